import type { FieldChange } from '@sidebook/crdt/commands';
import { refuseBinding, refuseBindingMove, refuseUnbinding } from '@sidebook/domain/activities/binding';
import type { RecordId } from '@sidebook/domain/ids';
import { type Activity, elementOf } from '@sidebook/domain/records/schema';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import { requireActivity, requireItem, type WorkerContext } from '../context.ts';
import { requireListed } from '../mail/mail-target.ts';

/** On which items an activity stands besides its owner (ACT-13). */
export function bindingHandlers(
  context: WorkerContext,
): Pick<Handlers, 'activity.bind' | 'activity.unbind' | 'activity.move-binding'> {
  async function write(changes: readonly FieldChange[]): Promise<{ undo: Change[] }> {
    return { undo: (await context.replica.write({ changes })) as Change[] };
  }

  return {
    async 'activity.bind'({ id, item }) {
      const { record } = await requireActivity(context, id);
      await requireListed(context, item);
      refuse(refuseBinding(record, item));
      return write([bound(id, item)]);
    },

    async 'activity.unbind'({ id, item }) {
      const { record } = await requireActivity(context, id);
      refuse(refuseUnbinding(record, item));
      return write(unbound(record, item));
    },

    async 'activity.move-binding'({ id, from, to }) {
      const { record } = await requireActivity(context, id);
      const [source, target] = [await requireItem(context, from), await requireListed(context, to)];
      refuse(refuseBindingMove(record, source, target));
      return write([...unbound(record, from), bound(id, to)]);
    },
  };
}

function refuse(refusal: Refusal['refused']['code'] | null): void {
  if (refusal) throw new Refusal(refusal, 'bindings');
}

function bound(id: RecordId, item: RecordId): FieldChange {
  return { id, field: 'bindings', element: elementOf(item), value: item };
}

/** Every element that names the item: another version may have bound it under a name of its own. */
function unbound({ id, bindings }: Activity, item: RecordId): FieldChange[] {
  return Object.entries(bindings)
    .filter(([, value]) => value === item)
    .map(([element]) => ({ id, field: 'bindings', element, value: null }));
}
