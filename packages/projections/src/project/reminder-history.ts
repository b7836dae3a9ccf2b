import { deadlineOf, Direction, directionOf, isOpen } from '@sidebook/domain/activities/activity';
import { itemsOfActivity } from '@sidebook/domain/activities/binding';
import { firedReminders, type ReminderPhase } from '@sidebook/domain/activities/fired-reminders';
import { reminderOffsets } from '@sidebook/domain/activities/reminders';
import type { OwnerItem } from '@sidebook/domain/counters/counting';
import type { RecordId } from '@sidebook/domain/ids';
import { pingsOf, type ReminderStretch } from '@sidebook/domain/kanban/attention';
import type { Activity } from '@sidebook/domain/records/schema';

import type { ProjectionDatabase } from '../tables.ts';
import type { TimelineRow } from '../tables/timeline.ts';
import { type Source, type Version, versionsOf } from './versions.ts';

/** Fields after whose change reminders ring at other times, or cease (CNT-58). */
const REMINDER_FIELDS = ['deadline', 'completed', 'deleted', 'reminders', 'direction'];

/** An activity with what its versions are read from. */
export interface ActivitySource extends Source {
  readonly record: Activity;
}

/** What activities were each time their reminders changed; of most that is once, and then no history is read. */
export async function reminderVersions(
  db: ProjectionDatabase,
  activities: readonly ActivitySource[],
): Promise<Map<RecordId, readonly Version[]>> {
  const versions = await versionsOf(db, activities, REMINDER_FIELDS);
  return new Map(activities.map(({ record }, index) => [record.id, versions[index] ?? []]));
}

/** Scheduled times of reminders, passed and to come; none for what nobody planned. */
export function activityPings(record: Activity, versions: readonly Version[]): readonly number[] {
  return directionOf(record) === Direction.planned ? pingsOf(versions.flatMap(stretchOf)) : [];
}

function stretchOf({ at, record }: Version): ReminderStretch[] {
  if (record.recordKind !== 'activity') return [];
  const planned: Activity = { ...record, direction: Direction.planned };
  return [{ from: at, open: isOpen(planned), deadline: deadlineOf(planned), offsets: reminderOffsets(record) }];
}

/** A line in the timelines of its items for each reminder of an activity, which they show from its time on (ACT-23). */
export function ringRows(record: Activity, owner: OwnerItem | null, versions: readonly Version[]): TimelineRow[] {
  if (record.deleted || owner?.deleted) return [];
  const fired = firedReminders(versions.flatMap(phaseOf), owner?.restoredAt);
  return itemsOfActivity(record).flatMap((item) =>
    fired.map(({ offset, at }) => ({
      key: `${item}|${record.id}|${offset}|${at}`,
      item,
      entry: record.id,
      lane: 'rings' as const,
      at,
      type: 'reminder' as const,
    })),
  );
}

function phaseOf({ at, record }: Version): ReminderPhase[] {
  if (record.recordKind !== 'activity') return [];
  return [{ from: at, deadline: isOpen(record) ? deadlineOf(record) : undefined, offsets: reminderOffsets(record) }];
}
