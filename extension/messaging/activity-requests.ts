import { MAX_BINDINGS } from '@sidebook/domain/activities/binding';
import { MAX_REMINDER } from '@sidebook/domain/activities/reminders';
import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';

import { file } from './mail-requests.ts';

/** What a page sends to make an activity, and to choose the items on which it stands. */
const id = v.custom<RecordId>(isRecordId, 'not a record id');
const member = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));

/** What a new activity has besides its fields. */
export const activityParts = {
  /** Owner item; absent for what has no client (stands under "Without client"). */
  item: v.optional(id),
  /** Minutes before the deadline; absent = the user's default (ACT-30). */
  reminders: v.optional(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_REMINDER)))),
  /** Further items (ACT-13). */
  bindings: v.optional(v.pipe(v.array(id), v.maxLength(MAX_BINDINGS))),
  /** Their bytes are among this device's blobs, under the space of the item. */
  files: v.optional(v.pipe(v.array(file), v.maxLength(200))),
  colleagues: v.optional(v.pipe(v.array(member), v.maxLength(200))),
};

/** Binds an activity to one more item, or takes it off one (ACT-13). */
export const bindRequest = v.object({ id, item: id });

/** A binding goes to another item of the same kind (ACT-13). */
export const moveBindingRequest = v.object({ id, from: id, to: id });
