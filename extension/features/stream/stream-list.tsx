import { dayOf } from '@sidebook/domain/calendar/time-zone';
import {
  type StreamCursor,
  type StreamEntry,
  type StreamFilter,
  type StreamPage,
  streamPage,
} from '@sidebook/projections/queries/stream';
import { MessagesSquare } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';

import { Empty } from '../../components/empty.tsx';
import { Timeline, TimelineHead } from '../../components/timeline.tsx';
import { WindowedBlocks } from '../../components/windowed-blocks.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { StreamLine } from './stream-line.tsx';

/** Entries of a part; px of one before it was seen. */
const PART = 30;
const ESTIMATE = 96;
/** What is new stands in the first part; nobody does more than this in front of it. */
const MOST_NEW = 1000;

/** The entries, newest first, in parts of which only those in and near sight are read and drawn. */
export function StreamList({ session, filter }: { session: Session; filter: StreamFilter }) {
  return (
    <div class="stream-scroll">
      <h2 class="sr">{t('stream.title')}</h2>
      <Parts key={JSON.stringify({ ...filter, kinds: [...(filter.kinds ?? [])] })} session={session} filter={filter} />
    </div>
  );
}

function Parts({ session, filter }: { session: Session; filter: StreamFilter }) {
  /** The last entry of each part but the open one at the end. */
  const [ends, setEnds] = useState<readonly StreamCursor[]>([]);
  const [needed, setNeeded] = useState(1);
  const [open, setOpen] = useState<{ readonly part: number; readonly page: StreamPage }>();
  const pages = useRef(new Map<number, StreamPage>());
  const count = ends.length + 1;
  const isLast = open?.part === count - 1;
  const before = isLast ? open.page.before : undefined;
  // A narrow filter reads on until it has a part, or everything.
  const isThin = isLast && open.page.entries.length < PART;
  useEffect(() => {
    if (before && (isThin || needed >= count)) setEnds([...ends, before]);
  }, [before, isThin, needed, count]);

  return (
    <>
      <WindowedBlocks
        count={count}
        size={1}
        estimate={PART * ESTIMATE}
        onNeed={(end) => setNeeded((most) => Math.max(most, end))}
        block={(part) => (
          <Part
            key={part}
            session={session}
            filter={filter}
            before={ends[part - 1]}
            downTo={ends[part]}
            first={pages.current.get(part)}
            onPage={(page) => {
              pages.current.set(part, page);
              if (part === ends.length) setOpen({ part, page });
            }}
          />
        )}
      />
      {count === 1 && isLast && open.page.entries.length === 0 && !before && (
        <Empty glyph={MessagesSquare} title={t('stream.none')} text={t('stream.noneHint')} />
      )}
      {before && isThin && (
        <p class="t-12 dim" role="status">
          {t('history.lookedBack', { day: formats.value.day(dayOf(before[0], session.zone)) })}
        </p>
      )}
    </>
  );
}

interface PartProps {
  session: Session;
  filter: StreamFilter;
  before: StreamCursor | undefined;
  downTo: StreamCursor | undefined;
  /** What it held when it was last in sight. */
  first: StreamPage | undefined;
  onPage: (page: StreamPage) => void;
}

function Part({ session, filter, before, downTo, first, onPage }: PartProps) {
  const page = useLive(
    () => streamPage(session.rows, filter, { before, downTo, limit: downTo ? MOST_NEW : PART }),
    [session.rows, filter, before?.join(), downTo?.join()],
    first,
  );
  useEffect(() => {
    if (page) onPage(page);
  }, [page]);
  if (!page || page.entries.length === 0) return null;
  return (
    <Timeline label={t('stream.title')}>
      {byDays(page.entries, session.zone, before?.[0]).map(({ head, entries }) => (
        <DayEntries key={entries[0]?.row.id} session={session} head={head} entries={entries} />
      ))}
    </Timeline>
  );
}

interface DayOfStream {
  /** Its time, unless its head stands in the part before. */
  readonly head: number | undefined;
  readonly entries: readonly StreamEntry[];
}

function byDays(entries: readonly StreamEntry[], zone: string, before: number | undefined): DayOfStream[] {
  const begun = before === undefined ? undefined : dayOf(before, zone);
  const days = Map.groupBy(entries, ({ at }) => dayOf(at, zone));
  return [...days].map(([day, own]) => ({ head: day === begun ? undefined : own[0]?.at, entries: own }));
}

function DayEntries({ session, head, entries }: DayOfStream & { session: Session }) {
  const at = { now: now.value, timeZone: session.zone };
  return (
    <>
      {head !== undefined && <TimelineHead text={formats.value.relativeDay(head, at)} />}
      {entries.map((entry) => (
        <StreamLine key={entry.row.id} session={session} entry={entry} />
      ))}
    </>
  );
}
