import { type RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';
/** Characters of subject and text; as long as what stands in a document as it is. */
export declare const LONGEST_SUBJECT = 300;
export declare const LONGEST_TEXT = 16000;
/** It was handed over: an entry *prepared* stands on the first item, and on the others it is about. */
export declare const prepareMailRequest: v.ObjectSchema<
  {
    readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
    readonly items: v.SchemaWithPipe<
      readonly [
        v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
        v.MinLengthAction<RecordId[], 1, undefined>,
        v.MaxLengthAction<RecordId[], 20, undefined>,
      ]
    >;
    readonly to: v.SchemaWithPipe<
      readonly [
        v.SchemaWithPipe<
          readonly [
            v.ArraySchema<
              v.ObjectSchema<
                {
                  readonly address: v.SchemaWithPipe<
                    readonly [v.StringSchema<undefined>, v.CheckAction<string, 'not an address'>]
                  >;
                  readonly name: v.SchemaWithPipe<
                    readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>]
                  >;
                },
                undefined
              >,
              undefined
            >,
            v.MaxLengthAction<
              {
                address: string;
                name: string;
              }[],
              50,
              undefined
            >,
          ]
        >,
        v.MinLengthAction<
          {
            address: string;
            name: string;
          }[],
          1,
          undefined
        >,
      ]
    >;
    readonly cc: v.SchemaWithPipe<
      readonly [
        v.ArraySchema<
          v.ObjectSchema<
            {
              readonly address: v.SchemaWithPipe<
                readonly [v.StringSchema<undefined>, v.CheckAction<string, 'not an address'>]
              >;
              readonly name: v.SchemaWithPipe<
                readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>]
              >;
            },
            undefined
          >,
          undefined
        >,
        v.MaxLengthAction<
          {
            address: string;
            name: string;
          }[],
          50,
          undefined
        >,
      ]
    >;
    readonly subject: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 300, undefined>]>;
    readonly text: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 16000, undefined>]>;
    /** The logged message that it answers or forwards: it stands in its thread. */
    readonly follows: v.OptionalSchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>;
  },
  undefined
>;
export type PrepareMailRequest = v.InferOutput<typeof prepareMailRequest>;
/** The user says that a prepared mail was sent. */
export declare const confirmMailRequest: v.ObjectSchema<
  {
    readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
  },
  undefined
>;
