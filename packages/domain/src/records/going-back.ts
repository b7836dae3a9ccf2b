import type { MemberId } from '../ids.ts';
import { refuseQuoteEdit, stepOf } from '../quotes/quote-status.ts';
import type { AnyRecord, RecordKind } from './schema.ts';

/** The kinds of records that lie in spaces; a space can be brought back to what it was, settings and marks cannot. */
const kindsInSpaces: ReadonlySet<RecordKind> = new Set([
  'contact',
  'company',
  'deal',
  'lead',
  'quote',
  'activity',
  'comment',
]);

export function isInSpaces(kind: RecordKind): boolean {
  return kindsInSpaces.has(kind);
}

/** A quote's number is never given a second time (QUOT-6), and what somebody has seen they have seen (TASK-12, TASK-32). */
const neverBack: Readonly<Partial<Record<RecordKind, ReadonlySet<string>>>> = {
  quote: new Set(['number']),
  activity: new Set(['viewed', 'opened']),
};

/**
 * Whether a field stays as it is when its record goes back to what it was (BACK-2). `members` are those who can be responsible:
 * nothing is handed back to somebody who has left. Null where nobody knows them.
 */
export function staysWhenGoingBack(
  record: AnyRecord,
  field: string,
  value: unknown,
  members: ReadonlySet<MemberId> | null,
): boolean {
  if (neverBack[record.recordKind]?.has(field)) return true;
  if (field === 'responsible' && members !== null && typeof value === 'string') return !members.has(value as MemberId);
  // What the client was told (QUOT-9), and that it was: neither can be taken back by forgetting it.
  if (record.recordKind === 'quote' && stepOf(record) !== 'draft') return refuseQuoteEdit(record, field) !== null;
  return false;
}
