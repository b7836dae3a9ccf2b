import type { FieldChange } from '@sidebook/crdt/commands';
import { refuseDeadline } from '@sidebook/domain/activities/activity';
import type { RecordId } from '@sidebook/domain/ids';
import type { Activity } from '@sidebook/domain/records/schema';
import { readValue } from '@sidebook/sync/persistence/device-database';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change, Undoable } from '../../messaging/operations.ts';
import type { ManyDone } from '../../messaging/timeline-requests.ts';
import { workspaceValue } from '../../session/values.ts';
import type { WorkerContext } from '../context.ts';
import { reopening } from './activities.ts';

/** The group actions of the list of activities: what a rule keeps as it is stays, the others change in one step (ACT-27). */
export function manyActivitiesHandlers(
  context: WorkerContext,
): Pick<Handlers, 'activity.assign' | 'activity.reschedule' | 'activity.reopen-all'> {
  const { replica, rows, database } = context;

  async function changeMany(
    ids: readonly RecordId[],
    changesOf: (activity: Activity) => FieldChange[],
  ): Promise<Undoable & ManyDone> {
    const wanted = [...new Set(ids)];
    const found = (await rows.activities.bulkGet(wanted)).filter((row) => row !== undefined && !row.record.deleted);
    const changes = found.flatMap((row) => (row ? changesOf(row.record) : []));
    const changed = new Set(changes.map(({ id }) => id)).size;
    const undo = changes.length === 0 ? [] : ((await replica.write({ changes })) as Change[]);
    return { undo, changed, left: wanted.length - changed };
  }

  async function requireMember(id: string): Promise<void> {
    const members = (await readValue(database, workspaceValue))?.members ?? [];
    if (!members.some((member) => member.id === id && !member.removed)) throw new Refusal('malformed', 'responsible');
  }

  return {
    async 'activity.assign'({ ids, responsible }) {
      await requireMember(responsible);
      return changeMany(ids, ({ id, completed, responsible: before }) =>
        // A completed one keeps its responsible (ACT-17).
        completed !== undefined || before === responsible ? [] : [{ id, field: 'responsible', value: responsible }],
      );
    },

    'activity.reschedule': ({ ids, deadline }) =>
      changeMany(ids, (activity) =>
        refuseDeadline(activity, deadline) || activity.deadline === deadline
          ? []
          : [{ id: activity.id, field: 'deadline', value: deadline }],
      ),

    'activity.reopen-all': ({ ids }) =>
      changeMany(ids, ({ id, completed }) => (completed === undefined ? [] : reopening(id))),
  };
}
