import { deadlineOf, Direction, directionOf } from '@sidebook/domain/activities/activity';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { badgeOfActivity, type CardBadge, lastBadge } from '@sidebook/domain/kanban/badges';
import { type CardWork, cardWork } from '@sidebook/domain/kanban/card-counter';
import { newsFor } from '@sidebook/domain/kanban/unread';

import type { ActivityRow, ProjectionDatabase } from '../tables.ts';

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
  items: readonly RecordId[],
  now: number,
  viewer: MemberId,
): Promise<Map<RecordId, ItemCounts>> {
  // Asked one by one: for several keys at once the browser is walked with a cursor, which costs a round trip a row.
  const rows = await Promise.all(items.map((item) => db.activities.where('openItem').equals(item).toArray()));
  return new Map(items.map((item, index) => [item, countsOf(rows[index] ?? [], now, viewer)]));
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
