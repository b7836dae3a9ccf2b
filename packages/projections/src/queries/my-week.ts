import { ActivityKind, Direction, directionOf, kindOf } from '@sidebook/domain/activities/activity';
import type { DayKey } from '@sidebook/domain/calendar/time-zone';
import type { MemberId } from '@sidebook/domain/ids';
import type { Week } from '@sidebook/domain/my-week/week';
import { shownStage } from '@sidebook/domain/pipelines/pipeline';
import { dealPipeline, type Pipelines } from '@sidebook/domain/pipelines/pipelines';
import type { Deal } from '@sidebook/domain/records/schema';

import type { ActivityRow, ItemRow, ProjectionDatabase } from '../tables.ts';

/** What a member did in a week, what came of it, and what comes next (WEEK-1). */
export interface WeekFigures {
  /** Activities that the member completed, by kind; kinds without one are not there. */
  readonly completed: Readonly<Partial<Record<ActivityKind, number>>>;
  /** E-mails that went out. */
  readonly mails: number;
  /** Calls that were made or done with, and how long they took, as far as that is known. */
  readonly calls: number;
  readonly callSeconds: number;
  /** The member's deals that came into a won stage, the largest amounts first. */
  readonly won: readonly ItemRow[];
  /** The member's open deals whose close day is in the next week, and in the month in which the week ends. */
  readonly closingNextWeek: readonly ItemRow[];
  readonly closingThisMonth: readonly ItemRow[];
  /** What the member is to do until the end of the next week, soonest first. */
  readonly planned: readonly ActivityRow[];
}

async function doneInWeek(db: ProjectionDatabase, member: MemberId, { from, until }: Week): Promise<ActivityRow[]> {
  const byKind = await Promise.all(
    Object.values(ActivityKind).map((kind) =>
      db.activities
        .where('[doneBy+doneKind+doneAt+id]')
        .between([member, kind, from], [member, kind, until], true, false)
        .toArray(),
    ),
  );
  return byKind.flat();
}

/** @param now what is overdue now is planned, too, when the week is the one of now */
export function weekFigures(
  db: ProjectionDatabase,
  { member, week, pipelines, now }: { member: MemberId; week: Week; pipelines: Pipelines; now: number },
): Promise<WeekFigures> {
  return db.transaction('r', [db.activities, db.items], async () => {
    const [done, moved, closing, planned] = await Promise.all([
      doneInWeek(db, member, week),
      db.items.where('[section+movedAt]').between(['deal', week.from], ['deal', week.until], true, false).toArray(),
      closingDeals(db, member, week),
      db.activities
        .where('[shelf+doer+when+id]')
        .between(['open', member, Math.max(week.from, now)], ['open', member, week.nextUntil], true, false)
        .toArray(),
    ]);
    const resultOf = ({ record }: ItemRow): string => {
      const { pipeline, stage } = record as Deal;
      return shownStage(dealPipeline(pipelines, pipeline), stage).result;
    };
    const open = closing.filter((row) => row.section === 'deal' && resultOf(row) === 'open');
    const within = (first: DayKey, last: DayKey): ItemRow[] =>
      byAmount(open.filter(({ record }) => isWithin((record as Deal).closeDay, first, last)));
    const calls = done.filter(({ record }) => kindOf(record) === 'call');
    return {
      completed: countKinds(done.filter(({ record }) => record.completed !== undefined)),
      mails: done.filter(({ record }) => kindOf(record) === 'email' && directionOf(record) === Direction.outgoing)
        .length,
      calls: calls.length,
      callSeconds: calls.reduce((sum, { record }) => sum + Math.max(0, record.duration ?? 0), 0),
      won: byAmount(moved.filter((row) => row.record.responsible === member && resultOf(row) === 'won')),
      closingNextWeek: within(week.nextFirst, week.nextLast),
      closingThisMonth: within(week.monthFirst, week.monthLast),
      planned: planned.filter(({ record }) => directionOf(record) === Direction.planned),
    };
  });
}

function closingDeals(db: ProjectionDatabase, member: MemberId, week: Week): Promise<ItemRow[]> {
  const first = week.monthFirst < week.nextFirst ? week.monthFirst : week.nextFirst;
  const last = week.monthLast > week.nextLast ? week.monthLast : week.nextLast;
  return db.items
    .where('[record.responsible+record.closeDay]')
    .between([member, first], [member, last], true, true)
    .toArray();
}

function isWithin(day: DayKey | undefined, first: DayKey, last: DayKey): boolean {
  return day !== undefined && day >= first && day <= last;
}

function countKinds(rows: readonly ActivityRow[]): Partial<Record<ActivityKind, number>> {
  const counts: Partial<Record<ActivityKind, number>> = {};
  for (const { record } of rows) counts[kindOf(record)] = (counts[kindOf(record)] ?? 0) + 1;
  return counts;
}

/** The largest amounts first, whatever their currency; equal ones by name. */
function byAmount(rows: readonly ItemRow[]): ItemRow[] {
  const amountOf = ({ record }: ItemRow): number => (record as Deal).amount?.minor ?? 0;
  return rows.toSorted(
    (a, b) => amountOf(b) - amountOf(a) || (a.nameKey < b.nameKey ? -1 : 1) || (a.id < b.id ? -1 : 1),
  );
}
