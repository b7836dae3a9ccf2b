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

const isText = (value: unknown, max = MAX_TEXT): value is string => typeof value === 'string' && value.length <= max;
const isFinite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
/** Years 1900 to 2300: a date beyond them is damage, and would make Intl throw. */
const isInstant = (value: unknown): boolean => isFinite(value) && value > -2.3e12 && value < 1.05e13;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPerson(value: unknown): value is MailPerson {
  return isObject(value) && isText(value['address'], 320) && isText(value['name'], MAX_LINE);
}

function isPeople(value: unknown): boolean {
  return Array.isArray(value) && value.length <= MAX_PEOPLE && value.every(isPerson);
}

const checks: Record<ValueType, (value: unknown) => boolean> = {
  text: (value) => isText(value),
  flag: (value) => typeof value === 'boolean',
  number: isFinite,
  instant: isInstant,
  day: isDayKey,
  money: (value) =>
    isObject(value) && Number.isSafeInteger(value['minor']) && /^[A-Z]{3}$/.test(String(value['currency'])),
  record: isRecordId,
  member: (value) => typeof value === 'string' && /^[A-Za-z0-9_-]{1,40}$/.test(value),
  mark: (value) => value === true,
  email: (value) =>
    isObject(value) && isText(value['address'], 320) && isText(value['type'], 20) && isText(value['pos'], 200),
  phone: (value) =>
    isObject(value) && isText(value['number'], 200) && isText(value['type'], 20) && isText(value['pos'], 200),
  attachment: (value) =>
    isObject(value) &&
    /^([0-9a-f]{64})?$/.test(String(value['hash'])) &&
    isText(value['name'], MAX_LINE) &&
    isText(value['mime'], 200) &&
    isFinite(value['size']),
  mail: (value) =>
    isObject(value) &&
    isText(value['messageId'], MAX_LINE) &&
    isPerson(value['from']) &&
    isPeople(value['to']) &&
    isPeople(value['cc']) &&
    Array.isArray(value['thread']) &&
    value['thread'].length <= 200 &&
    value['thread'].every((key) => isText(key, MAX_LINE)),
};

/** Whether a value has the shape that the schema's type names. */
export function isValueOf(type: ValueType, value: unknown): boolean {
  return checks[type](value);
}
