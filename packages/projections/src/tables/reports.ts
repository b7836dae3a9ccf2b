import type { RecordId } from '@sidebook/domain/ids';
import type { PackedStays } from '@sidebook/domain/reports/stay-table';
import type { DealStay } from '@sidebook/domain/reports/stays';

/** The stays of a deal that is not deleted, in the order of time (REP-2): what an edit of it changes in the blocks is told by it. */
export interface CourseRow {
  readonly id: RecordId;
  readonly document: string;
  readonly stays: readonly DealStay[];
}

/**
 * Stays of one document's deals, column by column. Key: `<month>|<document>` of stays
 * that are over and began in that month in UTC, `now|<document>` of those that last. A report reads a few hundred of these in
 * place of tens of thousands of rows.
 */
export interface StayBlockRow extends PackedStays {
  readonly key: string;
}
