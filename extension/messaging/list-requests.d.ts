import type { MemberId, RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';
/** So many items are changed by one command at most; a page that changes more sends several and offers one Undo. */
export declare const MOST_ITEMS = 1000;
/** The same change of many items of a list, in one step with one Undo (LIST-6). */
export declare const changeManyRequest: v.ObjectSchema<
  {
    readonly ids: v.SchemaWithPipe<
      readonly [
        v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
        v.MinLengthAction<RecordId[], 1, undefined>,
        v.MaxLengthAction<RecordId[], 1000, undefined>,
      ]
    >;
    readonly change: v.VariantSchema<
      'what',
      [
        v.ObjectSchema<
          {
            readonly what: v.LiteralSchema<'responsible', undefined>;
            readonly responsible: v.CustomSchema<MemberId, v.ErrorMessage<v.CustomIssue> | undefined>;
          },
          undefined
        >,
        v.ObjectSchema<
          {
            readonly what: v.LiteralSchema<'stage', undefined>;
            readonly pipeline: v.OptionalSchema<
              v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
              undefined
            >;
            readonly stage: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
          },
          undefined
        >,
        v.ObjectSchema<
          {
            readonly what: v.LiteralSchema<'tag', undefined>;
            readonly tag: v.SchemaWithPipe<
              readonly [
                v.StringSchema<undefined>,
                v.TrimAction,
                v.MinLengthAction<string, 1, undefined>,
                v.MaxLengthAction<string, 100, undefined>,
              ]
            >;
            readonly isOn: v.BooleanSchema<undefined>;
          },
          undefined
        >,
        v.ObjectSchema<
          {
            readonly what: v.LiteralSchema<'delete', undefined>;
          },
          undefined
        >,
      ],
      undefined
    >;
  },
  undefined
>;
export type ManyChange = v.InferInput<typeof changeManyRequest>['change'];
/** What became of it. */
export interface ItemsChanged {
  readonly changed: number;
  /** Those that were so already, or that cannot be changed so. */
  readonly left: number;
  /** Those that the user may not change. */
  readonly refused: readonly RecordId[];
}
