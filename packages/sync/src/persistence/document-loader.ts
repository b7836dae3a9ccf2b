import { fetchUpdates, type IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import type { DeviceDatabase } from './device-database.ts';
import type { DocumentFile, Head, StoredRecord } from './document-file.ts';
import { reasonText } from './errors.ts';
import type { Clock } from './ports.ts';

/** Records read at a time when they are streamed. */
const BATCH = 64;

export interface Loaded {
  readonly doc: Y.Doc;
  readonly head: Head;
  /** Records that did not apply and were set aside. */
  readonly quarantined: number;
}

/** Reads a document from its database. A record that does not apply goes to the quarantine, the rest is opened. */
export async function loadDocument(
  name: string,
  file: DocumentFile,
  surroundings: { readonly database: DeviceDatabase; readonly clock: Clock },
): Promise<Loaded> {
  const head = await file.readHead();
  try {
    return { doc: await applyAll(file), head, quarantined: 0 };
  } catch (error) {
    const bad = await findBadRecords(file);
    if (bad.length === 0) throw error;
    await setAside(name, bad, surroundings);
    const cleaned = await file.removeRecords(bad.map(({ key }) => key));
    return { doc: await applyAll(file), head: cleaned, quarantined: bad.length };
  }
}

/** The stored updates in their order, a few at a time. */
export async function* streamUpdates(
  read: (after: number, limit: number) => Promise<StoredRecord[]>,
): AsyncIterable<Uint8Array> {
  let after = 0;
  while (true) {
    const records = await read(after, BATCH);
    for (const { update } of records) yield update;
    const last = records.at(-1);
    if (!last) return;
    after = last.key;
  }
}

/**
 * y-indexeddb's loader on our connection. Its `IndexeddbPersistence` drops the promise of this very function (a record that
 * does not apply is then an unhandled rejection, and `whenSynced` stays open), and adds an empty record at every opening.
 */
async function applyAll(file: DocumentFile): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const persistence = { db: file.db, doc, _dbref: 0, _dbsize: 0, _destroyed: false };
  try {
    await fetchUpdates(persistence as unknown as IndexeddbPersistence);
  } catch (error) {
    doc.destroy();
    throw error;
  }
  return doc;
}

interface BadRecord extends StoredRecord {
  readonly reason: string;
}

/** Applying is not atomic, so after each bad record the good ones before it are applied again to a fresh document. */
async function findBadRecords(file: DocumentFile): Promise<BadRecord[]> {
  const good: Uint8Array[] = [];
  const bad: BadRecord[] = [];
  let scratch = new Y.Doc();
  for (let after = 0; ;) {
    const records = await file.readAfter(after, BATCH);
    for (const record of records) {
      const failure = tryApply(scratch, record.update);
      if (failure === null) good.push(record.update);
      else {
        bad.push({ ...record, reason: failure });
        scratch.destroy();
        scratch = new Y.Doc();
        for (const update of good) tryApply(scratch, update);
      }
    }
    const last = records.at(-1);
    if (!last) break;
    after = last.key;
  }
  scratch.destroy();
  return bad;
}

function tryApply(doc: Y.Doc, update: Uint8Array): string | null {
  try {
    Y.applyUpdate(doc, update);
    return null;
  } catch (error) {
    return reasonText(error);
  }
}

/**
 * First into the quarantine, then out of the document: a kill in between leaves both. The server's copy of what was taken
 * out is fetched again, because the document's sequence goes back to nothing.
 */
async function setAside(
  name: string,
  bad: readonly BadRecord[],
  { database, clock }: { readonly database: DeviceDatabase; readonly clock: Clock },
): Promise<void> {
  await database.transaction('rw', database.quarantine, database.documents, async () => {
    await database.quarantine.bulkPut(
      bad.map(({ key, update, reason }) => ({ document: name, record: key, update, reason, time: clock.now() })),
    );
    await database.documents.update(name, { sequence: 0 });
  });
}
