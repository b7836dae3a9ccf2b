import { type CountryCode, getCountries, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

export type { CountryCode };

export function phoneCountries(): readonly CountryCode[] {
  return getCountries();
}

const byLanguage: Readonly<Record<string, CountryCode>> = { de: 'DE', es: 'ES', it: 'IT', pl: 'PL' };

/** Where numbers without a country code are from, as far as the browser's languages tell (`de-AT` is Austria). */
export function countryOf(languages: readonly string[]): CountryCode | undefined {
  for (const tag of languages) {
    const region = tag.split('-').find((part) => /^[A-Z]{2}$/.test(part));
    if (region && isSupportedCountry(region)) return region;
  }
  return languages.map((tag) => byLanguage[tag.split('-', 1)[0] ?? '']).find((country) => country !== undefined);
}

/** Reading a number takes a tenth of a millisecond, and a file is read anew with each choice of a column. */
const known = new Map<string, string>();
const MOST_KNOWN = 50_000;

/**
 * A telephone number in its one spelling: E.164, its extension behind ` x`. A number that cannot be read stays as it was
 * typed: one of a country that is not known, or that its country does not have.
 */
export function normalisePhone(text: string, country: CountryCode | undefined): string {
  const key = `${country ?? ''} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const number = readNumber(text, country);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, number);
  return number;
}

function readNumber(text: string, country: CountryCode | undefined): string {
  const typed = text.trim().replace(/\s+/g, ' ');
  const uri = /^tel:([^;]*)(?:;ext=(\d+))?/i.exec(typed);
  const plain = uri ? `${uri[1] ?? ''}${uri[2] ? ` x${uri[2]}` : ''}` : typed;
  const read = parsePhoneNumberFromString(plain, country);
  const certain = read && (plain.startsWith('+') ? read.isPossible() : read.isValid());
  if (!read || !certain) return plain;
  return read.ext ? `${read.number} x${read.ext}` : read.number;
}

/** Whether a text looks like a telephone number, for columns without a telling name. */
export function looksLikePhone(text: string): boolean {
  const digits = text.replace(/(?:ext\.?|x)\s*\d+$/i, '').replace(/\D/g, '').length;
  const isDate = /^\d{4}[-./]\d{1,2}[-./]\d{1,2}|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(text);
  return digits >= 7 && digits <= 15 && !isDate && /^\+?[\d\s()./-]+(?:(?:ext\.?|x)\s*\d+)?$/i.test(text);
}
