import { notifications as de } from './de/notifications.ts';
import { notifications as en } from './en/notifications.ts';
import { notifications as es } from './es/notifications.ts';
import { createFormats, type Formats } from './formats.ts';
import { notifications as it } from './it/notifications.ts';
import { chooseLocale, type Language } from './language.ts';
import { notifications as pl } from './pl/notifications.ts';
import { createTranslator, type Translator } from './translate.ts';

// A service worker cannot import() at run time, so it holds its few texts in all languages.
const catalogs = { en, de, es, it, pl };

export type NotificationTexts = Translator<typeof en> & { readonly formats: Formats };

/**
 * Texts of the badge's title, of notifications and of the context menu.
 *
 * @param preferred what the browser asks for (`navigator.languages`), for the region of dates
 */
export function notificationTexts(language: Language, preferred: readonly string[]): NotificationTexts {
  const locale = chooseLocale(language, preferred);
  return { ...createTranslator<typeof en>(language, catalogs[language], locale), formats: createFormats(locale) };
}
