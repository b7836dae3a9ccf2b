/** The languages of the interface, in the order in which the settings list them. */
export const languages = ['en', 'de', 'es', 'it', 'pl'] as const;

export type Language = (typeof languages)[number];

/** Each language in its own words: whoever looks for it need not read the current one. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  it: 'Italiano',
  pl: 'Polski',
};

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/**
 * The language to show: the first one the browser asks for that exists here, else English.
 *
 * @param preferred BCP 47 tags, most wanted first (`navigator.languages`)
 */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const base = tag.toLowerCase().split('-', 1)[0];
    if (isLanguage(base)) return base;
  }
  return 'en';
}

/** Used for dates and numbers when the browser names no region of the language. */
const plainLocale: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de', es: 'es', it: 'it', pl: 'pl' };

/**
 * The locale for dates, numbers and money: the viewer's own region of the language (`de-CH`, `en-US`), so that a
 * language chosen by hand does not change the habits of those who already read it.
 */
export function chooseLocale(language: Language, preferred: readonly string[]): string {
  const regional = preferred.find((tag) => tag.toLowerCase().startsWith(`${language}-`));
  if (regional === undefined) return plainLocale[language];
  return Intl.DateTimeFormat.supportedLocalesOf([regional])[0] ?? plainLocale[language];
}
