import type { FieldChange } from '@sidebook/crdt/commands';
import { isMovable } from '@sidebook/domain/activities/moving';
import type { RecordId } from '@sidebook/domain/ids';
import { elementOf } from '@sidebook/domain/records/schema';

import { Refusal } from '../../messaging/consumer.ts';
import { requireActivity, type WorkerContext } from '../context.ts';
import { requireListed } from './mail-target.ts';

/**
 * What *Move to* writes (LOG-5, ACT-12): another owner item, whose responsible answers the message from now on (LOG-4). A
 * binding to the new owner becomes the ownership; a contact that gives its message to one of their deals stays bound to it.
 */
export async function planMove(context: WorkerContext, id: RecordId, item: RecordId): Promise<readonly FieldChange[]> {
  const row = await requireActivity(context, id);
  const target = await requireListed(context, item);
  const { record } = row;
  if (record.deleted) throw new Refusal('not-found', id);
  if (!isMovable(record)) throw new Refusal('malformed', 'kind');
  if (target.space !== row.space) throw new Refusal('no-access', 'space');
  if (record.item === item) return [];
  const changes: FieldChange[] = [{ id, field: 'item', value: item }];
  const { responsible } = target.record;
  if (responsible !== undefined && responsible !== record.responsible) {
    changes.push({ id, field: 'responsible', value: responsible });
  }
  if (Object.values(record.bindings).includes(item)) {
    changes.push({ id, field: 'bindings', element: elementOf(item), value: null });
  }
  const owner = record.item;
  if (owner !== undefined && target.kind === 'deal' && target.clients.includes(owner)) {
    changes.push({ id, field: 'bindings', element: elementOf(owner), value: owner });
  }
  return changes;
}
