import { CallKind, CallResult } from '@sidebook/domain/activities/calls';
import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';

import { logTarget } from './mail-requests.ts';

/** What a page sends to log by hand what a client did: a call, a message of a chat, a payment (LOG-13, LOG-14, LOG-18). */
const id = v.custom<RecordId>(isRecordId, 'not a record id');
const local = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/));
const text = v.pipe(v.string(), v.maxLength(16_000));
/** When it was; nothing that has not happened yet is logged. */
const at = v.number();

const contacted = {
  local,
  target: logTarget,
  /** Contact to which the entry is bound besides its target. */
  contact: v.optional(id),
  at,
  text,
  /** Dealt with already: it is never counted (E26). */
  done: v.boolean(),
};

export const callLogRequest = v.object({
  ...contacted,
  kind: v.picklist(Object.values(CallKind)),
  /** Absent: that of the duration (LOG-10). */
  result: v.optional(v.picklist(Object.values(CallResult))),
  /** Seconds; absent is not 0 (LOG-13). */
  duration: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400))),
  /** Open missed calls that this one answers (CNT-26). */
  finish: v.pipe(v.array(id), v.maxLength(50)),
});
export type CallLogRequest = v.InferOutput<typeof callLogRequest>;

export const chatLogRequest = v.object({ ...contacted, text: v.pipe(text, v.trim(), v.minLength(1)) });
export type ChatLogRequest = v.InferOutput<typeof chatLogRequest>;

export const paymentLogRequest = v.object({
  local,
  item: id,
  at,
  text,
  done: v.boolean(),
  amount: v.object({
    minor: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  }),
  /** Of the invoice or the transfer. */
  number: v.pipe(v.string(), v.trim(), v.maxLength(200)),
});
export type PaymentLogRequest = v.InferOutput<typeof paymentLogRequest>;
