import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';

const id = v.custom<RecordId>(isRecordId, 'not a record id');

/** A contact that is erased for good, with all that is its own (EXT-25). */
export const forgetRequest = v.object({ id });

/** What went, and which devices have still to come: what they hold goes then. */
export interface Forgotten {
  readonly activities: number;
  readonly comments: number;
  readonly files: number;
  readonly devices: readonly {
    readonly name: string;
    readonly member: string;
    /** When the server last heard of it, ms since 1970; null: never. */
    readonly seen: number | null;
  }[];
}
