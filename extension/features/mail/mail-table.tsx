import { shownName } from '@sidebook/domain/mail/address';

import { WindowedList } from '../../components/windowed-list.tsx';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';
import type { MailSort, PlannedMail } from './plan-mails.ts';

const sortTexts: Readonly<Record<Exclude<MailSort, 'known'>, TextKey>> = {
  unknown: 'mail.unknown',
  'not-proposed': 'mail.sortNotProposed',
  logged: 'mail.sortLogged',
  undated: 'mail.sortUndated',
};

/** The messages of files with their ticks; of any number, only those in sight are drawn. */
export function MailTable({
  session,
  mails,
  chosen,
  onChange,
}: {
  session: Session;
  mails: readonly PlannedMail[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const toggle = (key: string): void => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChange(next);
  };
  return (
    <div class="mail-table">
      <WindowedList
        label={t('mail.preview')}
        count={mails.length}
        row={(index) => {
          const mail = mails[index];
          return (
            mail && (
              <MailRow
                key={mail.key}
                session={session}
                mail={mail}
                position={{ index, count: mails.length }}
                isChosen={chosen.has(mail.key)}
                onToggle={() => toggle(mail.key)}
              />
            )
          );
        }}
      />
    </div>
  );
}

function MailRow({
  session,
  mail,
  position,
  isChosen,
  onToggle,
}: {
  session: Session;
  mail: PlannedMail;
  position: { index: number; count: number };
  isChosen: boolean;
  onToggle: () => void;
}) {
  const { head, sort, client, who } = mail;
  const cannot = sort === 'undated' || sort === 'logged';
  const at = { now: now.value, timeZone: session.zone };
  const subject = head.subject || t('mail.noSubject');
  const state = sort === 'known' && client ? nameOf(client.record) : t(sortTexts[sort as 'unknown'] as 'mail.unknown');
  return (
    <li class="mail-row" aria-posinset={position.index + 1} aria-setsize={position.count}>
      <label class="check">
        <input type="checkbox" checked={isChosen} disabled={cannot} onChange={onToggle} />
        <span class="grow">
          <span class="line">
            <span class="clip grow strong">{who || (head.from ? shownName(head.from) : t('mail.unknown'))}</span>
            <span class="t-12 faint amount">{head.date === null ? '' : formats.value.rowTime(head.date, at)}</span>
          </span>
          <span class="line t-12 dim">
            <span class="clip grow" title={subject}>
              {subject}
            </span>
            <span class="clip mail-row-state">{state}</span>
          </span>
        </span>
      </label>
    </li>
  );
}
