import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import type { Activity } from '@sidebook/domain/records/schema';
import { type Proposing, proposesNextStep, waitsForNextStep } from '@sidebook/domain/smart-activities/proposing';
import { Dexie } from 'dexie';

import type { ItemRow, ProjectionDatabase } from '../tables.ts';
import type { TimelineRow } from '../tables/timeline.ts';

/** Whom smart activities are proposed to, and when. */
export interface AskedUser extends Pick<Proposing, 'now' | 'pipelines' | 'preferences' | 'settings'> {
  /** Spaces in which the user may write. */
  readonly writable: ReadonlySet<SpaceId>;
}

/** The item for which a next step is to be proposed; undefined when nothing is, by the rows as they are now. */
export async function askedAbout(db: ProjectionDatabase, id: RecordId, user: AskedUser): Promise<ItemRow | undefined> {
  return db.transaction('r', [db.items, db.activities, db.timeline], async () => {
    const row = await db.items.get(id);
    if (!row) return undefined;
    const activities = await activitiesOf(db, await plannedEntries(db, id));
    return proposesNextStep(proposingOf(row, activities, user)) ? row : undefined;
  });
}

/** Items that the user left without a next step and that still have none, those left first come first (SMART-2). */
export async function waitingForNextStep(db: ProjectionDatabase, user: AskedUser): Promise<ItemRow[]> {
  return db.transaction('r', [db.settings, db.items, db.activities, db.timeline], async () => {
    const marks = await db.settings.where('leftBare').above(0).toArray();
    const left = marks.flatMap(({ record, leftBare }) =>
      record.recordKind === 'mark' && record.subject !== undefined && leftBare !== undefined
        ? [{ id: record.subject, at: leftBare }]
        : [],
    );
    const rows = await db.items.bulkGet(left.map(({ id }) => id));
    const waiting = await Promise.all(
      rows.map(async (row, index) => {
        const at = left[index]?.at ?? 0;
        if (!row) return [];
        const entries = [...(await plannedEntries(db, row.id)), ...(await pastEntries(db, row.id, at))];
        return waitsForNextStep(proposingOf(row, await activitiesOf(db, entries), user), at) ? [row] : [];
      }),
    );
    return waiting.flat();
  });
}

function proposingOf(row: ItemRow, activities: readonly Activity[], user: AskedUser): Proposing {
  return { ...user, item: row.record, mayEdit: user.writable.has(row.space), activities };
}

/** What is planned on the item, its own and what is bound to it. One is enough to know. */
function plannedEntries(db: ProjectionDatabase, item: RecordId): Promise<TimelineRow[]> {
  return db.timeline
    .where('[item+lane+at+key]')
    .between([item, 'planned'], [item, 'planned', Dexie.maxKey])
    .limit(1)
    .toArray();
}

function pastEntries(db: ProjectionDatabase, item: RecordId, after: number): Promise<TimelineRow[]> {
  return db.timeline.where('[item+lane+at+key]').between([item, 'past', after], [item, 'past', Dexie.maxKey]).toArray();
}

async function activitiesOf(db: ProjectionDatabase, entries: readonly TimelineRow[]): Promise<Activity[]> {
  const ids = entries.filter(({ type }) => type === 'activity').map(({ entry }) => entry);
  return (await db.activities.bulkGet(ids)).flatMap((row) => (row ? [row.record] : []));
}
