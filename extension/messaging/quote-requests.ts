import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import { quoteSteps } from '@sidebook/domain/quotes/quote-status';
import * as v from 'valibot';

/** What pages ask about quotes. Domain decides which steps a quote can take (`quote-status`). */
const id = v.custom<RecordId>(isRecordId, 'not a record id');
const local = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/));

export const quoteRequests = {
  /** A quote of a deal's rows, for its clients (QUOT-10). */
  'quote.make': v.object({ local, deal: id }),
  /** Sent, accepted, declined, or a draft again (QUOT-8); `local` names the entry that says that it was sent. */
  'quote.step': v.object({ id, step: v.picklist(quoteSteps), local }),
  /** The quote's deal gets its rows, and the amount that follows from them (QUOT-14). */
  'quote.take-over': v.object({ id }),
} as const;
