import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import { refuseDeadline } from '@sidebook/domain/activities/activity';
import { reminderMarks } from '@sidebook/domain/activities/reminders';
import { type MemberId, recordId, type RecordId } from '@sidebook/domain/ids';
import { type CollectionsOf, elementOf, type FieldsOf } from '@sidebook/domain/records/schema';
import { markId } from '@sidebook/domain/records/setting-ids';
import {
  CRM_TAG,
  editsOf,
  refuseCommand,
  refuseEdit,
  type TaskActor,
  type TaskCommand,
} from '@sidebook/domain/tasks/task-commands';
import { isTask, openingOf, type Task } from '@sidebook/domain/tasks/task-status';
import { getTask, type TaskWithItems } from '@sidebook/projections/queries/tasks';
import { readValue } from '@sidebook/sync/persistence/device-database';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import { mayEdit } from '../../session/rights.ts';
import { settingsValue, workspaceValue } from '../../session/values.ts';
import type { WorkerContext } from '../context.ts';
import { checkFields, checkValue, deletionOf } from './records.ts';

type TaskHandlers = Pick<Handlers, 'task.create' | 'task.open' | 'task.do' | 'task.change' | 'task.comment'>;

async function requireTask({ rows, now }: WorkerContext, id: RecordId): Promise<TaskWithItems> {
  const task = await getTask(rows, id, now());
  if (!task || !isTask(task.row.record) || task.row.record.deleted) throw new Refusal('not-found', id);
  return task;
}

/** Who acts on a task here. */
async function actorOf(context: WorkerContext, { owners }: TaskWithItems): Promise<TaskActor> {
  const admin = (await readValue(context.database, workspaceValue))?.admin ?? false;
  return { member: context.self.member, admin, owners };
}

/** What the responsible's opening writes; who acts on a task has opened it. */
function openingChanges(task: Task, member: MemberId, now: number): FieldChange[] {
  const opening = openingOf(task, member, now);
  return opening ? [{ id: task.id, ...opening }] : [];
}

/**
 * What a command of the user writes on a task.
 *
 * @throws Refusal when this person may not do it, or not now
 */
export async function taskStep(
  context: WorkerContext,
  id: RecordId,
  command: TaskCommand,
  summary?: string,
): Promise<FieldChange[]> {
  const found = await requireTask(context, id);
  const { record } = found.row;
  const told = summary === undefined ? record : { ...record, summary };
  const refused = refuseCommand(told, command, await actorOf(context, found));
  if (refused) throw new Refusal(refused, 'task');
  const { member } = context.self;
  const now = context.now();
  return [
    ...(summary === undefined ? [] : [{ id, field: 'summary', value: summary.trim() || null }]),
    ...editsOf(record, command, member, now),
    ...openingChanges(record, member, now),
  ];
}

function membersOf(ids: readonly string[] = []): Record<string, MemberId> {
  return Object.fromEntries(ids.map((id) => [id, id as MemberId]));
}

export function taskHandlers(context: WorkerContext): TaskHandlers {
  const { replica, shards, self, writer, now, rows, database } = context;

  async function write(changes: readonly FieldChange[]): Promise<Change[]> {
    return changes.length === 0 ? [] : ((await replica.write({ changes })) as Change[]);
  }

  /** The user's mark that the comments were read, as late as the newest of them; none when nothing is new. */
  async function readMark(id: RecordId): Promise<void> {
    const comments = await rows.comments.where('entry').equals(id).toArray();
    const newest = Math.max(
      Number.NEGATIVE_INFINITY,
      ...comments.filter(({ record }) => record.createdBy !== self.member).map(({ record }) => record.createdAt),
    );
    const mark = (await rows.settings.get(markId(id)))?.record;
    const seen = mark?.recordKind === 'mark' ? mark.seen : undefined;
    if (newest <= (seen ?? Number.NEGATIVE_INFINITY)) return;
    const value = Math.max(now(), newest);
    // Made on two devices at once, both bases say the same.
    const known = Object.keys((await replica.stateOf(markId(id))).bases).length > 0;
    const creations = known ? [] : [createRecord(markId(id), 'mark', { subject: id, seen: value }, {}, writer())];
    await replica.write({ creations, changes: known ? [{ id: markId(id), field: 'seen', value }] : [] });
  }

  return {
    async 'task.create'(request) {
      const { local, item, bindings = [], deadline } = request;
      const offsets = request.reminders ?? (await readValue(database, settingsValue)).reminders;
      const fields: FieldsOf<'activity'> = {
        kind: 'task',
        direction: 'planned',
        title: request.title,
        deadline,
        responsible: (request.responsible ?? self.member) as MemberId,
        ...(request.text?.trim() ? { text: request.text } : {}),
        ...(item ? { item } : {}),
        ...(request.control ? { control: true } : {}),
        ...(request.summaryRequired ? { summaryRequired: true } : {}),
      };
      const collections: CollectionsOf<'activity'> = {
        reminders: reminderMarks(offsets),
        bindings: Object.fromEntries(bindings.map((bound) => [elementOf(bound), bound])),
        participants: membersOf(request.participants),
        observers: membersOf(request.observers),
        checklist: Object.fromEntries((request.checklist ?? []).map(({ element, line }) => [element, line])),
        tags: item || bindings.length > 0 ? { [CRM_TAG.element]: CRM_TAG.value } : {},
      };
      checkFields('activity', fields, collections);
      const refused = refuseDeadline({ direction: 'planned' }, deadline);
      if (refused) throw new Refusal(refused, 'deadline');
      const id = recordId(await shards.forChild(item), local);
      await replica.write({ creations: [createRecord(id, 'activity', fields, collections, writer())] });
      return { id, undo: deletionOf([id]) as Change[] };
    },

    async 'task.open'({ id }) {
      const { row } = await requireTask(context, id);
      await readMark(id);
      const info = await readValue(context.database, workspaceValue);
      // Whoever may only read leaves no trace of it.
      if (!info || mayEdit(info, row.space)) await write(openingChanges(row.record, self.member, now()));
      return {};
    },

    'task.do': async ({ id, command, summary }) => ({
      undo: await write(await taskStep(context, id, command, summary)),
    }),

    async 'task.change'({ id, changes }) {
      const found = await requireTask(context, id);
      const actor = await actorOf(context, found);
      for (const change of changes) {
        const refused = refuseEdit(found.row.record, change.field, actor);
        if (refused) throw new Refusal(refused, change.field);
        checkValue('activity', { id, ...change });
        if (change.field === 'deadline' && change.value === null) throw new Refusal('deadline-required', 'deadline');
      }
      return { undo: await write(changes.map((change) => ({ id, ...change }))) };
    },

    async 'task.comment'({ local, id, text }) {
      const { row } = await requireTask(context, id);
      const { item } = row.record;
      const comment = recordId(await shards.forChild(item), local);
      const fields = { activity: id, text, ...(item ? { item } : {}) };
      await replica.write({ creations: [createRecord(comment, 'comment', fields, {}, writer())] });
      return { id: comment, undo: deletionOf([comment]) as Change[] };
    },
  };
}
