/** The languages of the interface, in the order in which the settings list them. */
export declare const languages: readonly ['en', 'de', 'es', 'it', 'pl'];
export type Language = (typeof languages)[number];
/** Each language in its own words: whoever looks for it need not read the current one. */
export declare const languageNames: Readonly<Record<Language, string>>;
export declare function isLanguage(value: unknown): value is Language;
/**
 * The language to show: the first one the browser asks for that exists here, else English.
 *
 * @param preferred BCP 47 tags, most wanted first (`navigator.languages`)
 */
export declare function chooseLanguage(preferred: readonly string[]): Language;
/**
 * The locale for dates, numbers and money: the viewer's own region of the language (`de-CH`, `en-US`), so that a
 * language chosen by hand does not change the habits of those who already read it.
 */
export declare function chooseLocale(language: Language, preferred: readonly string[]): string;
