import type { RecordId } from '@sidebook/domain/ids';

/** Keys of the words by which a record is found: those it is called by, and those of its texts; see `search/search-rows`. */
export interface SearchRow {
  readonly id: RecordId;
  readonly names: readonly string[];
  readonly words: readonly string[];
}

/** A word of letters, and how many searched records have it. */
export interface VocabularyRow {
  readonly word: string;
  readonly count: number;
}

/** A word of the vocabulary, as it is and without one of its letters. */
export interface SpellingRow {
  readonly word: string;
  readonly shortened: readonly string[];
}
