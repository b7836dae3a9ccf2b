import { addDays, dayOf, startOfDay } from '@sidebook/domain/calendar/time-zone';
import { type ChangeKind, changeKinds } from '@sidebook/domain/history/change-kinds';
import type { MemberId } from '@sidebook/domain/ids';
import type { HistoryFilter } from '@sidebook/projections/queries/crm-history';
import { History } from 'lucide';
import { useState } from 'preact/hooks';

import { Empty } from '../../components/empty.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { useRowCursor } from '../../components/use-row-cursor.ts';
import { WindowedList } from '../../components/windowed-list.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useFields } from '../fields/use-fields.ts';
import { HistoryFilters, type Period } from './history-filters.tsx';
import { HistoryLine } from './history-line.tsx';
import { useHistory } from './use-history.ts';

/** Who changed what, when, from what to what, over the whole CRM (LOG-26), of what the user may read (PERM-12). */
export function HistoryView({ session }: { session: Session }) {
  const [member, setMember] = useState<MemberId>();
  const [period, setPeriod] = useState<Period>();
  const off = kindsOff(session);
  const filter: HistoryFilter = { member, without: off, since: sinceOf(period, session.zone) };
  const { events, seenUntil, need } = useHistory(session, filter);
  const fields = useFields(session);
  const cursor = useRowCursor();
  const step = (by: number): void => void cursor.step(by, events.length);
  useKeys([
    { key: 'j', run: () => step(1), words: t('app.keySelect') },
    { key: 'k', run: () => step(-1) },
    { key: 'ArrowDown', run: () => step(1) },
    { key: 'ArrowUp', run: () => step(-1) },
  ]);
  return (
    <>
      <h1 class="sr">{t('app.history')}</h1>
      <HistoryFilters
        session={session}
        member={member}
        period={period}
        off={off}
        onMember={setMember}
        onPeriod={setPeriod}
      />
      {events.length === 0 && seenUntil === undefined ? (
        <Empty glyph={History} title={t('history.none')} text={t('history.noneHint')} />
      ) : (
        <WindowedList
          label={t('app.history')}
          count={events.length}
          current={cursor.at}
          onNeed={(_, end) => need(end)}
          row={(index) => {
            const event = events[index];
            if (!event) return null;
            return (
              <HistoryLine
                key={event.key}
                session={session}
                event={event}
                fields={fields}
                selected={index === cursor.at}
                takesFocus={cursor.byKeys && index === cursor.at}
                position={{ index, count: events.length }}
                onFocus={() => cursor.focused(index)}
              />
            );
          }}
        />
      )}
      {events.length === 0 && seenUntil !== undefined && (
        <p class="list-head t-12 dim" role="status">
          {t('history.lookedBack', { day: formats.value.day(dayOf(seenUntil, session.zone)) })}
        </p>
      )}
    </>
  );
}

function kindsOff({ preferences }: Session): ReadonlySet<ChangeKind> {
  // Rows that were made before this choice existed do not have it.
  const off: Readonly<Record<string, boolean>> = preferences?.historyOff ?? {};
  return new Set(changeKinds.filter((kind) => off[kind] === true));
}

/** The start of the period's first day, in the user's days. */
function sinceOf(period: Period, zone: string): number {
  return period === undefined ? 0 : startOfDay(addDays(dayOf(now.value, zone), 1 - period), zone);
}
