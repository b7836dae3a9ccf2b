import type { RecordId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';
import { type ActivityRefusal, refuseDeadline } from './activity.ts';
import { type BindingRefusal, refuseBinding, refuseUnbinding } from './binding.ts';
import { linkAddress } from './link.ts';
import { colours, priorities } from './looks.ts';

/** A change of a field or element; null empties or removes. */
export interface ActivityChange {
  readonly field: string;
  readonly element?: string | undefined;
  readonly value: unknown;
}

export interface ChangeRefusal {
  readonly refusal: ActivityRefusal | BindingRefusal | 'malformed';
  /** Field that it is about. */
  readonly field: string;
}

/** What stays as it was once an activity is completed (ACT-17). Who was to do it, and by when, is then history. */
const FIXED = ['deadline', 'responsible'] as const;

/** Changes of these are told once the activity is completed (ACT-17). */
export const toldFields: readonly string[] = [
  'title',
  'text',
  'body',
  'place',
  'link',
  'client',
  'priority',
  'colour',
  'callResult',
  'summary',
  'colleagues',
  'files',
];

/** Why a completed activity cannot be changed so, or null; what opens it again in the same step may (ACT-17, ACT-29). */
export function refuseFixed(activity: Activity, changes: readonly ActivityChange[]): ChangeRefusal | null {
  if (activity.completed === undefined) return null;
  if (changes.some(({ field, value }) => field === 'completed' && value === null)) return null;
  const field = FIXED.find((fixed) =>
    changes.some((change) => change.field === fixed && change.value !== (activity[fixed] ?? null)),
  );
  return field ? { refusal: 'completed', field } : null;
}

/** Why an activity may not be changed so, or null. `changes` are made in one step, in their order. */
export function refuseChanges(activity: Activity, changes: readonly ActivityChange[]): ChangeRefusal | null {
  const fixed = refuseFixed(activity, changes);
  if (fixed) return fixed;
  let current = activity;
  for (const change of changes) {
    const refusal = refuseChange(current, change);
    if (refusal) return { refusal, field: change.field };
    current = changed(current, change);
  }
  return null;
}

function refuseChange(activity: Activity, { field, element, value }: ActivityChange): ChangeRefusal['refusal'] | null {
  switch (field) {
    case 'deadline':
      if (activity.completed !== undefined && value === activity.deadline) return null;
      return refuseDeadline(activity, (value ?? undefined) as number | undefined);
    case 'item':
      // One owner; it changes by *Move to* alone (ACT-12). What has none may get one.
      return activity.item === undefined || activity.item === value ? null : 'malformed';
    case 'parent':
      return activity.parent === (value ?? undefined) ? null : 'malformed';
    case 'bindings': {
      const before = activity.bindings[element ?? ''];
      if (value === null) return before ? refuseUnbinding(activity, before) : null;
      return before === value ? null : refuseBinding(activity, value as RecordId);
    }
    default:
      return refuseValue(field, value) ? 'malformed' : null;
  }
}

function changed(activity: Activity, { field, element, value }: ActivityChange): Activity {
  if (element === undefined) return { ...activity, [field]: value ?? undefined };
  if (field !== 'bindings') return activity;
  const { [element]: _, ...others } = activity.bindings;
  return { ...activity, bindings: value === null ? others : { ...others, [element]: value as RecordId } };
}

const choices: Readonly<Record<string, readonly string[]>> = { colour: colours, priority: priorities };

/** Whether a value is none that the field can be given: an unknown look or priority, a link that is never opened. */
export function refuseValue(field: string, value: unknown): boolean {
  if (typeof value !== 'string' || value === '') return false;
  if (field === 'link') return linkAddress(value) === null;
  const known = Object.hasOwn(choices, field) ? choices[field] : undefined;
  return known !== undefined && !known.includes(value);
}
