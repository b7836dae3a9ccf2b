import type { Placement } from '@sidebook/domain/activities-view/drops';
import { type RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';
/**
 * Plans an item for a column of the Activities view: gives these of its open activities the column's deadline, or makes one
 * with it. Which ones is the page's decision, so that a repeated command moves no other.
 */
export declare const planRequest: v.ObjectSchema<
  {
    readonly item: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    readonly column: v.PicklistSchema<readonly ('next-week' | 'over-two-weeks' | 'this-week' | 'today')[], undefined>;
    readonly work: v.VariantSchema<
      'does',
      [
        v.ObjectSchema<
          {
            readonly does: v.LiteralSchema<'move', undefined>;
            readonly activities: v.SchemaWithPipe<
              readonly [
                v.ArraySchema<v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>, undefined>,
                v.MinLengthAction<RecordId[], 1, undefined>,
                v.MaxLengthAction<RecordId[], 1000, undefined>,
              ]
            >;
          },
          undefined
        >,
        v.ObjectSchema<
          {
            readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
            /** The default text in the user's language (ACT-2). */
            readonly title: v.SchemaWithPipe<
              readonly [
                v.StringSchema<undefined>,
                v.TrimAction,
                v.MinLengthAction<string, 1, undefined>,
                v.MaxLengthAction<string, 500, undefined>,
              ]
            >;
            readonly does: v.LiteralSchema<'make', undefined>;
          },
          undefined
        >,
      ],
      undefined
    >;
  },
  undefined
>;
/** The activity that is made together with an item (VIEW-19). */
export declare const plannedActivity: v.ObjectSchema<
  {
    readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
    /** The default text in the user's language (ACT-2). */
    readonly title: v.SchemaWithPipe<
      readonly [
        v.StringSchema<undefined>,
        v.TrimAction,
        v.MinLengthAction<string, 1, undefined>,
        v.MaxLengthAction<string, 500, undefined>,
      ]
    >;
    readonly column: v.PicklistSchema<readonly ('next-week' | 'over-two-weeks' | 'this-week' | 'today')[], undefined>;
  },
  undefined
>;
/** What was planned: these activities, for that time. */
export interface Planned extends Placement {
  readonly activities: readonly RecordId[];
}
