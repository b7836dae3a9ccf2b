import type { RecordId } from '@sidebook/domain/ids';
import { attentionAt, KanbanOrder } from '@sidebook/domain/kanban/attention';
import { shownColumn } from '@sidebook/domain/kanban/columns';
import type { Pipelines } from '@sidebook/domain/pipelines/pipelines';
import type { StagedKind } from '@sidebook/domain/records/schema';
import { Dexie } from 'dexie';

import type { ColumnRow, ProjectionDatabase, StandingRow } from '../tables.ts';
import type { Page } from './items.ts';

/** A kanban column: how many items, and their sums by currency in minor units. */
export interface ColumnTotal {
  readonly count: number;
  readonly sums: Readonly<Record<string, number>>;
}

/** A column of the screen: the raw columns that show in it, and its total. */
export interface ShownColumn {
  readonly pipeline: string;
  readonly stage: string;
  readonly raw: readonly string[];
  readonly total: ColumnTotal;
}

/**
 * The columns in which deals or leads show now, by `<pipeline>/<stage>`; those without items are not in it. Reads one row for
 * each raw column, however many items there are.
 */
export async function shownColumns(
  db: ProjectionDatabase,
  pipelines: Pipelines,
  kind: StagedKind,
): Promise<Map<string, ShownColumn>> {
  const rows = await db.columns.toArray();
  return gathered(
    rows.filter((row) => row.kind === kind),
    pipelines,
    kind,
  );
}

/** The same of some standings alone: of what a filter leaves. */
export function columnsOf(
  standings: readonly StandingRow[],
  pipelines: Pipelines,
  kind: StagedKind,
): Map<string, ShownColumn> {
  const rows = standings.map(({ column, amount }): ColumnRow => {
    const sums = amount ? { [amount.currency]: { items: 1, minor: amount.minor } } : {};
    return { column, kind, count: 1, sums };
  });
  return gathered(rows, pipelines, kind);
}

function gathered(rows: readonly ColumnRow[], pipelines: Pipelines, kind: StagedKind): Map<string, ShownColumn> {
  const shown = new Map<string, ShownColumn>();
  for (const row of rows) {
    const { pipeline, stage } = shownColumn(pipelines, kind, row.column);
    const key = `${pipeline}/${stage}`;
    const { raw, total } = shown.get(key) ?? { raw: [], total: { count: 0, sums: {} } };
    shown.set(key, { pipeline, stage, raw: [...new Set([...raw, row.column])], total: plus(total, row) });
  }
  return shown;
}

function plus(total: ColumnTotal, row: ColumnRow): ColumnTotal {
  const sums = { ...total.sums };
  for (const [currency, { minor }] of Object.entries(row.sums)) sums[currency] = (sums[currency] ?? 0) + minor;
  return { count: total.count + row.count, sums };
}

/** Where the next page starts: after this item. */
export interface StandingCursor {
  readonly at: number;
  readonly id: RecordId;
  /** In the order "needs attention first": whether the item needed it. */
  readonly needed: boolean;
}

export interface StandingsQuery {
  /** Raw columns; their items are in one order. */
  readonly columns: readonly string[];
  readonly order: KanbanOrder;
  readonly now: number;
  readonly limit: number;
  readonly after?: StandingCursor | undefined;
  /** Only these: the columns of the Activities view, and filters. */
  readonly keep?: ((row: StandingRow) => boolean) | undefined;
}

/**
 * Items of columns in the user's order (FOCUS-8, FOCUS-12), a page at a time. Pings lie in an index of their own, so the order
 * is that of `now` without any row being written when the clock passes one. Reads of one page are not one transaction: what
 * changes between them asks a live query again.
 */
export function standingsInOrder(
  db: ProjectionDatabase,
  query: StandingsQuery,
): Promise<Page<StandingRow, StandingCursor>> {
  return query.order === KanbanOrder.attention ? neededFirst(db, query) : inOneOrder(db, query, false);
}

