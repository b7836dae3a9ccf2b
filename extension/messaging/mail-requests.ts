import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import type { MessageHead } from '@sidebook/domain/mail/message-head';
import * as v from 'valibot';

/** What a page sends to log a message: read from a webmail or a file, and shown to the user before it is sent. */
const id = v.custom<RecordId>(isRecordId, 'not a record id');
const local = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500));
const person = v.object({ address: v.pipe(v.string(), v.maxLength(320)), name: v.pipe(v.string(), v.maxLength(500)) });
const people = v.pipe(v.array(person), v.maxLength(500));
const messageIds = v.pipe(v.array(v.pipe(v.string(), v.maxLength(998))), v.maxLength(500));
const line = v.pipe(v.string(), v.maxLength(998));

const head: v.GenericSchema<unknown, MessageHead> = v.object({
  messageId: v.nullable(line),
  inReplyTo: messageIds,
  references: messageIds,
  from: v.nullable(person),
  sender: v.nullable(person),
  to: people,
  cc: people,
  bcc: people,
  replyTo: people,
  subject: line,
  date: v.nullable(v.number()),
  autoSubmitted: line,
  precedence: line,
  listId: line,
  hasUnsubscribe: v.boolean(),
  isReport: v.boolean(),
});

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** A file of a message or an activity; its bytes are among this device's blobs when `hash` is not empty. */
export const file = v.object({
  hash: v.union([hash, v.literal('')]),
  name: v.pipe(v.string(), v.maxLength(500)),
  mime: v.pipe(v.string(), v.maxLength(200)),
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

const address = v.pipe(v.string(), v.minLength(3), v.maxLength(320));

/** Where something that came from a client, or went to them, is logged: on an item, or on what is made for it. */
export const logTarget = v.variant('kind', [
  v.object({ kind: v.literal('item'), id }),
  /** What a request makes in Classic mode (MODE-24); `contact` is a client who is here already (MODE-34). */
  v.object({
    kind: v.literal('lead'),
    local,
    name,
    person: v.pipe(v.string(), v.trim(), v.maxLength(500)),
    organisation: v.pipe(v.string(), v.trim(), v.maxLength(500)),
    address,
    contact: v.optional(id),
  }),
  /** The editable sheet of EXT-12; without a deal the message goes to the contact. */
  v.object({
    kind: v.literal('new'),
    contact: v.variant('kind', [
      /** `added`: one more address of a known contact, who wrote from it for the first time. */
      v.object({ kind: v.literal('item'), id, added: v.optional(v.object({ local, address })) }),
      /** Who wrote has an address, who called a number. */
      v.object({
        kind: v.literal('new'),
        local,
        name,
        address: v.optional(address),
        phone: v.optional(v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(200))),
      }),
    ]),
    company: v.optional(
      v.variant('kind', [
        v.object({ kind: v.literal('item'), id }),
        v.object({ kind: v.literal('new'), local, name, domain: v.pipe(v.string(), v.maxLength(253)) }),
      ]),
    ),
    deal: v.optional(v.object({ local, name, stage: v.pipe(v.string(), v.maxLength(40)) })),
  }),
]);

export const mailLogRequest = v.object({
  head,
  text: v.pipe(v.string(), v.maxLength(65_536)),
  /** Blob of the whole text when it is longer than what stands in the document. */
  body: v.optional(hash),
  files: v.pipe(v.array(file), v.maxLength(200)),
  target: logTarget,
  /** Contact to which the entry is bound besides its target. */
  contact: v.optional(id),
  /** Log as done (EXT-10). */
  done: v.boolean(),
  /** Open incoming messages that this one finishes (CNT-26). */
  finish: v.pipe(v.array(id), v.maxLength(50)),
});
export type MailLogRequest = v.InferOutput<typeof mailLogRequest>;

/** What became of a message: a new entry, one that somebody logged before and is bound here too, one from the recycle bin. */
export type MailOutcome = 'logged' | 'bound' | 'restored' | 'unchanged';

/** Gives a logged message, call or chat to another item (LOG-5). */
export const moveActivityRequest = v.object({ id, item: id });

/** A file or long text of an activity, or a file of a message: afterwards its bytes are among this device's blobs. */
export const getBlobRequest = v.object({ of: id, hash });
