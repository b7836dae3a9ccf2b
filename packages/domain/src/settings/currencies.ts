import { currencyIn, parseAmount } from '../fields/amount.ts';
import type { Money, RecordOf } from '../records/schema.ts';

/** What money is in, in a workspace (SET-1). Codes are of ISO 4217. */
export interface Currencies {
  /** The admins' default; undefined = they set none. */
  readonly usual: string | undefined;
  /** What the admins added to the default, sorted. */
  readonly added: readonly string[];
}

const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a code names a currency. */
function isCurrency(code: string): boolean {
  return known.has(code);
}

/** All that can be added, sorted by code. */
export function allCurrencies(): readonly string[] {
  return [...known].toSorted();
}

type Stored = Pick<RecordOf<'settings'>, 'currency' | 'currencies'>;

/** What does not name a currency is as if it was not set. */
export function currenciesOf(record: Stored | undefined): Currencies {
  const usual = record?.currency;
  return {
    usual: usual !== undefined && isCurrency(usual) ? usual : undefined,
    added: Object.keys(record?.currencies ?? {})
      .filter(isCurrency)
      .toSorted(),
  };
}

/**
 * What a money field offers, the default first. One that its amount has already is offered there though the list has it not: it
 * stays as it is.
 * @param usual the default of the workspace, else the device's own
 */
export function offeredCurrencies({ added }: Currencies, usual: string, held?: string): readonly string[] {
  return [...new Set([usual, ...added, ...(held === undefined ? [] : [held])])];
}

export type ReadAmount =
  | { readonly money: Money }
  | { readonly problem: 'amount' }
  /** It names a currency that is not offered. */
  | { readonly problem: 'currency'; readonly code: string };

/**
 * An amount as it was typed, in the currency that was chosen, unless it names another one that is offered (SET-1). A sign that
 * several currencies have is that of the chosen one.
 */
export function readAmount(text: string, chosen: string, offered: readonly string[]): ReadAmount {
  const named = currencyIn(text);
  const isCode = named !== undefined && text.includes(named);
  if (isCode && named !== chosen && !offered.includes(named)) return { problem: 'currency', code: named };
  const isMeant = isCode || (named !== undefined && offered.includes(named) && !text.includes(signOf(chosen)));
  const money = parseAmount(text, isMeant ? named : chosen);
  return money ? { money } : { problem: 'amount' };
}

function signOf(currency: string): string {
  const parts = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return parts.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
}

/** Whether an admin may write this: codes alone, and the default stays on the list (SET-1). */
export function isCurrencyChange(
  { field, element, value }: { readonly field: string; readonly element?: string | undefined; readonly value: unknown },
  usual: string | undefined,
): boolean {
  if (field === 'currency') return value === null || (typeof value === 'string' && isCurrency(value));
  if (field !== 'currencies') return true;
  return element !== undefined && isCurrency(element) && (value !== null || element !== usual);
}
