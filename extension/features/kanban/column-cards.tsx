import type { ComponentChildren } from 'preact';

import { WindowedBlocks } from '../../components/windowed-blocks.tsx';
import { type Board, rawColumns, totalOf } from './board.ts';
import { CardBlock, sliceOf } from './card-block.tsx';
import { StagedCard } from './staged-card.tsx';
import { useStandings } from './use-standings.ts';
import { useTrail } from './use-trail.ts';

/** Cards that are read and drawn together, and how high one is before it was seen, px. */
const BLOCK = 3;
const CARD_HEIGHT = 126;

/** The cards of a stage, as far as they are near sight; stands alone in an element that scrolls. */
export function ColumnCards({ board, stage, empty }: { board: Board; stage: string; empty?: ComponentChildren }) {
  const { rows, need } = useStandings(board.session, rawColumns(board, stage), board.order);
  const leave = useTrail(board.kind, rows);
  const count = totalOf(board, stage)?.count ?? 0;
  if (count === 0) return board.columns ? <>{empty}</> : null;
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
