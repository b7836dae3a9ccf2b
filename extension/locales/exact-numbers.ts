import { minorDigits } from './formats.ts';

/**
 * Integers that stand for decimal numbers (2500 thousandths, 1999 cents), as they are typed and shown. They never become a
 * fraction of the machine, so what is shown is what is stored.
 */

/** The sign before decimals where this locale is read: `.` or `,`. */
export function decimalSign(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}

/**
 * A number as people type it, in units of its last decimal: "1,5" with three digits is 1500. Letters, signs of currencies and
 * blanks do not matter. Of both signs the last one is the decimal one; a single one that is not the locale's groups thousands
 * when exactly three digits follow. Null for what is no number, and for more decimals than there are.
 */
export function parseScaled(text: string, digits: number, sign: string): number | null {
  const cleaned = text.replaceAll(/[\s\p{L}\p{Sc}'’%]/gu, '').replace('−', '-');
  const match = /^(-?)([\d.,]+)$/.exec(cleaned);
  const number = match?.[2];
  if (!number || !/\d/.test(number)) return null;
  const point = decimalPlace(number, sign);
  if (point === null) return null;
  const whole = number.slice(0, point).replaceAll(/[.,]/g, '');
  const decimals = number.slice(point + 1).replace(/0+$/, '');
  if (decimals.length > digits) return null;
  const value = Number(`${whole || '0'}${decimals.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(value)) return null;
  return match[1] && value !== 0 ? -value : value;
}

/** Where the decimal sign stands; the length without one, null when the signs make no sense. */
function decimalPlace(number: string, sign: string): number | null {
  const signs = number.replaceAll(/\d/g, '');
  const last = signs.at(-1);
  if (last === undefined) return number.length;
  const place = number.lastIndexOf(last);
  const [kinds, times] = [new Set(signs).size, signs.split(last).length - 1];
  if (kinds === 2) return times === 1 ? place : null;
  if (times > 1) return /^\d{1,3}([.,]\d{3})+$/.test(number) ? number.length : null;
  const groups = last !== sign && /^[1-9]\d{0,2}[.,]\d{3}$/.test(number);
  return groups ? number.length : place;
}

/** As one types it: "1.5". With `whole` all decimals stand there: "19.90". */
export function typedScaled(value: number, digits: number, sign: string, whole = false): string {
  const [before, after] = split(value, digits);
  const decimals = whole && Number(after) !== 0 ? after : after.replace(/0+$/, '');
  return decimals === '' ? before : `${before}${sign}${decimals}`;
}

/** "2.5", "1,234.75": no more decimals than it has. */
export function shownScaled(value: number, digits: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(decimal(value, digits));
}

/** "19%", "7.5 %". @param percent hundredths of a percent */
export function shownPercent(percent: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(decimal(percent, 4));
}

/** "€48,200.00": all decimals, as in a column of amounts. */
export function exactMoney(minor: number, currency: string, locale: string): string {
  const digits = minorDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(decimal(minor, digits));
}

function split(value: number, digits: number): [string, string] {
  const text = String(Math.abs(value)).padStart(digits + 1, '0');
  return [`${value < 0 ? '-' : ''}${text.slice(0, text.length - digits)}`, text.slice(text.length - digits)];
}

/** A text that Intl reads exactly, where a number would be rounded first. */
function decimal(value: number, digits: number): Intl.StringNumericLiteral {
  const [before, after] = split(value, digits);
  return `${before}.${after || '0'}` as Intl.StringNumericLiteral;
}
