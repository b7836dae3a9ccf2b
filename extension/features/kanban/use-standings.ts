import { inOrder } from '@sidebook/projections/queries/doer-items';
import { type StandingCursor, standingsInOrder } from '@sidebook/projections/queries/kanban';
import type { StandingRow } from '@sidebook/projections/tables';
import { type Inputs, useEffect, useRef, useState } from 'preact/hooks';

import { observed } from '../../session/live-query.ts';
import { now } from '../../session/now.ts';
import type { Board } from './board.ts';

/** Standings that are read before anything is seen, those read beyond what is in sight, and the most that are read at once. */
const FIRST = 24;
const AHEAD = 48;
const AT_ONCE = 240;

export interface Standings {
  /** The beginning of the column, as far as it was read; undefined before the first of it is there. */
  readonly rows: readonly StandingRow[] | undefined;
  /** Reads on until there are so many, and some more. */
  readonly need: (end: number) => void;
}

/** Reads a page of standings, after a place or from the top. */
export type ReadPage = (limit: number, after?: StandingCursor) => Promise<StandingPage>;

/** The items of some raw columns in the user's order, read from the top as far as somebody scrolls. */
export function useStandings({ session, order, only }: Board, columns: readonly string[]): Standings {
  const { rows: db } = session;
  return usePages(
    async (limit, after) => {
      if (!only) return standingsInOrder(db, { columns, order, now: now.value, limit, after });
      const kept = only.filter(({ column }) => columns.includes(column));
      return { rows: inOrder(kept, order, now.value), next: undefined };
    },
    [db, columns.join(' '), order, only, now.value],
  );
}

/**
 * Standings that are read page by page, anew when one of `inputs` changes. After a change of rows only so many are read again as
 * were wanted, so that no frame waits for thousands of rows.
 */
export function usePages(read: ReadPage, inputs: Inputs): Standings {
  const [rows, setRows] = useState<readonly StandingRow[]>();
  const wanted = useRef(FIRST);
  const readOn = useRef<() => void>(() => undefined);
  useEffect(() => {
    const reader = new Reader(read, () => wanted.current, setRows);
    readOn.current = () => void reader.readOn();
    const subscription = observed(() => reader.page(FIRST)).subscribe({
      next: (page) => void reader.startAgain(page),
      error: (error: unknown) =>
        setRows(() => {
          throw error;
        }),
    });
    return () => {
      subscription.unsubscribe();
      reader.stop();
    };
  }, inputs);
  return {
    rows,
    need: (end) => {
      wanted.current = Math.max(FIRST, end + AHEAD);
      readOn.current();
    },
  };
}

type StandingPage = Awaited<ReturnType<typeof standingsInOrder>>;

/** Reads a column from its top; a change begins it anew, and what was read before stays until the new rows are there. */
class Reader {
  readonly page: ReadPage;
  readonly #wanted: () => number;
  readonly #show: (rows: readonly StandingRow[]) => void;
  #rows: readonly StandingRow[] = [];
  #next: StandingCursor | undefined;
  #run = 0;
  #reading = false;

  constructor(page: ReadPage, wanted: () => number, show: (rows: readonly StandingRow[]) => void) {
    this.page = page;
    this.#wanted = wanted;
    this.#show = show;
  }

  async startAgain({ rows, next }: StandingPage): Promise<void> {
    const run = ++this.#run;
    this.#reading = true;
    let all = rows;
    let after = next;
    while (after && all.length < this.#wanted()) {
      const page = await this.page(Math.min(AT_ONCE, this.#wanted() - all.length), after);
      if (run !== this.#run) return;
      all = [...all, ...page.rows];
      after = page.next;
    }
    this.#rows = all;
    this.#next = after;
    this.#reading = false;
    this.#show(all);
  }

  async readOn(): Promise<void> {
    if (this.#reading) return;
    const run = this.#run;
    this.#reading = true;
    while (this.#next && this.#rows.length < this.#wanted()) {
      const page = await this.page(Math.min(AT_ONCE, this.#wanted() - this.#rows.length), this.#next);
      if (run !== this.#run) return;
      this.#rows = [...this.#rows, ...page.rows];
      this.#next = page.next;
      this.#show(this.#rows);
    }
    this.#reading = false;
  }

  stop(): void {
    this.#run++;
  }
}
