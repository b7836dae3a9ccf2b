import type { ItemCounts } from '@sidebook/projections/queries/counts-by-item';
import type { ItemRow } from '@sidebook/projections/tables';
import type { Deal } from '@sidebook/domain/records/schema';
import type { TaskBadge } from '@sidebook/domain/tasks/task-status';
import { Circle } from 'lucide';

import { Avatar } from '../../components/avatar.tsx';
import type { CounterBadgeProps } from '../../components/counter-badge.tsx';
import { Status } from '../../components/status.tsx';
import { KanbanCard, type KanbanCardProps } from '../../components/kanban-card.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { dueText, glyphOf, titleOf, urgencyOf } from '../activities/activity-labels.ts';
import { amountOf, clientLine, nameOf } from '../items/item-labels.ts';
import { itemHash } from '../shell/router.ts';
import { statusLook } from '../tasks/task-labels.ts';

export interface DealCardProps {
  row: ItemRow;
  clients: readonly ItemRow[];
  counts: ItemCounts | undefined;
  /** The task that was updated last (TASK-21). */
  task: TaskBadge | undefined;
  session: Session;
  now: number;
  selected: boolean;
  onFocus: () => void;
  onLift?: ((id: string) => void) | undefined;
  onDrop?: (() => void) | undefined;
  lifted?: boolean | undefined;
}

/** A deal in a column, with what to do next and its counter. */
export function DealCard({ row, clients, counts, task, session, now, ...rest }: DealCardProps) {
  const deal = row.record as Deal;
  const mine = deal.responsible === session.member;
  const other = session.members.find((member) => member.id === deal.responsible);
  return (
    <KanbanCard
      {...rest}
      id={row.id}
      title={nameOf(deal)}
      href={itemHash('deal', row.id)}
      counter={counterOf(counts, mine)}
      sub={clientLine(clients) || undefined}
      next={nextOf(counts, now, session.zone)}
      amount={amountOf(deal)}
      status={task && <Status {...statusLook(task)} />}
      responsible={!mine && other ? <Avatar name={other.name} /> : undefined}
      draggable={rest.onLift !== undefined}
    />
  );
}

/** CNT-41..46 in item mode: whose item it is decides between colours and grey. */
export function counterOf(counts: ItemCounts | undefined, mine: boolean): CounterBadgeProps {
  const { incoming = 0, planned = 0, future = 0 } = counts ?? {};
  const count = incoming + planned;
  if (count === 0) {
    if (future === 0) return { look: 'none', count: 0, label: t('app.nothingNeedsAttention') };
    return mine
      ? { look: 'ownLater', count: 0, label: t('app.ownLater') }
      : { look: 'otherLater', count: 0, label: t('app.otherLater') };
  }
  if (!mine) return { look: 'other', count, label: t('app.othersCount', { count }) };
  if (planned === 0) return { look: 'incoming', count, label: t('app.incomingCount', { count }) };
  if (incoming === 0) return { look: 'planned', count, label: t('app.plannedCount', { count }) };
  return { look: 'both', count, label: t('app.plannedAndIncoming', { planned, incoming }) };
}

function nextOf(counts: ItemCounts | undefined, now: number, zone: string): KanbanCardProps['next'] {
  const next = counts?.next?.record;
  if (!next) return { glyph: Circle, text: t('app.nothingPlanned'), tone: 'none' };
  const urgency = urgencyOf(next, now);
  const time = next.deadline === undefined ? undefined : dueText(next.deadline, now, zone);
  return {
    glyph: glyphOf(next),
    text: titleOf(next),
    time,
    tone: urgency,
  };
}
