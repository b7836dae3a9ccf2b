import type { Counters, Lane } from '@sidebook/domain/counters/counting';
import type { MemberId } from '@sidebook/domain/ids';

import type { AgendaRow, ProjectionDatabase } from '../tables.ts';
import { type AgendaItem, always, byLead, type FoundRows, join, leadsOf, merged, range } from './agenda-rows.ts';

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
