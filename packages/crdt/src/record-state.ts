import type { RecordId } from '@sidebook/domain/ids';
import { isRecordKind, type RecordKind, schema } from '@sidebook/domain/records/schema';
import { isValueOf } from '@sidebook/domain/records/values';

import { type Key, parseKey, type Stamp } from './keys.ts';

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
  if (!parsed) return null;
  if (parsed.field === '') {
    const base = readBase(value);
    return base && { ...parsed, value: base };
  }
  // The kind is only known with the base, which may come later: the value's shape is checked when the record is shown.
  return { ...parsed, value };
}

export function mergeEntry(state: RecordState, entry: ReadEntry): RecordState {
  if (entry.field === '') {
    if (Object.hasOwn(state.bases, entry.stamp)) return state;
    return { ...state, bases: { ...state.bases, [entry.stamp]: entry.value as Base } };
  }
  const stamped: Stamped = { stamp: entry.stamp, value: entry.value };
  if (entry.element === undefined) {
    const current = state.fields[entry.field];
    if (current && current.stamp >= entry.stamp) return state;
    return { ...state, fields: { ...state.fields, [entry.field]: stamped } };
  }
  const elements = state.elements[entry.field] ?? {};
  const current = elements[entry.element];
  if (current && current.stamp >= entry.stamp) return state;
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

/** Stamps of the bases, earliest first: the first is the record's making, the others are meetings with it. */
export function baseStamps(state: RecordState): Stamp[] {
  return (Object.keys(state.bases) as Stamp[]).sort();
}

export function kindOfState(state: RecordState): RecordKind | undefined {
  const first = baseStamps(state)[0];
  return first && state.bases[first]?.kind;
}
