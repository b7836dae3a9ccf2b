import type { Writer } from '@sidebook/crdt/commands';
import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import { MINUTE } from '@sidebook/domain/calendar/time-zone';
import type { RecordId } from '@sidebook/domain/ids';
import { markId } from '@sidebook/domain/records/setting-ids';
import type { ReminderRow } from '@sidebook/projections/tables';

import type { Replica } from '../replica.ts';

/** The deadline that a reminder belongs to. */
export function deadlineOfReminder({ at, offset }: Pick<ReminderRow, 'at' | 'offset'>): number {
  return at + offset * MINUTE;
}

/** The user's own marks, which travel between the user's devices alone (PERM-13, CNT-57). */
export interface UserMarks {
  /** Says that these reminders were shown where the user is, or were answered, opened or closed. */
  tell(what: 'fired' | 'answered', reminders: readonly ReminderRow[]): Promise<void>;
  /** Says that the user has seen these records. */
  tellSeen(subjects: readonly RecordId[], at: number): Promise<void>;
}

export function createUserMarks(replica: Replica, writer: () => Writer): UserMarks {
  async function write(changes: readonly (FieldChange & { readonly subject: RecordId })[]): Promise<void> {
    if (changes.length === 0) return;
    const subjects = [...new Set(changes.map(({ subject }) => subject))];
    const states = await Promise.all(subjects.map((subject) => replica.stateOf(markId(subject))));
    const unknown = subjects.filter((_, index) => Object.keys(states[index]?.bases ?? {}).length === 0);
    await replica.write({
      // Made on two devices at once, both bases say the same.
      creations: unknown.map((subject) => createRecord(markId(subject), 'mark', { subject }, {}, writer())),
      changes: changes.map(({ id, field, element, value }) => ({ id, field, element, value })),
    });
  }
  return {
    tell: (what, reminders) =>
      write(
        reminders.map((reminder) => ({
          subject: reminder.activity,
          id: markId(reminder.activity),
          field: what,
          element: String(reminder.offset),
          value: deadlineOfReminder(reminder),
        })),
      ),
    tellSeen: (subjects, at) =>
      write([...new Set(subjects)].map((subject) => ({ subject, id: markId(subject), field: 'seen', value: at }))),
  };
}
