import { readAmount } from '@sidebook/domain/settings/currencies';
import type { Money } from '@sidebook/domain/records/schema';

import { formats, t } from '../../locales/texts.ts';

/** An amount as it was typed, or one sentence that says what is wrong with it (SET-1). */
export function typedMoney(
  text: string,
  chosen: string,
  offered: readonly string[],
): { readonly money: Money; readonly problem?: undefined } | { readonly money?: undefined; readonly problem: string } {
  const read = readAmount(text, chosen, offered);
  if ('money' in read) return { money: read.money };
  if (read.problem === 'amount') return { problem: t('app.errorNumber') };
  return { problem: t('money.notOffered', { code: read.code, offered: formats.value.list(offered) }) };
}

/** "Swiss francs", in the reader's language. */
export function currencyName(code: string): string {
  return new Intl.DisplayNames(formats.value.locale, { type: 'currency' }).of(code) ?? code;
}

/** "CHF: Swiss francs". */
export function currencyWords(code: string): string {
  const name = currencyName(code);
  return name === code ? code : `${code}: ${name}`;
}
