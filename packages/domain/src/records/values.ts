import { isDayKey } from '../calendar/time-zone.ts';
import { isRecordId } from '../ids.ts';
import type { MailPerson, ValueType } from './schema.ts';

/**
 * Checks of values that come out of documents: whoever may write a space may write anything into it, so nothing is used
 * before it has the shape that the schema names. Longer texts than these are blobs or are refused.
 */
const MAX_TEXT = 65_536;
const MAX_LINE = 2_000;
const MAX_PEOPLE = 2_000;

/** Bounds of one entry's value as a whole, so that no reader of it runs out of stack or memory. */
const MAX_DEPTH = 6;
const MAX_PARTS = 20_000;
const MAX_CHARACTERS = 500_000;

const isText = (value: unknown, max = MAX_TEXT): value is string => typeof value === 'string' && value.length <= max;
const isFinite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isMatch = (value: unknown, pattern: RegExp): boolean => typeof value === 'string' && pattern.test(value);
/** Years 1900 to 2300: a date beyond them is damage, and would make Intl throw. */
const isInstant = (value: unknown): boolean => isFinite(value) && value > -2.3e12 && value < 1.05e13;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A part of an object itself: what only its prototype has would be gone after the next copy. */
function part(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Every element, also the holes of a sparse array. */
function isListOf(value: unknown, max: number, check: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= max && Array.from<unknown>(value).every(check);
}

function isPerson(value: unknown): value is MailPerson {
  return isObject(value) && isText(part(value, 'address'), 320) && isText(part(value, 'name'), MAX_LINE);
}

/** A type of a newer version is taken as it is: it can be shown as a text and is not lost. */
function isCustom(custom: Record<string, unknown>): boolean {
  const value = part(custom, 'value');
  switch (part(custom, 'type')) {
    case 'text':
    case 'link':
      return isText(value);
    case 'choice':
      return isMatch(value, /^[A-Za-z0-9_-]{1,40}$/);
    case 'day':
      return isDayKey(value);
    case 'number':
      return isFinite(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'money':
      return Number.isSafeInteger(value) && isMatch(part(custom, 'currency'), /^[A-Z]{3}$/);
    default:
      return isText(value) || isFinite(value) || typeof value === 'boolean';
  }
}

/** Bounds of a row, within which its amount and the sum of a thousand such rows with their tax are exact numbers. */
const MAX_QUANTITY = 1_000_000_000;
const MAX_PRICE = 1_000_000_000_000;
const MAX_ROW = 4_000_000_000_000;
const MAX_PERCENT = 10_000;

function isProductRow(value: unknown): boolean {
  if (!isObject(value)) return false;
  const integer = (key: string, least: number, most: number): boolean => {
    const held = part(value, key);
    return Number.isSafeInteger(held) && Number(held) >= least && Number(held) <= most;
  };
  const product = part(value, 'product');
  const discountIn = part(value, 'discountIn');
  return (
    (product === undefined || isRecordId(product)) &&
    isText(part(value, 'name'), MAX_LINE) &&
    isText(part(value, 'unit'), 40) &&
    integer('quantity', 0, MAX_QUANTITY) &&
    integer('price', -MAX_PRICE, MAX_PRICE) &&
    (Number(part(value, 'quantity')) * Math.abs(Number(part(value, 'price')))) / 1000 <= MAX_ROW &&
    isMatch(part(value, 'currency'), /^[A-Z]{3}$/) &&
    (discountIn === 'percent' || discountIn === 'amount') &&
    integer('discount', 0, discountIn === 'percent' ? MAX_PERCENT : MAX_ROW) &&
    integer('tax', 0, MAX_PERCENT) &&
    isText(part(value, 'pos'), 200)
  );
}

const checks: Record<ValueType, (value: unknown) => boolean> = {
  text: (value) => isText(value),
  flag: (value) => typeof value === 'boolean',
  number: isFinite,
  instant: isInstant,
  day: isDayKey,
  money: (value) =>
    isObject(value) && Number.isSafeInteger(part(value, 'minor')) && isMatch(part(value, 'currency'), /^[A-Z]{3}$/),
  record: isRecordId,
  member: (value) => isMatch(value, /^[A-Za-z0-9_-]{1,40}$/),
  mark: (value) => value === true,
  email: (value) =>
    isObject(value) &&
    isText(part(value, 'address'), 320) &&
    isText(part(value, 'type'), 20) &&
    isText(part(value, 'pos'), 200),
  phone: (value) =>
    isObject(value) &&
    isText(part(value, 'number'), 200) &&
    isText(part(value, 'type'), 20) &&
    isText(part(value, 'pos'), 200),
  attachment: (value) =>
    isObject(value) &&
    isMatch(part(value, 'hash'), /^([0-9a-f]{64})?$/) &&
    isText(part(value, 'name'), MAX_LINE) &&
    isText(part(value, 'mime'), 200) &&
    Number.isSafeInteger(part(value, 'size')) &&
    Number(part(value, 'size')) >= 0,
  checklist: (value) =>
    isObject(value) &&
    isText(part(value, 'text'), MAX_LINE) &&
    typeof part(value, 'done') === 'boolean' &&
    isText(part(value, 'pos'), 200),
  choice: (value) =>
    isObject(value) &&
    isText(part(value, 'label'), MAX_LINE) &&
    isText(part(value, 'pos'), 200) &&
    ['undefined', 'boolean'].includes(typeof part(value, 'archived')),
  custom: (value) => isObject(value) && isText(part(value, 'type'), 20) && isCustom(value),
  productRow: isProductRow,
  message: (value) => isObject(value) && isText(part(value, 'text')) && isInstant(part(value, 'at')),
  mail: (value) =>
    isObject(value) &&
    isText(part(value, 'messageId'), MAX_LINE) &&
    isPerson(part(value, 'from')) &&
    isListOf(part(value, 'to'), MAX_PEOPLE, isPerson) &&
    isListOf(part(value, 'cc'), MAX_PEOPLE, isPerson) &&
    isListOf(part(value, 'thread'), 200, (key) => isText(key, MAX_LINE)),
};

/**
 * Whether a value has the shape that the schema's type names. Unknown parts of an object do not matter. Of what is no type
 * (a page may ask for the field `constructor`) nothing is a value.
 */
export function isValueOf(type: ValueType, value: unknown): boolean {
  return Object.hasOwn(checks, type) && checks[type](value);
}

/**
 * Whether a value is plain data of bounded size and depth: texts, finite numbers, flags, null, arrays and plain objects
 * without a `__proto__` of their own. Anything else in a document was not written by this product.
 */
export function isPlainValue(value: unknown): boolean {
  const left = { parts: MAX_PARTS, characters: MAX_CHARACTERS };
  return isPlainPart(value, MAX_DEPTH, left);
}

function isPlainPart(value: unknown, depth: number, left: { parts: number; characters: number }): boolean {
  left.parts--;
  if (typeof value === 'string') left.characters -= value.length;
  if (left.parts < 0 || left.characters < 0) return false;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === 0) return false;
  if (Array.isArray(value)) {
    return value.length <= left.parts && Array.from<unknown>(value).every((one) => isPlainPart(one, depth - 1, left));
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.entries(value).every(([key, one]) => {
    left.characters -= key.length;
    if (key === '__proto__' || left.characters < 0) return false;
    return one === undefined || isPlainPart(one, depth - 1, left);
  });
}
