import { toldFields } from '@sidebook/domain/activities/editing';
import { ActivityKind } from '@sidebook/domain/activities/activity';
import { memberOf, type RecordId } from '@sidebook/domain/ids';
import { type Activity, type AnyRecord, elementOf, schema, type ValueType } from '@sidebook/domain/records/schema';
import { isValueOf } from '@sidebook/domain/records/values';

import { deviceOf, type Stamp, timeOf } from './keys.ts';
import { type Base, baseStamps, compare, elementEntry, fieldEntry, type RecordState } from './record-state.ts';
import { taskEventsOf } from './task-events.ts';

type FieldTypes = Readonly<Record<string, ValueType>>;

/** A field's value now: the newest entry, else the base. `null` in an entry empties the field. */
function fieldValue(state: RecordState, base: Base, field: string, type: ValueType): unknown {
  const entry = fieldEntry(state, field);
  if (entry) {
    if (entry.value === null) return undefined;
    if (isValueOf(type, entry.value)) return entry.value;
  }
  return base.fields[field];
}

function collectionValue(state: RecordState, base: Base, field: string, type: ValueType): Record<string, unknown> {
  const result: Record<string, unknown> = { ...base.collections[field] };
  for (const [element, { value }] of Object.entries(state.elements[field] ?? {})) {
    if (value === null) delete result[element];
    else if (isValueOf(type, value)) result[element] = value;
  }
  return inOrder(result);
}

/** Elements by position, then by their ids: who asks for the first one gets the same on every device (DESIGN 3). */
function inOrder(elements: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const posOf = (value: unknown): string => (value as { readonly pos?: string } | undefined)?.pos ?? '';
  return Object.fromEntries(
    Object.entries(elements).toSorted(
      ([a, first], [b, second]) => compare(posOf(first), posOf(second)) || compare(a, b),
    ),
  );
}

/** The record that a state shows, or null while its base has not arrived. */
export function decodeRecord(state: RecordState): AnyRecord | null {
  const made = baseStamps(state)[0];
  const base = made && state.bases[made];
  if (!made || !base) return null;
  const { kind } = base;
  const record: Record<string, unknown> = {
    id: state.id,
    recordKind: kind,
    createdAt: timeOf(made),
    createdBy: memberOf(deviceOf(made)),
  };
  for (const [field, type] of Object.entries(schema[kind].fields as FieldTypes)) {
    const value = fieldValue(state, base, field, type);
    if (value !== undefined) record[field] = value;
  }
  for (const [field, type] of Object.entries(schema[kind].collections as FieldTypes)) {
    record[field] = collectionValue(state, base, field, type);
  }
  if (kind === 'activity') addActivityParts(record, state);
  if (kind === 'activity' && record['kind'] === ActivityKind.task) record['task'] = taskEventsOf(state);
  return record as unknown as AnyRecord;
}

/** Fields after whose change reminders start anew (CNT-58). */
const ARMING = ['deadline', 'completed', 'deleted'] as const;

function addActivityParts(record: Record<string, unknown>, state: RecordState): void {
  const stamps = baseStamps(state);
  const changed = [
    ...ARMING.map((field) => fieldEntry(state, field)),
    ...Object.values(state.elements['reminders'] ?? {}),
  ].filter((entry) => entry !== undefined);
  record['armedAt'] = Math.max(timeOf(stamps[0] as Stamp), ...changed.map(({ stamp }) => timeOf(stamp)));
  const logs = stamps.map((stamp) => ({
    member: memberOf(deviceOf(stamp)),
    at: timeOf(stamp),
    item: state.bases[stamp]?.fields['item'] as RecordId | undefined,
  }));
  record['logs'] = logs;
  // Who meets an entry that somebody logged before on another item is bound to it, never a second owner (EXT-11).
  const bindings = { ...(record['bindings'] as Record<string, unknown>) };
  for (const stamp of stamps.slice(1)) {
    const met = state.bases[stamp];
    if (!met) continue;
    const items = [met.fields['item'], ...Object.values(met.collections['bindings'] ?? {})] as (RecordId | undefined)[];
    for (const item of items) {
      if (item === undefined || item === record['item']) continue;
      const element = elementOf(item);
      // Binding and unbinding by hand hold against every log that they are later than.
      const edited = elementEntry(state, 'bindings', element);
      if (!edited || edited.stamp < stamp) bindings[element] = item;
    }
  }
  record['bindings'] = inOrder(bindings);
  record['edits'] = editsSince(state, record['completed'] as number | undefined);
}

/** The last change of each told field after the activity was completed; none while it is open (ACT-17). */
function editsSince(state: RecordState, completed: number | undefined): Activity['edits'] {
  if (completed === undefined) return [];
  return toldFields
    .flatMap((field) => {
      const entries = [fieldEntry(state, field), ...Object.values(state.elements[field] ?? {})];
      const stamps = entries.flatMap((entry) => (entry && timeOf(entry.stamp) > completed ? [entry.stamp] : []));
      const last = stamps.toSorted(compare).at(-1);
      return last ? [{ member: memberOf(deviceOf(last)), at: timeOf(last), field }] : [];
    })
    .toSorted((a, b) => a.at - b.at || compare(a.field, b.field));
}
