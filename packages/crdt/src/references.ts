import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import { elementOf, schema } from '@sidebook/domain/records/schema';

import { type Base, kindOfState, type RecordState, type Stamped } from './record-state.ts';

/** Fields and collections of each kind whose values name other records. */
const referring = new Map(
  Object.entries(schema).map(([kind, { fields, collections }]) => [
    kind,
    { fields: namesOf(fields), collections: namesOf(collections) },
  ]),
);

function namesOf(types: Readonly<Record<string, string>>): string[] {
  return Object.entries(types).flatMap(([name, type]) => (type === 'record' ? [name] : []));
}

/** The records that a record names, now or as it was made, in its fields of references. */
export function referencesOf(state: RecordState): RecordId[] {
  const names = referring.get(kindOfState(state) ?? '');
  if (!names) return [];
  const { fields, collections } = names;
  const values: unknown[] = fields.map((field) => state.fields[field]?.value);
  for (const collection of collections) {
    for (const { value } of Object.values(state.elements[collection] ?? {})) values.push(value);
  }
  for (const base of Object.values(state.bases)) {
    for (const field of fields) values.push(base.fields[field]);
    for (const collection of collections) values.push(...Object.values(base.collections[collection] ?? {}));
  }
  return [...new Set(values.filter(isRecordId))];
}

/**
 * The same record as it is when those that it names are called otherwise (`redirects`: from the old id). In a set, the entries
 * of the old id and of the new one are those of one element.
 */
export function redirected(state: RecordState, redirects: ReadonlyMap<RecordId, RecordId>): RecordState {
  const names = referring.get(kindOfState(state) ?? '');
  if (!names || redirects.size === 0) return state;
  const { fields, collections } = names;
  const elements = new Map([...redirects].map(([from, to]) => [elementOf(from), elementOf(to)]));
  const nameOf = (value: unknown): unknown => redirects.get(value as RecordId) ?? value;

  const ownFields = { ...state.fields };
  for (const field of fields) {
    const entry = ownFields[field];
    if (entry) ownFields[field] = { ...entry, value: nameOf(entry.value) };
  }
  const ownElements = { ...state.elements };
  for (const collection of collections) {
    const set = ownElements[collection];
    if (!set) continue;
    const result: Record<string, Stamped> = {};
    for (const [element, { stamp, value }] of Object.entries(set)) {
      const name = elements.get(element) ?? element;
      const other = Object.hasOwn(result, name) ? result[name] : undefined;
      if (!other || other.stamp < stamp) result[name] = { stamp, value: nameOf(value) };
    }
    ownElements[collection] = result;
  }
  const baseOf = (base: Base): Base => ({
    ...base,
    fields: mapped(base.fields, fields, nameOf),
    collections: mapped(base.collections, collections, (set) =>
      Object.fromEntries(
        Object.entries(set).map(([element, value]) => [elements.get(element) ?? element, nameOf(value)]),
      ),
    ),
  });
  const bases = Object.fromEntries(Object.entries(state.bases).map(([stamp, base]) => [stamp, baseOf(base)]));
  return { ...state, bases, fields: ownFields, elements: ownElements };
}

function mapped<T>(
  table: Readonly<Record<string, T>>,
  names: readonly string[],
  alter: (value: T) => unknown,
): Record<string, T> {
  const result: Record<string, T> = { ...table };
  for (const name of names) if (Object.hasOwn(result, name)) result[name] = alter(result[name] as T) as T;
  return result;
}
