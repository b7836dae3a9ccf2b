import { contactName, dealName } from '@sidebook/domain/mail/proposed-names';
import { SALES_PIPELINE } from '@sidebook/domain/pipelines/pipeline';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { MailLogRequest } from '../../messaging/mail-requests.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import type { ParsedMessage } from '../../webmail/parse-message.ts';
import { namedStages, nameOf } from '../items/item-labels.ts';
import { FilesField, proposedFiles } from './files-field.tsx';
import { logMessage } from './log-message.ts';
import type { MailContext } from './mail-context.ts';

export interface NewClientSheetProps {
  session: Session;
  context: MailContext;
  message: ParsedMessage;
  /** Open with the deal ticked off: "Contact only". */
  contactOnly?: boolean | undefined;
  onClose: () => void;
}

type NewRecords = Extract<MailLogRequest['target'], { kind: 'new' }>;

/**
 * What an unknown client's message makes, on one sheet that can be edited: contact and deal, a company when ticked. One click
 * makes all of it and logs the message; one Undo takes all back (EXT-12, MODE-10). A known contact gets no second one.
 */
export function NewClientSheet({ session, context, message, contactOnly, onClose }: NewClientSheetProps) {
  const other = context.parties.other;
  const [locals] = useState(() => ({ contact: newLocalId(), company: newLocalId(), deal: newLocalId() }));
  const [name, setName] = useState(other ? contactName(other) : '');
  const [company, setCompany] = useState(context.company ? '' : (context.newCompany?.name ?? ''));
  const [withCompany, setWithCompany] = useState(false);
  const [withDeal, setWithDeal] = useState(contactOnly !== true);
  const [deal, setDeal] = useState(other ? dealName(message.subject, other) : message.subject);
  const [stage, setStage] = useState(SALES_PIPELINE.stages[0]?.id ?? '');
  const [keep, setKeep] = useState(() => proposedFiles(message.attachments));
  const [done, setDone] = useState(context.donePreselected);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const { contact } = context;
  const missingName = !contact && name.trim() === '';
  const missingDeal = withDeal && deal.trim() === '';

  async function log(): Promise<void> {
    setTried(true);
    if (missingName || missingDeal || busy || !other) return;
    setBusy(true);
    const target: NewRecords = {
      kind: 'new',
      contact: contact
        ? { kind: 'item', id: contact.id }
        : { kind: 'new', local: locals.contact, name: name.trim(), address: other.address },
      ...companyPart(context, withCompany, company.trim(), locals.company),
      ...(withDeal ? { deal: { local: locals.deal, name: deal.trim(), stage } } : {}),
    };
    const contactSaid = contact ? nameOf(contact.record) : name.trim();
    const said = withDeal
      ? t('mail.createdAndLogged', { contact: contactSaid, deal: deal.trim() })
      : t('mail.loggedTo', { name: contactSaid });
    const logged = await logMessage(session, message, { target, done, finish: [], keep, said });
    setBusy(false);
    if (logged) onClose();
  }

  return (
    <Sheet
      title={t('mail.logAndCreate')}
      reason={message.subject || t('mail.noSubject')}
      stay
      onClose={onClose}
      onSubmit={() => void log()}
      foot={
        <>
          <Button tone="primary" type="submit" keys="↵" disabled={busy}>
            {t('mail.log')}
          </Button>
          {!contact && withDeal && <Button onClick={() => setWithDeal(false)}>{t('mail.contactOnly')}</Button>}
          <Button tone="quiet" onClick={onClose} keys="Esc">
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      {!contact && (
        <TextInput
          label={`${t('items.contact')}, ${t('items.name')}`}
          value={name}
          onChange={setName}
          required
          autoFocus
          maxLength={500}
          help={other?.address}
          error={tried && missingName ? t('app.errorRequired') : undefined}
        />
      )}
      {context.company ? (
        <p class="help">
          {t('items.company')}: {nameOf(context.company.record)}. {t('mail.foundByDomain')}
        </p>
      ) : (
        context.newCompany && (
          <div class="stack">
            <Check
              label={t('items.company')}
              checked={withCompany}
              onChange={setWithCompany}
              note={context.newCompany.domain}
            />
            {withCompany && (
              <TextInput label={t('items.company')} hideLabel value={company} onChange={setCompany} maxLength={500} />
            )}
          </div>
        )
      )}
      <Check label={t('items.deal')} checked={withDeal} onChange={setWithDeal} />
      {withDeal && (
        <div class="form-part">
          <TextInput
            label={t('items.name')}
            value={deal}
            onChange={setDeal}
            required
            maxLength={500}
            error={tried && missingDeal ? t('app.errorRequired') : undefined}
          />
          <Select
            label={t('items.stage')}
            value={stage}
            options={namedStages()
              .slice(0, -2)
              .map((option) => ({ value: option.id, label: option.name }))}
            onChange={setStage}
          />
        </div>
      )}
      <FilesField files={message.attachments} kept={keep} onChange={setKeep} />
      {context.parties.direction === 'incoming' && (
        <Check label={t('mail.logAsDone')} checked={done} onChange={setDone} />
      )}
    </Sheet>
  );
}

function companyPart(
  context: MailContext,
  ticked: boolean,
  name: string,
  local: string,
): Pick<NewRecords, 'company'> | Record<string, never> {
  if (context.company) return { company: { kind: 'item', id: context.company.id } };
  if (!ticked || name === '' || !context.newCompany) return {};
  return { company: { kind: 'new', local, name, domain: context.newCompany.domain } };
}
