import type { ComponentChildren } from 'preact';

import { type Board, rawColumns, totalOf } from './board.ts';
import { useStandings } from './use-standings.ts';
import { WindowedCards } from './windowed-cards.tsx';

/** The cards of a stage. */
export function ColumnCards({ board, stage, empty }: { board: Board; stage: string; empty?: ComponentChildren }) {
  const standings = useStandings(board, rawColumns(board, stage));
  const count = board.columns && (totalOf(board, stage)?.count ?? 0);
  return <WindowedCards board={board} standings={standings} count={count} empty={empty} />;
}
