import type { DeviceId, RecordId } from '@sidebook/domain/ids';
import type { CollectionsOf, FieldsOf, RecordKind } from '@sidebook/domain/records/schema';

import { decodeRecord } from './codec.ts';
import { baseKey, elementKey, fieldKey, makeStamp, type Stamp, timeOf } from './keys.ts';
import { baseStamps, type Entry, elementEntry, fieldEntry, mergeEntry, type RecordState } from './record-state.ts';

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

/** Greater than the stamps of what it replaces, so that the later edit wins whatever the clocks say (DESIGN 1.4). */
function stampAfter(seen: readonly Stamp[], { now, device }: Writer): Stamp {
  return makeStamp(Math.max(now, ...seen.map((stamp) => timeOf(stamp) + 1)), device);
}

export function createRecord<K extends RecordKind>(
  id: RecordId,
  kind: K,
  fields: FieldsOf<K>,
  collections: CollectionsOf<K>,
  writer: Writer,
): Entry {
  const clean = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return { key: baseKey(id, makeStamp(writer.now, writer.device)), value: { kind, fields: clean, collections } };
}

/**
 * Entries for changes of one record, in their order, so that the last of several for one field holds. `state` must be the
 * current one.
 */
export function changeRecord(state: RecordState, changes: readonly FieldChange[], writer: Writer): Entry[] {
  // A base that meets the record adds bindings: an edit made in sight of it is later than it, too.
  const met = baseStamps(state).slice(1);
  let current = state;
  return changes.map((change) => {
    const { id, field, element } = change;
    const value = change.value ?? null;
    const replaced = element === undefined ? fieldEntry(current, field) : elementEntry(current, field, element);
    const stamp = stampAfter(replaced ? [...met, replaced.stamp] : met, writer);
    const path = element === undefined ? { field } : { field, element };
    current = mergeEntry(current, { id, ...path, stamp, value });
    return { key: element === undefined ? fieldKey(id, field, stamp) : elementKey(id, field, element, stamp), value };
  });
}

/**
 * The changes that bring back what `changes` would replace: the Undo of an edit. A field's entry is kept as it is, also when
 * this version does not understand it. An element is what the record shows: a later log may have bound it again (EXT-11).
 */
export function invertChanges(state: RecordState, changes: readonly FieldChange[]): FieldChange[] {
  const shown: unknown = decodeRecord(state);
  return changes.map(({ id, field, element }) => {
    if (element === undefined) {
      const entry = fieldEntry(state, field);
      return { id, field, value: entry ? entry.value : (ownValue(shown, field) ?? null) };
    }
    const value = ownValue(ownValue(shown, field), element) ?? elementEntry(state, field, element)?.value ?? null;
    return { id, field, element, value };
  });
}

function ownValue(table: unknown, name: string): unknown {
  if (typeof table !== 'object' || table === null || !Object.hasOwn(table, name)) return undefined;
  return (table as Readonly<Record<string, unknown>>)[name];
}
