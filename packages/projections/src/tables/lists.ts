import type { RecordId } from '@sidebook/domain/ids';

/** Keys by which an item that is not deleted stands in lists; see domain `lists/keys`. */
export interface ListRow {
  readonly id: RecordId;
  readonly document: string;
  readonly keys: readonly string[];
}

/**
 * All keys that one document's items have in one column, in order, a line each; an index would take ten times as long to be read
 * or written. Key: `<column>|<document>`.
 */
export interface ListBlockRow {
  readonly key: string;
  readonly keys: string;
}

/** What state each document's block of a column is in: whoever keeps blocks in memory reads those that changed. */
export interface ListColumnRow {
  /** `<kind>:<column>`. */
  readonly column: string;
  readonly revisions: Readonly<Record<string, string>>;
}

export function blockKey(column: string, document: string): string {
  return `${column}|${document}`;
}
