import type { Money } from '../records/schema.ts';

/** Digits behind the point of a currency's amounts: 2 for EUR, 0 for JPY. */
function minorDigits(currency: string): number {
  return Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * An amount as people type it: "48,200", "48.200,50", "€ 1 200". The last separator followed by one or two digits is the
 * decimal one. Null when it is no amount.
 */
export function parseAmount(text: string, currency: string): Money | null {
  const digits = minorDigits(currency);
  const cleaned = text.replace(/[\s\u00a0'’]|[A-Z]{3}|zł|\p{Sc}/gu, '');
  const match = /^(-?)([\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(cleaned);
  if (!match || !/\d/.test(cleaned)) return null;
  const whole = (match[2] ?? '').replace(/[.,]/g, '') || '0';
  const fraction = (match[3] ?? '').padEnd(digits, '0').slice(0, digits);
  const minor = Number(whole) * 10 ** digits + Number(fraction || '0');
  return Number.isSafeInteger(minor) ? { minor: match[1] ? -minor : minor, currency } : null;
}

/** As one types it: "48200.50"; for the field that edits it. */
export function typedAmount(money: Money | undefined): string {
  if (!money) return '';
  const digits = minorDigits(money.currency);
  const text = (money.minor / 10 ** digits).toFixed(digits);
  return text.replace(/\.0+$/, '');
}

const symbols: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', zł: 'PLN', $: 'USD', '¥': 'JPY' };

/** The currency that a typed amount names by its code or by a sign that says it; undefined where it names none. */
export function currencyIn(text: string): string | undefined {
  const code = /(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/.exec(text)?.[0];
  if (code) return code;
  return Object.entries(symbols).find(([symbol]) => text.includes(symbol))?.[1];
}
