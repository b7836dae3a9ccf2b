import { type RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';
export declare const quoteRequests: {
  /** A quote of a deal's rows, for its clients (QUOT-10). */
  readonly 'quote.make': v.ObjectSchema<
    {
      readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
      readonly deal: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    },
    undefined
  >;
  /** Sent, accepted, declined, or a draft again (QUOT-8); `local` names the entry that says that it was sent. */
  readonly 'quote.step': v.ObjectSchema<
    {
      readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
      readonly step: v.PicklistSchema<readonly ['draft', 'sent', 'accepted', 'declined'], undefined>;
      readonly local: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>]>;
    },
    undefined
  >;
  /** The quote's deal gets its rows, and the amount that follows from them (QUOT-14). */
  readonly 'quote.take-over': v.ObjectSchema<
    {
      readonly id: v.CustomSchema<RecordId, v.ErrorMessage<v.CustomIssue> | undefined>;
    },
    undefined
  >;
};
