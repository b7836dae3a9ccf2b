import { type RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';
export declare const callLogRequest: v.ObjectSchema<
  {
    readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
    readonly target: v.VariantSchema<
      'kind',
      [
        v.ObjectSchema<
          {
            readonly kind: v.LiteralSchema<'item', undefined>;
            readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
          },
          undefined
        >,
        v.ObjectSchema<
          {
            readonly kind: v.LiteralSchema<'lead', undefined>;
            readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
            readonly name: v.SchemaWithPipe<
              readonly [
                v.StringSchema<undefined>,
                v.TrimAction,
                v.MinLengthAction<string, 1, undefined>,
                v.MaxLengthAction<string, 500, undefined>,
              ]
            >;
            readonly person: v.SchemaWithPipe<
              readonly [v.StringSchema<undefined>, v.TrimAction, v.MaxLengthAction<string, 500, undefined>]
            >;
            readonly organisation: v.SchemaWithPipe<
              readonly [v.StringSchema<undefined>, v.TrimAction, v.MaxLengthAction<string, 500, undefined>]
            >;
            readonly address: v.SchemaWithPipe<
              readonly [
                v.StringSchema<undefined>,
                v.MinLengthAction<string, 3, undefined>,
                v.MaxLengthAction<string, 320, undefined>,
              ]
            >;
            readonly contact: v.OptionalSchema<
              v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>,
              undefined
            >;
          },
          undefined
        >,
        v.ObjectSchema<
          {
            readonly kind: v.LiteralSchema<'new', undefined>;
            readonly contact: v.VariantSchema<
              'kind',
              [
                v.ObjectSchema<
                  {
                    readonly kind: v.LiteralSchema<'item', undefined>;
                    readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
                    readonly added: v.OptionalSchema<
                      v.ObjectSchema<
                        {
                          readonly local: v.SchemaWithPipe<
                            readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                          >;
                          readonly address: v.SchemaWithPipe<
                            readonly [
                              v.StringSchema<undefined>,
                              v.MinLengthAction<string, 3, undefined>,
                              v.MaxLengthAction<string, 320, undefined>,
                            ]
                          >;
                        },
                        undefined
                      >,
                      undefined
                    >;
                  },
                  undefined
                >,
                v.ObjectSchema<
                  {
                    readonly kind: v.LiteralSchema<'new', undefined>;
                    readonly local: v.SchemaWithPipe<
                      readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                    >;
                    readonly name: v.SchemaWithPipe<
                      readonly [
                        v.StringSchema<undefined>,
                        v.TrimAction,
                        v.MinLengthAction<string, 1, undefined>,
                        v.MaxLengthAction<string, 500, undefined>,
                      ]
                    >;
                    readonly address: v.OptionalSchema<
                      v.SchemaWithPipe<
                        readonly [
                          v.StringSchema<undefined>,
                          v.MinLengthAction<string, 3, undefined>,
                          v.MaxLengthAction<string, 320, undefined>,
                        ]
                      >,
                      undefined
                    >;
                    readonly phone: v.OptionalSchema<
                      v.SchemaWithPipe<
                        readonly [
                          v.StringSchema<undefined>,
                          v.TrimAction,
                          v.MinLengthAction<string, 3, undefined>,
                          v.MaxLengthAction<string, 200, undefined>,
                        ]
                      >,
                      undefined
                    >;
                  },
                  undefined
                >,
              ],
              undefined
            >;
            readonly company: v.OptionalSchema<
              v.VariantSchema<
                'kind',
                [
                  v.ObjectSchema<
                    {
                      readonly kind: v.LiteralSchema<'item', undefined>;
                      readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
                    },
                    undefined
                  >,
                  v.ObjectSchema<
                    {
                      readonly kind: v.LiteralSchema<'new', undefined>;
                      readonly local: v.SchemaWithPipe<
                        readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                      >;
                      readonly name: v.SchemaWithPipe<
                        readonly [
                          v.StringSchema<undefined>,
                          v.TrimAction,
                          v.MinLengthAction<string, 1, undefined>,
                          v.MaxLengthAction<string, 500, undefined>,
                        ]
                      >;
                      readonly domain: v.SchemaWithPipe<
                        readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 253, undefined>]
                      >;
                    },
                    undefined
                  >,
                ],
                undefined
              >,
              undefined
            >;
            readonly deal: v.OptionalSchema<
              v.ObjectSchema<
                {
                  readonly local: v.SchemaWithPipe<
                    readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                  >;
                  readonly name: v.SchemaWithPipe<
                    readonly [
                      v.StringSchema<undefined>,
                      v.TrimAction,
                      v.MinLengthAction<string, 1, undefined>,
                      v.MaxLengthAction<string, 500, undefined>,
                    ]
                  >;
                  readonly stage: v.SchemaWithPipe<
                    readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 40, undefined>]
                  >;
                },
                undefined
              >,
              undefined
            >;
          },
          undefined
        >,
      ],
      undefined
    >;
    readonly contact: v.OptionalSchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>;
    readonly at: v.NumberSchema<undefined>;
    readonly text: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 16000, undefined>]>;
    readonly done: v.BooleanSchema<undefined>;
    readonly kind: v.PicklistSchema<
      ('callback' | 'forwarded' | 'incoming' | 'informational' | 'outgoing')[],
      undefined
    >;
    /** Absent: that of the duration (LOG-10). */
    readonly result: v.OptionalSchema<
      v.PicklistSchema<
        (
          | 'blocked'
          | 'busy'
          | 'cancelled'
          | 'declined'
          | 'missed'
          | 'no-answer'
          | 'successful'
          | 'unavailable'
          | 'undefined'
          | 'wrong-number'
        )[],
        undefined
      >,
      undefined
    >;
    /** Seconds; absent is not 0 (LOG-13). */
    readonly duration: v.OptionalSchema<
      v.SchemaWithPipe<
        readonly [
          v.NumberSchema<undefined>,
          v.IntegerAction<number, undefined>,
          v.MinValueAction<number, 0, undefined>,
          v.MaxValueAction<number, 86400, undefined>,
        ]
      >,
      undefined
    >;
    /** Open missed calls that this one answers (CNT-26). */
    readonly finish: v.SchemaWithPipe<
      readonly [
        v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
        v.MaxLengthAction<RecordId[], 50, undefined>,
      ]
    >;
  },
  undefined
