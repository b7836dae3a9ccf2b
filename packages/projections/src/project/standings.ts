import { Direction, directionOf } from '@sidebook/domain/activities/activity';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { type Arrival, arrivedAt, lastingAttention } from '@sidebook/domain/kanban/attention';
import { rawColumn } from '@sidebook/domain/kanban/columns';
import { openWork, type OpenWork } from '@sidebook/domain/kanban/open-work';
import type { Comment, Deal, Item, Lead, Money } from '@sidebook/domain/records/schema';

import type { ActivityRow, ColumnRow, ItemRow, PingRow, ProjectionDatabase, StandingRow } from '../tables.ts';
import type { CourseRow } from '../tables/reports.ts';
import { courseOf, putCourses } from './stay-rows.ts';
import { type Version, versionsOf, wholeStates } from './versions.ts';

const PLACE_FIELDS = ['stage', 'pipeline', 'converted', 'responsible'];

function isStaged(record: Item): record is Deal | Lead {
  return record.recordKind === 'deal' || record.recordKind === 'lead';
}

/**
 * Makes the standings of items anew, with their pings, the totals of the columns that they leave and enter, and their stays. Items that are
 * gone, deleted or of no staged kind stand nowhere.
 *
 * @param unsure of these, what may have been of another kind until now: a contact that always was one never stood anywhere
 * @returns the items as their rows and standings are now
 */
export async function restand(
  db: ProjectionDatabase,
  items: ReadonlySet<RecordId>,
  unsure: ReadonlySet<RecordId>,
): Promise<Stood[]> {
  const all = [...items];
  const rows = await db.items.bulkGet(all);
  const standing = rows.filter((row) => row?.section !== undefined && isStaged(row.record)) as ItemRow[];
  const ids = all.filter((id, index) => {
    const row = rows[index];
    return row === undefined || unsure.has(id) || isStaged(row.record);
  });
  const made = await putStandings(db, ids, standing);
  return all.map((id, index) => ({ id, row: rows[index], standing: made.get(id)?.standing }));
}

/** An item after its standing was made; without a row it is gone, without a standing it stands nowhere. */
export interface Stood {
  readonly id: RecordId;
  readonly row: ItemRow | undefined;
  readonly standing: StandingRow | undefined;
}

async function putStandings(
  db: ProjectionDatabase,
  ids: readonly RecordId[],
  standing: readonly ItemRow[],
): Promise<Map<RecordId, Made>> {
  if (ids.length === 0) return new Map();
  const before = await db.standings.bulkGet([...ids]);
  const made = await standingsOf(db, standing);
  const after = ids.map((id) => made.get(id)?.standing);
  const gone = before.filter((row, index) => row && !after[index]).map((row) => (row as StandingRow).id);
  // Most edits move nothing: what is not written wakes no kanban.
  const changed = after.filter((row, index) => row && JSON.stringify(row) !== JSON.stringify(before[index]));
  const courses = [...made].flatMap(([id, { course }]) => (course ? [[id, course] as const] : []));
  await Promise.all([
    gone.length > 0 && db.standings.bulkDelete(gone),
    changed.length > 0 && db.standings.bulkPut(changed.filter((row) => row !== undefined)),
    putPings(db, before, after),
    putTotals(db, before, after),
    putCourses(db, ids, new Map(courses)),
  ]);
  return made;
}

interface Made {
  readonly standing: StandingRow;
  readonly course: CourseRow | undefined;
}

/** Every wait is for all rows at once: a transaction does not live through waits for what is no request. */
async function standingsOf(db: ProjectionDatabase, rows: readonly ItemRow[]): Promise<Map<RecordId, Made>> {
  const [sources, activities, comments] = await Promise.all([
    db.states.bulkGet(rows.map(({ id }) => id)),
    Promise.all(rows.map(({ id }) => db.activities.where('item').equals(id).toArray())),
    Promise.all(rows.map(({ id }) => db.comments.where('record.item').equals(id).toArray())),
  ]);
  const states = await wholeStates(
    db,
    sources.filter((source) => source !== undefined),
  );
  const all = await versionsOf(db, states, PLACE_FIELDS);
  const versions = new Map(states.map(({ source }, index) => [source.id, all[index] ?? []]));
  return new Map(
    rows.map((row, index) => {
      const then = versions.get(row.id) ?? [];
      const standing = standingOf(
        row.record as Deal | Lead,
        then,
        activities[index] ?? [],
        (comments[index] ?? []).map((comment) => comment.record),
      );
      return [row.id, { standing, course: courseOf(row, then) }];
    }),
  );
}

function standingOf(
  record: Deal | Lead,
  versions: readonly Version[],
  activities: readonly ActivityRow[],
  comments: readonly Comment[],
): StandingRow {
  const living = activities.filter((activity) => !activity.record.deleted);
  const attention = lastingAttention({
    createdAt: record.createdAt,
    arrivedAt: arrivalOf(versions, record.createdAt),
    incoming: living
      .filter((activity) => directionOf(activity.record) === Direction.incoming)
      .map((activity) => activity.record.occurred ?? activity.record.createdAt),
    comments: comments
      .filter(({ deleted }) => !deleted)
      .map(({ createdAt, createdBy }) => ({ at: createdAt, by: createdBy })),
    responsibleAt: (at) => responsibleAt(versions, at),
  });
  const pings = activities.flatMap((activity) => activity.pings).filter((at) => at > attention);
  const work = openWork(living.filter(({ open }) => open).map((activity) => activity.record));
  return {
    id: record.id,
    kind: record.recordKind,
    column: rawColumn(record),
    createdAt: record.createdAt,
    attention,
    pings: [...new Set(pings)].toSorted((a, b) => a - b),
    ...placeOf(work),
    ...(record.amount ? { amount: record.amount } : {}),
  };
}

