import { isOpen, kindOf } from '@sidebook/domain/activities/activity';
import { itemsOfActivity } from '@sidebook/domain/activities/binding';
import { doneActivity } from '@sidebook/domain/activities/done-activity';
import { placeInList } from '@sidebook/domain/activities/listing';
import { remindersOf } from '@sidebook/domain/activities/reminders';
import { agendaOf, type CounterMode, type OwnerItem } from '@sidebook/domain/counters/counting';
import type { Activity, Comment } from '@sidebook/domain/records/schema';
import { letterKey } from '@sidebook/domain/mail/prepared';
import { itemsOfEntry } from '@sidebook/domain/stream/stream';
import { involvedIn, isTask } from '@sidebook/domain/tasks/task-status';
import { placeOfActivity, placeOfComment } from '@sidebook/domain/timeline/entries';

import type { ActivityRow, AgendaRow, ReminderRow, StateRow } from '../tables.ts';
import type { TimelineRow } from '../tables/timeline.ts';

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
  pings: readonly number[],
): ActivityRows {
  const activity: ActivityRow = {
    id: record.id,
    document: source.document,
    space: source.space,
    threads: record.deleted ? [] : [...(record.mail?.thread ?? [])],
    open: isOpen(record),
    pings: [...pings],
    record,
  };
  if (source.logical) activity.logical = source.logical;
  const letter = letterKey(record);
  if (letter !== undefined) activity[letterSide(record)] = `${source.space}/${letter}`;
  if (record.item) activity.item = record.item;
  if (record.item && activity.open) activity.openItem = record.item;
  if (isTask(record) && !record.deleted) {
    activity.taskItems = itemsOfActivity(record);
    activity.taskMembers = [...involvedIn(record)];
  }
  const listed = placeInList(record, owner);
  if (listed) {
    Object.assign(activity, listed, { kind: kindOf(record) });
    if (record.responsible !== undefined) activity.doer = record.responsible;
  }
  Object.assign(activity, doneActivity(record, owner));
  return {
    activity,
    agenda: agendaRows(record, owner, mode),
    reminders: reminderRows(record, owner),
    timeline: record.deleted ? [] : timelineRows(record),
  };
}

/** Where an activity stands, for whom. */
export function agendaRows(record: Activity, owner: OwnerItem | null, mode: CounterMode): AgendaRow[] {
  return agendaOf(record, owner, mode).map((entry) => ({
    ...entry,
    key: `${record.id}|${entry.lane}`,
    activity: record.id,
    lead: entry.due - entry.from,
  }));
}

function reminderRows(record: Activity, owner: OwnerItem | null): ReminderRow[] {
  const member = record.responsible;
  if (member === undefined) return [];
  return remindersOf(record, owner).map(({ offset, at }) => ({
    key: `${record.id}|${offset}`,
    activity: record.id,
    member,
    offset,
    at,
  }));
}

function letterSide({ prepared }: Activity): 'preparedKey' | 'sentKey' {
  return prepared === undefined ? 'sentKey' : 'preparedKey';
}

/** Where an activity stands in the timelines of its items. */
export function timelineRows(record: Activity): TimelineRow[] {
  return itemsOfActivity(record).map((item) => ({
    key: `${item}|${record.id}`,
    item,
    entry: record.id,
    ...placeOfActivity(record, item),
    type: 'activity',
  }));
}

export function commentTimelineRows(record: Comment): TimelineRow[] {
  return itemsOfEntry(record).flatMap((item): TimelineRow[] => {
    const place = placeOfComment(record, item);
    return place ? [{ key: `${item}|${record.id}`, item, entry: record.id, ...place, type: 'comment' }] : [];
  });
}
