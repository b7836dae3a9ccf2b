import type { RecordId, SpaceId } from '@sidebook/domain/ids';

import type { ActivityRow, ProjectionDatabase, ReminderRow } from '../tables.ts';

export function getActivity(db: ProjectionDatabase, id: RecordId): Promise<ActivityRow | undefined> {
  return db.activities.get(id);
}

/** The entry of a logged mail in a space, whoever logged it and on whichever item; deleted ones too (EXT-11). */
export async function loggedMail(
  db: ProjectionDatabase,
  space: SpaceId,
  local: string,
): Promise<ActivityRow | undefined> {
  return db.activities.where('logical').equals(`${space}/${local}`).first();
}

/** Logged messages that share a key with this thread, oldest first (EXT-10: default target, answered by us). */
export async function messagesOfThread(db: ProjectionDatabase, keys: readonly string[]): Promise<ActivityRow[]> {
  const rows = await db.activities
    .where('threads')
    .anyOf([...keys])
    .distinct()
    .toArray();
  return rows.toSorted((a, b) => (a.record.occurred ?? 0) - (b.record.occurred ?? 0));
}

/** Open activities of an item, its agenda: what is to do there. */
export async function openActivitiesOf(db: ProjectionDatabase, item: RecordId): Promise<ActivityRow[]> {
  const rows = await db.activities.where('openItem').equals(item).toArray();
  return rows.toSorted((a, b) => (a.record.deadline ?? 0) - (b.record.deadline ?? 0));
}

/** A member's reminders in (after, until], in order of time. */
export async function remindersBetween(
  db: ProjectionDatabase,
  member: string,
  after: number,
  until: number,
): Promise<ReminderRow[]> {
  return db.reminders.where('[member+at]').between([member, after], [member, until], false, true).toArray();
}

/** The member's reminders of an activity that have come, in order of time; none once it is done, moved or someone else's. */
export async function rungReminders(
  db: ProjectionDatabase,
  member: string,
  activity: RecordId,
  now: number,
): Promise<ReminderRow[]> {
  const rows = await db.reminders.where('activity').equals(activity).toArray();
  return rows.filter((row) => row.member === member && row.at <= now).toSorted((a, b) => a.at - b.at);
}

/** The first reminder of a member after an instant. */
export async function nextReminder(
  db: ProjectionDatabase,
  member: string,
  after: number,
): Promise<ReminderRow | undefined> {
  return db.reminders
    .where('[member+at]')
    .between([member, after], [member, Number.MAX_SAFE_INTEGER], false, true)
    .first();
}
