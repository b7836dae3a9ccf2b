import type { Counters, Lane } from '@sidebook/domain/counters/counting';
import type { MemberId } from '@sidebook/domain/ids';
import { Dexie } from 'dexie';

import type { ActivityRow, AgendaRow, ItemRow, ProjectionDatabase } from '../tables.ts';

/** One row of the popup or the Activities list: what to do, and about whom. */
export interface AgendaItem {
  readonly agenda: AgendaRow;
  readonly activity: ActivityRow;
  /** Owner item, and the contact or company behind it, when they are on this device. */
  readonly item: ItemRow | undefined;
  readonly client: ItemRow | undefined;
}

export interface AgendaGroup {
  /** How many there are in all. */
  readonly count: number;
  /** The first of them. */
  readonly items: readonly AgendaItem[];
}

/** The popup's groups (EXT-5). The first three are exactly what the badge counts. */
export interface Agenda {
  readonly counters: Counters;
  readonly incoming: AgendaGroup;
  readonly overdue: AgendaGroup;
  readonly dueSoon: AgendaGroup;
  readonly laterToday: AgendaGroup;
  readonly colleagues: AgendaGroup;
  readonly unattached: AgendaGroup;
  /** The next planned activity that is in none of the counted groups, for "Next is at ...". */
  readonly next: AgendaItem | undefined;
}

/** Range over [member+lane+from|due] with times in [from, to). */
function range(db: ProjectionDatabase, index: 'from' | 'due', member: MemberId, lane: Lane, from: number, to: number) {
  return db.agenda.where(`[member+lane+${index}]`).between([member, lane, from], [member, lane, to], true, false);
}
const always = [Dexie.minKey, Dexie.maxKey as unknown as number] as const;

/** A member's counters now, by two counts on indexes: no row is read, whatever their number (CNT-10, CNT-15). */
export async function counters(db: ProjectionDatabase, member: MemberId, now: number): Promise<Counters> {
  return db.transaction('r', db.agenda, async () => {
    const [incoming, planned] = await Promise.all([
      range(db, 'from', member, 'incoming', ...always).count(),
      range(db, 'from', member, 'planned', always[0], now).count(),
    ]);
    return { incoming, planned };
  });
}

/**
 * The next instant after `now` at which the counters change by time alone: a planned activity starts to count strictly after
 * its `from`, so one millisecond later (CNT-51).
 */
export async function nextCounterChange(
  db: ProjectionDatabase,
  member: MemberId,
  now: number,
): Promise<number | undefined> {
  const next = await range(db, 'from', member, 'planned', now, always[1]).first();
  return next && next.from + 1;
}

/** Groups with their first `limit` rows each: counted and found on indexes, however many activities there are. */
export async function agenda(
  db: ProjectionDatabase,
  member: MemberId,
  now: number,
  endOfToday: number,
  limit: number,
): Promise<Agenda> {
  return db.transaction('r', [db.agenda, db.activities, db.items], async () => {
    const leads = await leadsOf(db, member, 'planned');
    const [totals, incomingRows, overdueRows, soon, later, colleagues, unattached, next] = await Promise.all([
      counters(db, member, now),
      range(db, 'due', member, 'incoming', ...always)
        .reverse()
        .limit(limit)
        .toArray(),
      range(db, 'due', member, 'planned', always[0], now).limit(limit).toArray(),
      byLead(db, member, 'planned', leads, (lead) => [now - lead, now], limit),
      byLead(db, member, 'planned', leads, (lead) => [now, endOfToday - lead], limit),
      laneGroup(db, member, 'colleagues', now, endOfToday, limit),
      laneGroup(db, member, 'unattached', now, endOfToday, limit),
      range(db, 'from', member, 'planned', now, always[1]).first(),
    ]);
    const rows = [incomingRows, overdueRows, soon.rows, later.rows, colleagues.rows, unattached.rows].flat();
    const joined = await join(db, next ? [...rows, next] : rows);
    const group = (count: number, members: readonly AgendaRow[]): AgendaGroup => ({
      count,
      items: members.map((row) => joined.get(row.key)).filter((item) => item !== undefined),
    });
    return {
      counters: totals,
      incoming: group(totals.incoming, incomingRows),
      // What counts and is not due soon is overdue: a second walk over its index would only find the same.
      overdue: group(totals.planned - soon.count, overdueRows),
      dueSoon: group(soon.count, soon.rows),
      laterToday: group(later.count, later.rows),
      colleagues: group(colleagues.count, colleagues.rows),
      unattached: group(unattached.count, unattached.rows),
      next: next && joined.get(next.key),
    };
  });
}

