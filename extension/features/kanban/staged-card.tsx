import { useComputed } from '@preact/signals';
import type { BadgeWord, CardBadge } from '@sidebook/domain/kanban/badges';
import type { Deal, Lead } from '@sidebook/domain/records/schema';
import type { Card } from '@sidebook/projections/queries/cards';
import type { ItemCounts } from '@sidebook/projections/queries/counts-by-item';
import { Banknote, Circle, MessageCircle, PhoneMissed } from 'lucide';

import { Avatar } from '../../components/avatar.tsx';
import type { Glyph } from '../../components/icon.tsx';
import { KanbanCard, type KanbanCardProps } from '../../components/kanban-card.tsx';
import { Status } from '../../components/status.tsx';
import { t, type TextKey } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import { dueText, glyphOf, titleOf, urgencyOf } from '../activities/activity-labels.ts';
import { amountOf, clientLine, nameOf } from '../items/item-labels.ts';
import { itemHash } from '../shell/router.ts';
import { statusLook } from '../tasks/task-labels.ts';
import type { Board } from './board.ts';
import { counterOf } from './item-counter.ts';

/** A deal or lead in a column, with what to do next, its counter and the badge that was added last. */
export function StagedCard({ board, card, onOpen }: { board: Board; card: Card; onOpen: () => void }) {
  const { session, selected, lifted } = board;
  const { row, clients, counts, task, unread } = card;
  const record = row.record as Deal | Lead;
  const other = record.responsible !== session.member && session.members.find(({ id }) => id === record.responsible);
  const isSelected = useComputed(() => selected.value === row.id);
  const isLifted = useComputed(() => lifted.value === row.id);
  return (
    <KanbanCard
      id={row.id}
      title={nameOf(record)}
      href={itemHash(row.kind, row.id)}
      counter={counterOf(session, record.responsible, counts)}
      sub={clientLine(clients) || whoAsks(record)}
      next={nextOf(counts, now.value, session.zone)}
      amount={amountOf(record)}
      status={
        (counts.badge || task) && (
          <>
            {counts.badge && <BadgeOfCard badge={counts.badge} />}
            {task && <Status {...statusLook(task)} />}
          </>
        )
      }
      responsible={other ? <Avatar name={other.name} /> : undefined}
      unread={unread}
      selected={isSelected.value}
      lifted={isLifted.value}
      draggable
      onOpen={onOpen}
      onFocus={() => {
        selected.value = row.id;
      }}
      onLift={() => {
        lifted.value = row.id;
      }}
      onDrop={() => {
        lifted.value = undefined;
      }}
    />
  );
}

/** Of a lead without a client: the person and company that it names. */
function whoAsks(record: Deal | Lead): string | undefined {
  if (record.recordKind === 'deal') return undefined;
  return [record.person, record.organisation].filter(Boolean).join(' · ') || undefined;
}

const badgeWords: Readonly<Record<BadgeWord, { text: TextKey; icon: Glyph }>> = {
  payment: { text: 'activities.payment', icon: Banknote },
  missedCall: { text: 'activities.missedCall', icon: PhoneMissed },
  chat: { text: 'activities.chat', icon: MessageCircle },
};

const badgeTones = { success: 'done', failure: 'late', warning: 'wait', primary: 'go', secondary: 'plain' } as const;

function BadgeOfCard({ badge: { word, tone } }: { badge: CardBadge }) {
  const { text, icon } = badgeWords[word];
  return <Status text={t(text as 'activities.payment')} icon={icon} tone={badgeTones[tone]} />;
}

function nextOf(counts: ItemCounts, now: number, zone: string): KanbanCardProps['next'] {
  const next = counts.next?.record;
  if (!next) return { glyph: Circle, text: t('app.nothingPlanned'), tone: 'none' };
  const time = next.deadline === undefined ? undefined : dueText(next.deadline, now, zone);
  return { glyph: glyphOf(next), text: titleOf(next), time, tone: urgencyOf(next, now) };
}
