import type { Card } from '@sidebook/projections/queries/cards';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';

import { WindowedBlocks } from '../../components/windowed-blocks.tsx';
import type { Board } from './board.ts';
import { StagedCard } from './staged-card.tsx';
import { useCards } from './use-cards.ts';
import type { Standings } from './use-standings.ts';
import { useTrail } from './use-trail.ts';

/** How high a card is before it was seen, px. */
const CARD_HEIGHT = 126;

export interface WindowedCardsProps {
  board: Board;
  standings: Standings;
  /** Cards in all; undefined before they were counted. */
  count: number | undefined;
  /** Stands there when there is no card. */
  empty?: ComponentChildren;
}

/** The cards of a column, as far as they are near sight; stands alone in an element that scrolls. */
export function WindowedCards({ board, standings, count, empty }: WindowedCardsProps) {
  const cards = useCards(board.session, standings);
  const leave = useTrail(board.kind, standings.rows);
  if (count === undefined) return null;
  if (count === 0) return <>{empty}</>;
  return (
    <WindowedBlocks
      count={count}
      size={1}
      estimate={CARD_HEIGHT}
      onNeed={cards.show}
      block={(index) => <Cell board={board} card={cards.at(index)} onOpen={leave} />}
    />
  );
}

/** Drawn anew only when the card or the board says something else, not with each row that is scrolled. */
function Cell({ board, card, onOpen }: { board: Board; card: Card | undefined; onOpen: () => void }) {
  return useMemo(
    () =>
      card ? (
        <StagedCard key={card.row.id} board={board} card={card} onOpen={onOpen} />
      ) : (
        <div class="kcard kcard-wait" aria-hidden="true" />
      ),
    [board, card, onOpen],
  );
}
