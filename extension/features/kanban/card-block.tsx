import { type Card, cardsOf } from '@sidebook/projections/queries/cards';
import type { StandingRow } from '@sidebook/projections/tables';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';

import { now } from '../../session/now.ts';
import { useLive } from '../../session/use-live.ts';
import type { Board } from './board.ts';

export interface CardBlockProps {
  board: Board;
  /** The standings that are drawn together; undefined where they are not read yet. */
  standings: readonly (StandingRow | undefined)[];
  draw: (card: Card, index: number) => ComponentChildren;
  /** Stands where a card is still being read. */
  waiting: (index: number) => ComponentChildren;
}

/** A few cards, read and drawn together: a long column reads only what is near sight. */
export function CardBlock({ board, standings, draw, waiting }: CardBlockProps) {
  const { session } = board;
  const ids = standings.flatMap((standing) => (standing ? [standing.id] : []));
  const key = ids.join(' ');
  const at = now.value;
  const cards = useLive(() => cardsOf(session.rows, ids, at, session.member), [session.rows, session.member, key, at]);
  useLayoutEffect(() => {
    if (cards && cards.size > 0) markFirstCards();
  }, [cards]);
  return useMemo(() => {
    const drawn = standings.map((standing, index) => {
      const card = standing && cards?.get(standing.id);
      return card ? draw(card, index) : waiting(index);
    });
    return <>{drawn}</>;
    // `draw` and `waiting` say the same as long as the board does.
  }, [cards, key, standings.length, board]);
}

let marked = false;

/** Notes when the first cards are on the screen: after the frame that shows them. */
function markFirstCards(): void {
  if (marked) return;
  marked = true;
  requestAnimationFrame(() => setTimeout(() => performance.mark('first-cards')));
}

/** The standings of a block. */
export function sliceOf(
  rows: readonly StandingRow[] | undefined,
  start: number,
  end: number,
): (StandingRow | undefined)[] {
  return Array.from({ length: end - start }, (_, offset) => rows?.[start + offset]);
}
