import { timeOf } from '@sidebook/crdt/keys';
import { baseStamps, fieldEntry, type RecordState } from '@sidebook/crdt/record-state';
import { firedReminders, type ReminderPhase } from '@sidebook/domain/activities/fired-reminders';
import { Direction, directionOf } from '@sidebook/domain/activities/activity';
import { reminderOffsets } from '@sidebook/domain/activities/reminders';
import type { OwnerItem } from '@sidebook/domain/counters/counting';
import type { RecordId } from '@sidebook/domain/ids';
import { type Activity, schema } from '@sidebook/domain/records/schema';
import { isValueOf } from '@sidebook/domain/records/values';
import { Dexie } from 'dexie';

import type { HistoryRow, ProjectionDatabase, StateRow, TimelineRow } from '../tables.ts';
import { itemsOf } from './activity-rows.ts';

/** What makes reminders ring at other times, or not at all. */
const RINGING = ['deadline', 'completed', 'deleted', 'direction'] as const;

/** Whether reminders are still what they were when the activity was made: nearly always, and then no history is read. */
export function hasSteadyReminders(state: RecordState): boolean {
  return RINGING.every((field) => !fieldEntry(state, field)) && !Object.hasOwn(state.elements, 'reminders');
}

/** The changes of the activities' reminders, by activity, with those of a mail's other copies. */
export async function ringingChanges(
  db: ProjectionDatabase,
  sources: readonly StateRow[],
): Promise<Map<RecordId, HistoryRow[]>> {
  if (sources.length === 0) return new Map();
  const shownAs = new Map(sources.map(({ id }) => [id, id]));
  for (const { id, logical } of sources) {
    if (logical === undefined) continue;
    for (const copy of await db.states.where('logical').equals(logical).primaryKeys()) shownAs.set(copy, id);
  }
  const changes = await Promise.all(
    [...shownAs.keys()].map((id) =>
      db.history.where('[record+at+key]').between([id], [id, Dexie.maxKey]).filter(isAboutRinging).toArray(),
    ),
  );
  return Map.groupBy(changes.flat(), ({ record }) => shownAs.get(record) ?? record);
}

function isAboutRinging({ field, element }: HistoryRow): boolean {
  return element === undefined ? RINGING.some((one) => one === field) : field === 'reminders';
}

/** A line in the timelines of its items for each reminder of an activity, which they show from its time on (ACT-23). */
export function pingRows(
  state: RecordState,
  record: Activity,
  owner: OwnerItem | null,
  changes: readonly HistoryRow[],
): TimelineRow[] {
  if (record.deleted || owner?.deleted) return [];
  const fired = firedReminders(phasesOf(state, changes), owner?.restoredAt);
  return itemsOf(record).flatMap((item) =>
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

function phasesOf(state: RecordState, changes: readonly HistoryRow[]): ReminderPhase[] {
  const stamp = baseStamps(state)[0];
  const base = stamp && state.bases[stamp];
  if (!stamp || !base) return [];
  const values: Record<string, unknown> = { ...base.fields };
  const marks: Record<string, unknown> = { ...base.collections['reminders'] };
  const phaseAt = (from: number): ReminderPhase => {
    const rings =
      !isSet(values['completed']) && values['deleted'] !== true && directionOf(values) === Direction.planned;
    const deadline = rings && typeof values['deadline'] === 'number' ? values['deadline'] : undefined;
    return { from, deadline, offsets: reminderOffsets({ reminders: marks as Activity['reminders'] }) };
  };
  const phases = [phaseAt(timeOf(stamp))];
  for (const change of changes.toSorted(byTime)) {
    if (change.element === undefined) {
      const type = schema.activity.fields[change.field as (typeof RINGING)[number]];
      values[change.field] = isValueOf(type, change.value) ? change.value : base.fields[change.field];
      if (change.value === null) delete values[change.field];
    } else if (change.value === true) marks[change.element] = true;
    else if (change.value === null) delete marks[change.element];
    phases.push(phaseAt(Math.max(change.at, phases.at(-1)?.from ?? 0)));
  }
  return phases;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function byTime(a: HistoryRow, b: HistoryRow): number {
  return a.at - b.at || (a.device < b.device ? -1 : a.device > b.device ? 1 : a.key < b.key ? -1 : 1);
}
