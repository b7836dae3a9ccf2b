import { isAddress } from '@sidebook/domain/mail/address';
import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';

/** What a page sends of a mail that is written in the CRM and sent by the user's mail program or webmail (LOG-6). */
const id = v.custom<RecordId>(isRecordId, 'not a record id');
const recipient = v.object({
  address: v.pipe(v.string(), v.check(isAddress, 'not an address')),
  name: v.pipe(v.string(), v.maxLength(500)),
});
const recipients = v.pipe(v.array(recipient), v.maxLength(50));

/** Characters of subject and text; as long as what stands in a document as it is. */
export const LONGEST_SUBJECT = 300;
export const LONGEST_TEXT = 16_000;

/** It was handed over: an entry *prepared* stands on the first item, and on the others it is about. */
export const prepareMailRequest = v.object({
  local: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/)),
  items: v.pipe(v.array(id), v.minLength(1), v.maxLength(20)),
  to: v.pipe(recipients, v.minLength(1)),
  cc: recipients,
  subject: v.pipe(v.string(), v.maxLength(LONGEST_SUBJECT)),
  text: v.pipe(v.string(), v.maxLength(LONGEST_TEXT)),
  /** The logged message that it answers or forwards: it stands in its thread. */
  follows: v.optional(id),
});
export type PrepareMailRequest = v.InferOutput<typeof prepareMailRequest>;

/** The user says that a prepared mail was sent. */
export const confirmMailRequest = v.object({ id });
