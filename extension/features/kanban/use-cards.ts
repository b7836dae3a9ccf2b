import type { RecordId } from '@sidebook/domain/ids';
import { type Card, cardsOf } from '@sidebook/projections/queries/cards';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

import { observed } from '../../session/live-query.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';

/** Cards that are read together. */
export const CARDS_PAGE = 12;

/** What is shown of a column or list, as far as it was read. */
export interface Shown {
  readonly rows: readonly { readonly id: RecordId }[] | undefined;
  /** Cards that were read with the rows. */
  readonly first?: ReadonlyMap<RecordId, Card> | undefined;
  /** Reads on until there are so many. */
  readonly need: (end: number) => void;
}

export interface Cards {
  /** The card at a place of the column; undefined while it is being read. */
  readonly at: (index: number) => Card | undefined;
  /** What is in and near sight: these are read, and a page beyond them. */
  readonly show: (end: number, start: number) => void;
}

/** The cards of a column near sight, read by pages ahead of what is drawn, so that nearly every card is drawn once. */
export function useCards(session: Session, { rows, first, need }: Shown): Cards {
  const [, setVersion] = useState(0);
  const at = now.value;
  const [pages] = useState(
    () =>
      new PageReader(
        first,
        () => setVersion((version) => version + 1),
        (error) =>
          // Shown by the page's error boundary: a query that fails is a defect, not a state.
          setVersion(() => {
            throw error;
          }),
      ),
  );
  useLayoutEffect(() => pages.read(session, rows ?? [], at), [session, rows, at]);
  useEffect(() => () => pages.stop(), []);
  useLayoutEffect(() => {
    if (pages.hasCards) markFirstCards();
  });
  return {
    at: (index) => pages.card(rows?.[index]?.id),
    show: (end, start) => {
      need(end);
      pages.show(Math.floor(start / CARDS_PAGE), Math.floor(end / CARDS_PAGE) + 1);
    },
  };
}

interface ReadPage {
  /** What it is read for: the same ids at the same time. */
  readonly key: string;
  isRead: boolean;
  readonly stop: () => void;
}

/**
 * One live query for each page of cards in or near sight. The first of them is read before the others, so that what stands at the
 * top is drawn soon.
 */
class PageReader {
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  #session: Session | undefined;
  #rows: Shown['rows'] & object = [];
  #at = 0;
  #from = 0;
  #to = 1;
  readonly #pages = new Map<number, ReadPage>();
  #cards: ReadonlyMap<RecordId, Card>;

  /** @param first cards that are known already, until their page is read */
  constructor(first: ReadonlyMap<RecordId, Card> | undefined, changed: () => void, failed: (error: unknown) => void) {
    this.#cards = first ?? new Map<RecordId, Card>();
    this.#changed = changed;
    this.#failed = failed;
  }

  get hasCards(): boolean {
    return this.#cards.size > 0;
  }

  card(id: RecordId | undefined): Card | undefined {
    return id && this.#cards.get(id);
  }

  read(session: Session, rows: Shown['rows'] & object, at: number): void {
    this.#session = session;
    this.#rows = rows;
    this.#at = at;
    this.#update();
  }

  /** @param to the last page, read ahead */
  show(from: number, to: number): void {
    if (from === this.#from && to === this.#to) return;
    this.#from = from;
    this.#to = to;
    this.#update();
  }

  stop(): void {
    for (const page of this.#pages.values()) page.stop();
    this.#pages.clear();
  }

  #update(): void {
    const session = this.#session;
    if (!session) return;
    for (const [index, page] of this.#pages) {
      if (index >= this.#from && index <= this.#to) continue;
      page.stop();
      this.#pages.delete(index);
    }
    for (let index = this.#from; index <= this.#to; index++) {
      const ids = this.#rows.slice(index * CARDS_PAGE, (index + 1) * CARDS_PAGE).map(({ id }) => id);
      const key = `${session.member} ${this.#at} ${ids.join(' ')}`;
      const page = this.#pages.get(index);
      if (page?.key !== key) {
        page?.stop();
        this.#pages.delete(index);
        if (ids.length > 0) this.#pages.set(index, this.#follow(session, ids, key));
      }
      const isDrawn = this.#pages.get(index)?.isRead !== false || ids.every((id) => this.#cards.has(id));
      if (index === this.#from && !isDrawn) return;
    }
  }

  #follow(session: Session, ids: readonly RecordId[], key: string): ReadPage {
    const at = this.#at;
    const page = { key, isRead: false, stop: () => subscription.unsubscribe() };
    const subscription = observed(() => cardsOf(session.rows, ids, at, session.member)).subscribe({
      next: (cards) => {
        this.#take(ids, cards);
        if (page.isRead) return;
        page.isRead = true;
        this.#update();
      },
      error: (error: unknown) => this.#failed(error),
    });
    return page;
  }

  #take(ids: readonly RecordId[], cards: ReadonlyMap<RecordId, Card>): void {
    const near = new Set(this.#rows.slice(this.#from * CARDS_PAGE, (this.#to + 1) * CARDS_PAGE).map(({ id }) => id));
    const kept = [...this.#cards].filter(([id]) => near.has(id) && !ids.includes(id));
    this.#cards = new Map([...kept, ...cards]);
    this.#changed();
  }
}

let marked = false;

/** Notes when the first cards are on the screen: after the frame that shows them. */
function markFirstCards(): void {
  if (marked) return;
  marked = true;
  requestAnimationFrame(() => setTimeout(() => performance.mark('first-cards')));
}
