import { type DeviceId, isMailId, localOf, type MemberId, type RecordId } from '@sidebook/domain/ids';
import { isInSpaces, staysWhenGoingBack } from '@sidebook/domain/records/going-back';
import { type AnyRecord, type RecordKind, schema, type ValueType } from '@sidebook/domain/records/schema';

import { decodeRecord } from './codec.ts';
import { changeRecord, type FieldChange } from './commands.ts';
import type { Stamp } from './keys.ts';
import { aliasesOf, isMovedAway } from './moving.ts';
import {
  baseStamps,
  compare,
  elementEntry,
  type Entry,
  emptyState,
  fieldEntry,
  mergeEntry,
  mergeStates,
  readEntry,
  type RecordState,
} from './record-state.ts';

/** One field or element that goes back. */
export interface ValueGoingBack extends FieldChange {
  /** What it holds now; null = nothing. */
  readonly from: unknown;
  /** The entry that holds now, null without one: with another one in its place somebody has edited it since. */
  readonly seen: Stamp | null;
}

export interface RecordGoingBack {
  readonly id: RecordId;
  readonly kind: RecordKind;
  /** `made`: it was made since, and goes to the recycle bin. `deleted`: it was deleted since, and comes back. */
  readonly since: 'made' | 'deleted' | 'changed';
  readonly changes: readonly ValueGoingBack[];
}

type Members = ReadonlySet<MemberId> | null;

/**
 * The changes after which a record reads as it did then (BACK-1): new entries for what reads otherwise now, element by element,
 * and nothing for the rest, so that doing it twice is doing it once. Fields that stay as they are: `staysWhenGoingBack`. What this
 * version does not know stays, too, and so does what was moved to another space or from one. Null when there is nothing to write, also for a record that is not here (any more).
 */
export function recordGoingBack(then: RecordState, now: RecordState, members: Members): RecordGoingBack | null {
  const [before, present] = [decodeRecord(then), decodeRecord(now)];
  if (!present || !isInSpaces(present.recordKind) || isMovedAway(now)) return null;
  const { id } = now;
  const kind = present.recordKind;
  if (!before) {
    // What came from another space since has been there then, only not here.
    if (isTrue(present, 'deleted') || aliasesOf(now).length > 0) return null;
    return { id, kind, since: 'made', changes: [changeOf(now, { id, field: 'deleted', value: true }, null)] };
  }
  if (before.recordKind !== kind) return null;
  const changes = differences(id, before, present, members);
  // A field may change what is read off another one: whom a logged message is bound to follows from its item, too.
  const after = decodeRecord(changesApplied(now, changes));
  const further = after ? differences(id, before, after, members) : [];
  const all = [...changes, ...further];
  if (all.length === 0) return null;
  const comesBack = isTrue(present, 'deleted') && !isTrue(before, 'deleted');
  return {
    id,
    kind,
    since: comesBack ? 'deleted' : 'changed',
    changes: all.map((change) => changeOf(now, change, present)),
  };
}

function changesApplied(state: RecordState, changes: readonly FieldChange[]): RecordState {
  const entries = changeRecord(state, changes, { now: 0, device: 'preview' as DeviceId });
  return entries.map(readEntry).reduce((merged, entry) => (entry ? mergeEntry(merged, entry) : merged), state);
}

function changeOf(state: RecordState, change: FieldChange, record: AnyRecord | null): ValueGoingBack {
  const { field, element } = change;
  return { ...change, from: valueIn(record, field, element) ?? null, seen: currentStamp(state, change) };
}

/** The stamp of the entry that holds for what a change is about; null when none does. */
export function currentStamp(state: RecordState, { field, element }: FieldChange): Stamp | null {
  return (element === undefined ? fieldEntry(state, field) : elementEntry(state, field, element))?.stamp ?? null;
}

function valueIn(record: AnyRecord | null, field: string, element: string | undefined): unknown {
  const held = own(record, field);
  return element === undefined ? held : own(held, element);
}

function differences(id: RecordId, then: AnyRecord, now: AnyRecord, members: Members): FieldChange[] {
  const { fields, collections } = schema[now.recordKind] as {
    readonly fields: Readonly<Record<string, ValueType>>;
    readonly collections: Readonly<Record<string, ValueType>>;
  };
  const changes: FieldChange[] = [];
  for (const [field, type] of Object.entries(fields)) {
    const value = own(then, field) ?? null;
    if (reads(type, value) === reads(type, own(now, field) ?? null)) continue;
    if (!staysWhenGoingBack(now, field, value, members)) changes.push({ id, field, value });
  }
  for (const field of Object.keys(collections)) {
    const [before, present] = [own(then, field), own(now, field)];
    const elements = new Set([...Object.keys(before ?? {}), ...Object.keys(present ?? {})]);
    for (const element of elements) {
      const value = own(before, element) ?? null;
      if (canonical(value) === canonical(own(present, element) ?? null)) continue;
      if (!staysWhenGoingBack(now, field, value, members)) changes.push({ id, field, element, value });
    }
  }
  return changes;
}

/** A flag that was taken away reads like one that never was. */
function reads(type: ValueType, value: unknown): string {
  return type === 'flag' && value === false ? 'null' : canonical(value);
}

/** Equal for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => compare(a, b)))
      : part,
  );
}

function own(table: unknown, name: string): unknown {
  if (typeof table !== 'object' || table === null || !Object.hasOwn(table, name)) return undefined;
  return (table as Readonly<Record<string, unknown>>)[name];
}

function isTrue(record: AnyRecord, field: string): boolean {
  return own(record, field) === true;
}

/** The records that entries of a document make. */
export function statesOf(entries: Iterable<Entry>): Map<RecordId, RecordState> {
  const states = new Map<RecordId, RecordState>();
  for (const entry of entries) {
    const read = readEntry(entry);
    if (read) states.set(read.id, mergeEntry(states.get(read.id) ?? emptyState(read.id), read));
  }
  return states;
}

/** What all copies of one record in a space have in common: a message that was logged in two shards is one record. */
export function sharedKey(id: RecordId): string {
  return isMailId(id) ? localOf(id) : id;
}

/** The copies of a record as one, under the id by which it is shown: that of the first making (EXT-11). */
export function mergedCopies(copies: readonly RecordState[]): RecordState | null {
  const [any] = copies;
  if (!any) return null;
  const merged = mergeStates(any.id, copies);
  const made = baseStamps(merged)[0];
  const first = copies.find(({ bases }) => made !== undefined && Object.hasOwn(bases, made));
  return { ...merged, id: (first ?? any).id };
}
