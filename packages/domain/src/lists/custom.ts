import type { CustomField } from '../fields/fields.ts';
import { customValues, plainText } from '../fields/values.ts';
import type { CustomValue, Item } from '../records/schema.ts';
import { amountKey } from './amount-key.ts';
import { daysOf, type ViewerDays } from './days.ts';
import {
  after,
  anyValue,
  type KeyRange,
  type KeyValue,
  noValue,
  numberKey,
  oneValue,
  valuesBeginning,
  valuesBetween,
} from './keys.ts';
import { gaps, inTurn, type OrderedRange } from './order.ts';
import type { CustomClause, ListFilter, ListSort } from './query.ts';

/** Column of a field that admins defined. */
export function customColumn({ id }: Pick<CustomField, 'id'>): string {
  return `custom:${id}`;
}

export function isCustomColumn(column: string): boolean {
  return column.startsWith('custom:');
}

/**
 * A value in its column's order, without the field: `<type> <value>`. So a list needs no new keys when fields are defined,
 * archived or put in order, and what is not of its field's type is told from what is (FLD-3).
 */
function customKey(value: CustomValue, fold: (text: string) => string): string | undefined {
  const text = keyText(value, fold);
  return text === '' ? undefined : `${value.type} ${text}`;
}

function keyText(value: CustomValue, fold: (text: string) => string): string {
  switch (value.type) {
    case 'number':
      return numberKey(value.value);
    case 'money':
      return numberKey(amountKey({ minor: value.value, currency: value.currency }) ?? 0);
    case 'flag':
      return value.value ? '1' : '0';
    case 'choice':
    case 'day':
      return value.value;
    case 'link':
      return fold(withoutScheme(value.value)).trim();
    default:
      return fold(plainText(value)).trim();
  }
}

/** People look for the name of a page, not for how it is fetched. */
function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\/(?:www\.)?/i, '');
}

export function customValueKeys(item: Item, fold: (text: string) => string): [column: string, value: KeyValue][] {
  return Object.entries(customValues(item)).flatMap(([id, value]): [string, KeyValue][] => {
    const key = customKey(value, fold);
    return key === undefined ? [] : [[customColumn({ id }), key]];
  });
}

/** All values of one type: `!` is the sign behind the blank. */
function ofType(kind: string, column: string, type: string): KeyRange {
  return valuesBetween(kind, column, `${type} `, `${type}!`);
}

/**
 * The order by a field (LIST-9): its choices as the admins put them, all else by size or by words; then what is not of its
 * type, then those without a value, by name. Those have no key of it, because no record is written when a field is defined.
 */
export function customOrder(
  kind: string,
  { column, descending }: ListSort,
  fields: readonly CustomField[],
): OrderedRange[] {
  const field = fields.find((one) => customColumn(one) === column);
  const all = anyValue(kind, column);
  const none = { from: anyValue(kind, 'name').from, to: noValue(kind, 'name').to, reverse: false, without: all };
  if (!field) return [{ ...all, reverse: descending }, none];
  if (field.type === 'choice') {
    const places = field.choices.map(({ id }) => oneValue(kind, column, `choice ${id}`));
    return [...inTurn(places, descending), ...gaps(all, places), none];
  }
  const own = ofType(kind, column, field.type);
  return [{ ...own, reverse: descending }, ...gaps(all, [own]), none];
}

/** What clauses of custom fields ask of a record's keys: of each clause ranges of which one must hold (LIST-10). */
export function customConditions(
  kind: string,
  clauses: NonNullable<ListFilter['custom']>,
  viewer: ViewerDays,
  fold: (text: string) => string,
): KeyRange[][] {
  return Object.entries(clauses).map(([column, clause]) => rangesOf(kind, column, clause, viewer, fold));
}

function rangesOf(
  kind: string,
  column: string,
  clause: CustomClause,
  viewer: ViewerDays,
  fold: (text: string) => string,
): KeyRange[] {
  if (isOneOf(clause)) {
    const keys = clause.flatMap((text) => meant(text).flatMap((value) => customKey(value, fold) ?? []));
    return [...new Set(keys)].map((key) => oneValue(kind, column, key));
  }
  if ('begins' in clause) {
    const text = fold(clause.begins).trim();
    const name = withoutScheme(text);
    return [valuesBeginning(kind, column, `text ${text}`), valuesBeginning(kind, column, `link ${name}`)];
  }
  if ('days' in clause) {
    const { from, to } = daysOf(clause.days, viewer);
    return [within(kind, column, 'day', from, to && `${to}!`)];
  }
  const { from, to } = clause.numbers;
  const least = from === undefined ? undefined : numberKey(from);
  const past = to === undefined ? undefined : numberKey(after(to));
  return ['number', 'money'].map((type) => within(kind, column, type, least, past));
}

function within(
  kind: string,
  column: string,
  type: string,
  from: string | undefined,
  before: string | undefined,
): KeyRange {
  const all = ofType(kind, column, type);
  return {
    from: from === undefined ? all.from : valuesBetween(kind, column, `${type} ${from}`, undefined).from,
    to: before === undefined ? all.to : valuesBetween(kind, column, undefined, `${type} ${before}`).to,
  };
}

export function isOneOf(clause: CustomClause): clause is readonly string[] {
  return Array.isArray(clause);
}

/** All values that a text of an address may stand for: which of them it is says the record's own value. */
function meant(text: string): CustomValue[] {
  const values: CustomValue[] = (['choice', 'text', 'link', 'day'] as const).map((type) => ({ type, value: text }));
  if (text === 'yes' || text === 'no') values.push({ type: 'flag', value: text === 'yes' });
  const number = Number(text);
  if (Number.isFinite(number)) values.push({ type: 'number', value: number });
  return values;
}
