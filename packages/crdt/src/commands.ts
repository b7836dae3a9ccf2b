import type { DeviceId, RecordId } from '@sidebook/domain/ids';
import type { CollectionsOf, FieldsOf, RecordKind } from '@sidebook/domain/records/schema';

import { baseKey, elementKey, fieldKey, makeStamp, type Stamp, timeOf } from './keys.ts';
import type { Entry, RecordState } from './record-state.ts';

/**
 * The only makers of entries. Each returns what is to be written; nothing here touches a document. `now` is the clock
 * corrected by the server's offset, `device` the writer.
 */
export interface Writer {
  readonly now: number;
  readonly device: DeviceId;
}

export interface FieldChange {
  readonly id: RecordId;
  readonly field: string;
  readonly element?: string | undefined;
  /** null empties a field or removes an element. */
  readonly value: unknown;
}

/** Greater than the stamp of what it replaces, so that the later edit wins whatever the clocks say (DESIGN 1.4). */
function stampAfter(current: Stamp | undefined, { now, device }: Writer): Stamp {
  return makeStamp(current ? Math.max(now, timeOf(current) + 1) : now, device);
}

export function createRecord<K extends RecordKind>(
  id: RecordId,
  kind: K,
  fields: FieldsOf<K>,
  collections: CollectionsOf<K>,
  writer: Writer,
): Entry {
  const clean = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return { key: baseKey(id, stampAfter(undefined, writer)), value: { kind, fields: clean, collections } };
}

/** Entries for changes of one record, whose state must be the current one. */
export function changeRecord(state: RecordState, changes: readonly FieldChange[], writer: Writer): Entry[] {
  return changes.map(({ id, field, element, value }) => {
    if (element === undefined) {
      return { key: fieldKey(id, field, stampAfter(state.fields[field]?.stamp, writer)), value: value ?? null };
    }
    const current = state.elements[field]?.[element]?.stamp;
    return { key: elementKey(id, field, element, stampAfter(current, writer)), value: value ?? null };
  });
}

/** The changes that bring back what `changes` would replace: the Undo of an edit. */
export function invertChanges(state: RecordState, changes: readonly FieldChange[]): FieldChange[] {
  const made = Object.keys(state.bases).sort()[0];
  const base = made === undefined ? undefined : state.bases[made];
  return changes.map(({ id, field, element }) => {
    if (element === undefined) {
      const value = state.fields[field]?.value ?? base?.fields[field] ?? null;
      return { id, field, value: state.fields[field]?.value === null ? null : value };
    }
    const entry = state.elements[field]?.[element];
    return { id, field, element, value: entry ? entry.value : (base?.collections[field]?.[element] ?? null) };
  });
}
