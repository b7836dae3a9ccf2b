import { type RecordId } from '@sidebook/domain/ids';
import { type TargetKind } from '@sidebook/domain/leads/targets';
import * as v from 'valibot';
/** Makes of leads what the user chose (MODE-25). */
export declare const convertLeadRequest: v.ObjectSchema<
  {
    readonly ids: v.SchemaWithPipe<
      readonly [
        v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
        v.MinLengthAction<RecordId[], 1, undefined>,
        v.MaxLengthAction<RecordId[], 100, undefined>,
      ]
    >;
    readonly targets: v.PicklistSchema<
      readonly [
        'deal-contact-company',
        'deal-contact',
        'deal-company',
        'deal',
        'contact-company',
        'contact',
        'company',
      ],
      undefined
    >;
    /** Of the deal; absent = the default one. */
    readonly pipeline: v.OptionalSchema<
      v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>,
      undefined
    >;
    /** Kinds of open activities that are closed; the others are carried over (MODE-31). */
    readonly closes: v.ArraySchema<
      v.PicklistSchema<readonly ['call', 'meeting', 'email', 'chat', 'todo', 'task'], undefined>,
      undefined
    >;
    /** Of one lead: names that the user typed for what is made (MODE-27). */
    readonly names: v.OptionalSchema<
      v.ObjectSchema<
        {
          readonly deal: v.OptionalSchema<
            v.SchemaWithPipe<
              readonly [v.StringSchema<undefined>, v.TrimAction, v.MaxLengthAction<string, 500, undefined>]
            >,
            undefined
          >;
          readonly contact: v.OptionalSchema<
            v.SchemaWithPipe<
              readonly [v.StringSchema<undefined>, v.TrimAction, v.MaxLengthAction<string, 500, undefined>]
            >,
            undefined
          >;
          readonly company: v.OptionalSchema<
            v.SchemaWithPipe<
              readonly [v.StringSchema<undefined>, v.TrimAction, v.MaxLengthAction<string, 500, undefined>]
            >,
            undefined
          >;
        },
        undefined
      >,
      undefined
    >;
    /** Where values of the lead's own fields go (MODE-28); absent = into those of their names. */
    readonly custom: v.OptionalSchema<
      v.SchemaWithPipe<
        readonly [
          v.ArraySchema<
            v.ObjectSchema<
              {
                readonly field: v.SchemaWithPipe<
                  readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                >;
                readonly target: v.PicklistSchema<readonly ['deal', 'contact', 'company'], undefined>;
                readonly into: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
              },
              undefined
            >,
            undefined
          >,
          v.MaxLengthAction<
            {
              field: string;
              target: 'company' | 'contact' | 'deal';
              into: string;
            }[],
            500,
            undefined
          >,
        ]
      >,
      undefined
    >;
  },
  undefined
>;
/** What the wizard from Classic to Simple asks (MODE-18..21). */
export declare const switchChoices: v.ObjectSchema<
  {
    readonly pipeline: v.VariantSchema<
      'kind',
      [
        v.ObjectSchema<
          {
            readonly kind: v.LiteralSchema<'existing', undefined>;
            readonly id: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
          },
          undefined
        >,
        v.ObjectSchema<
          {
            readonly kind: v.LiteralSchema<'new', undefined>;
            readonly name: v.SchemaWithPipe<
              readonly [
                v.StringSchema<undefined>,
                v.TrimAction,
                v.MinLengthAction<string, 1, undefined>,
                v.MaxLengthAction<string, 100, undefined>,
              ]
            >;
          },
          undefined
        >,
      ],
      undefined
    >;
    readonly clients: v.PicklistSchema<readonly ['contact', 'company', 'both'], undefined>;
    /** Activities that are not done are kept, open, in the deals. */
    readonly keepActivities: v.BooleanSchema<undefined>;
  },
  undefined
>;
export type SwitchChoices = v.InferOutput<typeof switchChoices>;
/** Switches the mode; `choices` are needed when leads in work have to be converted, which goes on in the background. */
export declare const switchModeRequest: v.VariantSchema<
  'mode',
  [
    v.ObjectSchema<
      {
        readonly mode: v.LiteralSchema<'classic', undefined>;
      },
      undefined
    >,
    v.ObjectSchema<
      {
        readonly mode: v.LiteralSchema<'simple', undefined>;
        readonly run: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
        readonly choices: v.OptionalSchema<
          v.ObjectSchema<
            {
              readonly pipeline: v.VariantSchema<
                'kind',
                [
                  v.ObjectSchema<
                    {
                      readonly kind: v.LiteralSchema<'existing', undefined>;
                      readonly id: v.SchemaWithPipe<
                        readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]
                      >;
                    },
                    undefined
                  >,
                  v.ObjectSchema<
                    {
                      readonly kind: v.LiteralSchema<'new', undefined>;
                      readonly name: v.SchemaWithPipe<
                        readonly [
                          v.StringSchema<undefined>,
                          v.TrimAction,
                          v.MinLengthAction<string, 1, undefined>,
                          v.MaxLengthAction<string, 100, undefined>,
                        ]
                      >;
                    },
                    undefined
                  >,
                ],
                undefined
              >;
              readonly clients: v.PicklistSchema<readonly ['contact', 'company', 'both'], undefined>;
              /** Activities that are not done are kept, open, in the deals. */
              readonly keepActivities: v.BooleanSchema<undefined>;
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
/** Which run: the one whose progress the pages follow. */
export declare const conversionRunRequest: v.ObjectSchema<
  {
    readonly run: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
  },
  undefined
>;
/** What a lead became. */
export type ConvertedInto = Readonly<Partial<Record<TargetKind, RecordId>>>;
