import type { RecordId } from '@sidebook/domain/ids';
import { contactName, dealName } from '@sidebook/domain/mail/proposed-names';
import type { MailPerson } from '@sidebook/domain/records/schema';
import { useState } from 'preact/hooks';

import { Check } from '../../components/check.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { FilesField, proposedFiles } from './files-field.tsx';
import { type LoggableMessage, logMessage } from './log-message.ts';
import type { MailContext } from './mail-context.ts';
import { newLead } from './new-client.ts';
import { RecipientSelect } from './recipient-select.tsx';

export interface NewLeadSheetProps {
  session: Session;
  context: MailContext;
  message: LoggableMessage;
  /** Open messages that this one finishes (CNT-26). */
  finish: readonly RecordId[];
  onClose: () => void;
  onLogged: () => void;
}

/** What a request makes in Classic mode, on one sheet that can be edited: a lead, with the message on it (MODE-24). */
export function NewLeadSheet({ session, context, message, finish, onClose, onLogged }: NewLeadSheetProps) {
  const { parties, contact } = context;
  const [local] = useState(newLocalId);
  const choices: readonly MailPerson[] = contact ? [] : parties.others;
  const [person, setPerson] = useState(parties.other);
  const [name, setName] = useState(person ? dealName(message.subject, person) : message.subject);
  const [who, setWho] = useState(person ? contactName(person) : '');
  const [organisation, setOrganisation] = useState(context.company?.record.name ?? context.newCompany?.name ?? '');
  const [keep, setKeep] = useState(() => proposedFiles(message.attachments));
  const [done, setDone] = useState(context.donePreselected);
  const incoming = parties.direction === 'incoming';
  const form = useForm({ name: name.trim() === '' ? t('app.errorRequired') : undefined }, async () => {
    if (!person) return;
    const words = { name: name.trim(), person: who.trim(), organisation: organisation.trim() };
    const target = newLead(context, person, words, local);
    const logged = await logMessage(
      session,
      message,
      { target, done: incoming && done, finish, keep },
      t('leads.createdAndLogged', { name: words.name }),
    );
    if (!logged) return;
    onLogged();
    onClose();
  });
  return (
    <Sheet
      title={t('mail.logAndCreate')}
      reason={<span class="clip-2">{message.subject || t('mail.noSubject')}</span>}
      stay
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('mail.log')} busy={form.busy} onCancel={onClose} />}
    >
      <RecipientSelect
        choices={choices}
        person={person}
        onChange={(chosen) => {
          setPerson(chosen);
          setWho(contactName(chosen));
        }}
      />
      <TextInput
        label={`${t('leads.lead')}, ${t('items.name')}`}
        value={name}
        onChange={setName}
        required
        autoFocus
        maxLength={500}
        error={form.problems.name}
      />
      <TextInput label={t('leads.person')} value={who} onChange={setWho} maxLength={500} help={person?.address} />
      <TextInput label={t('items.company')} value={organisation} onChange={setOrganisation} maxLength={500} />
      <FilesField files={message.attachments} kept={keep} onChange={setKeep} />
      {incoming && <Check label={t('mail.logAsDone')} checked={done} onChange={setDone} />}
    </Sheet>
  );
}
