import type { RecordId } from '../ids.ts';

/**
 * The keys by which lists are put in order and narrowed. Every listed record has one key for each column that sorts, and one
 * for each value that a filter asks for; all of them are texts of one kind, so that an order is a range of keys, a clause of a
 * filter is some ranges of keys, and a new column needs no new table:
 *
 *   <kind>:<column>=v<value>\u0001<id>   it has this value
 *   <kind>:<column>=z\u0001<id>          it has none: such records stand last in either direction
 */
const AFTER_VALUE = '\u0001';
const PAST_VALUE = '\u0002';
/** A longer text in order differs from its neighbour before this. */
const LONGEST = 120;

/** What a record has in a column: text (folded), number, or nothing. */
export type KeyValue = string | number | undefined;

/** Keys from `from` to before `to`. */
export interface KeyRange {
  readonly from: string;
  readonly to: string;
}

function prefix(kind: string, column: string): string {
  return `${kind}:${column}=`;
}

function encoded(value: string | number): string {
  if (typeof value === 'number') return numberKey(value);
  // Signs below the blank would mix with what stands after a value.
  return value
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
}

/** The key of a record in a column. An empty text is no value. */
export function listKey(kind: string, column: string, value: KeyValue, id: string): string {
  const text = value === undefined ? '' : encoded(value);
  const part = text === '' ? 'z' : `v${text}`;
  return `${prefix(kind, column)}${part}${AFTER_VALUE}${id}`;
}

/** `<kind>:<column>` of a key or of an end of a range. */
export function columnOf(key: string): string {
  return key.slice(0, key.indexOf('='));
}

/** The record that has a key. */
export function idIn(key: string): RecordId {
  return key.slice(key.lastIndexOf(AFTER_VALUE) + 1) as RecordId;
}

/** All records that have a value in the column. */
export function anyValue(kind: string, column: string): KeyRange {
  const start = prefix(kind, column);
  return { from: `${start}v`, to: `${start}w` };
}

export function noValue(kind: string, column: string): KeyRange {
  const start = prefix(kind, column);
  return { from: `${start}z`, to: `${start}{` };
}

export function oneValue(kind: string, column: string, value: string | number): KeyRange {
  const text = encoded(value);
  if (text === '') return noValue(kind, column);
  const start = `${prefix(kind, column)}v${text}`;
  return { from: start + AFTER_VALUE, to: start + PAST_VALUE };
}

/** Values from one on, to before another; undefined = from the first, to the last. */
export function valuesBetween(
  kind: string,
  column: string,
  from: string | number | undefined,
  before: string | number | undefined,
): KeyRange {
  const all = anyValue(kind, column);
  return {
    from: from === undefined ? all.from : all.from + encoded(from),
    to: before === undefined ? all.to : all.from + encoded(before),
  };
}

/** Texts that begin so. */
export function valuesBeginning(kind: string, column: string, beginning: string): KeyRange {
  const from = anyValue(kind, column).from + encoded(beginning);
  return { from, to: `${from}\uFFFF` };
}

export function isInRange(key: string, { from, to }: KeyRange): boolean {
  return key >= from && key < to;
}

/** The least number that a key tells from this one. */
export function after(value: number): number {
  return value === 0 ? Number.MIN_VALUE : value + Math.abs(value) * Number.EPSILON;
}

/** 16 hexadecimal digits that stand in the order of their numbers, whatever their sign and size. */
export function numberKey(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  // Of the two zeros one.
  view.setFloat64(0, value === 0 ? 0 : value);
  const bits = view.getBigUint64(0);
  const negative = bits >> 63n === 1n;
  const ordered = negative ? ~bits & 0xffff_ffff_ffff_ffffn : bits | 0x8000_0000_0000_0000n;
  return ordered.toString(16).padStart(16, '0');
}
