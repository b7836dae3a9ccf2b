import { MAX_BINDINGS } from '@sidebook/domain/activities/binding';
import { isRecordId, type MemberId, type RecordId } from '@sidebook/domain/ids';
import { isValueOf } from '@sidebook/domain/records/values';
import * as v from 'valibot';

import { file } from './mail-requests.ts';

/** What a page sends to post a message in the stream, and to write it anew. */
const id = v.custom<RecordId>(isRecordId, 'not a record id');
const local = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/));
const member = v.custom<MemberId>((value) => isValueOf('member', value), 'not a member id');
const members = v.pipe(v.array(member), v.maxLength(200));

const post = {
  /** Teammates are named in it by their ids behind an `@`; may be empty when there are files. */
  text: v.pipe(v.string(), v.trim(), v.maxLength(65_536)),
  mentions: members,
  /** The items that it is attached to; the first one says where it is stored (FEED-16). */
  about: v.pipe(v.array(id), v.maxLength(MAX_BINDINGS + 1)),
  to: members,
  /** Contacts and leads, by e-mail (FEED-15). */
  recipients: v.pipe(v.array(id), v.maxLength(100)),
};

export const streamRequests = {
  'post.create': v.object({
    local,
    ...post,
    /** Their bytes are among this device's blobs, under the space of the first item. */
    files: v.optional(v.pipe(v.array(file), v.maxLength(200))),
  }),
  /** Writes an own message anew: everything that it says and whom it is sent. */
  'post.edit': v.object({ id, ...post }),
} as const;
