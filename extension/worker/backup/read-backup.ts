import { entriesOfUpdate } from '@sidebook/crdt/document';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import { Limits } from '@sidebook/sync/protocol/limits';
import * as v from 'valibot';

import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  BackupLimits,
  BackupProblem,
  documentEntry,
  fileEntry,
  type Manifest,
  MANIFEST,
  ManifestSchema,
  MARKS,
  MarksSchema,
  sha256,
  unpackUpdates,
} from './backup-format.ts';
import { type ByteSource, readZipDirectory, readZipEntry } from './zip-reader.ts';

export interface BackupMarks {
  readonly fired: readonly { readonly key: string; readonly at: number }[];
  readonly snoozes: readonly { readonly activity: string; readonly at: number; readonly deadline?: number }[];
}

/** A backup whose manifest is sound. Everything that is read from it is checked against the manifest's hashes. */
export interface OpenBackup {
  readonly manifest: Manifest;
  /** The updates of a document; each can be decoded. */
  readDocument(document: Manifest['documents'][number]): Promise<Uint8Array<ArrayBuffer>[]>;
  readFile(file: Manifest['files'][number]): Promise<Uint8Array<ArrayBuffer>>;
  readMarks(): Promise<BackupMarks>;
}

/** Opens a backup file; throws `BackupProblem` that names what is wrong and where. */
export async function openBackup(source: ByteSource): Promise<OpenBackup> {
  const entries = await readZipDirectory(source);

  async function read(name: string, limit: number, expected?: { bytes: number; hash: string }) {
    const entry = entries.get(name);
    if (!entry || (expected && entry.size !== expected.bytes)) throw new BackupProblem('damaged', name);
    const bytes = await readZipEntry(source, entry, limit);
    if (expected && (await sha256(bytes)) !== expected.hash) throw new BackupProblem('damaged', name);
    return bytes;
  }

  if (!entries.has(MANIFEST)) throw new BackupProblem('not-ours', MANIFEST);
  const manifest = readManifest(await read(MANIFEST, BackupLimits.manifest));
  return {
    manifest,
    async readDocument({ name, updates, bytes, hash }) {
      const entry = documentEntry(name);
      try {
        const unpacked = unpackUpdates(await read(entry, BackupLimits.document, { bytes, hash }));
        if (unpacked.length !== updates) throw new BackupProblem('damaged', entry);
        for (const update of unpacked) entriesOfUpdate(update);
        return unpacked;
      } catch (error) {
        throw error instanceof BackupProblem ? error : new BackupProblem('damaged', entry, error);
      }
    },
    // An attachment's name is the hash of its bytes.
    readFile: ({ space, hash, bytes }) => read(fileEntry(space, hash), Limits.blob, { bytes, hash }),
    async readMarks() {
      const marks = v.safeParse(MarksSchema, parseJson(await read(MARKS, BackupLimits.marks, manifest.marks)));
      if (!marks.success) throw new BackupProblem('damaged', MARKS);
      return marks.output;
    },
  };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return null;
  }
}

function readManifest(bytes: Uint8Array): Manifest {
  const value = parseJson(bytes);
  if (v.is(v.looseObject({ format: v.literal(BACKUP_FORMAT), version: v.number() }), value)) {
    if (value.version > BACKUP_VERSION) throw new BackupProblem('newer', MANIFEST);
  } else {
    throw new BackupProblem('not-ours', MANIFEST);
  }
  const checked = v.safeParse(ManifestSchema, value);
  if (!checked.success) {
    const place = checked.issues[0].path?.map(({ key }) => String(key)).join('.') ?? '';
    throw new BackupProblem('damaged', `${MANIFEST} ${place}`.trim());
  }
  const manifest = checked.output;
  const seen = new Set<string>();
  for (const { name } of manifest.documents) {
    const isOwn = parseDocumentName(name)?.workspace === manifest.identity.workspace;
    if (!isOwn || seen.has(name)) throw new BackupProblem('damaged', `${MANIFEST} ${name.slice(0, 130)}`);
    seen.add(name);
  }
  return manifest;
}

/** Reads all of it once, so that nothing is changed by a file that is damaged somewhere. */
export async function checkBackup(
  backup: OpenBackup,
  onProgress: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const { documents, files } = backup.manifest;
  const total = documents.length + files.length;
  await backup.readMarks();
  for (const [index, document] of documents.entries()) {
    await backup.readDocument(document);
    await onProgress(index + 1, total);
  }
  for (const [index, file] of files.entries()) {
    await backup.readFile(file);
    await onProgress(documents.length + index + 1, total);
  }
}
