import * as v from 'valibot';

import { SettingsSchema, WorkspaceSchema } from '../../session/values.ts';

/**
 * A backup file: a zip that holds
 *
 *   manifest.json                            what is in it, with hashes
 *   documents/<name of the document>.yjs     its stored updates, each behind its length (4 bytes, little endian)
 *   files/<space>/<hash>                     attachments
 *   marks.json                               reminders that were shown, so that none is shown again
 *   contacts.csv                             the contacts to read with any program; not read back
 *
 * No secret is in it: no token, no key.
 */
export const BACKUP_FORMAT = 'sidebook-backup';
export const BACKUP_VERSION = 1;

export const MANIFEST = 'manifest.json';
export const MARKS = 'marks.json';
export const CONTACTS = 'contacts.csv';

export function documentEntry(name: string): string {
  return `documents/${name}.yjs`;
}

export function fileEntry(space: string, hash: string): string {
  return `files/${space}/${hash}`;
}

/** Sizes beyond which a backup is refused, bytes. */
export const BackupLimits = {
  manifest: 32 * 1024 * 1024,
  marks: 64 * 1024 * 1024,
  document: 64 * 1024 * 1024,
  /** What a zip without extensions can hold. */
  file: 4_000_000_000,
  entries: 65_000,
  /** How many times its own size the file may unpack to: text packs to a tenth, a bomb to a thousandth. */
  ratio: 200,
} as const;

const part = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const ManifestSchema = v.object({
  format: v.literal(BACKUP_FORMAT),
  version: v.literal(BACKUP_VERSION),
  /** ms since 1970. */
  writtenAt: v.number(),
  identity: v.object({ workspace: part, member: part, space: part }),
  workspace: WorkspaceSchema,
  settings: SettingsSchema,
  counts: v.object({ contacts: count, companies: count, deals: count, activities: count }),
  documents: v.array(v.object({ name: v.string(), updates: count, bytes: count, hash })),
  files: v.array(v.object({ space: part, hash, bytes: count })),
  marks: v.object({ bytes: count, hash }),
});
export type Manifest = v.InferOutput<typeof ManifestSchema>;

export const MarksSchema = v.object({
  fired: v.array(v.object({ key: v.pipe(v.string(), v.maxLength(300)), at: v.number() })),
  snoozes: v.array(
    v.object({
      activity: v.pipe(v.string(), v.maxLength(100)),
      at: v.number(),
      deadline: v.exactOptional(v.number()),
    }),
  ),
});

/** Why a file cannot be restored, and at which part of it. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
  readonly code: 'not-ours' | 'newer' | 'damaged' | 'too-large';
  /** The entry of the zip, or the part of the zip itself. */
  readonly place: string;
  constructor(code: BackupProblem['code'], place: string, cause?: unknown) {
    super(`${code}: ${place}`, { cause });
    this.code = code;
    this.place = place;
  }
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Updates as one piece of bytes. */
export function packUpdates(updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(updates.reduce((sum, update) => sum + 4 + update.byteLength, 0));
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const update of updates) {
    view.setUint32(at, update.byteLength, true);
    packed.set(update, at + 4);
    at += 4 + update.byteLength;
  }
  return packed;
}

/** The updates of a piece of bytes; throws `RangeError` when the lengths do not fit. */
export function unpackUpdates(packed: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const updates: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  while (at < packed.byteLength) {
    const length = view.getUint32(at, true);
    if (length > packed.byteLength - at - 4) throw new RangeError('an update is longer than the rest');
    updates.push(packed.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return updates;
}
