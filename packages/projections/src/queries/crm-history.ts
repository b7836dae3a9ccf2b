import { ALIASES } from '@sidebook/crdt/moving';
import { changeKindOf, type ChangeKind, madeKindOf } from '@sidebook/domain/history/change-kinds';
import { type MemberId, memberOf, type RecordId } from '@sidebook/domain/ids';
import { isTask } from '@sidebook/domain/tasks/task-status';
import { Dexie } from 'dexie';

import type { ActivityRow, CommentRow, HistoryRow, ItemRow, ProjectionDatabase } from '../tables.ts';
import { isAboutField, stepsOfAbout } from './about-steps.ts';
import { spaceMovesOf } from './space-moves.ts';
import { valuesBefore } from './values-before.ts';

type ChangedRow = ItemRow | ActivityRow | CommentRow;

/** Something that somebody did in the CRM (LOG-26). */
export interface HistoryEvent {
  /** Names it in the list. */
  readonly key: string;
  readonly at: number;
  readonly by: MemberId;
  readonly kind: ChangeKind;
  /** The item, activity or comment, as it is now. */
  readonly row: ChangedRow;
  /** The item that an activity or comment stands on. */
  readonly item: ItemRow | undefined;
  /**
   * With what the field held before and since; undefined when the record was made. Of *About* of a message what came to it and
   * what left it (HIST-4); of a move the spaces, null for one that is not read here (HIST-5).
   */
  readonly change: { readonly row: HistoryRow; readonly from: unknown; readonly to: unknown } | undefined;
}

export interface HistoryFilter {
  /** Only what this member did. */
  readonly member?: MemberId | undefined;
  /** Kinds that are left out. */
  readonly without: ReadonlySet<ChangeKind>;
  /** Not older than this. */
  readonly since: number;
}

/** The parts from which the history is merged; of one millisecond in this order. */
const sources = ['change', 'activity', 'comment', 'item'] as const;
type Source = (typeof sources)[number];

/** The last that was looked at: what is older comes next. */
export type HistoryCursor = readonly [at: number, source: Source, key: string];

export interface HistoryPage {
  readonly events: readonly HistoryEvent[];
  /** Ask again with this to get what is older; undefined at the end. A narrow filter may give an empty page before the end. */
  readonly before: HistoryCursor | undefined;
}

/** Rows that are read at once of each source, and of which one page is made at most. */
const CHUNK = 200;
const MOST_READ = 2000;

/** What was done in the whole CRM, newest first: at most `limit` events and a few more. */
export function crmHistory(
  db: ProjectionDatabase,
  filter: HistoryFilter,
  { before, limit }: { readonly before?: HistoryCursor | undefined; readonly limit: number },
): Promise<HistoryPage> {
  return db.transaction('r', [db.history, db.items, db.activities, db.comments, db.states], async () => {
    const events: HistoryEvent[] = [];
    let cursor = before;
    for (let read = 0; events.length < limit && read < MOST_READ; read += CHUNK) {
      const { entries, isLast } = await olderThan(db, cursor, filter.since);
      events.push(...(await eventsOf(db, entries, filter)));
      const last = entries.at(-1);
      if (isLast || !last) return { events, before: undefined };
      cursor = [last.at, last.source, last.key];
    }
    return { events, before: cursor };
  });
}

interface Entry {
  readonly at: number;
  readonly source: Source;
  readonly key: string;
  readonly row: ChangedRow | HistoryRow;
}

async function olderThan(
  db: ProjectionDatabase,
  before: HistoryCursor | undefined,
  since: number,
): Promise<{ readonly entries: readonly Entry[]; readonly isLast: boolean }> {
  const bounds = (source: Source) => [[since], upper(before, source), true, false] as const;
  const [changes, activities, comments, items] = await Promise.all([
    db.history
      .where('[at+key]')
      .between(...bounds('change'))
      .reverse()
      .limit(CHUNK)
      .toArray(),
    db.activities
      .where('[record.createdAt+id]')
      .between(...bounds('activity'))
      .reverse()
      .limit(CHUNK)
      .toArray(),
    db.comments
      .where('[record.createdAt+id]')
      .between(...bounds('comment'))
      .reverse()
      .limit(CHUNK)
      .toArray(),
    db.items
      .where('[createdAt+id]')
      .between(...bounds('item'))
      .reverse()
      .limit(CHUNK)
      .toArray(),
  ]);
  const made =
    (source: Source) =>
    (row: ChangedRow): Entry => ({ at: row.record.createdAt, source, key: row.id, row });
  const all = [
    ...changes.map((row): Entry => ({ at: row.at, source: 'change', key: row.key, row })),
    ...activities.map(made('activity')),
    ...comments.map(made('comment')),
    ...items.map(made('item')),
  ].toSorted(compare);
  // Of a source that gave a whole chunk, what follows is not known yet.
  return {
    entries: all.slice(0, CHUNK),
    isLast: all.length <= CHUNK && [changes, activities, comments, items].every((rows) => rows.length < CHUNK),
  };
}

