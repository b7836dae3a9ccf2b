import { isRecordId, type RecordId, type SpaceId } from '@sidebook/domain/ids';
import * as v from 'valibot';

/** So many items are moved by one command at most. */
const MOST_MOVED = 10_000;

const id = v.custom<RecordId>(isRecordId, 'not a record id');
const space = v.custom<SpaceId>(
  (value) => typeof value === 'string' && /^[A-Za-z0-9_-]{1,40}$/.test(value),
  'no space',
);
const run = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/));

/** Moving items with all that stands on them to another space (PERM-10). The page draws the run's id. */
export const moveRequests = {
  'item.move': v.object({ run, ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST_MOVED)), to: space }),
  /** Ends after the items at hand. */
  'item.move-stop': v.object({ run }),
} as const;

export interface MoveAnswers {
  'item.move': {
    /** The items' ids now, and where they came from. */
    readonly moved: readonly { readonly id: RecordId; readonly from: string }[];
    /** Items that stayed, because it was stopped. */
    readonly left: number;
    /** Items that somebody else has moved to another space. */
    readonly elsewhere: number;
  };
  'item.move-stop': Record<string, never>;
}
