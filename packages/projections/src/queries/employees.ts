import type { MemberId } from '@sidebook/domain/ids';

import type { ProjectionDatabase } from '../tables.ts';
import { counters } from './agenda.ts';
import { type AgendaItem, always, byLead, join, leadsOf, range } from './agenda-rows.ts';

/** What waits for one person, as far as this device can read it (CNT-30, CNT-31). */
export interface PersonCounters {
  readonly member: MemberId;
  readonly incoming: number;
  readonly overdue: number;
  /** Counted, and not overdue. */
  readonly dueSoon: number;
}

export type EmployeesFilter = 'incoming' | 'planned';

/** A person with the first of what the counter counts. */
export interface PersonAgenda {
  readonly counters: PersonCounters;
  readonly items: readonly AgendaItem[];
}

/** Counters of each of these people, by counts on indexes. */
export async function employeesCounters(
  db: ProjectionDatabase,
  members: readonly MemberId[],
  now: number,
): Promise<PersonCounters[]> {
  return db.transaction('r', db.agenda, () =>
    Promise.all(
      members.map(async (member): Promise<PersonCounters> => {
        const [{ incoming, planned }, overdue] = await Promise.all([
          counters(db, member, now),
          range(db, 'due', member, 'planned', always[0], now).count(),
        ]);
        return { member, incoming, overdue, dueSoon: planned - overdue };
      }),
    ),
  );
}

/** What one of the two counters counts, by person: those with most to do first, of each the first `limit` activities (CNT-28). */
export async function employeesAgenda(
  db: ProjectionDatabase,
  members: readonly MemberId[],
  filter: EmployeesFilter,
  now: number,
  limit: number,
): Promise<PersonAgenda[]> {
  return db.transaction('r', [db.agenda, db.activities, db.items], async () => {
    const people = await employeesCounters(db, members, now);
    const waiting = people
      .filter((person) => numberOf(person, filter) > 0)
      .toSorted((a, b) => numberOf(b, filter) - numberOf(a, filter) || (a.member < b.member ? -1 : 1));
    return Promise.all(
      waiting.map(async (person): Promise<PersonAgenda> => {
        const rows = await rowsOf(db, person.member, filter, now, limit);
        return { counters: person, items: [...(await join(db, rows)).values()] };
      }),
    );
  });
}

/** What the counter adds for this person. */
export function numberOf({ incoming, overdue, dueSoon }: PersonCounters, filter: EmployeesFilter): number {
  return filter === 'incoming' ? incoming : overdue + dueSoon;
}

/** Incoming: newest first. Planned: overdue, then due soon, each soonest first. */
async function rowsOf(db: ProjectionDatabase, member: MemberId, filter: EmployeesFilter, now: number, limit: number) {
  if (filter === 'incoming') {
    return range(db, 'due', member, 'incoming', ...always)
      .reverse()
      .limit(limit)
      .toArray();
  }
  const overdue = await range(db, 'due', member, 'planned', always[0], now).limit(limit).toArray();
  const leads = await leadsOf(db, member, 'planned');
  const soon = await byLead(db, member, 'planned', leads, (lead) => [now - lead, now], limit);
  return [...overdue, ...soon.rows].slice(0, limit);
}
