import { type RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';
/** What a new activity has besides its fields. */
export declare const activityParts: {
  /** Owner item; absent for what has no client (stands under "Without client"). */
  item: v.OptionalSchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>;
  /** Minutes before the deadline; absent = the user's default (ACT-30). */
  reminders: v.OptionalSchema<
    v.ArraySchema<
      v.SchemaWithPipe<
        readonly [
          v.NumberSchema<undefined>,
          v.IntegerAction<number, undefined>,
          v.MinValueAction<number, 0, undefined>,
          v.MaxValueAction<number, 527040, undefined>,
        ]
      >,
      undefined
    >,
    undefined
  >;
  /** Further items (ACT-13). */
  bindings: v.OptionalSchema<
    v.SchemaWithPipe<
      readonly [
        v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
        v.MaxLengthAction<RecordId[], 100, undefined>,
      ]
    >,
    undefined
  >;
  /** Their bytes are among this device's blobs, under the space of the item. */
  files: v.OptionalSchema<
    v.SchemaWithPipe<
      readonly [
        v.ArraySchema<
          v.ObjectSchema<
            {
              readonly hash: v.UnionSchema<
                [
                  v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
                  v.LiteralSchema<'', undefined>,
                ],
                undefined
              >;
              readonly name: v.SchemaWithPipe<
                readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>]
              >;
              readonly mime: v.SchemaWithPipe<
                readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 200, undefined>]
              >;
              readonly size: v.SchemaWithPipe<
                readonly [
                  v.NumberSchema<undefined>,
                  v.IntegerAction<number, undefined>,
                  v.MinValueAction<number, 0, undefined>,
                ]
              >;
            },
            undefined
          >,
          undefined
        >,
        v.MaxLengthAction<
          {
            hash: string;
            name: string;
            mime: string;
            size: number;
          }[],
          200,
          undefined
        >,
      ]
    >,
    undefined
  >;
  colleagues: v.OptionalSchema<
    v.SchemaWithPipe<
      readonly [
        v.ArraySchema<
          v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
          undefined
        >,
        v.MaxLengthAction<string[], 200, undefined>,
      ]
    >,
    undefined
  >;
};
/** Binds an activity to one more item, or takes it off one (ACT-13). */
export declare const bindRequest: v.ObjectSchema<
  {
    readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    readonly item: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
  },
  undefined
>;
/** A binding goes to another item of the same kind (ACT-13). */
export declare const moveBindingRequest: v.ObjectSchema<
  {
    readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    readonly from: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    readonly to: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
  },
  undefined
>;