/** Whether the item holds an activity that counts now (CNT-46). */
export function needsAttention(row: Pick<StandingRow, 'countsFrom'>, now: number): boolean {
  return row.countsFrom !== undefined && row.countsFrom < now;
}

/** So many that need attention are sorted at once; among more of them a page is found soon on the way. */
const FEW = 300;

async function neededFirst(db: ProjectionDatabase, query: StandingsQuery): Promise<Page<StandingRow, StandingCursor>> {
  const { now, after, limit } = query;
  const keep = (needed: boolean) => (row: StandingRow) =>
    needsAttention(row, now) === needed && (query.keep?.(row) ?? true);
  const first =
    after?.needed === false ? { rows: [], next: undefined } : await needed(db, { ...query, keep: keep(true) });
  if (first.next) return first;
  const last = first.rows.at(-1);
  const room = limit - first.rows.length;
  const others = { ...query, keep: keep(false), ...(after?.needed ? { after: undefined } : {}) };
  const second = await inOneOrder(db, { ...others, limit: Math.max(room, 1) }, false);
  if (room > 0 || !last) return { rows: [...first.rows, ...second.rows], next: second.next };
  // The needed ones fill the page exactly: the others follow, if there are any.
  return { rows: first.rows, next: second.rows.length > 0 ? cursorOf(last, attentionAt(last, now), true) : undefined };
}

async function needed(db: ProjectionDatabase, query: StandingsQuery): Promise<Page<StandingRow, StandingCursor>> {
  const { columns, now, after, limit, keep } = query;
  const ranges = columns.map((column) =>
    db.standings.where('[column+countsFrom]').between([column, Dexie.minKey], [column, now], true, false),
  );
  const counts = await Promise.all(ranges.map((range) => range.count()));
  if (counts.reduce((sum, count) => sum + count, 0) > FEW) return inOneOrder(db, query, true);
  const rows = (await Promise.all(ranges.map((range) => range.toArray()))).flat().filter((row) => keep?.(row) ?? true);
  const places = rows.map((row) => ({ row, at: attentionAt(row, now) })).toSorted(byPlace);
  const rest = after ? places.filter(({ row, at }) => isBefore({ at, id: row.id }, after)) : places;
  return pageOf(rest, limit, true);
}

interface Place {
  readonly row: StandingRow;
  readonly at: number;
}

function byPlace(a: Place, b: Place): number {
  return b.at - a.at || (a.row.id < b.row.id ? 1 : -1);
}

/** Whether a place comes after the cursor, going down. */
function isBefore(place: { at: number; id: RecordId }, cursor: StandingCursor): boolean {
  return place.at < cursor.at || (place.at === cursor.at && place.id < cursor.id);
}

function cursorOf(row: StandingRow, at: number, needed: boolean): StandingCursor {
  return { at, id: row.id, needed };
}

function pageOf(places: readonly Place[], limit: number, needed: boolean): Page<StandingRow, StandingCursor> {
  const page = places.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ row }) => row),
    next: places.length > limit && last ? cursorOf(last.row, last.at, needed) : undefined,
  };
}

async function inOneOrder(
  db: ProjectionDatabase,
  query: StandingsQuery,
  needed: boolean,
): Promise<Page<StandingRow, StandingCursor>> {
  const { columns, order, now, after, limit, keep } = query;
  const size = keep ? Math.max(limit + 1, 200) : limit + 1;
  const streams = columns.flatMap((column) =>
    order === KanbanOrder.creation
      ? [new Stream((from) => byCreation(db, column, from, size), after)]
      : [
          new Stream((from) => byAttention(db, column, now, from, size), after),
          new Stream((from) => byPing(db, column, now, from, size), after),
        ],
  );
  const places: Place[] = [];
  while (places.length <= limit) {
    const dry = streams.filter((stream) => stream.isDry);
    if (dry.length > 0) await Promise.all(dry.map((stream) => stream.fill()));
    const best = streams
      .flatMap((stream) => (stream.head ? [{ head: stream.head, stream }] : []))
      .toSorted((a, b) => byPlace(a.head, b.head))[0];
    if (!best) break;
    best.stream.take();
    if (keep?.(best.head.row) ?? true) places.push(best.head);
  }
  return pageOf(places, limit, needed);
}

