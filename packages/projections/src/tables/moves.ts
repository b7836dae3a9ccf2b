import type { RecordId } from '@sidebook/domain/ids';

/** An id that a copy had before it was moved to another space (PERM-10). */
export interface AliasRow {
  readonly alias: RecordId;
  /** The copy. */
  readonly id: RecordId;
}

/** What does not stand where it belongs (PERM-10). */
export interface DepartureRow {
  readonly id: RecordId;
  /** It was moved away: it is shown nowhere, its copy is. */
  readonly moved?: true;
  /** Something of it has not come to its item's space yet: an edit after the move, or all of an entry made after it. */
  readonly late?: 1;
}
