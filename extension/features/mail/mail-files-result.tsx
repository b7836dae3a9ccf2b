import { Note } from '../../components/note.tsx';
import { t } from '../../locales/texts.ts';
import type { MailFault } from '../../webmail/mail-files.ts';
import { faultWords } from './given-mail.ts';
import type { BulkResult } from './log-mails.ts';

/** What became of the messages, in numbers. */
export function ResultWords({ result }: { result: BulkResult }) {
  const { logged, before, failed } = result;
  return (
    <div role="status" class="stack">
      <p class="strong">{t('mail.bulkLogged', { count: logged })}</p>
      {before > 0 && <p class="dim">{t('mail.bulkBefore', { count: before })}</p>}
      {failed.length > 0 && <p class="due">{t('mail.bulkFailed', { count: failed.length })}</p>}
    </div>
  );
}

/** Faults that are shown one by one; a folder of pictures has hundreds. */
const SHOWN = 20;

/** What of the files is no message, and what could not be logged, each with its place. */
export function FaultList({ faults, failed }: { faults: readonly MailFault[]; failed: BulkResult['failed'] }) {
  const lines = [
    ...faults.map(faultWords),
    ...failed.map(({ who, subject, isErased }) => {
      const message = { who, subject: subject || t('mail.noSubject') };
      return isErased ? t('erasure.mailOfFileNotAgain', message) : t('mail.notLogged', message);
    }),
  ];
  if (lines.length === 0) return null;
  return (
    <Note tone="warning">
      <ul class="stack t-12">
        {lines.slice(0, SHOWN).map((line, index) => (
          <li key={index}>{line}</li>
        ))}
        {lines.length > SHOWN && <li>{t('mail.moreFaults', { count: lines.length - SHOWN })}</li>}
      </ul>
    </Note>
  );
}
