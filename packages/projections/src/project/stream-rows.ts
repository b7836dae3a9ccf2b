import type { MemberId, RecordId } from '@sidebook/domain/ids';
import type { SettingRecord } from '@sidebook/domain/records/schema';
import { isSettingId, markId } from '@sidebook/domain/records/setting-ids';
import {
  authorsOf,
  isInStream,
  itemsOfEntry,
  readersOf,
  streamKindOf,
  type StreamRecord,
  streamTimeOf,
} from '@sidebook/domain/stream/stream';
import { Dexie } from 'dexie';

import type { ProjectionDatabase } from '../tables.ts';
import { EVERYBODY, type StreamPlace, type StreamRow } from '../tables/stream.ts';

/** Items that the user follows by these records, as the rows have them until now. */
export async function followedBefore(db: ProjectionDatabase, ids: readonly RecordId[]): Promise<Set<RecordId>> {
  const rows = await db.settings.bulkGet(ids.filter(isSettingId));
  return followedIn(rows.flatMap((row) => (row ? [row.record] : [])));
}

export function followedIn(records: readonly SettingRecord[]): Set<RecordId> {
  return new Set(
    records.flatMap((record) =>
      record.recordKind === 'mark' && record.followed && record.subject !== undefined ? [record.subject] : [],
    ),
  );
}

/** The items that are followed since, or no more. */
export function followChanges(before: ReadonlySet<RecordId>, after: ReadonlySet<RecordId>): RecordId[] {
  return [...[...before].filter((item) => !after.has(item)), ...[...after].filter((item) => !before.has(item))];
}

/**
 * Makes the stream's rows anew of these entries, and of all that stand on these items: another responsible or follower changes
 * whose they are (FEED-10, FEED-11). Reads the rows of entries, items, notes and marks, which are written before.
 */
export async function putStreamRows(
  db: ProjectionDatabase,
  entries: ReadonlySet<RecordId>,
  items: ReadonlySet<RecordId>,
): Promise<void> {
  const ids = [...new Set([...entries, ...(await entriesOfItems(db, items))])];
  if (ids.length === 0) return;
  const [activities, comments] = await Promise.all([db.activities.bulkGet(ids), db.comments.bulkGet(ids)]);
  const records = [
    // Of a mail that was written here and the message that it was sent as, the message stands there (LOG-6).
    ...activities.map((row) => (row?.replacedBy === undefined ? row?.record : undefined)),
    ...comments.map((row) => row?.record),
  ].flatMap((record): StreamRecord[] => (record ? [record] : []));
  const ties = await tiesOf(db, records);
  const rows = records.flatMap((record) => {
    const tied = ties(record);
    return isInStream(record, tied) ? [streamRow(record, readersOf(record, tied))] : [];
  });
  const shown = new Set(rows.map(({ id }) => id));
  await db.stream.bulkDelete(ids.filter((id) => !shown.has(id)));
  await db.stream.bulkPut(rows);
}

function streamRow(record: StreamRecord, readers: ReadonlySet<MemberId>): StreamRow {
  const [id, at] = [record.id, streamTimeOf(record)];
  return {
    id,
    at,
    kind: streamKindOf(record),
    authors: [...authorsOf(record)].toSorted(),
    places: [EVERYBODY, ...[...readers].toSorted()].map((reader): StreamPlace => [reader, at, id]),
  };
}

/** Everything on the timelines of these items, whatever document it is in. */
async function entriesOfItems(db: ProjectionDatabase, items: ReadonlySet<RecordId>): Promise<RecordId[]> {
  // One by one: for several keys at once the browser walks a cursor.
  const rows = await Promise.all(
    [...items].map((item) => db.timeline.where('[item+lane+at+key]').between([item], [item, Dexie.maxKey]).toArray()),
  );
  return rows.flat().map(({ entry }) => entry);
}

async function tiesOf(db: ProjectionDatabase, records: readonly StreamRecord[]) {
  const items = [...new Set(records.flatMap(itemsOfEntry))];
  const [rows, marks, notes] = await Promise.all([
    db.items.bulkGet(items),
    db.settings.bulkGet(items.map(markId)),
    db.comments
      .where('entry')
      .anyOf(records.map(({ id }) => id))
      .toArray(),
  ]);
  const known = new Map(
    rows.flatMap((row) =>
      row ? [[row.id, { responsible: row.record.responsible, deleted: row.record.deleted === true }] as const] : [],
    ),
  );
  const followers = new Map(
    marks.flatMap((row, index) =>
      row?.record.recordKind === 'mark' && row.record.followed && row.record.subject === items[index]
        ? [[items[index], row.record.createdBy] as const]
        : [],
    ),
  );
  const notesOf = Map.groupBy(notes, ({ entry }) => entry);
  return (record: StreamRecord) => {
    const own = itemsOfEntry(record);
    return {
      items: own.flatMap((id) => known.get(id) ?? []),
      followers: own.flatMap((id) => followers.get(id) ?? []),
      mentioned: (notesOf.get(record.id) ?? []).flatMap((note) => Object.values(note.record.mentions)),
    };
  };
}
