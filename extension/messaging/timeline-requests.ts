import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { isRecordId } from '@sidebook/domain/ids';
import { isValueOf } from '@sidebook/domain/records/values';
import * as v from 'valibot';

/** What a page sends about entries of a timeline, and about many activities of the list at once. */
const id = v.custom<RecordId>(isRecordId, 'not a record id');
const local = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/));
const member = v.custom<MemberId>((value) => isValueOf('member', value), 'not a member id');
const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(65_536));
const mentions = v.pipe(v.array(member), v.maxLength(200));

/** So many activities are changed by one command at most; an Undo of any of them stays within its own bounds. */
export const MOST_AT_ONCE = 1000;
const ids = v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST_AT_ONCE));

/** With `entry` a note on that entry of the item's timeline, or a comment in that task (LOG-22). */
export const createCommentRequest = v.object({
  local,
  item: v.optional(id),
  entry: v.optional(id),
  text,
  /** Teammates whose ids stand in the text behind an `@`. */
  mentions: v.optional(mentions),
});

/** Writes an own comment or note anew. */
export const editCommentRequest = v.object({ id, text, mentions });

/** Pins an entry in the timeline of one item, or takes it from there (ACT-21). */
export const pinRequest = v.object({ id, item: id, pinned: v.boolean() });

export const assignRequest = v.object({ ids, responsible: member });
export const rescheduleRequest = v.object({ ids, deadline: v.number() });
export const reopenAllRequest = v.object({ ids });

/** What became of a command for many: those that a rule keeps as they are were left out (ACT-17, CNT-23). */
export interface ManyDone {
  readonly changed: number;
  readonly left: number;
}
