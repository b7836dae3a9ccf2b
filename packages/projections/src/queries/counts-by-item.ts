import { deadlineOf, Direction, directionOf } from '@sidebook/domain/activities/activity';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { badgeOfActivity, type CardBadge, lastBadge } from '@sidebook/domain/kanban/badges';
import { type CardWork, cardWork } from '@sidebook/domain/kanban/card-counter';
import { newsFor } from '@sidebook/domain/kanban/unread';

import { type ActivityRow, commentsKey, type ProjectionDatabase } from '../tables.ts';
import type { WorkOnItem } from './work-on-items.ts';

/** What a card's counter shows (CNT-43..46) and its next activity. */
export interface ItemCounts extends CardWork {
  /** The part of it that is assigned to the viewer (CNT-44). */
  readonly own: CardWork;
  /** When the latest message came that the viewer did not log (FOCUS-4). */
  readonly news: number | undefined;
  /** The badge that was added last (FOCUS-14). */
  readonly badge: CardBadge | undefined;
  /** The soonest open planned activity, else the newest open incoming one. */
  readonly next: ActivityRow | undefined;
}

/** Counts of many items at once, for the cards that are on a viewer's screen. */
export async function countsByItem(
  db: ProjectionDatabase,
  items: readonly WorkOnItem[],
  { now, viewer }: { readonly now: number; readonly viewer: MemberId },
): Promise<Map<RecordId, ItemCounts>> {
  const commented = await commentedTasks(db, items);
  return new Map(
    items.map(({ id, open }) => {
      const counts = countsOf(open, now, viewer);
      return [id, { ...counts, incoming: counts.incoming + (commented.get(id) ?? 0) }];
    }),
  );
}

/** Tasks of these items with unread comments that count for the item's responsible (CNT-21). */
async function commentedTasks(db: ProjectionDatabase, items: readonly WorkOnItem[]): Promise<Map<RecordId, number>> {
  const keys = [...new Set(items.flatMap(({ tasks }) => tasks.map(({ id }) => commentsKey(id))))];
  const counts = new Map<RecordId, number>();
  if (keys.length === 0) return counts;
  const rows = (await db.agenda.bulkGet(keys)).filter((row) => row !== undefined);
  if (rows.length === 0) return counts;
  const owners = await db.items.bulkGet(items.map(({ id }) => id));
  for (const [index, { id: item, tasks }] of items.entries()) {
    const own = rows.filter(
      ({ activity, member }) => tasks.some(({ id }) => id === activity) && member === owners[index]?.record.responsible,
    );
    if (own.length > 0) counts.set(item, own.length);
  }
  return counts;
}

function countsOf(rows: readonly ActivityRow[], now: number, viewer: MemberId): ItemCounts {
  const open = rows.map(({ record }) => record);
  let soonest: ActivityRow | undefined;
  let newest: ActivityRow | undefined;
  for (const row of rows) {
    const deadline = deadlineOf(row.record);
    if (directionOf(row.record) === Direction.incoming) {
      if (!newest || cameAt(row) > cameAt(newest)) newest = row;
    } else if (deadline !== undefined && deadline < (soonest?.record.deadline ?? Number.POSITIVE_INFINITY)) {
      soonest = row;
    }
  }
  return {
    ...cardWork(open, now),
    own: cardWork(open, now, viewer),
    news: newsFor(open, viewer),
    badge: lastBadge(open.map(badgeOfActivity)),
    next: soonest ?? newest,
  };
}

function cameAt({ record }: ActivityRow): number {
  return record.occurred ?? record.createdAt;
}
