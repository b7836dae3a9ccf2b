import type { Lane } from '@sidebook/domain/counters/counting';
import type { MemberId } from '@sidebook/domain/ids';

import { isAboutComments, type ProjectionDatabase } from '../tables.ts';
import { type AgendaItem, always, join, range } from './agenda-rows.ts';

/** Where planned activities stand for a member: what counts, and what does not. */
const plannedLanes: readonly Lane[] = ['planned', 'colleagues', 'unattached'];

/** The member's open planned activities, what is overdue first, then what is due soonest: at most `limit` (FEED-13). */
export function upcomingActivities(db: ProjectionDatabase, member: MemberId, limit: number): Promise<AgendaItem[]> {
  return db.transaction('r', [db.agenda, db.activities, db.items], async () => {
    const lanes = await Promise.all(
      plannedLanes.map((lane) =>
        range(db, 'due', member, lane, ...always)
          .filter((row) => !isAboutComments(row))
          .limit(limit)
          .toArray(),
      ),
    );
    const rows = lanes
      .flat()
      .toSorted((a, b) => a.due - b.due || (a.key < b.key ? -1 : 1))
      .slice(0, limit);
    const joined = await join(db, rows);
    return rows.flatMap((row) => joined.get(row.key) ?? []);
  });
}
