import { addDays, dayOf, startOfDay } from '@sidebook/domain/calendar/time-zone';
import type { MemberId } from '@sidebook/domain/ids';
import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';
import { scopeOf, type StreamKind, type StreamScope } from '@sidebook/domain/stream/stream';
import type { StreamFilter } from '@sidebook/projections/queries/stream';
import { useMemo, useState } from 'preact/hooks';

import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import { QuickButtons } from './quick-buttons.tsx';
import { type Dates, StreamFilters } from './stream-filters.tsx';
import { StreamList } from './stream-list.tsx';
import { Upcoming } from './upcoming.tsx';

/** The work on all items in one place, with what one does about it (FEED-1). */
export function StreamView({ session }: { session: Session }) {
  const [kinds, setKinds] = useState<ReadonlySet<StreamKind>>();
  const [author, setAuthor] = useState<MemberId>();
  const [dates, setDates] = useState<Dates>({});
  const scope = scopeOf(session.preferences);
  const today = dayOf(now.value, session.zone);
  const filter = useMemo((): StreamFilter => {
    const { period, from, until } = dates;
    const first = period === undefined ? from : addDays(today, 1 - period);
    return {
      mine: scope === 'mine' ? session.member : undefined,
      author,
      kinds,
      since: first === undefined ? 0 : startOfDay(first, session.zone),
      until: until === undefined ? Number.POSITIVE_INFINITY : startOfDay(addDays(until, 1), session.zone),
    };
  }, [scope, author, kinds, dates, today, session.member, session.zone]);
  return (
    <div class="stream">
      <h1 class="sr">{t('stream.title')}</h1>
      <QuickButtons session={session} />
      <StreamFilters
        session={session}
        scope={scope}
        kinds={kinds}
        author={author}
        dates={dates}
        onScope={(next) => void keepScope(next)}
        onKinds={setKinds}
        onAuthor={setAuthor}
        onDates={setDates}
      />
      <div class="feed">
        <StreamList session={session} filter={filter} />
        <Upcoming session={session} />
      </div>
    </div>
  );
}

/** The same on all devices of the user (FEED-9). */
async function keepScope(scope: StreamScope): Promise<void> {
  await perform('settings.change', { changes: [{ id: PREFERENCES_ID, field: 'streamScope', value: scope }] });
}
