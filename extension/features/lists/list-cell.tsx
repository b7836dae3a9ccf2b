import type { ListColumn } from '@sidebook/domain/lists/columns';
import type { Card } from '@sidebook/projections/queries/cards';

import { CounterBadge } from '../../components/counter-badge.tsx';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { urgencyOf } from '../activities/activity-labels.ts';
import { counterOf } from '../kanban/item-counter.ts';
import { cellText } from './cell-text.ts';

/** What stands in a cell while it is not edited. */
export function CellValue({ session, column, card }: { session: Session; column: ListColumn; card: Card }) {
  if (column.value === 'counters') {
    return <CounterBadge {...counterOf(session, card.row.record.responsible, card.counts)} />;
  }
  const text = cellText(session, column, card);
  const isLate =
    column.value === 'next' && card.counts.next && urgencyOf(card.counts.next.record, now.value) === 'late';
  return (
    <span class={isLate ? 'clip due' : 'clip'} title={text}>
      {text}
    </span>
  );
}
