import type { RecordId } from '@sidebook/domain/ids';
import { dropFields } from '@sidebook/domain/templates/filling';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { LONGEST_SUBJECT, LONGEST_TEXT } from '../../messaging/write-mail-requests.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from '../items/item-labels.ts';
import { mailWayOf } from './compose-address.ts';
import { handOver } from './hand-over.ts';
import { loadSubjects, type MailSubjects } from './mail-subjects.ts';
import { MailWayField, mailWayName } from './mail-way-field.tsx';
import { openFields } from './open-fields.ts';
import { readRecipients, type Recipients, writeRecipients } from './recipients.ts';
import { RecipientsField } from './recipients-field.tsx';
import { type MailDraft, mailDraft } from './write-mail.ts';

/** The sheet of the e-mail that is being written. */
export function WriteMailSheet({ session }: { session: Session }) {
  const draft = mailDraft.value;
  const subjects = useLive(() => loadSubjects(session, draft?.items ?? noItems), [session, draft]);
  if (!draft || !subjects) return null;
  return <WritingSheet session={session} draft={draft} subjects={subjects} />;
}

const noItems: readonly RecordId[] = [];

function close(): void {
  mailDraft.value = undefined;
}

interface WritingProps {
  session: Session;
  draft: MailDraft;
  subjects: MailSubjects;
}

function WritingSheet({ session, draft, subjects }: WritingProps) {
  const [local] = useState(newLocalId);
  const [to, setTo] = useState(() => writeRecipients(draft.to ?? subjects.people.slice(0, 1)));
  const [cc, setCc] = useState(() => writeRecipients(draft.cc ?? []));
  const [copies, setCopies] = useState(cc !== '');
  const [subject, setSubject] = useState(draft.subject ?? '');
  const [text, setText] = useState(draft.text ?? '');
  const [recipients, copied] = [readRecipients(to), readRecipients(cc)];
  const left = openFields(subject, text);
  const form = useForm(
    {
      to: recipientsProblem(recipients) ?? (recipients.people.length === 0 ? t('writing.noRecipient') : undefined),
      cc: recipientsProblem(copied),
      subject: subject.trim() === '' ? t('app.errorRequired') : undefined,
      fields: left.length > 0 ? t('writing.fieldsLeft') : undefined,
    },
    send,
  );

  async function send(): Promise<void> {
    const { follows } = draft;
    const items = subjects.items.map(({ id }) => id);
    const mail = { local, items, to: recipients.people, cc: copied.people, subject, text, follows };
    if (await handOver(session, mail)) close();
  }

  function leaveOut(): void {
    const names = new Set(left.map(({ name }) => name));
    setSubject(dropFields(subject, names));
    setText(dropFields(text, names));
  }

  const taken = new Set([...recipients.people, ...copied.people].map(({ address }) => address));
  const offered = subjects.people.filter(({ address }) => !taken.has(address));
  const way = mailWayOf(session.preferences?.mailWay);
  return (
    <Sheet
      title={t('writing.title')}
      reason={
        subjects.items.length > 0 ? formats.value.list(subjects.items.map(({ record }) => nameOf(record))) : undefined
      }
      stay
      onClose={close}
      onSubmit={form.submit}
      foot={
        <SheetFoot
          submit={way === 'program' ? t('writing.openProgram') : t('writing.openIn', { webmail: mailWayName(way) })}
          busy={form.busy}
          onCancel={close}
        />
      }
    >
      <RecipientsField
        label={t('mail.to')}
        value={to}
        onChange={setTo}
        offered={offered}
        required
        autoFocus={to === ''}
        error={form.problems.to}
      />
      {copies ? (
        <RecipientsField label={t('writing.cc')} value={cc} onChange={setCc} error={form.problems.cc} />
      ) : (
        <div class="line">
          <Button size="xs" tone="quiet" onClick={() => setCopies(true)}>
            {t('writing.addCc')}
          </Button>
        </div>
      )}
      <TextInput
        label={t('mail.subject')}
        value={subject}
        onChange={setSubject}
        required
        maxLength={LONGEST_SUBJECT}
        autoFocus={to !== '' && subject === ''}
        error={form.problems.subject}
      />
      <TextArea
        label={t('mail.messageText')}
        value={text}
        onChange={setText}
        rows={9}
        maxLength={LONGEST_TEXT}
        autoFocus={to !== '' && subject !== ''}
      />
      {left.length > 0 && (
        <Note
          tone={form.problems.fields ? 'problem' : 'warning'}
          alert={form.problems.fields !== undefined}
          actions={
            <Button size="sm" onClick={leaveOut}>
              {t('writing.leaveOut')}
            </Button>
          }
        >
          {t('writing.fieldsLeft')}
          <ul class="plain-list">
            {left.map((place) => (
              <li key={`${place.where} ${place.name}`}>{place.words}</li>
            ))}
          </ul>
        </Note>
      )}
      <MailWayField session={session} />
    </Sheet>
  );
}

function recipientsProblem({ wrong }: Recipients): string | undefined {
  return wrong[0] === undefined ? undefined : t('writing.wrongAddress', { text: wrong[0] });
}
