import {
  countActivities,
  cursorOf,
  listActivities,
  type ListCursor,
  type ListFilter,
  type ListRow,
} from '@sidebook/projections/queries/activity-list';
import type { RecordId } from '@sidebook/domain/ids';
import { useEffect, useRef, useState } from 'preact/hooks';

import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';

/** Rows of a page. */
const PAGE = 100;
/** Rows above and below what is seen that are kept up to date. */
const AROUND = 50;

export interface ActivityPages {
  /** False until the first page is there. */
  readonly loaded: boolean;
  /** Rows that can be scrolled to now; more come when the end is near. */
  readonly count: number;
  /** Of the whole list. */
  readonly total: number;
  row(index: number): ListRow | undefined;
  between(from: number, to: number): RecordId[];
  /** These rows are looked at. */
  need(start: number, end: number): void;
}

/**
 * The list of activities in pages, each from after one row up to another, so that rows which come and go move no page: only the
 * pages that are looked at are read, and read again when they change, however long the list is.
 */
export function useActivityPages(session: Session, filter: ListFilter): ActivityPages {
  /** The last rows of the pages that are full, in order; the page after them is open. */
  const [bounds, setBounds] = useState<readonly ListCursor[]>([]);
  const [seen, setSeen] = useState({ start: 0, end: PAGE });
  const pages = useRef(new Map<number, readonly ListRow[]>());
  const sizeOf = (page: number): number => pages.current.get(page)?.length ?? (page < bounds.length ? PAGE : 0);

  const first = pageAt(Math.max(0, seen.start - AROUND), bounds.length, sizeOf);
  const last = pageAt(seen.end + AROUND, bounds.length, sizeOf);
  const loaded = useLive(async () => {
    const wanted = Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
    const [total, found] = await Promise.all([
      countActivities(session.rows, filter),
      Promise.all(
        wanted.map((page) =>
          listActivities(session.rows, filter, {
            after: bounds[page - 1],
            ...(page < bounds.length ? { upTo: bounds[page] } : { limit: PAGE }),
          }),
        ),
      ),
    ]);
    return { total, found: new Map(wanted.map((page, index) => [page, found[index] ?? []])), bounds };
  }, [session.rows, JSON.stringify(filter), bounds, first, last]);
  // What was read for other bounds belongs to other pages.
  if (loaded?.bounds === bounds) for (const [page, rows] of loaded.found) pages.current.set(page, rows);

  const open = pages.current.get(bounds.length) ?? [];
  const count = bounds.reduce((sum, _, page) => sum + sizeOf(page), 0) + open.length;
  const end = open.at(-1);
  const wantsMore = open.length >= PAGE && end !== undefined && seen.end + AROUND >= count;
  useEffect(() => {
    if (wantsMore && end) setBounds([...bounds, cursorOf(end.activity)]);
  }, [wantsMore, end?.activity.id]);

  function row(index: number): ListRow | undefined {
    let rest = index;
    for (let page = 0; page <= bounds.length; page++) {
      const size = sizeOf(page);
      if (rest < size) return pages.current.get(page)?.[rest];
      rest -= size;
    }
    return undefined;
  }

  return {
    loaded: loaded !== undefined,
    count,
    total: loaded?.total ?? count,
    row,
    between: (from, to) =>
      Array.from({ length: to - from + 1 }, (_, offset) => row(from + offset)).flatMap((one) =>
        one ? [one.activity.id] : [],
      ),
    need: (start, stop) =>
      setSeen((before) => (before.start === start && before.end === stop ? before : { start, end: stop })),
  };
}

/** The page in which a row stands; the open one for what is behind its end. */
function pageAt(index: number, open: number, sizeOf: (page: number) => number): number {
  let rest = index;
  for (let page = 0; page < open; page++) {
    if (rest < sizeOf(page)) return page;
    rest -= sizeOf(page);
  }
  return open;
}
