import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import { deadlineOf, Direction, directionOf, kindOf, refuseDeadline } from '@sidebook/domain/activities/activity';
import { refuseValue } from '@sidebook/domain/activities/editing';
import { refuseFollowUp } from '@sidebook/domain/activities/follow-up';
import { leavesPlanned, postponeOptions } from '@sidebook/domain/activities/postponing';
import { leadTime, newReminders, reminderMarks } from '@sidebook/domain/activities/reminders';
import { MINUTE } from '@sidebook/domain/calendar/time-zone';
import { type MemberId, recordId, type RecordId } from '@sidebook/domain/ids';
import { type CollectionsOf, elementOf, type FieldsOf } from '@sidebook/domain/records/schema';
import { readPreferences, readWorkspaceSettings } from '@sidebook/projections/queries/settings';
import { CRM_TAG } from '@sidebook/domain/tasks/task-commands';
import { isTask } from '@sidebook/domain/tasks/task-status';
import { readValue } from '@sidebook/sync/persistence/device-database';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import { settingsValue } from '../../session/values.ts';
import { requireActivity, type WorkerContext } from '../context.ts';
import { checkFields, deletionOf } from './records.ts';
import { taskStep } from './tasks.ts';

/** EXT-3: deadline and counters stay. */
export const SNOOZE = 15 * MINUTE;

/** What completing writes (ACT-16). */
export function completion(id: RecordId, member: string, now: number): FieldChange[] {
  return [
    { id, field: 'completed', value: now },
    { id, field: 'completedBy', value: member },
  ];
}

/** Reminders of what this user plans without choosing any (ACT-30). */
async function usualReminders({ rows, database }: WorkerContext): Promise<readonly number[]> {
  const [preferences, settings] = await Promise.all([readPreferences(rows), readValue(database, settingsValue)]);
  return newReminders(preferences?.reminders, settings.reminders);
}

/** A follow-up is made while what it follows is still to be done (ACT-11). */
async function requireOpenParent(context: WorkerContext, parent: RecordId): Promise<void> {
  const { record } = await requireActivity(context, parent);
  const refused = refuseFollowUp(record);
  if (refused) throw new Refusal(refused, 'parent');
}

/** What marking as not completed writes. */
export function reopening(id: RecordId): FieldChange[] {
  return ['completed', 'completedBy', 'closedBySystem'].map((field) => ({ id, field, value: null }));
}

export function activityHandlers(
  context: WorkerContext,
): Pick<
  Handlers,
  'activity.create' | 'activity.complete' | 'activity.reopen' | 'activity.postpone' | 'activity.snooze'
> {
  const { replica, shards, self, writer, now, sync } = context;

  return {
    async 'activity.create'({ local, item, fields, reminders, bindings = [], files = [], colleagues = [] }) {
      const wanted = fields as FieldsOf<'activity'>;
      const planned = directionOf(wanted) === Direction.planned;
      const further = bindings.filter((id) => id !== item);
      const collections: CollectionsOf<'activity'> = {
        reminders: planned ? reminderMarks(reminders ?? (await usualReminders(context))) : {},
        bindings: Object.fromEntries(further.map((id) => [elementOf(id), id])),
        files: Object.fromEntries(files.map((file, index) => [`f${index}`, file])),
        colleagues: Object.fromEntries(colleagues.map((member) => [member, member as MemberId])),
        // Made from a card, a task is found in the section Tasks by its tag (TASK-8).
        ...(isTask(wanted) && (item || bindings.length > 0) ? { tags: { [CRM_TAG.element]: CRM_TAG.value } } : {}),
      };
      checkFields('activity', fields, collections);
      const refused = refuseDeadline({ direction: directionOf(wanted) }, wanted.deadline);
      if (refused) throw new Refusal(refused, 'deadline');
      const unknown = Object.entries(fields).find(([field, value]) => refuseValue(field, value));
      if (unknown) throw new Refusal('malformed', unknown[0]);
      if (wanted.parent) await requireOpenParent(context, wanted.parent);
      const id = recordId(await shards.forChild(item), local);
      const base: FieldsOf<'activity'> = {
        responsible: self.member,
        ...wanted,
        kind: kindOf(wanted),
        direction: directionOf(wanted),
        ...(item ? { item } : {}),
      };
      await replica.write({ creations: [createRecord(id, 'activity', base, collections, writer())] });
      // Files are uploaded as soon as the server is there.
      if (files.length > 0) await sync.client.refresh();
      return { id, undo: deletionOf([id]) as Change[] };
    },

    async 'activity.complete'({ ids }) {
      const rows = await Promise.all(ids.map((id) => requireActivity(context, id)));
      const open = rows.filter((row) => row.open);
      const steps = open.map(async (row) =>
        isTask(row.record) ? taskStep(context, row.id, 'complete') : completion(row.id, self.member, now()),
      );
      const changes = (await Promise.all(steps)).flat();
      if (changes.length === 0) return { undo: [] };
      return { undo: (await replica.write({ changes })) as Change[] };
    },

    async 'activity.reopen'({ id }) {
      const { record } = await requireActivity(context, id);
      const changes = isTask(record) ? await taskStep(context, id, 'reopen') : reopening(id);
      return { undo: (await replica.write({ changes })) as Change[] };
    },

    async 'activity.postpone'({ id, choice, deadline }) {
      const { record } = await requireActivity(context, id);
      const current = deadlineOf(record);
      const refused = refuseDeadline(record, current);
      if (current === undefined || refused) throw new Refusal(refused ?? 'deadline-required', 'deadline');
      const lead = leadTime(record);
      const calendar = (await readWorkspaceSettings(context.rows)).calendarIn(context.zone());
      const option = postponeOptions(current, lead, now(), calendar).find((candidate) => candidate.choice === choice);
      const target = choice === 'own' ? deadline : option?.deadline;
      if (target === undefined) throw new Refusal('deadline-required', 'deadline');
      // An own date may be near: it stays counted, and the answer says so. One in the past is no postponing.
      if (choice === 'own' ? target <= now() : !leavesPlanned(target, lead, now())) {
        throw new Refusal('too-near', 'deadline');
      }
      const changes: FieldChange[] = [{ id, field: 'deadline', value: target }];
      return {
        undo: (await replica.write({ changes })) as Change[],
        deadline: target,
        counted: !leavesPlanned(target, lead, now()),
      };
    },

    async 'activity.snooze'({ id }) {
      await requireActivity(context, id);
      const at = now() + SNOOZE;
      await context.ringing.snooze(id, at);
      context.reschedule();
      return { at };
    },
  };
}
