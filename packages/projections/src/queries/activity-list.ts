import type { ActivityKind } from '@sidebook/domain/activities/activity';
import type { ListShelf } from '@sidebook/domain/activities/listing';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { Dexie } from 'dexie';

import type { ActivityRow, ItemRow, ProjectionDatabase } from '../tables.ts';

/** What of all activities the list shows; each combination is a range of one index (ACT-27, ACT-28). */
export interface ListFilter {
  readonly shelf: ListShelf;
  /** Whose; absent for everybody's, also what has no responsible. */
  readonly doer?: MemberId | undefined;
  readonly kind?: ActivityKind | undefined;
  /** Only what stands before this instant: with the end of today what is overdue, due today, or came in (CNT-66). */
  readonly before?: number | undefined;
}

/** A row and all before it in the order of the list. */
export type ListCursor = readonly [when: number, id: RecordId];

export interface ListRow {
  readonly activity: ActivityRow;
  /** Its item, and the client behind that, when they are on this device. */
  readonly item: ItemRow | undefined;
  readonly client: ItemRow | undefined;
}

/** Open activities soonest first, done ones latest first; from after a row up to and with another, or at most `limit`. */
export function listActivities(
  db: ProjectionDatabase,
  filter: ListFilter,
  options: {
    readonly after?: ListCursor | undefined;
    readonly upTo?: ListCursor | undefined;
    readonly limit?: number | undefined;
  },
): Promise<ListRow[]> {
  return db.transaction('r', [db.activities, db.items], async () => {
    const rows = range(db, filter, options.after, options.upTo);
    const found = await (options.limit === undefined ? rows : rows.limit(options.limit)).toArray();
    return withItems(db, found);
  });
}

/** How many there are, counted on the index. */
export function countActivities(db: ProjectionDatabase, filter: ListFilter): Promise<number> {
  return range(db, filter).count();
}

/** Ids of the first of them, in the order of the list. */
export function activityIds(db: ProjectionDatabase, filter: ListFilter, limit: number): Promise<RecordId[]> {
  return range(db, filter).limit(limit).primaryKeys();
}

export function cursorOf({ when, id }: ActivityRow): ListCursor {
  return [when ?? 0, id];
}

function range(db: ProjectionDatabase, filter: ListFilter, after?: ListCursor, upTo?: ListCursor) {
  const { shelf, doer, kind, before } = filter;
  const index = `[shelf${doer === undefined ? '' : '+doer'}${kind === undefined ? '' : '+kind'}+when+id]`;
  const prefix = [shelf, ...(doer === undefined ? [] : [doer]), ...(kind === undefined ? [] : [kind])];
  const end = [before ?? Dexie.maxKey];
  const clause = db.activities.where(index);
  // What is done is read from its end: there the row before is the upper bound.
  if (shelf === 'done') {
    return clause.between([...prefix, ...(upTo ?? [])], [...prefix, ...(after ?? end)], true, false).reverse();
  }
  const upper = upTo ?? end;
  return clause.between([...prefix, ...(after ?? [])], [...prefix, ...upper], after === undefined, upTo !== undefined);
}

async function withItems(db: ProjectionDatabase, rows: readonly ActivityRow[]): Promise<ListRow[]> {
  const items = await itemsById(
    db,
    rows.map(({ item }) => item),
  );
  const clients = await itemsById(
    db,
    [...items.values()].map((item) => item.clients[0]),
  );
  return rows.map((activity) => {
    const item = activity.item && items.get(activity.item);
    const client = item?.clients[0] && clients.get(item.clients[0]);
    return { activity, item: item || undefined, client: client || undefined };
  });
}

async function itemsById(
  db: ProjectionDatabase,
  ids: readonly (RecordId | undefined)[],
): Promise<Map<RecordId, ItemRow>> {
  const wanted = [...new Set(ids.filter((id) => id !== undefined))];
  const rows = (await db.items.bulkGet(wanted)).filter((row) => row !== undefined);
  return new Map(rows.map((row) => [row.id, row]));
}
