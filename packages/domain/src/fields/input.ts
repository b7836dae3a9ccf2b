import { linkAddress } from '../activities/link.ts';
import { isDayKey } from '../calendar/time-zone.ts';
import type { CustomValue } from '../records/schema.ts';
import { currencyIn, parseAmount, typedAmount } from './amount.ts';
import { choicesFor, type CustomField } from './fields.ts';
import { isOfField, plainText } from './values.ts';

/** Why a text is no value of a field: each has a sentence with an example. */
export type InputProblem = 'number' | 'money' | 'day' | 'choice' | 'flag' | 'link' | 'too-long';

/** How the person who typed writes numbers and amounts. */
export interface InputHabits {
  readonly decimal: '.' | ',';
  /** ISO 4217: of amounts that name none. */
  readonly currency: string;
}

export type ReadInput = { readonly value: CustomValue | null } | { readonly problem: InputProblem };

const LONGEST_TEXT = 10_000;
/** Beyond it a number loses its last digits without a word. */
const LARGEST_NUMBER = 1e15;

/**
 * What somebody typed into a field, or what stands in a cell of a table: a value, null for nothing, or why it is none (FLD-4).
 * A day is `YYYY-MM-DD`; a choice is typed as its label or its id.
 */
export function readInput(field: CustomField, typed: string, habits: InputHabits): ReadInput {
  const text = typed.trim();
  if (text === '') return { value: null };
  switch (field.type) {
    case 'text':
      return text.length > LONGEST_TEXT ? { problem: 'too-long' } : { value: { type: 'text', value: text } };
    case 'number': {
      const value = readNumber(text, habits.decimal);
      return value === null ? { problem: 'number' } : { value: { type: 'number', value } };
    }
    case 'money':
      return readMoney(text, habits.currency);
    case 'day':
      return isDayKey(text) ? { value: { type: 'day', value: text } } : { problem: 'day' };
    case 'choice': {
      const choice = choiceOf(field, text);
      return choice === undefined ? { problem: 'choice' } : { value: { type: 'choice', value: choice } };
    }
    case 'flag': {
      const value = readFlag(text);
      return value === null ? { problem: 'flag' } : { value: { type: 'flag', value } };
    }
    case 'link': {
      const value = linkAddress(text);
      return value === null ? { problem: 'link' } : { value: { type: 'link', value } };
    }
  }
}

/** A value as one types it: what `readInput` reads back. */
export function typedValue(field: CustomField, value: CustomValue | undefined, habits: InputHabits): string {
  if (!value) return '';
  if (!isOfField(field, value)) return plainText(value, field);
  switch (value.type) {
    case 'number':
      return String(value.value).replace('.', habits.decimal);
    case 'money': {
      const amount = typedAmount({ minor: value.value, currency: value.currency });
      // The currency is told where it is not the one that is meant without a word.
      return value.currency === habits.currency ? amount : `${amount} ${value.currency}`;
    }
    case 'choice':
      return value.value;
    default:
      return plainText(value, field);
  }
}

/**
 * A number with the separators of either habit: `1.234,5` and `1,234.5` are one where both stand; `1.234` alone is what the
 * reader's own habit says. Null when it is none.
 */
export function readNumber(text: string, decimal: '.' | ','): number | null {
  const cleaned = text.replace(/[\s\u00a0'’]/g, '').replace('−', '-');
  if (!/^[+-]?(?:\d[\d.,]*|[.,]\d+)$/.test(cleaned)) return null;
  const group = decimal === '.' ? ',' : '.';
  const last = Math.max(cleaned.lastIndexOf('.'), cleaned.lastIndexOf(','));
  const both = cleaned.includes('.') && cleaned.includes(',');
  const point = both ? cleaned[last] : pointOf(cleaned, decimal, group);
  const separator = point === '.' ? ',' : '.';
  const plain = cleaned.replaceAll(separator, '');
  if (point !== undefined && plain.split(point).length > 2) return null;
  if (both && cleaned.lastIndexOf(separator) > last) return null;
  const value = Number(point === undefined ? cleaned.replace(/[.,]/g, '') : plain.replace(point, '.'));
  return Number.isFinite(value) && Math.abs(value) < LARGEST_NUMBER ? value + 0 : null;
}

/** Which sign is the decimal one where only one kind stands: groups of three digits are groups, if that is the habit. */
function pointOf(text: string, decimal: '.' | ',', group: '.' | ','): '.' | ',' | undefined {
  if (text.includes(decimal)) return decimal;
  if (!text.includes(group)) return undefined;
  const groups = group === '.' ? /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/ : /^[+-]?[1-9]\d{0,2}(?:,\d{3})+$/;
  return groups.test(text) ? undefined : group;
}

function readMoney(text: string, usual: string): ReadInput {
  const money = parseAmount(text, currencyIn(text) ?? usual);
  return money ? { value: { type: 'money', value: money.minor + 0, currency: money.currency } } : { problem: 'money' };
}

/** The choice of this id or label, in any case; of several with one label the first that is offered. */
function choiceOf(field: CustomField, text: string): string | undefined {
  const byId = field.choices.find(({ id }) => id === text);
  if (byId) return byId.id;
  const wanted = comparable(text);
  const named = [...choicesFor(field), ...field.choices];
  return named.find(({ label }) => comparable(label) === wanted)?.id;
}

/** Names are the same in any case and spacing: for choices, and for columns of a table that are named as a field is. */
export function comparable(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

const yes: ReadonlySet<string> = new Set([
  'yes',
  'y',
  'true',
  '1',
  'x',
  '✓',
  'ja',
  'wahr',
  'sí',
  'si',
  'sì',
  'verdadero',
  'vero',
  'tak',
  'prawda',
]);
const no: ReadonlySet<string> = new Set(['no', 'n', 'false', '0', '-', 'nein', 'falsch', 'falso', 'nie', 'fałsz']);

/** Yes and no as tables of the five languages write them. */
function readFlag(text: string): boolean | null {
  const word = comparable(text);
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
}