type From = Pick<StandingCursor, 'at' | 'id'> | undefined;

/** A part of an index that was read: its places, and where it goes on; undefined at its end. */
interface Chunk {
  readonly places: readonly Place[];
  readonly from: From;
}

/** Places of one index, newest first, read in chunks. */
class Stream {
  readonly #read: (from: From) => Promise<Chunk>;
  #chunk: Place[] = [];
  #from: From;
  #ended = false;

  constructor(read: (from: From) => Promise<Chunk>, from: From) {
    this.#read = read;
    this.#from = from;
  }

  /** Whether what comes next has to be read first. */
  get isDry(): boolean {
    return this.#chunk.length === 0 && !this.#ended;
  }

  get head(): Place | undefined {
    return this.#chunk[0];
  }

  async fill(): Promise<void> {
    while (this.isDry) {
      const { places, from } = await this.#read(this.#from);
      this.#chunk = [...places];
      this.#from = from;
      this.#ended = from === undefined;
    }
  }

  take(): void {
    this.#chunk.shift();
  }
}

function upper(column: string, from: From, otherwise: unknown): unknown[] {
  return from ? [column, from.at, from.id] : [column, otherwise];
}

async function byCreation(db: ProjectionDatabase, column: string, from: From, size: number): Promise<Chunk> {
  const rows = await db.standings
    .where('[column+createdAt+id]')
    .between([column], upper(column, from, Dexie.maxKey), true, false)
    .reverse()
    .limit(size)
    .toArray();
  const last = rows.at(-1);
  return {
    places: rows.map((row) => ({ row, at: row.createdAt })),
    from: rows.length === size && last ? { at: last.createdAt, id: last.id } : undefined,
  };
}

/** By lasting attention: those that a later ping has not put elsewhere. */
async function byAttention(
  db: ProjectionDatabase,
  column: string,
  now: number,
  from: From,
  size: number,
): Promise<Chunk> {
  const rows = await db.standings
    .where('[column+attention+id]')
    .between([column], upper(column, from, Dexie.maxKey), true, false)
    .reverse()
    .limit(size)
    .toArray();
  const last = rows.at(-1);
  return {
    places: rows.filter((row) => attentionAt(row, now) === row.attention).map((row) => ({ row, at: row.attention })),
    from: rows.length === size && last ? { at: last.attention, id: last.id } : undefined,
  };
}

/** By pings that have passed: of each item the latest. */
async function byPing(db: ProjectionDatabase, column: string, now: number, from: From, size: number): Promise<Chunk> {
  const pings = await db.pings
    .where('[column+at+item]')
    .between([column], from ? [column, from.at, from.id] : [column, now, Dexie.maxKey], true, false)
    .reverse()
    .limit(size)
    .toArray();
  const rows = await db.standings.bulkGet(pings.map(({ item }) => item));
  const last = pings.at(-1);
  return {
    places: pings.flatMap(({ at }, index) => {
      const row = rows[index];
      return row && attentionAt(row, now) === at ? [{ row, at }] : [];
    }),
    from: pings.length === size && last ? { at: last.at, id: last.item } : undefined,
  };
}

/** When the order of these columns changes by the clock alone: the next ping in them. */
export async function nextPing(
  db: ProjectionDatabase,
  columns: readonly string[],
  now: number,
): Promise<number | undefined> {
  const next = await Promise.all(
    columns.map((column) =>
      db.pings
        .where('[column+at+item]')
        .between([column, now, Dexie.maxKey], [column, Dexie.maxKey], false, true)
        .first(),
    ),
  );
  const times = next.flatMap((ping) => (ping ? [ping.at] : []));
  return times.length === 0 ? undefined : Math.min(...times);
}
