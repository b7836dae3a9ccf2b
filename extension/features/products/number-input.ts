import { formats } from '../../locales/texts.ts';
import { decimalSign, exactMoney, parseScaled, shownPercent, typedScaled } from '../../locales/exact-numbers.ts';
import { minorDigits } from '../../locales/formats.ts';
import type { ProductRow } from '@sidebook/domain/records/schema';

/** What is typed into the fields of products and rows, read and shown as the viewer's region does. */
const QUANTITY_DIGITS = 3;
const PERCENT_DIGITS = 2;
const WHOLE = 10_000;
/** As records hold them at most (domain `values`). */
const MOST_QUANTITY = 1_000_000_000;
const MOST_PRICE = 1_000_000_000_000;
const MOST_ROW = 4_000_000_000_000;

const sign = (): string => decimalSign(formats.value.locale);

export function money(minor: number, currency: string): string {
  return exactMoney(minor, currency, formats.value.locale);
}

export function percent(value: number): string {
  return shownPercent(value, formats.value.locale);
}

/** Thousandths; null for what is no quantity. */
export function parseQuantity(text: string): number | null {
  const value = parseScaled(text, QUANTITY_DIGITS, sign());
  return value !== null && value >= 0 && value <= MOST_QUANTITY ? value : null;
}

export function typedQuantity(quantity: number): string {
  return typedScaled(quantity, QUANTITY_DIGITS, sign());
}

/** Minor units; null for what is no price. */
export function parsePrice(text: string, currency: string): number | null {
  const value = parseScaled(text, minorDigits(currency), sign());
  return value !== null && Math.abs(value) <= MOST_PRICE ? value : null;
}

export function typedPrice(minor: number, currency: string): string {
  return typedScaled(minor, minorDigits(currency), sign(), true);
}

/** Hundredths of a percent; null for what is none from 0 to 100. */
export function parsePercent(text: string): number | null {
  const value = parseScaled(text, PERCENT_DIGITS, sign());
  return value !== null && value >= 0 && value <= WHOLE ? value : null;
}

export function typedPercent(value: number): string {
  return typedScaled(value, PERCENT_DIGITS, sign());
}

type Discount = Pick<ProductRow, 'discount' | 'discountIn'>;

/** "10" and "10 %" take off a share, "25 EUR" and "€25" an amount; null for what is neither. */
export function parseDiscount(text: string, currency: string): Discount | null {
  if (text.trim() === '') return { discount: 0, discountIn: 'percent' };
  // A letter or the sign of a currency says that it is money.
  if (/[\p{L}\p{Sc}]/u.test(text)) {
    const amount = parsePrice(text, currency);
    return amount !== null && amount >= 0 && amount <= MOST_ROW ? { discount: amount, discountIn: 'amount' } : null;
  }
  const share = parsePercent(text);
  return share === null ? null : { discount: share, discountIn: 'percent' };
}

/** Empty without a discount. */
export function typedDiscount({ discount, discountIn }: Discount, currency: string): string {
  if (discount === 0) return '';
  return discountIn === 'percent' ? `${typedPercent(discount)} %` : `${typedPrice(discount, currency)} ${currency}`;
}

/** Whether a row with this quantity and price can be kept: its amount has a bound too. */
export function fits({ quantity, price }: Pick<ProductRow, 'quantity' | 'price'>): boolean {
  return (quantity * Math.abs(price)) / 1000 <= MOST_ROW;
}
