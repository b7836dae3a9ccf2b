import type { RecordId } from '@sidebook/domain/ids';
import { isRecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';

const id = v.custom<RecordId>(isRecordId, 'not a record id');
const local = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/));
const fieldName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));
/** Texts, numbers, flags, money: what a form can hold. Domain checks the shape for the field. */
const value = v.union([
  v.null(),
  v.boolean(),
  v.number(),
  v.pipe(v.string(), v.maxLength(65_536)),
  v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
]);
const fields = v.record(fieldName, value);
const collections = v.record(fieldName, v.record(fieldName, value));

/** What requests about records are made of. */
export const recordParts = { id, local, fieldName, value, fields, collections } as const;
