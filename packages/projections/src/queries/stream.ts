import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { itemsOfEntry, sentTo, type StreamKind } from '@sidebook/domain/stream/stream';
import { Dexie } from 'dexie';

import type { ActivityRow, CommentRow, ItemRow, ProjectionDatabase } from '../tables.ts';
import { EVERYBODY, type StreamRow } from '../tables/stream.ts';

/** One entry of the stream with what shows in it. */
export interface StreamEntry {
  readonly at: number;
  readonly kind: StreamKind;
  readonly row: ActivityRow | CommentRow;
  /** What it is tied to, of what is known here and not deleted; its own item first. */
  readonly items: readonly ItemRow[];
  /** Contacts and leads whom a message is sent by e-mail, of what is known here. */
  readonly recipients: readonly ItemRow[];
  /** Its notes, oldest first (LOG-22). */
  readonly notes: readonly CommentRow[];
}

/** Everything that is said narrows the stream (FEED-8). */
export interface StreamFilter {
  /** Only this member's own entries (FEED-10). */
  readonly mine?: MemberId | undefined;
  /** Only what this member made or logged. */
  readonly author?: MemberId | undefined;
  /** Only these; undefined = all. */
  readonly kinds?: ReadonlySet<StreamKind> | undefined;
  /** From this instant on, and before that one; 0 and Infinity = always. */
  readonly since: number;
  readonly until: number;
}

/** The last that was looked at: what is older comes next. */
export type StreamCursor = readonly [at: number, id: RecordId];

export interface StreamOptions {
  readonly before?: StreamCursor | undefined;
  /** Down to this entry and with it: what was a page once stays one, however much is new in it. */
  readonly downTo?: StreamCursor | undefined;
  readonly limit: number;
}

export interface StreamPage {
  readonly entries: readonly StreamEntry[];
  /** Ask again with this to get what is older; undefined at the end. A narrow filter may give an empty page before the end. */
  readonly before: StreamCursor | undefined;
}

/** Rows that are read at once, and of which one page is made at most. */
const CHUNK = 200;
const MOST_READ = 4000;

/** The stream, newest first: at most `limit` entries (FEED-1). */
export function streamPage(
  db: ProjectionDatabase,
  filter: StreamFilter,
  { before, downTo, limit }: StreamOptions,
): Promise<StreamPage> {
  return db.transaction('r', [db.stream, db.items, db.activities, db.comments], async () => {
    const found: StreamRow[] = [];
    let cursor = before;
    for (let read = 0; read < MOST_READ; read += CHUNK) {
      // Without a narrower filter no row is read that is not shown.
      const size = isNarrow(filter) ? CHUNK : Math.min(CHUNK, limit - found.length);
      const rows = await olderThan(db, filter, { before: cursor, downTo, limit: size });
      for (const row of rows) {
        if (isWanted(row, filter)) found.push(row);
        cursor = [row.at, row.id];
        if (found.length === limit) return { entries: await load(db, found), before: cursor };
      }
      if (rows.length < size) return { entries: await load(db, found), before: undefined };
    }
    return { entries: await load(db, found), before: cursor };
  });
}

function isNarrow({ author, kinds }: StreamFilter): boolean {
  return kinds !== undefined || author !== undefined;
}

/** Whoever made an entry has a place in it, so that an author's are looked for among the author's own. */
function readerOf({ mine, author }: StreamFilter): MemberId {
  return mine ?? author ?? EVERYBODY;
}

function olderThan(
  db: ProjectionDatabase,
  filter: StreamFilter,
  { before, downTo, limit }: StreamOptions,
): Promise<StreamRow[]> {
  const reader = readerOf(filter);
  const end = Number.isFinite(filter.until) ? [reader, filter.until] : [reader, Dexie.maxKey];
  const upper = before !== undefined && before[0] < filter.until ? [reader, ...before] : end;
  const lower = downTo !== undefined && downTo[0] >= filter.since ? [reader, ...downTo] : [reader, filter.since];
  return db.stream.where('places').between(lower, upper, true, false).reverse().limit(limit).toArray();
}

function isWanted(row: StreamRow, { author, kinds }: StreamFilter): boolean {
  return (author === undefined || row.authors.includes(author)) && (kinds === undefined || kinds.has(row.kind));
}

async function load(db: ProjectionDatabase, rows: readonly StreamRow[]): Promise<StreamEntry[]> {
  const ids = rows.map(({ id }) => id);
  const [activities, comments, notes] = await Promise.all([
    db.activities.bulkGet(ids),
    db.comments.bulkGet(ids),
    db.comments.where('entry').anyOf(ids).toArray(),
  ]);
  const records = ids.map((_, index) => activities[index] ?? comments[index]);
  const wanted = new Set(records.flatMap((row) => (row ? [...itemsOfEntry(row.record), ...recipientsOf(row)] : [])));
  const items = new Map((await db.items.bulkGet([...wanted])).flatMap((row) => (row ? [[row.id, row] as const] : [])));
  const notesOf = Map.groupBy(
    notes.toSorted((a, b) => a.record.createdAt - b.record.createdAt || (a.id < b.id ? -1 : 1)),
    ({ entry }) => entry,
  );
  return rows.flatMap(({ at, kind, id }, index): StreamEntry[] => {
    const row = records[index];
    if (!row) return [];
    const known = (those: readonly RecordId[]): ItemRow[] => those.flatMap((one) => items.get(one) ?? []);
    return [
      {
        at,
        kind,
        row,
        items: known(itemsOfEntry(row.record)).filter(({ record }) => !record.deleted),
        recipients: known(recipientsOf(row)),
        notes: notesOf.get(id) ?? [],
      },
    ];
  });
}

function recipientsOf({ record }: ActivityRow | CommentRow): RecordId[] {
  return record.recordKind === 'comment' ? [...sentTo(record).clients] : [];
}
