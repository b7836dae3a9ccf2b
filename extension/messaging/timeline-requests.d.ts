import type { MemberId, RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';
/** So many activities are changed by one command at most; an Undo of any of them stays within its own bounds. */
export declare const MOST_AT_ONCE = 1000;
/** With `entry` a note on that entry of the item's timeline, or a comment in that task (LOG-22). */
export declare const createCommentRequest: v.ObjectSchema<
  {
    readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
    readonly item: v.OptionalSchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>;
    readonly entry: v.OptionalSchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>;
    readonly text: v.SchemaWithPipe<
      readonly [
        v.StringSchema<undefined>,
        v.TrimAction,
        v.MinLengthAction<string, 1, undefined>,
        v.MaxLengthAction<string, 65536, undefined>,
      ]
    >;
    /** Teammates whose ids stand in the text behind an `@`. */
    readonly mentions: v.OptionalSchema<
      v.SchemaWithPipe<
        readonly [
          v.ArraySchema<v.CustomSchema<MemberId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
          v.MaxLengthAction<MemberId[], 200, undefined>,
        ]
      >,
      undefined
    >;
  },
  undefined
>;
/** Writes an own comment or note anew. */
export declare const editCommentRequest: v.ObjectSchema<
  {
    readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    readonly text: v.SchemaWithPipe<
      readonly [
        v.StringSchema<undefined>,
        v.TrimAction,
        v.MinLengthAction<string, 1, undefined>,
        v.MaxLengthAction<string, 65536, undefined>,
      ]
    >;
    readonly mentions: v.SchemaWithPipe<
      readonly [
        v.ArraySchema<v.CustomSchema<MemberId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
        v.MaxLengthAction<MemberId[], 200, undefined>,
      ]
    >;
  },
  undefined
>;
/** Pins an entry in the timeline of one item, or takes it from there (ACT-21). */
export declare const pinRequest: v.ObjectSchema<
  {
    readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    readonly item: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    readonly pinned: v.BooleanSchema<undefined>;
  },
  undefined
>;
export declare const assignRequest: v.ObjectSchema<
  {
    readonly ids: v.SchemaWithPipe<
      readonly [
        v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
        v.MinLengthAction<RecordId[], 1, undefined>,
        v.MaxLengthAction<RecordId[], 1000, undefined>,
      ]
    >;
    readonly responsible: v.CustomSchema<MemberId, v.ErrorMessage<v.CustomIssue> | undefined>;
  },
  undefined
>;
export declare const rescheduleRequest: v.ObjectSchema<
  {
    readonly ids: v.SchemaWithPipe<
      readonly [
        v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
        v.MinLengthAction<RecordId[], 1, undefined>,
        v.MaxLengthAction<RecordId[], 1000, undefined>,
      ]
    >;
    readonly deadline: v.NumberSchema<undefined>;
  },
  undefined
>;
export declare const reopenAllRequest: v.ObjectSchema<
  {
    readonly ids: v.SchemaWithPipe<
      readonly [
        v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
        v.MinLengthAction<RecordId[], 1, undefined>,
        v.MaxLengthAction<RecordId[], 1000, undefined>,
      ]
    >;
  },
  undefined
>;
/** What became of a command for many: those that a rule keeps as they are were left out (ACT-17, CNT-23). */
export interface ManyDone {
  readonly changed: number;
  readonly left: number;
}