function placeOf(work: OpenWork): OpenWork & Pick<StandingRow, 'waits' | 'due'> {
  return { ...work, waits: waitsFor(work), due: work.deadline ?? Number.POSITIVE_INFINITY };
}

/** The same standing with other open work: of one person alone (VIEW-17). */
export function withWork(row: StandingRow, work: OpenWork): StandingRow {
  const { id, kind, column, createdAt, attention, pings, amount } = row;
  return { id, kind, column, createdAt, attention, pings, ...(amount ? { amount } : {}), ...placeOf(work) };
}

/** What came in decides before deadlines do that are not over, and those before what has none (VIEW-5..12). */
function waitsFor({ incoming, deadline, undated }: OpenWork): StandingRow['waits'] {
  if (incoming > 0) return 'incoming';
  if (deadline !== undefined) return 'planned';
  return undated > 0 ? 'undated' : 'nothing';
}

function arrivalOf(versions: readonly Version[], createdAt: number): number {
  const arrivals = versions.flatMap(({ at, by, record }): Arrival[] =>
    record.recordKind === 'deal' || record.recordKind === 'lead' ? [{ at, by, column: rawColumn(record) }] : [],
  );
  const [first, ...others] = arrivals;
  return first ? arrivedAt([first, ...others]) : createdAt;
}

function responsibleAt(versions: readonly Version[], at: number): MemberId | undefined {
  const then = (versions.findLast((version) => version.at <= at) ?? versions[0])?.record;
  return then && 'responsible' in then ? then.responsible : undefined;
}

type Place = StandingRow | undefined;

function pingRows(row: Place): PingRow[] {
  if (!row) return [];
  return row.pings.map((at) => ({ key: `${row.id}|${at}`, item: row.id, column: row.column, at }));
}

async function putPings(db: ProjectionDatabase, before: readonly Place[], after: readonly Place[]): Promise<void> {
  const changed = after.flatMap((row, index) => {
    const was = before[index];
    const same = was?.column === row?.column && String(was?.pings) === String(row?.pings);
    return same ? [] : [{ was, row }];
  });
  const kept = new Set(changed.flatMap(({ row }) => pingRows(row)).map(({ key }) => key));
  const old = changed.flatMap(({ was }) => pingRows(was)).map(({ key }) => key);
  await db.pings.bulkDelete(old.filter((key) => !kept.has(key)));
  await db.pings.bulkPut(changed.flatMap(({ row }) => pingRows(row)));
}

async function putTotals(db: ProjectionDatabase, before: readonly Place[], after: readonly Place[]): Promise<void> {
  const deltas = new Map<string, ColumnRow>();
  const add = (row: Place, sign: 1 | -1): void => {
    if (!row) return;
    const delta = deltas.get(row.column) ?? { column: row.column, kind: row.kind, count: 0, sums: {} };
    deltas.set(row.column, plus(delta, row.amount, sign));
  };
  for (const [index, row] of after.entries()) {
    if (before[index]?.column === row?.column && sameAmount(before[index]?.amount, row?.amount)) continue;
    add(before[index], -1);
    add(row, 1);
  }
  if (deltas.size === 0) return;
  const names = [...deltas.keys()];
  const totals = await db.columns.bulkGet(names);
  const rows = names.map((name, index) => sumOf(totals[index], deltas.get(name) as ColumnRow));
  // No row is an empty column, no currency one without amounts: what came and went leaves nothing behind.
  await db.columns.bulkDelete(rows.filter(({ count }) => count === 0).map(({ column }) => column));
  await db.columns.bulkPut(rows.filter(({ count }) => count !== 0));
}

function sameAmount(a: Money | undefined, b: Money | undefined): boolean {
  return a?.minor === b?.minor && a?.currency === b?.currency;
}

function plus(row: ColumnRow, amount: Money | undefined, sign: 1 | -1): ColumnRow {
  const count = row.count + sign;
  if (!amount) return { ...row, count };
  const sum = row.sums[amount.currency] ?? { items: 0, minor: 0 };
  const next = { items: sum.items + sign, minor: sum.minor + sign * amount.minor };
  return { ...row, count, sums: { ...row.sums, [amount.currency]: next } };
}

function sumOf(total: ColumnRow | undefined, delta: ColumnRow): ColumnRow {
  if (!total) return { ...delta, sums: withAmounts(delta.sums) };
  const sums = { ...total.sums };
  for (const [currency, { items, minor }] of Object.entries(delta.sums)) {
    const sum = sums[currency] ?? { items: 0, minor: 0 };
    sums[currency] = { items: sum.items + items, minor: sum.minor + minor };
  }
  return { ...total, count: total.count + delta.count, sums: withAmounts(sums) };
}

function withAmounts(sums: ColumnRow['sums']): ColumnRow['sums'] {
  const inUse = Object.entries(sums).filter(([, { items }]) => items !== 0);
  return Object.fromEntries(inUse.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
