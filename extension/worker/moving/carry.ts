import { entriesOfDocument } from '@sidebook/crdt/document';
import { copyOf, departureOf, type Move } from '@sidebook/crdt/moving';
import type { Entry } from '@sidebook/crdt/record-state';
import { type DeviceId, type RecordId, shardOf, type SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import type { ClaimedMove } from '@sidebook/sync/protocol/moves';

import { observed } from '../../session/live-query.ts';
import type { WorkerContext } from '../context.ts';
import { idOfEntry } from '../erasure/erased-ids.ts';

export type CarryContext = Pick<WorkerContext, 'self' | 'database' | 'store' | 'replica' | 'shards' | 'now'> & {
  readonly sync: Pick<WorkerContext['sync'], 'client' | 'burst'>;
};

/**
 * Bounds of one update: a document of a thousand long mails is written in pieces that the server takes, and that other pages do not
 * have to wait for long.
 */
const MOST_ENTRIES = 100;
const MOST_RECORDS = 25;
const MOST_CHARACTERS = 256 * 1024;

/**
 * Carries out moves that the server has recorded (PERM-10): writes the copies, waits until the server has them with their files, then
 * says of what was left behind that it is gone, and waits until the server has that, too. What is there already is not written
 * again, so that it may be interrupted at any step and done by several devices. Rejects when `signal` ends it, or a file cannot be
 * had now.
 *
 * @returns those that are done: none when the server did not take all of it (a right was lost, a space archived, it is of what was
 * erased), and nothing is said to be gone then of what has no copy. What is not here at the moment is not done; of what stands in
 * another space than the claim says there is nothing to do
 */
export async function carry<Claim extends ClaimedMove>(
  context: CarryContext,
  claims: readonly Claim[],
  signal: AbortSignal,
): Promise<readonly Claim[]> {
  const { shards } = context;
  const copied = new Map<string, Entry[]>();
  const files: [string, string, string][] = [];
  const departures = new Map<string, Entry[]>();
  const { found, elsewhere } = await byDocument(context, claims);
  const carried = [...elsewhere];
  for (const [from, own] of found) {
    const entries = await entriesOf(context, from, own);
    for (const claim of own) {
      const move = moveOf(claim);
      const copies = copyOf(move, entries);
      // The document is being replaced, and comes again.
      if (copies.length === 0) continue;
      carried.push(claim);
      files.push(...(await keepFiles(context, from, move.to, copies)));
      const name = shards.documentName(shardOf(movedId(move.record, move.to)), move.to);
      copied.set(name, [...(copied.get(name) ?? []), ...copies]);
      departures.set(from, [...(departures.get(from) ?? []), departureOf(move)]);
    }
  }
  const isTaken = (await bring(context, copied, files, signal)) && (await bring(context, departures, [], signal));
  return isTaken ? carried : [];
}

function moveOf({ record, to, at, device }: ClaimedMove): Move {
  return { record: record as RecordId, to: to as SpaceId, at, device: device as DeviceId };
}

/** Writes these entries of documents; false when the server did not take them. */
async function bring(
  context: CarryContext,
  documents: ReadonlyMap<string, readonly Entry[]>,
  files: readonly [string, string, string][],
  signal: AbortSignal,
): Promise<boolean> {
  if (documents.size === 0) return true;
  for (const [name, entries] of documents) {
    // Together: each update is stored, projected and sent by itself.
    for (const piece of piecesOf(entries)) await context.replica.writeDocument(name, piece, 'move');
  }
  if (files.length > 0) await context.sync.client.refresh();
  await acknowledged(context, [...documents.keys()], files, signal);
  for (const [name, entries] of documents) if (!(await holds(context, name, entries))) return false;
  return true;
}

/** Whether a document that was written has it still: what the server refuses is taken out of it again. */
async function holds({ database, store }: CarryContext, name: string, entries: readonly Entry[]): Promise<boolean> {
  if (!(await database.documents.get(name))) return false;
  const there = new Set(entriesOfDocument((await store.load(name)).doc).map(({ key }) => key));
  return entries.every(({ key }) => there.has(key));
}

interface Found<Claim> {
  /** By the document that holds the record. */
  readonly found: ReadonlyMap<string, readonly Claim[]>;
  readonly elsewhere: readonly Claim[];
}

async function byDocument<Claim extends ClaimedMove>(
  { shards }: CarryContext,
  claims: readonly Claim[],
): Promise<Found<Claim>> {
  const found = new Map<string, Claim[]>();
  const elsewhere: Claim[] = [];
  for (const claim of claims) {
    const name = await shards.documentOf(claim.record as RecordId);
    if (name === null) continue;
    const address = parseDocumentName(name);
    if (address?.kind !== 'shard' || address.space !== claim.from) elsewhere.push(claim);
    else found.set(name, [...(found.get(name) ?? []), claim]);
  }
  return { found, elsewhere };
}

async function entriesOf({ store }: CarryContext, name: string, claims: readonly ClaimedMove[]): Promise<Entry[]> {
  const wanted = new Set<string>(claims.map(({ record }) => record));
  const { doc } = await store.load(name);
  return entriesOfDocument(doc).filter((entry) => wanted.has(idOfEntry(entry)));
}

/** A record stays in one piece as far as it fits: half of a copy would be shown for a moment. */
function piecesOf(entries: readonly Entry[]): readonly Entry[][] {
  const records = Map.groupBy(entries, idOfEntry);
  const parts = [...records.values()].flatMap((own) =>
    packed(
      own.map((entry) => [entry]),
      MOST_ENTRIES,
    ),
  );
  return packed(parts, MOST_RECORDS);
}

/** Parts that follow each other together, as far as a piece has room for them. */
function packed(parts: readonly (readonly Entry[])[], mostParts: number): Entry[][] {
  const pieces: Entry[][] = [];
  let characters = Infinity;
  let count = 0;
  for (const part of parts) {
    const size = part.reduce((sum, { value }) => sum + (JSON.stringify(value)?.length ?? 0), 0);
    const last = pieces.at(-1);
    const isFull = count >= mostParts || characters + size > MOST_CHARACTERS;
    if (!last || isFull || last.length + part.length > MOST_ENTRIES) {
      pieces.push([...part]);
      characters = size;
      count = 1;
    } else {
      last.push(...part);
      characters += size;
      count += 1;
    }
  }
  return pieces;
}

/** Files are read by the rights of their space: those that the copies name are kept for theirs, too. */
async function keepFiles(
  { self, database, sync, now }: CarryContext,
  document: string,
  to: SpaceId,
  entries: readonly Entry[],
): Promise<[string, string, string][]> {
  const address = parseDocumentName(document);
  const from = address?.kind === 'shard' ? address.space : '';
  const kept: [string, string, string][] = [];
  for (const hash of new Set(entries.flatMap(({ value }) => hashesIn(value)))) {
    const key: [string, string, string] = [self.workspace, to, hash];
    if (!(await database.blobs.get(key))) {
      const bytes = await sync.client.blob(from, hash);
      // Of a file that nobody has any more only the name goes along.
      if (!bytes) continue;
      await database.blobs.put({ workspace: self.workspace, space: to, hash, bytes, uploaded: 0, time: now() });
    }
    kept.push(key);
  }
  return kept;
}

/** Names of files: nothing else in a record is 64 hex digits. */
function hashesIn(value: unknown): string[] {
  if (typeof value === 'string') return /^[0-9a-f]{64}$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(hashesIn) : [];
}

/** Resolves when the server has these documents and files, or refuses them; what is set aside is on its way to be written again. */
function acknowledged(
  { database, sync }: CarryContext,
  names: readonly string[],
  files: readonly [string, string, string][],
  signal: AbortSignal,
): Promise<void> {
  void sync.burst();
  const isDone = async (): Promise<boolean> => {
    const documents = await database.documents.bulkGet([...names]);
    const setAside = await database.setAside.bulkGet([...names]);
    const blobs = await database.blobs.bulkGet([...files]);
    if (setAside.some((row) => row !== undefined)) return false;
    return documents.every((row) => row?.unsent !== 1) && blobs.every((row) => row?.uploaded !== 0);
  };
  return new Promise((resolve, reject) => {
    const end = (): void => {
      following.unsubscribe();
      reject(new Error('the worker ends'));
    };
    const following = observed(isDone).subscribe({
      next: (done) => {
        if (!done) return;
        following.unsubscribe();
        signal.removeEventListener('abort', end);
        resolve();
      },
      error: reject,
    });
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
