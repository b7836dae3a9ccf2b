import type { RecordId } from '@sidebook/domain/ids';
import { isRecordKind, type RecordKind, schema } from '@sidebook/domain/records/schema';
import { isPlainValue, isValueOf } from '@sidebook/domain/records/values';

import { type Key, parseKey, type Stamp, timeOf } from './keys.ts';

/** One key and its value, as it lies in the document. */
export interface Entry {
  readonly key: string;
  readonly value: unknown;
}

/** What a base says: the record as it was made. */
export interface Base {
  readonly kind: RecordKind;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly collections: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface Stamped {
  readonly stamp: Stamp;
  readonly value: unknown;
}

/**
 * Everything known of one record, merged: for each base its value, for each field and element the entry with the greatest
 * stamp. Merging is commutative, associative and idempotent, so any order of updates gives the same state.
 */
export interface RecordState {
  readonly id: RecordId;
  readonly bases: Readonly<Record<string, Base>>;
  readonly fields: Readonly<Record<string, Stamped>>;
  /** By field, then element. */
  readonly elements: Readonly<Record<string, Readonly<Record<string, Stamped>>>>;
}

export function emptyState(id: RecordId): RecordState {
  return { id, bases: {}, fields: {}, elements: {} };
}

/** A parsed entry whose value has been checked, or null when it is not ours to understand. */
export interface ReadEntry extends Key {
  readonly value: unknown;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A base with only the fields and elements that the schema knows and whose values have their shape. */
function readBase(value: unknown): Base | null {
  if (!isPlainObject(value) || !isRecordKind(value['kind'])) return null;
  const kind = value['kind'];
  const fields: Record<string, unknown> = {};
  const collections: Record<string, Record<string, unknown>> = {};
  const rawFields = isPlainObject(value['fields']) ? value['fields'] : {};
  for (const [field, type] of Object.entries(schema[kind].fields)) {
    const raw = Object.hasOwn(rawFields, field) ? rawFields[field] : undefined;
    if (raw !== undefined && isValueOf(type, raw)) fields[field] = raw;
  }
  const rawCollections = isPlainObject(value['collections']) ? value['collections'] : {};
  for (const [field, type] of Object.entries(schema[kind].collections)) {
    const raw = Object.hasOwn(rawCollections, field) ? rawCollections[field] : undefined;
    if (!isPlainObject(raw)) continue;
    collections[field] = Object.fromEntries(
      Object.entries(raw).filter(
        ([element, item]) => /^[A-Za-z0-9_-]{1,40}$/.test(element) && element !== '__proto__' && isValueOf(type, item),
      ),
    );
  }
  return { kind, fields, collections };
}

/** Reads one entry of a document; null when its key or value is not something this version understands. */
export function readEntry({ key, value }: Entry): ReadEntry | null {
  const parsed = parseKey(key);
  if (!parsed || !isPlainValue(value)) return null;
  if (parsed.field === '') {
    const base = readBase(value);
    return base && { ...parsed, value: base };
  }
  // The kind is only known with the base, which may come later: the value's shape is checked when the record is shown.
  return { ...parsed, value };
}

/** What a table has under a name of its own: names come from documents, and `constructor` is a name too. */
function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

export function fieldEntry(state: RecordState, field: string): Stamped | undefined {
  return own(state.fields, field);
}

export function elementEntry(state: RecordState, field: string, element: string): Stamped | undefined {
  return own(own(state.elements, field) ?? {}, element);
}

export function mergeEntry(state: RecordState, entry: ReadEntry): RecordState {
  if (entry.field === '') {
    if (Object.hasOwn(state.bases, entry.stamp)) return state;
    return { ...state, bases: { ...state.bases, [entry.stamp]: entry.value as Base } };
  }
  const stamped: Stamped = { stamp: entry.stamp, value: entry.value };
  if (entry.element === undefined) {
    const current = fieldEntry(state, entry.field);
    if (current && current.stamp >= entry.stamp) return state;
    return { ...state, fields: { ...state.fields, [entry.field]: stamped } };
  }
  const current = elementEntry(state, entry.field, entry.element);
  if (current && current.stamp >= entry.stamp) return state;
  const elements = own(state.elements, entry.field) ?? {};
  return { ...state, elements: { ...state.elements, [entry.field]: { ...elements, [entry.element]: stamped } } };
}

/** States of copies of one record (the same mail logged in two shards) as one state under `id`. */
export function mergeStates(id: RecordId, states: readonly RecordState[]): RecordState {
  let merged = emptyState(id);
  for (const state of states) {
    for (const [stamp, base] of Object.entries(state.bases)) {
      merged = mergeEntry(merged, { id, field: '', stamp: stamp as Stamp, value: base });
    }
    for (const [field, { stamp, value }] of Object.entries(state.fields)) {
      merged = mergeEntry(merged, { id, field, stamp, value });
    }
    for (const [field, elements] of Object.entries(state.elements)) {
      for (const [element, { stamp, value }] of Object.entries(elements)) {
        merged = mergeEntry(merged, { id, field, element, stamp, value });
      }
    }
  }
  return merged;
}

/**
 * Stamps of the bases, earliest first: the first is the record's making, the others are meetings with it. Of two in the same
 * millisecond the one on the item with the smaller id is the earlier (EXT-11).
 */
export function baseStamps(state: RecordState): Stamp[] {
  const itemOf = (stamp: Stamp): string => (state.bases[stamp]?.fields['item'] ?? '') as string;
  return (Object.keys(state.bases) as Stamp[]).sort(
    (a, b) => timeOf(a) - timeOf(b) || compare(itemOf(a), itemOf(b)) || compare(a, b),
  );
}

/** The order of texts as IndexedDB has it: by code units. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function kindOfState(state: RecordState): RecordKind | undefined {
  const first = baseStamps(state)[0];
  return first && state.bases[first]?.kind;
}
