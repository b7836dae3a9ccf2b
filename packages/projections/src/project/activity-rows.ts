import { Direction, directionOf, isOpen } from '@sidebook/domain/activities/activity';
import { remindersOf } from '@sidebook/domain/activities/reminders';
import { agendaOf, type CounterMode, type OwnerItem } from '@sidebook/domain/counters/counting';
import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import type { Activity, Comment } from '@sidebook/domain/records/schema';

import type { ActivityRow, AgendaRow, HistoryRow, ReminderRow, StateRow, TimelineRow } from '../tables.ts';

/** All rows of one activity. `owner` is its owner item's part that counting needs. */
export interface ActivityRows {
  readonly activity: ActivityRow;
  readonly agenda: readonly AgendaRow[];
  readonly reminders: readonly ReminderRow[];
  readonly timeline: readonly TimelineRow[];
}

export function activityRows(
  source: StateRow,
  record: Activity,
  owner: OwnerItem | null,
  mode: CounterMode,
): ActivityRows {
  const activity: ActivityRow = {
    id: record.id,
    document: source.document,
    space: source.space,
    threads: record.deleted ? [] : [...(record.mail?.thread ?? [])],
    open: isOpen(record),
    record,
  };
  if (source.logical) activity.logical = source.logical;
  if (record.item) activity.item = record.item;
  return {
    activity,
    agenda: agendaOf(record, owner, mode).map((entry) => ({
      ...entry,
      key: `${record.id}|${entry.lane}`,
      activity: record.id,
    })),
    reminders: owner?.deleted ? [] : reminderRows(record),
    timeline: record.deleted ? [] : timelineRows(record),
  };
}

function reminderRows(record: Activity): ReminderRow[] {
  const member = record.responsible;
  if (member === undefined) return [];
  return remindersOf(record).map(({ offset, at }) => ({
    key: `${record.id}|${offset}`,
    activity: record.id,
    member,
    offset,
    at,
  }));
}

/** Every item in whose timeline the activity stands: its owner and its bindings (ACT-13). */
export function itemsOf(record: Activity): RecordId[] {
  return [...new Set([...(record.item ? [record.item] : []), ...Object.values(record.bindings)])];
}

function timelineRows(record: Activity): TimelineRow[] {
  const planned = isOpen(record) && directionOf(record) === Direction.planned;
  const at = planned
    ? (record.deadline ?? record.createdAt)
    : (record.occurred ?? record.completed ?? record.createdAt);
  return itemsOf(record).map((item) => ({
    key: `${item}|${record.id}`,
    item,
    entry: record.id,
    lane: planned ? 'planned' : 'past',
    at,
    type: 'activity',
  }));
}

export function commentTimelineRows(record: Comment): TimelineRow[] {
  if (record.deleted || !record.item) return [];
  return [
    {
      key: `${record.item}|${record.id}`,
      item: record.item,
      entry: record.id,
      lane: 'past',
      at: record.createdAt,
      type: 'comment',
    },
  ];
}

/**
 * A line in the timelines of both items for each time that an activity was given to another one (LOG-5, ACT-12). `changes`:
 * everything that was written into its field `item`, in any order; `first` the item on which it was made.
 */
export function moveTimelineRows(
  id: RecordId,
  first: RecordId | null,
  changes: readonly Pick<HistoryRow, 'key' | 'value' | 'at' | 'device'>[],
): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let from = first;
  for (const { key, value, at, device } of changes.toSorted((a, b) => a.at - b.at || (a.device < b.device ? -1 : 1))) {
    const to = isRecordId(value) ? value : null;
    if (to === from) continue;
    for (const item of [from, to]) {
      if (item === null) continue;
      rows.push({ key: `${item}|${key}`, item, entry: id, lane: 'past', at, type: 'moved', moved: { from, to, device } });
    }
    from = to;
  }
  return rows;
}
