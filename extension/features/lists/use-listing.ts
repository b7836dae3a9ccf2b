import type { RecordId } from '@sidebook/domain/ids';
import { type Card, cardsOf } from '@sidebook/projections/queries/cards';
import { ListReader, type ListRequest } from '@sidebook/projections/queries/list-pages';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

import { observed } from '../../session/live-query.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { CARDS_PAGE } from '../kanban/use-cards.ts';

/** Ids that are put in order before anything is seen, those beyond what is in sight, and the most that are at once. */
const FIRST = 60;
const AHEAD = 200;
const AT_ONCE = 1000;

/** A list as far as it was read, and how many it has. */
export interface Listing {
  /** Undefined before the first of it is there. */
  readonly rows: readonly { readonly id: RecordId }[] | undefined;
  /** The rows are those of this list, not of the one before it. */
  readonly isCurrent: boolean;
  /** Of which list the rows are. */
  readonly of: string | undefined;
  /** Undefined before it is known. */
  readonly total: number | undefined;
  /** Cards of the first rows, read with them: the list is drawn once. */
  readonly first?: ReadonlyMap<RecordId, Card> | undefined;
  /** Reads on until there are so many, and some more. */
  readonly need: (end: number) => void;
  /** All ids in order; what was read until a stop. */
  readonly all: (signal: AbortSignal, tell: (count: number) => void) => Promise<RecordId[]>;
}

interface Read {
  readonly reader: ListReader;
  readonly ids: readonly RecordId[];
  readonly first: ReadonlyMap<RecordId, Card> | undefined;
  readonly of: string;
}

/**
 * The ids of a list in its order, as far as somebody scrolls, and anew after a change: what was there before stays until the new
 * ones are there. `key` says when it is another list.
 */
export function useListing({ rows: db, member }: Session, request: ListRequest, key: string): Listing {
  const [read, setRead] = useState<Read>();
  const latest = useRef<Read | undefined>(undefined);
  const newest = useRef(request);
  newest.current = request;
  const show = (next: Read): void => {
    latest.current = next;
    setRead(next);
  };
  // Not after the next frame: somebody waits for it.
  useLayoutEffect(() => {
    let newestReader: ListReader | undefined;
    const fail = (error: unknown): void =>
      // Shown by the page's error boundary: a query that fails is a defect, not a state.
      setRead(() => {
        throw error;
      });
    const take = async (reader: ListReader): Promise<void> => {
      newestReader = reader;
      const shown = latest.current?.of === key ? latest.current : undefined;
      // After a change as many as before: somebody may be looking at the last of them.
      const ids = reader.next(Math.max(FIRST, shown?.ids.length ?? 0));
      const first = shown ? shown.first : await cardsOf(db, ids.slice(0, CARDS_PAGE), now.value, member);
      if (newestReader === reader) show({ reader, ids, first, of: key });
    };
    const subscription = observed(() => ListReader.open(db, newest.current)).subscribe({
      next: (reader) => void take(reader).catch(fail),
      error: fail,
    });
    return () => {
      newestReader = undefined;
      subscription.unsubscribe();
    };
  }, [db, member, key]);
  // The same rows while nothing changed: what is drawn of them is kept.
  const rows = useMemo(() => read?.ids.map((id) => ({ id })), [read]);
  return {
    rows,
    first: read?.first,
    isCurrent: read?.of === key,
    of: read?.of,
    total: read?.reader.count,
    need: (end) => {
      const before = latest.current;
      if (!before || before.reader.isAtEnd || end + FIRST / 2 <= before.ids.length) return;
      show({ ...before, ids: [...before.ids, ...before.reader.next(end + AHEAD - before.ids.length)] });
    },
    all: (signal, tell) => allIds(db, newest.current, signal, tell),
  };
}

/** All ids of a list in its order, some at a time; those until a stop. */
export async function allIds(
  db: ProjectionDatabase,
  request: ListRequest,
  signal: AbortSignal,
  tell: (count: number) => void,
): Promise<RecordId[]> {
  const reader = await ListReader.open(db, request);
  const ids: RecordId[] = [];
  while (!reader.isAtEnd && !signal.aborted) {
    ids.push(...reader.next(AT_ONCE));
    tell(ids.length);
    // The thread does other work in between: somebody may press Stop.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return ids;
}
