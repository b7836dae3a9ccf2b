import type { RecordId } from '@sidebook/domain/ids';
import { countListed, ListReader, type ListRequest } from '@sidebook/projections/queries/list-pages';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';

import { observed } from '../../session/live-query.ts';

/** Ids that are read before anything is seen, those read beyond what is in sight, and the most that are read at once. */
const FIRST = 60;
const AHEAD = 200;
const AT_ONCE = 1000;
/** ms after which the rest is counted. */
const COUNT_AFTER = 150;

/** A list as far as it was read, and how many it has. */
export interface Listing {
  /** Undefined before the first of it is there. */
  readonly rows: readonly { readonly id: RecordId }[] | undefined;
  /** The rows are those of this list, not of the one before it. */
  readonly isCurrent: boolean;
  readonly total: number;
  /** The total is still being counted: there are more. */
  readonly isCounting: boolean;
  /** Reads on until there are so many, and some more. */
  readonly need: (end: number) => void;
  /** All ids in order; what was read until a stop. */
  readonly all: (signal: AbortSignal, tell: (count: number) => void) => Promise<RecordId[]>;
}

interface Read {
  readonly ids: readonly RecordId[];
  readonly isAtEnd: boolean;
  readonly of: string;
  /** Counts how often it was begun anew, after a change. */
  readonly run: number;
}

/**
 * The ids of a list in its order, read page by page as far as somebody scrolls, and anew after a change: what was read before
 * stays until the new ones are there. `key` says when it is another list.
 */
export function useListing(db: ProjectionDatabase, request: ListRequest, key: string): Listing {
  const [read, setRead] = useState<Read>();
  const wanted = useRef(FIRST);
  const readOn = useRef<() => void>(() => undefined);
  const newest = useRef(request);
  newest.current = request;
  useEffect(() => {
    wanted.current = FIRST;
    let run = 0;
    const fail = (error: unknown): void =>
      setRead(() => {
        throw error;
      });
    const readFrom = async (reader: ListReader, first: readonly RecordId[], own: number): Promise<void> => {
      const ids = [...first];
      let isReading = false;
      const go = async (): Promise<void> => {
        if (isReading || own !== run) return;
        isReading = true;
        while (!reader.isAtEnd && ids.length < wanted.current) {
          const next = await reader.next(Math.min(AT_ONCE, wanted.current - ids.length));
          if (own !== run) return;
          ids.push(...next);
        }
        isReading = false;
        setRead({ ids: [...ids], isAtEnd: reader.isAtEnd, of: key, run: own });
      };
      readOn.current = () => {
        if (!reader.isAtEnd && ids.length < wanted.current) void go().catch(fail);
      };
      await go();
    };
    const subscription = observed(async () => {
      const reader = new ListReader(db, newest.current);
      return { reader, ids: await reader.next(FIRST) };
    }).subscribe({
      next: ({ reader, ids }) => void readFrom(reader, ids, ++run).catch(fail),
      error: fail,
    });
    return () => {
      run = -1;
      subscription.unsubscribe();
    };
  }, [db, key]);
  // The same rows while nothing changed: what is drawn of them is kept.
  const rows = useMemo(() => read?.ids.map((id) => ({ id })), [read]);
  const counted = useCount(db, newest, key, read);
  return {
    rows,
    isCurrent: read?.of === key,
    ...counted,
    need: (end) => {
      wanted.current = Math.max(wanted.current, end + AHEAD);
      readOn.current();
    },
    all: async (signal, tell) => {
      const reader = new ListReader(db, newest.current);
      const ids: RecordId[] = [];
      while (!reader.isAtEnd && !signal.aborted) {
        ids.push(...(await reader.next(AT_ONCE, signal)));
        tell(ids.length);
      }
      return ids;
    },
  };
}

/** The number of all of them; while it is being counted, how many there are at least. */
function useCount(
  db: ProjectionDatabase,
  request: { readonly current: ListRequest },
  key: string,
  read: Read | undefined,
): Pick<Listing, 'total' | 'isCounting'> {
  const [counted, setCounted] = useState({ total: 0, isCounting: true });
  const end = read?.isAtEnd ? read.ids.length : undefined;
  const isThere = read !== undefined;
  useEffect(() => {
    if (!isThere || end !== undefined) return undefined;
    const stop = new AbortController();
    const tell = (total: number): void => {
      if (!stop.signal.aborted)
        setCounted((before) => ({ total: Math.max(total, before.isCounting ? 0 : before.total), isCounting: true }));
    };
    // It walks a whole index, for which the rows in sight shall not wait.
    const timer = setTimeout(() => {
      void countListed(db, request.current, { tell, signal: stop.signal }).then((total) => {
        if (!stop.signal.aborted) setCounted({ total, isCounting: false });
      });
    }, COUNT_AFTER);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [db, key, read?.run, isThere, end === undefined]);
  return end === undefined ? counted : { total: end, isCounting: false };
}