/** How many rows there are, and the first of them. */
interface FoundRows {
  readonly count: number;
  readonly rows: readonly AgendaRow[];
}

/** The lead times on a member's lane, by jumping in the index from one to the next: people use a handful of them. */
async function leadsOf(db: ProjectionDatabase, member: MemberId, lane: Lane): Promise<number[]> {
  const leads: number[] = [];
  const after = (lead: number) =>
    db.agenda
      .where('[member+lane+lead+from]')
      .between([member, lane, lead, Dexie.maxKey], [member, lane, Dexie.maxKey], false, false)
      .first();
  for (let row = await after(-1); row; row = await after(row.lead)) leads.push(row.lead);
  return leads;
}

/**
 * Rows of which `from` is in [from, to), the bounds given for each lead time; soonest first. "Started to count, not yet due" is
 * such a range for one lead time, and for several together it is none on any index.
 */
async function byLead(
  db: ProjectionDatabase,
  member: MemberId,
  lane: Lane,
  leads: readonly number[],
  bounds: (lead: number) => readonly [number, number],
  limit: number,
): Promise<FoundRows> {
  const found = await Promise.all(
    leads.map(async (lead) => {
      const [from, to] = bounds(lead);
      const rows = () =>
        db.agenda
          .where('[member+lane+lead+from]')
          .between([member, lane, lead, from], [member, lane, lead, to], true, false);
      return { count: await rows().count(), rows: await rows().limit(limit).toArray() };
    }),
  );
  return merged(found, limit);
}

function merged(found: readonly FoundRows[], limit: number): FoundRows {
  const rows = found.flatMap((part) => part.rows);
  rows.sort((a, b) => a.due - b.due || (a.key < b.key ? -1 : 1));
  return { count: found.reduce((sum, part) => sum + part.count, 0), rows: rows.slice(0, limit) };
}

/** What of an uncounted lane is for today: due by its end, or so near that it would count. */
async function laneGroup(
  db: ProjectionDatabase,
  member: MemberId,
  lane: Lane,
  now: number,
  endOfToday: number,
  limit: number,
): Promise<FoundRows> {
  const today = () => range(db, 'due', member, lane, always[0], endOfToday);
  const leads = await leadsOf(db, member, lane);
  const near = await byLead(db, member, lane, leads, (lead) => [endOfToday - lead, now], limit);
  return merged([{ count: await today().count(), rows: await today().limit(limit).toArray() }, near], limit);
}

async function join(db: ProjectionDatabase, rows: readonly AgendaRow[]): Promise<Map<string, AgendaItem>> {
  const activities = await db.activities.bulkGet(rows.map((row) => row.activity));
  const owners = await loadItems(
    db,
    activities.map((activity) => activity?.item),
  );
  const clients = await loadItems(
    db,
    [...owners.values()].map((owner) => owner.clients[0]),
  );
  const result = new Map<string, AgendaItem>();
  for (const [index, row] of rows.entries()) {
    const activity = activities[index];
    if (!activity) continue;
    const item = activity.item && owners.get(activity.item);
    const client = item?.clients[0] && clients.get(item.clients[0]);
    result.set(row.key, { agenda: row, activity, item: item || undefined, client: client || undefined });
  }
  return result;
}

async function loadItems(
  db: ProjectionDatabase,
  ids: readonly (ItemRow['id'] | undefined)[],
): Promise<Map<ItemRow['id'], ItemRow>> {
  const wanted = [...new Set(ids.filter((id) => id !== undefined))];
  const rows = await db.items.bulkGet(wanted);
  return new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
}
