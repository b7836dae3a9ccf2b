import { type MemberId, type RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';
export declare const streamRequests: {
  readonly 'post.create': v.ObjectSchema<
    {
      readonly text: v.SchemaWithPipe<
        readonly [v.StringSchema<undefined>, v.TrimAction, v.MaxLengthAction<string, 65536, undefined>]
      >;
      readonly mentions: v.SchemaWithPipe<
        readonly [
          v.ArraySchema<v.CustomSchema<MemberId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
          v.MaxLengthAction<MemberId[], 200, undefined>,
        ]
      >;
      readonly about: v.SchemaWithPipe<
        readonly [
          v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
          v.MaxLengthAction<RecordId[], number, undefined>,
        ]
      >;
      readonly to: v.SchemaWithPipe<
        readonly [
          v.ArraySchema<v.CustomSchema<MemberId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
          v.MaxLengthAction<MemberId[], 200, undefined>,
        ]
      >;
      readonly recipients: v.SchemaWithPipe<
        readonly [
          v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
          v.MaxLengthAction<RecordId[], 100, undefined>,
        ]
      >;
      readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
      /** Their bytes are among this device's blobs, under the space of the first item. */
      readonly files: v.OptionalSchema<
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
    },
    undefined
  >;
  /** Writes an own message anew: everything that it says and whom it is sent. */
  readonly 'post.edit': v.ObjectSchema<
    {
      readonly text: v.SchemaWithPipe<
        readonly [v.StringSchema<undefined>, v.TrimAction, v.MaxLengthAction<string, 65536, undefined>]
      >;
      readonly mentions: v.SchemaWithPipe<
        readonly [
          v.ArraySchema<v.CustomSchema<MemberId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
          v.MaxLengthAction<MemberId[], 200, undefined>,
        ]
      >;
      readonly about: v.SchemaWithPipe<
        readonly [
          v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
          v.MaxLengthAction<RecordId[], number, undefined>,
        ]
      >;
      readonly to: v.SchemaWithPipe<
        readonly [
          v.ArraySchema<v.CustomSchema<MemberId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
          v.MaxLengthAction<MemberId[], 200, undefined>,
        ]
      >;
      readonly recipients: v.SchemaWithPipe<
        readonly [
          v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
          v.MaxLengthAction<RecordId[], 100, undefined>,
        ]
      >;
      readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    },
    undefined
  >;
};
