import type { RecordId } from '../ids.ts';
import type { Activity, ItemKind } from '../records/schema.ts';

/** To how many further items an activity may be bound besides its owner (ACT-13). */
export const MAX_BINDINGS = 100;

type Bound = Pick<Activity, 'item' | 'bindings'>;
export type BindingRefusal = 'bound-already' | 'too-many-bindings' | 'last-binding' | 'not-bound' | 'other-kind';

/** Every item on which the activity stands: its owner first, then what it is bound to (ACT-12, ACT-13). */
export function itemsOfActivity({ item, bindings }: Bound): RecordId[] {
  return [...new Set([...(item ? [item] : []), ...Object.values(bindings)])];
}

/** Why the activity cannot be bound to this item, too, or null (ACT-13). */
export function refuseBinding(activity: Bound, item: RecordId): BindingRefusal | null {
  if (itemsOfActivity(activity).includes(item)) return 'bound-already';
  return Object.keys(activity.bindings).length >= MAX_BINDINGS ? 'too-many-bindings' : null;
}

/** Why the activity cannot be taken off this item, or null. It leaves its owner only by *Move to* (ACT-12, ACT-13). */
export function refuseUnbinding(activity: Bound, item: RecordId): BindingRefusal | null {
  const items = itemsOfActivity(activity);
  if (!items.includes(item)) return 'not-bound';
  return item === activity.item || items.length === 1 ? 'last-binding' : null;
}

/** Why a binding cannot go from one item to another, or null: it goes only to one of the same kind (ACT-13). */
export function refuseBindingMove(
  activity: Bound,
  from: { readonly id: RecordId; readonly kind: ItemKind },
  to: { readonly id: RecordId; readonly kind: ItemKind },
): BindingRefusal | null {
  const items = itemsOfActivity(activity);
  if (!items.includes(from.id)) return 'not-bound';
  if (from.id === activity.item) return 'last-binding';
  if (from.kind !== to.kind) return 'other-kind';
  return items.includes(to.id) ? 'bound-already' : null;
}
