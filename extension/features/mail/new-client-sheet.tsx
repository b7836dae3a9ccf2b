import type { RecordId } from '@sidebook/domain/ids';
import { contactName, dealName } from '@sidebook/domain/mail/proposed-names';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';
import type { MailPerson } from '@sidebook/domain/records/schema';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Note } from '../../components/note.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { namedStages, nameOf } from '../items/item-labels.ts';
import { FilesField, proposedFiles } from './files-field.tsx';
import { loggedWords, type LoggableMessage, logMessage } from './log-message.ts';
import type { MailContext } from './mail-context.ts';
import { namesake, type NewClientDraft, newRecords } from './new-client.ts';
import { RecipientSelect } from './recipient-select.tsx';

export interface NewClientSheetProps {
  session: Session;
  context: MailContext;
  message: LoggableMessage;
  /** Open with the deal ticked off: "Contact only". */
  contactOnly?: boolean | undefined;
  /** Open messages that this one finishes (CNT-26). */
  finish: readonly RecordId[];
  onClose: () => void;
  onLogged: () => void;
}

const people: readonly MailPerson[] = [];

/**
 * What an unknown client's message makes, on one sheet that can be edited: contact and deal, a company when ticked. One click
 * makes all of it and logs the message; one Undo takes all back (EXT-12, MODE-10). A known contact gets no second one.
 */
export function NewClientSheet(props: NewClientSheetProps) {
  const { session, context, message } = props;
  const { contact, parties } = context;
  const [ids] = useState(() => ({
    contact: newLocalId(),
    company: newLocalId(),
    deal: newLocalId(),
    address: newLocalId(),
  }));
  const choices = contact ? people : parties.others;
  const [person, setPerson] = useState(parties.other);
  const [name, setName] = useState(person ? contactName(person) : '');
  const [isSame, setSame] = useState(false);
  const [company, setCompany] = useState(context.newCompany?.name ?? '');
  const [withCompany, setWithCompany] = useState(session.workspaceSettings.requestCompany);
  const [withDeal, setWithDeal] = useState(props.contactOnly !== true);
  const [deal, setDeal] = useState(person ? dealName(message.subject, person) : message.subject);
  const pipeline = dealPipeline(session.pipelines, session.workspaceSettings.requestPipeline);
  const [stage, setStage] = useState(pipeline.stages[0]?.id ?? '');
  const [keep, setKeep] = useState(() => proposedFiles(message.attachments));
  const [done, setDone] = useState(context.donePreselected);
  const known = useLive(
    async () => (contact || !person ? undefined : await namesake(session, name, person.address)),
    [session, contact, person, name],
  );
  const incoming = parties.direction === 'incoming';
  const needsName = !contact && !(isSame && known);
  const form = useForm(
    {
      name: needsName && name.trim() === '' ? t('app.errorRequired') : undefined,
      deal: withDeal && deal.trim() === '' ? t('app.errorRequired') : undefined,
    },
    log,
  );

  async function log(): Promise<void> {
    if (!person) return;
    const draft: NewClientDraft = {
      person,
      name: name.trim(),
      same: isSame ? known : undefined,
      company: withCompany && company.trim() !== '' ? company.trim() : null,
      deal: withDeal ? { name: deal.trim(), stage } : null,
    };
    const asDone = incoming && done;
    const said = nameOf((contact ?? draft.same)?.record ?? { name: draft.name });
    const logged = await logMessage(
      session,
      message,
      { target: await newRecords(session, context, draft, ids), done: asDone, finish: props.finish, keep },
      madeWords(said, draft, contact !== undefined || draft.same !== undefined, asDone),
    );
    if (!logged) return;
    props.onLogged();
    props.onClose();
  }

  return (
    <Sheet
      title={t('mail.logAndCreate')}
      reason={<span class="clip-2">{message.subject || t('mail.noSubject')}</span>}
      stay
      onClose={props.onClose}
      onSubmit={form.submit}
      foot={
        <SheetFoot submit={t('mail.log')} busy={form.busy} onCancel={props.onClose}>
          {!contact && withDeal && <Button onClick={() => setWithDeal(false)}>{t('mail.contactOnly')}</Button>}
        </SheetFoot>
      }
    >
      <RecipientSelect
        choices={choices}
        person={person}
        onChange={(chosen) => {
          setPerson(chosen);
          setName(contactName(chosen));
        }}
      />
      {!contact && (
        <TextInput
          label={`${t('items.contact')}, ${t('items.name')}`}
          value={name}
          onChange={(typed) => {
            setName(typed);
            setSame(false);
          }}
          required
          autoFocus
          maxLength={500}
          help={person?.address}
          error={form.problems.name}
        />
      )}
      {known && (
        <Note tone="info" actions={<Check label={t('mail.samePerson')} checked={isSame} onChange={setSame} />}>
          {t('items.duplicateFound', { name: nameOf(known.record) })} {known.emails[0]}
        </Note>
      )}
      <CompanyFields
        context={context}
        company={company}
        onCompany={setCompany}
        ticked={withCompany}
        onTick={setWithCompany}
      />
      <Check label={t('items.deal')} checked={withDeal} onChange={setWithDeal} />
      {withDeal && (
        <div class="form-part">
          <TextInput
            label={t('items.name')}
            value={deal}
            onChange={setDeal}
            required
            maxLength={500}
            error={form.problems.deal}
          />
          <Select
            label={t('items.stage')}
            value={stage}
            options={namedStages(pipeline)
              .slice(0, -2)
              .map((option) => ({ value: option.id, label: option.name }))}
            onChange={setStage}
          />
        </div>
      )}
      <FilesField files={message.attachments} kept={keep} onChange={setKeep} />
      {incoming && <Check label={t('mail.logAsDone')} checked={done} onChange={setDone} />}
    </Sheet>
  );
}

function CompanyFields({
  context,
  company,
  onCompany,
  ticked,
  onTick,
}: {
  context: MailContext;
  company: string;
  onCompany: (name: string) => void;
  ticked: boolean;
  onTick: (ticked: boolean) => void;
}) {
  if (context.company) {
    return (
      <p class="help">
        {t('items.company')}: {nameOf(context.company.record)}. {t('mail.foundByDomain')}
      </p>
    );
  }
  if (!context.newCompany) return null;
  return (
    <div class="stack">
      <Check label={t('items.company')} checked={ticked} onChange={onTick} note={context.newCompany.domain} />
      {ticked && (
        <TextInput label={t('items.company')} hideLabel value={company} onChange={onCompany} maxLength={500} />
      )}
    </div>
  );
}

/** What the toast says: whom and what it made. */
function madeWords(contact: string, { deal }: NewClientDraft, isKnown: boolean, done: boolean): string {
  if (!deal) return isKnown ? loggedWords(contact, done) : t('mail.contactCreatedAndLogged', { contact });
  return isKnown
    ? t('mail.dealCreatedAndLogged', { deal: deal.name })
    : t('mail.createdAndLogged', { contact, deal: deal.name });
}