>;
export type CallLogRequest = v.InferOutput<typeof callLogRequest>;
export declare const chatLogRequest: v.ObjectSchema<
  {
    readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
    readonly target: v.VariantSchema<
      'kind',
      [
        v.ObjectSchema<
          {
            readonly kind: v.LiteralSchema<'item', undefined>;
            readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
          },
          undefined
        >,
        v.ObjectSchema<
          {
            readonly kind: v.LiteralSchema<'lead', undefined>;
            readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
            readonly name: v.SchemaWithPipe<
              readonly [
                v.StringSchema<undefined>,
                v.TrimAction,
                v.MinLengthAction<string, 1, undefined>,
                v.MaxLengthAction<string, 500, undefined>,
              ]
            >;
            readonly person: v.SchemaWithPipe<
              readonly [v.StringSchema<undefined>, v.TrimAction, v.MaxLengthAction<string, 500, undefined>]
            >;
            readonly organisation: v.SchemaWithPipe<
              readonly [v.StringSchema<undefined>, v.TrimAction, v.MaxLengthAction<string, 500, undefined>]
            >;
            readonly address: v.SchemaWithPipe<
              readonly [
                v.StringSchema<undefined>,
                v.MinLengthAction<string, 3, undefined>,
                v.MaxLengthAction<string, 320, undefined>,
              ]
            >;
            readonly contact: v.OptionalSchema<
              v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>,
              undefined
            >;
          },
          undefined
        >,
        v.ObjectSchema<
          {
            readonly kind: v.LiteralSchema<'new', undefined>;
            readonly contact: v.VariantSchema<
              'kind',
              [
                v.ObjectSchema<
                  {
                    readonly kind: v.LiteralSchema<'item', undefined>;
                    readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
                    readonly added: v.OptionalSchema<
                      v.ObjectSchema<
                        {
                          readonly local: v.SchemaWithPipe<
                            readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                          >;
                          readonly address: v.SchemaWithPipe<
                            readonly [
                              v.StringSchema<undefined>,
                              v.MinLengthAction<string, 3, undefined>,
                              v.MaxLengthAction<string, 320, undefined>,
                            ]
                          >;
                        },
                        undefined
                      >,
                      undefined
                    >;
                  },
                  undefined
                >,
                v.ObjectSchema<
                  {
                    readonly kind: v.LiteralSchema<'new', undefined>;
                    readonly local: v.SchemaWithPipe<
                      readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                    >;
                    readonly name: v.SchemaWithPipe<
                      readonly [
                        v.StringSchema<undefined>,
                        v.TrimAction,
                        v.MinLengthAction<string, 1, undefined>,
                        v.MaxLengthAction<string, 500, undefined>,
                      ]
                    >;
                    readonly address: v.OptionalSchema<
                      v.SchemaWithPipe<
                        readonly [
                          v.StringSchema<undefined>,
                          v.MinLengthAction<string, 3, undefined>,
                          v.MaxLengthAction<string, 320, undefined>,
                        ]
                      >,
                      undefined
                    >;
                    readonly phone: v.OptionalSchema<
                      v.SchemaWithPipe<
                        readonly [
                          v.StringSchema<undefined>,
                          v.TrimAction,
                          v.MinLengthAction<string, 3, undefined>,
                          v.MaxLengthAction<string, 200, undefined>,
                        ]
                      >,
                      undefined
                    >;
                  },
                  undefined
                >,
              ],
              undefined
            >;
            readonly company: v.OptionalSchema<
              v.VariantSchema<
                'kind',
                [
                  v.ObjectSchema<
                    {
                      readonly kind: v.LiteralSchema<'item', undefined>;
                      readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
                    },
                    undefined
                  >,
                  v.ObjectSchema<
                    {
                      readonly kind: v.LiteralSchema<'new', undefined>;
                      readonly local: v.SchemaWithPipe<
                        readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                      >;
                      readonly name: v.SchemaWithPipe<
                        readonly [
                          v.StringSchema<undefined>,
                          v.TrimAction,
                          v.MinLengthAction<string, 1, undefined>,
                          v.MaxLengthAction<string, 500, undefined>,
                        ]
                      >;
                      readonly domain: v.SchemaWithPipe<
                        readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 253, undefined>]
                      >;
                    },
                    undefined
                  >,
                ],
                undefined
              >,
              undefined
            >;
            readonly deal: v.OptionalSchema<
              v.ObjectSchema<
                {
                  readonly local: v.SchemaWithPipe<
                    readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                  >;
                  readonly name: v.SchemaWithPipe<
                    readonly [
                      v.StringSchema<undefined>,
                      v.TrimAction,
                      v.MinLengthAction<string, 1, undefined>,
                      v.MaxLengthAction<string, 500, undefined>,
                    ]
                  >;
                  readonly stage: v.SchemaWithPipe<
                    readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 40, undefined>]
                  >;
                },
                undefined
              >,
              undefined
            >;
          },
          undefined
        >,
      ],
      undefined
    >;
    readonly contact: v.OptionalSchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>;
    readonly at: v.NumberSchema<undefined>;
    readonly done: v.BooleanSchema<undefined>;
    readonly text: v.SchemaWithPipe<
      readonly [
        v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 16000, undefined>]>,
        v.TrimAction,
        v.MinLengthAction<string, 1, undefined>,
      ]
    >;
  },
  undefined
>;
export type ChatLogRequest = v.InferOutput<typeof chatLogRequest>;
export declare const paymentLogRequest: v.ObjectSchema<
  {
    readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
    readonly item: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    readonly at: v.NumberSchema<undefined>;
    readonly text: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 16000, undefined>]>;
    readonly done: v.BooleanSchema<undefined>;
    readonly amount: v.ObjectSchema<
      {
        readonly minor: v.SchemaWithPipe<
          readonly [
            v.NumberSchema<undefined>,
            v.SafeIntegerAction<number, undefined>,
            v.MinValueAction<number, 1, undefined>,
          ]
        >;
        readonly currency: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
      },
      undefined
    >;
    /** Of the invoice or the transfer. */
    readonly number: v.SchemaWithPipe<
      readonly [v.StringSchema<undefined>, v.TrimAction, v.MaxLengthAction<string, 200, undefined>]
    >;
  },
  undefined
>;
export type PaymentLogRequest = v.InferOutput<typeof paymentLogRequest>;
