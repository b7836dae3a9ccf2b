import { computed, signal } from '@preact/signals';
import type { all as english } from './en/all.ts';
import { createFormats, type Formats } from './formats.ts';
import { chooseLanguage, chooseLocale, type Language } from './language.ts';
import type { Message } from './message.ts';
import { createTranslator, type Translate, type Translator } from './translate.ts';

/** The English catalog is the type of all others. */
export type English = typeof english;
export type TextKey = keyof English;
export type TextTranslator = Translator<English>;

/** Fetches the texts of one language; each is its own chunk, so a page holds one language only. */
export type LoadTexts = (language: Language) => Promise<Readonly<Record<string, Message>>>;

interface Current {
  readonly translator: TextTranslator;
  readonly formats: Formats;
}

const current = signal<Current>(build('en', {}, 'en-GB'));
let load: LoadTexts | undefined;
let preferred: readonly string[] = [];

/** The language that is shown. To change it call `switchLanguage`. */
export const language = computed<Language>(() => current.value.translator.language);

/** Dates, times, money and numbers as the viewer expects them. Read it while rendering: it follows the language. */
export const formats = computed<Formats>(() => current.value.formats);

/** The text of a key. Called while rendering, it renders again when the language changes. */
export const t: Translate<English> = (key, ...parameters) => current.value.translator.t(key, ...parameters);

/** The text of a key cut at those parameters that are elements; see `Sentence` in the components. */
export const pieces: TextTranslator['pieces'] = (key, parameters) => current.value.translator.pieces(key, parameters);

export interface TextsOptions {
  /** `loadAllTexts` of `load-all.ts`, or `loadPopupTexts` of `load-popup.ts`. */
  readonly load: LoadTexts;
  /** What the browser asks for, most wanted first: `navigator.languages`. */
  readonly preferred: readonly string[];
  /** The language the user has chosen in the settings; without one the browser's decides. */
  readonly chosen?: Language | undefined;
}

/** Loads the texts of the page. Resolves when the first text can be shown. */
export async function startTexts(options: TextsOptions): Promise<void> {
  load = options.load;
  preferred = options.preferred;
  await switchLanguage(options.chosen);
}

/**
 * Shows another language at once, in everything that is on the screen.
 *
 * @param chosen the language, or undefined to follow the browser again
 */
export async function switchLanguage(chosen: Language | undefined): Promise<void> {
  if (load === undefined) throw new Error('startTexts has not been called on this page');
  const next = chosen ?? chooseLanguage(preferred);
  const catalog = await load(next);
  current.value = build(next, catalog, chooseLocale(next, preferred));
  if (typeof document !== 'undefined') document.documentElement.lang = next;
}

function build(next: Language, catalog: Readonly<Record<string, Message>>, locale: string): Current {
  // The catalogs are checked against the English one where they are written; a page may hold a part of it.
  const texts = catalog as { readonly [Key in TextKey]: Message };
  return { translator: createTranslator<English>(next, texts, locale), formats: createFormats(locale) };
}
