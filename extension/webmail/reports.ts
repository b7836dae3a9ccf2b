import * as v from 'valibot';
import type { PagePart, PageReport } from './page-messages.ts';
import {
  ADDRESS_MAX,
  FILES_MAX,
  HEAD_MAX,
  NAME_MAX,
  PEOPLE_MAX,
  sourceFailures,
  SUBJECT_MAX,
  TEXT_MAX,
  URL_MAX,
} from './page-messages.ts';

/**
 * Checks what a reader in a web page sends. The page may have written it: whatever does not fit is dropped whole, and a report
 * counts only for the origin that sent it.
 */
const person = v.object({
  address: v.pipe(v.string(), v.maxLength(ADDRESS_MAX)),
  name: v.pipe(v.string(), v.maxLength(NAME_MAX)),
});
const people = v.pipe(v.array(person), v.maxLength(PEOPLE_MAX));
const url = v.pipe(v.string(), v.maxLength(URL_MAX), v.url());
const provider = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));
const failure = v.picklist(sourceFailures);

const source = v.variant('state', [
  v.object({ state: v.literal('reading') }),
  v.object({ state: v.literal('ready'), head: v.pipe(v.string(), v.maxLength(HEAD_MAX), v.regex(/^[\0-\u{ff}]*$/u)) }),
  v.object({ state: v.literal('unavailable'), why: failure }),
]);

const message = v.object({
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  from: v.nullable(person),
  to: people,
  cc: people,
  hasMoreRecipients: v.boolean(),
  subject: v.pipe(v.string(), v.maxLength(SUBJECT_MAX)),
  dateText: v.pipe(v.string(), v.maxLength(100)),
  source,
});

const report: v.GenericSchema<unknown, PageReport> = v.variant('kind', [
  v.object({ kind: v.literal('message-open'), provider, url, message }),
  v.object({ kind: v.literal('no-message'), provider: v.nullable(provider), url }),
]);

const part: v.GenericSchema<unknown, PagePart> = v.variant('kind', [
  v.object({ kind: v.literal('bytes'), base64: v.pipe(v.string(), v.maxLength(512 * 1024), v.base64()) }),
  v.object({ kind: v.literal('end') }),
  v.object({ kind: v.literal('failed'), why: failure }),
  v.object({
    kind: v.literal('text'),
    text: v.pipe(v.string(), v.maxLength(TEXT_MAX)),
    isCut: v.boolean(),
    files: v.pipe(v.array(v.pipe(v.string(), v.maxLength(NAME_MAX))), v.maxLength(FILES_MAX)),
  }),
]);

/** A report of a reader, or null when it is none or not of the origin that the browser names as its sender. */
export function checkedReport(received: unknown, origin: string): PageReport | null {
  const { success, output } = v.safeParse(report, received);
  return success && new URL(output.url).origin === origin ? output : null;
}

/** A part of a reader's answer, or null when it is none. */
export function checkedPart(received: unknown): PagePart | null {
  const { success, output } = v.safeParse(part, received);
  return success ? output : null;
}
