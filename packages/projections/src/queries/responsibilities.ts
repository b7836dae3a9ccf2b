import { isTask } from '@sidebook/domain/tasks/task-status';
import type { MemberId, RecordId, SpaceId } from '@sidebook/domain/ids';
import { anyValue, oneValue } from '@sidebook/domain/lists/keys';
import { gaps } from '@sidebook/domain/lists/order';
import { itemKinds } from '@sidebook/domain/records/schema';
import { Dexie } from 'dexie';

import type { ActivityRow, ProjectionDatabase } from '../tables.ts';
import { ListReader } from './list-pages.ts';

/** Items that are read together. */
const AT_ONCE = 1000;

/** What a member answers for in one space, as far as it belongs to one item: what is handed over together (PERM-14). */
export interface Responsibility {
  readonly space: SpaceId;
  /** Absent: activities and tasks without an item. */
  readonly item?: RecordId;
  /** The member is the item's responsible; else only of something that is open on it. */
  readonly isOwner: boolean;
  /** Open ones. */
  readonly activities: readonly RecordId[];
  readonly tasks: readonly RecordId[];
}

/** How much there is of each. */
export interface ResponsibilityCounts {
  readonly items: number;
  readonly activities: number;
  readonly tasks: number;
}

export function countsOf(all: Iterable<Responsibility>): ResponsibilityCounts {
  let [items, activities, tasks] = [0, 0, 0];
  for (const one of all) {
    if (one.isOwner) items++;
    activities += one.activities.length;
    tasks += one.tasks.length;
  }
  return { items, activities, tasks };
}

/** Everything that a member is responsible for and that is not done or deleted; items in the order of their kinds. */
export async function responsibilitiesOf(db: ProjectionDatabase, member: MemberId): Promise<Responsibility[]> {
  const found = new Map<string, Responsibility>();
  for (const kind of itemKinds) {
    const order = [{ ...oneValue(kind, 'responsible', member), reverse: false }];
    const reader = await ListReader.open(db, { order, conditions: [] });
    while (!reader.isAtEnd) {
      for (const row of await db.items.bulkGet(reader.next(AT_ONCE))) {
        if (!row) continue;
        const { id: item, space } = row;
        found.set(keyOf(space, item), { space, item, isOwner: true, activities: [], tasks: [] });
      }
    }
  }
  for (const row of await openActivitiesOf(db, member)) {
    const { space, item } = row;
    const key = keyOf(space, item);
    const none = { space, ...(item === undefined ? {} : { item }), isOwner: false, activities: [], tasks: [] };
    const one = found.get(key) ?? none;
    const part = isTask(row.record) ? 'tasks' : 'activities';
    found.set(key, { ...one, [part]: [...one[part], row.id] });
  }
  return [...found.values()];
}

function keyOf(space: SpaceId, item: RecordId | undefined): string {
  return `${space} ${item ?? ''}`;
}

function openActivitiesOf(db: ProjectionDatabase, member: MemberId): Promise<ActivityRow[]> {
  return db.activities
    .where('[shelf+doer+when+id]')
    .between(['open', member], ['open', member, Dexie.maxKey])
    .toArray();
}

/** Whether somebody else is responsible for any item on this device (PERM-6). */
export async function hasItemsOfOthers(db: ProjectionDatabase, member: MemberId): Promise<boolean> {
  for (const kind of itemKinds) {
    const order = gaps(anyValue(kind, 'responsible'), [oneValue(kind, 'responsible', member)]);
    if ((await ListReader.open(db, { order, conditions: [] })).count > 0) return true;
  }
  return false;
}
