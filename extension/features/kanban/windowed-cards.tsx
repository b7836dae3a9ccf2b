import type { ComponentChildren } from 'preact';

import { WindowedBlocks } from '../../components/windowed-blocks.tsx';
import type { Board } from './board.ts';
import { CardBlock, sliceOf } from './card-block.tsx';
import { StagedCard } from './staged-card.tsx';
import type { Standings } from './use-standings.ts';
import { useTrail } from './use-trail.ts';

/** Cards that are read and drawn together, and how high one is before it was seen, px. */
const BLOCK = 3;
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
  const { rows, need } = standings;
  const leave = useTrail(board.kind, rows);
  if (count === undefined) return null;
  if (count === 0) return <>{empty}</>;
  return (
    <WindowedBlocks
      count={count}
      size={BLOCK}
      estimate={CARD_HEIGHT}
      onNeed={need}
      block={(start, end) => (
        <CardBlock
          board={board}
          standings={sliceOf(rows, start, end)}
          draw={(card) => <StagedCard key={card.row.id} board={board} card={card} onOpen={leave} />}
          waiting={(index) => <div key={index} class="kcard kcard-wait" aria-hidden="true" />}
        />
      )}
    />
  );
}
