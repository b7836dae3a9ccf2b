import { type RecordId } from '@sidebook/domain/ids';
import type { MessageHead } from '@sidebook/domain/mail/message-head';
import * as v from 'valibot';
/** A file of a message or an activity; its bytes are among this device's blobs when `hash` is not empty. */
export declare const file: v.ObjectSchema<
  {
    readonly hash: v.UnionSchema<
      [
        v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
        v.LiteralSchema<'', undefined>,
      ],
      undefined
    >;
    readonly name: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>]>;
    readonly mime: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 200, undefined>]>;
    readonly size: v.SchemaWithPipe<
      readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 0, undefined>]
    >;
  },
  undefined
>;
/** Where something that came from a client, or went to them, is logged: on an item, or on what is made for it. */
export declare const logTarget: v.VariantSchema<
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
              readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
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
export declare const mailLogRequest: v.ObjectSchema<
  {
    readonly head: v.GenericSchema<unknown, MessageHead>;
    readonly text: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 65536, undefined>]>;
    /** Blob of the whole text when it is longer than what stands in the document. */
    readonly body: v.OptionalSchema<
      v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
      undefined
    >;
    readonly files: v.SchemaWithPipe<
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
    >;
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
    /** Contact to which the entry is bound besides its target. */
    readonly contact: v.OptionalSchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>;
    /** Log as done (EXT-10). */
    readonly done: v.BooleanSchema<undefined>;
    /** Open incoming messages that this one finishes (CNT-26). */
    readonly finish: v.SchemaWithPipe<
      readonly [
        v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
        v.MaxLengthAction<RecordId[], 50, undefined>,
      ]
    >;
  },
  undefined
>;
export type MailLogRequest = v.InferOutput<typeof mailLogRequest>;
/** What became of a message: a new entry, one that somebody logged before and is bound here too, one from the recycle bin. */
export type MailOutcome = 'logged' | 'bound' | 'restored' | 'unchanged';
/** Gives a logged message, call or chat to another item (LOG-5). */
export declare const moveActivityRequest: v.ObjectSchema<
  {
    readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    readonly item: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
  },
  undefined
>;
/** A file or long text of an activity, or a file of a message: afterwards its bytes are among this device's blobs. */
export declare const getBlobRequest: v.ObjectSchema<
  {
    readonly of: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    readonly hash: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
  },
  undefined
>;