function upper(before: HistoryCursor | undefined, source: Source): readonly unknown[] {
  if (before === undefined) return [Dexie.maxKey];
  const [at, last, key] = before;
  if (last === source) return [at, key];
  return sources.indexOf(source) < sources.indexOf(last) ? [at] : [at, Dexie.maxKey];
}

function compare(a: Entry, b: Entry): number {
  if (a.at !== b.at) return b.at - a.at;
  if (a.source !== b.source) return sources.indexOf(a.source) - sources.indexOf(b.source);
  return a.key < b.key ? 1 : -1;
}

async function eventsOf(
  db: ProjectionDatabase,
  entries: readonly Entry[],
  { member, without }: HistoryFilter,
): Promise<HistoryEvent[]> {
  const changes = entries.flatMap(({ row }) => ('field' in row ? [row] : []));
  const changed = await changedRows(db, [...new Set(changes.map(({ record }) => record))]);
  const wanted = entries.flatMap((entry): Omit<HistoryEvent, 'item'>[] => {
    const event =
      'field' in entry.row ? changeEvent(entry.row, changed.get(entry.row.record)) : madeEvent(entry, entry.row);
    if (!event || without.has(event.kind) || (member !== undefined && event.by !== member)) return [];
    return [event];
  });
  const [items, before, about, moves] = await Promise.all([
    changedRows(db, [...new Set(wanted.flatMap(({ row }) => itemOf(row) ?? []))]),
    valuesBefore(
      db,
      wanted.flatMap(({ change }) => (change ? [change.row] : [])),
      false,
    ),
    stepsOfAbout(
      db,
      wanted.flatMap((event) => (isOfAbout(event) ? [event.row.id] : [])),
    ),
    spaceMovesOf(
      db,
      wanted.flatMap(({ change }) => (change?.row.field === ALIASES ? [change.row] : [])),
    ),
  ]);
  return wanted.flatMap((event) => {
    const item = items.get(itemOf(event.row) ?? ('' as RecordId)) as ItemRow | undefined;
    const { change } = event;
    if (!change) return { ...event, item };
    const { key, field, value } = change.row;
    const told = isOfAbout(event) ? about : field === ALIASES ? moves : undefined;
    const step = told ? told.get(key) : { from: before.get(key), to: value };
    return step ? { ...event, item, change: { row: change.row, ...step } } : [];
  });
}

function isOfAbout({ row, change }: Pick<HistoryEvent, 'row' | 'change'>): boolean {
  return row.record.recordKind === 'comment' && change !== undefined && isAboutField(change.row.field);
}

async function changedRows(db: ProjectionDatabase, ids: readonly RecordId[]): Promise<Map<RecordId, ChangedRow>> {
  const found = await Promise.all([
    db.items.bulkGet([...ids]),
    db.activities.bulkGet([...ids]),
    db.comments.bulkGet([...ids]),
  ]);
  return new Map(found.flat().flatMap((row) => (row ? [[row.id, row] as const] : [])));
}

function itemOf(row: ChangedRow): RecordId | undefined {
  return 'clients' in row ? undefined : row.record.item;
}

function changeEvent(row: HistoryRow, changed: ChangedRow | undefined): Omit<HistoryEvent, 'item'> | undefined {
  if (!changed) return undefined;
  const { record } = changed;
  const kind = changeKindOf(record.recordKind, row.field, record.recordKind === 'activity' && isTask(record));
  return (
    kind && {
      key: row.key,
      at: row.at,
      by: memberOf(row.device),
      kind,
      row: changed,
      change: { row, from: undefined, to: row.value },
    }
  );
}

function madeEvent({ at, key }: Entry, row: ChangedRow): Omit<HistoryEvent, 'item'> {
  const { record } = row;
  const kind = madeKindOf(record.recordKind, record.recordKind === 'activity' && isTask(record));
  return { key, at, by: record.createdBy, kind, row, change: undefined };
}
