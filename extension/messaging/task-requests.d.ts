import { type RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';
export declare const taskRequests: {
  /** From an item's card, for several items, or without any (TASK-1, TASK-6, TASK-9). */
  readonly 'task.create': v.ObjectSchema<
    {
      readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
      readonly item: v.OptionalSchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>;
      readonly bindings: v.OptionalSchema<
        v.SchemaWithPipe<
          readonly [
            v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
            v.MaxLengthAction<RecordId[], 50, undefined>,
          ]
        >,
        undefined
      >;
      readonly title: v.SchemaWithPipe<
        readonly [v.StringSchema<undefined>, v.TrimAction, v.MaxLengthAction<string, 500, undefined>]
      >;
      readonly text: v.OptionalSchema<
        v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 60000, undefined>]>,
        undefined
      >;
      readonly deadline: v.NumberSchema<undefined>;
      readonly responsible: v.OptionalSchema<
        v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
        undefined
      >;
      readonly control: v.OptionalSchema<v.BooleanSchema<undefined>, undefined>;
      readonly summaryRequired: v.OptionalSchema<v.BooleanSchema<undefined>, undefined>;
      readonly participants: v.OptionalSchema<
        v.SchemaWithPipe<
          readonly [
            v.ArraySchema<
              v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
              undefined
            >,
            v.MaxLengthAction<string[], 100, undefined>,
          ]
        >,
        undefined
      >;
      readonly observers: v.OptionalSchema<
        v.SchemaWithPipe<
          readonly [
            v.ArraySchema<
              v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
              undefined
            >,
            v.MaxLengthAction<string[], 100, undefined>,
          ]
        >,
        undefined
      >;
      readonly checklist: v.OptionalSchema<
        v.SchemaWithPipe<
          readonly [
            v.ArraySchema<
              v.ObjectSchema<
                {
                  readonly element: v.SchemaWithPipe<
                    readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                  >;
                  readonly line: v.ObjectSchema<
                    {
                      readonly text: v.SchemaWithPipe<
                        readonly [
                          v.StringSchema<undefined>,
                          v.TrimAction,
                          v.MinLengthAction<string, 1, undefined>,
                          v.MaxLengthAction<string, 1000, undefined>,
                        ]
                      >;
                      readonly done: v.BooleanSchema<undefined>;
                      readonly pos: v.SchemaWithPipe<
                        readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 200, undefined>]
                      >;
                    },
                    undefined
                  >;
                },
                undefined
              >,
              undefined
            >,
            v.MaxLengthAction<
              {
                element: string;
                line: {
                  text: string;
                  done: boolean;
                  pos: string;
                };
              }[],
              500,
              undefined
            >,
          ]
        >,
        undefined
      >;
      /** Minutes before the deadline; absent = the user's default. */
      readonly reminders: v.OptionalSchema<
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
    },
    undefined
  >;
  /** The task is on the screen: its responsible has viewed it, its comments are read (TASK-12, CNT-22). */
  readonly 'task.open': v.ObjectSchema<
    {
      readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    },
    undefined
  >;
  /** A step of the state machine; `summarize` and `complete` may bring the summary (TASK-18). */
  readonly 'task.do': v.ObjectSchema<
    {
      readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
      readonly command: v.PicklistSchema<
        readonly ['start', 'pause', 'resume', 'summarize', 'complete', 'accept', 'sendBack', 'reopen'],
        undefined
      >;
      readonly summary: v.OptionalSchema<
        v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 60000, undefined>]>,
        undefined
      >;
    },
    undefined
  >;
  /** Edits what the task says and asks for. Null empties a field or removes an element. */
  readonly 'task.change': v.ObjectSchema<
    {
      readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
      readonly changes: v.SchemaWithPipe<
        readonly [
          v.ArraySchema<
            v.ObjectSchema<
              {
                readonly field: v.SchemaWithPipe<
                  readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                >;
                readonly element: v.OptionalSchema<
                  v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
                  undefined
                >;
                readonly value: v.UnionSchema<
                  [
                    v.NullSchema<undefined>,
                    v.BooleanSchema<undefined>,
                    v.NumberSchema<undefined>,
                    v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 60000, undefined>]>,
                    v.ObjectSchema<
                      {
                        readonly text: v.SchemaWithPipe<
                          readonly [
                            v.StringSchema<undefined>,
                            v.TrimAction,
                            v.MinLengthAction<string, 1, undefined>,
                            v.MaxLengthAction<string, 1000, undefined>,
                          ]
                        >;
                        readonly done: v.BooleanSchema<undefined>;
                        readonly pos: v.SchemaWithPipe<
                          readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 200, undefined>]
                        >;
                      },
                      undefined
                    >,
                  ],
                  undefined
                >;
              },
              undefined
            >,
            undefined
          >,
          v.MinLengthAction<
            {
              field: string;
              element?: string | undefined;
              value:
                | string
                | number
                | boolean
                | {
                    text: string;
                    done: boolean;
                    pos: string;
                  }
                | null;
            }[],
            1,
            undefined
          >,
          v.MaxLengthAction<
            {
              field: string;
              element?: string | undefined;
              value:
                | string
                | number
                | boolean
                | {
                    text: string;
                    done: boolean;
                    pos: string;
                  }
                | null;
            }[],
            600,
            undefined
          >,
        ]
      >;
    },
    undefined
  >;
  readonly 'task.comment': v.ObjectSchema<
    {
      readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
      readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
      readonly text: v.SchemaWithPipe<
        readonly [
          v.StringSchema<undefined>,
          v.TrimAction,
          v.MinLengthAction<string, 1, undefined>,
          v.MaxLengthAction<string, 65536, undefined>,
        ]
      >;
    },
    undefined
  >;
};
