import type { Parser } from 'chrono-node/en';

/** What reads the dates of one language. */
export interface DateLanguage {
  /** Chrono's own parsers of the language, on the text as it was typed. */
  readonly typed: readonly Parser[];
  /** Parsers for what those lack, on the folded text. */
  readonly folded: readonly Parser[];
  /** Small words that stand before a date and go with it, folded: "on", "am", "el", "w". */
  readonly before: readonly string[];
}
