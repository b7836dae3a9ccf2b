import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { isRecordId } from '@sidebook/domain/ids';
import { isValueOf } from '@sidebook/domain/records/values';
import * as v from 'valibot';

/** So many items are changed by one command at most; a page that changes more sends several and offers one Undo. */
export const MOST_ITEMS = 1000;

const id = v.custom<RecordId>(isRecordId, 'not a record id');
const member = v.custom<MemberId>((value) => isValueOf('member', value), 'not a member id');
const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));

/** The same change of many items of a list, in one step with one Undo (LIST-6). */
export const changeManyRequest = v.object({
  ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST_ITEMS)),
  change: v.variant('what', [
    v.object({ what: v.literal('responsible'), responsible: member }),
    /** Deals and leads, into an open stage of this pipeline, or of their own. */
    v.object({ what: v.literal('stage'), pipeline: v.optional(name), stage: name }),
    v.object({
      what: v.literal('tag'),
      tag: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
      isOn: v.boolean(),
    }),
    v.object({ what: v.literal('delete') }),
  ]),
});
export type ManyChange = v.InferInput<typeof changeManyRequest>['change'];

/** What became of it. */
export interface ItemsChanged {
  readonly changed: number;
  /** Those that were so already, or that cannot be changed so. */
  readonly left: number;
  /** Those that the user may not change. */
  readonly refused: readonly RecordId[];
}
