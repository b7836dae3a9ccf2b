import { changeRecord, type FieldChange, invertChanges, type Writer } from '@sidebook/crdt/commands';
import { entriesOfDocument, entriesOfUpdate, type ReadUpdate, writeEntries } from '@sidebook/crdt/document';
import { type Entry, emptyState, mergeEntry, readEntry, type RecordState } from '@sidebook/crdt/record-state';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { ORG_SHARD, OWN_SHARD } from '@sidebook/domain/records/setting-ids';
import { type ProjectedDocument, type Projector } from '@sidebook/projections/projector';
import { resolve, statesAsShown } from '@sidebook/projections/queries/moves';
import { PROJECTION_VERSION, type ProjectionDatabase } from '@sidebook/projections/tables';
import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import type { DocumentStore, StoredUpdates } from '@sidebook/sync/persistence/types';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';

import { Refusal } from '../messaging/consumer.ts';
import { dirtyDocumentsValue } from '../session/values.ts';
import { idOfEntry, requireNotErased } from './erasure/erased-ids.ts';
import { requireWritable } from './require-writable.ts';
import type { Shards } from './shards.ts';

/** New records and changes of existing ones, written together. */
export interface Writing {
  readonly creations?: readonly Entry[];
  readonly changes?: readonly FieldChange[];
  /** Whether a change is still to be made, by what is there when it would be: somebody may have edited it since it was planned. */
  readonly applies?: (state: RecordState, change: FieldChange) => boolean;
}

/**
 * This device's copy of the workspace: the only place where documents are written and rows are made. Order, always: update
 * stored, rows and checkpoint written, then the answer (DESIGN 4).
 */
export interface Replica {
  /** Writes; resolves when stored and projected, with the changes that take it back (creations are taken back by deletion). */
  write(writing: Writing): Promise<FieldChange[]>;
  /** The changes that would take these back, as things stand: noted before they are written. */
  undoOf(changes: readonly FieldChange[]): Promise<FieldChange[]>;
  /** Writes entries that were made elsewhere (demo, import, backup) into one document. */
  writeDocument(name: string, entries: readonly Entry[], origin: string): Promise<void>;
  /** Merges the updates of a backup into a document, here or not; what it has already is not stored a second time. */
  merge(name: string, updates: readonly Uint8Array[]): Promise<void>;
  /** Writes entries of a copy that was set aside again, whoever made them. */
  writeAgain(name: string, entries: readonly Entry[]): Promise<void>;
  /** Makes the document's rows anew from what it holds, but for these ids, which were erased. */
  rebuild(name: string, erased?: ReadonlySet<string>): Promise<void>;
  /** The merged state of a record with all its copies, naming others as they are called now; empty when unknown. */
  stateOf(id: RecordId): Promise<RecordState>;
  /** Brings rows up to date with documents after a kill; called once when the worker starts. */
  recover(): Promise<void>;
  /** Rows of a document whose space is no longer readable, or that is removed on purpose, go with it. */
  remove(document: string): Promise<void>;
}

export interface ReplicaOptions {
  readonly store: DocumentStore;
  readonly projector: Projector;
  readonly rows: ProjectionDatabase;
  readonly database: DeviceDatabase;
  readonly shards: Shards;
  readonly writer: () => Writer;
  /** Called after rows changed; `remote` when the change came from elsewhere. */
  readonly onRows: (remote: boolean) => void;
}

const CHUNK = 2000;
/** So many documents are looked at again when the worker starts, rather than noted anew by the first write to each. */
const KEPT_NOTED = 8;

/** An update that cannot be read here was applied by somebody who could: only the document says what it did. */
function readUpdate(update: Uint8Array): ReadUpdate {
  try {
    return entriesOfUpdate(update);
  } catch {
    return { entries: [], plain: false };
  }
}

export function createReplica(options: ReplicaOptions): Replica {
  const { store, projector, rows, database, shards, writer, onRows } = options;
  const dirty = new Set<string>();

  function projected(name: string): ProjectedDocument | null {
    const address = shards.isShown(name) ? parseDocumentName(name) : null;
    switch (address?.kind) {
      case 'shard':
        return { name, space: address.space as SpaceId, shard: address.shard };
      // Settings stand in no space.
      case 'org':
        return { name, space: '' as SpaceId, shard: ORG_SHARD };
      case 'member':
        return { name, space: '' as SpaceId, shard: OWN_SHARD };
      default:
        return null;
    }
  }

  async function project(name: string, stored: StoredUpdates): Promise<void> {
    const document = projected(name);
    if (!document) return;
    const read = stored.updates.map(readUpdate);
    if (read.every((update) => update.plain)) {
      await projector.apply(
        document,
        read.flatMap((update) => update.entries),
        stored.counter,
      );
    } else {
      await rebuildFromDocument(document, stored.counter);
    }
    onRows(stored.origin !== 'local');
  }

  /** What is not made of new keys alone can only be understood with the document itself (DESIGN 1.5). */
  async function rebuildFromDocument(
    document: ProjectedDocument,
    counter: number,
    erased: ReadonlySet<string> = new Set(),
  ): Promise<void> {
    const loaded = await store.load(document.name);
    const shown = entriesOfDocument(loaded.doc).filter((entry) => !erased.has(idOfEntry(entry)));
    await projector.rebuild(document, shown, counter);
  }

  async function markDirty(name: string): Promise<void> {
    if (dirty.has(name)) return;
    dirty.add(name);
    await writeValue(database, dirtyDocumentsValue, [...dirty]);
  }

  /** Whether there was something to catch up with. */
  async function catchUp(name: string): Promise<boolean> {
    const document = projected(name);
    const stored = document && (await store.read(name));
    if (!document || !stored || (await projector.isCurrent(name, stored.counter))) return false;
    let entries: Entry[] = [];
    let plain = true;
    for await (const update of store.readUpdates(name)) {
      const read = readUpdate(update);
      plain &&= read.plain;
      entries.push(...read.entries);
      if (entries.length > CHUNK && plain) {
        // The checkpoint stays behind until the last chunk, so a kill in between starts this document again.
        await projector.apply(document, entries, -1);
        entries = [];
      }
    }
    if (plain) await projector.apply(document, entries, stored.counter);
    else await rebuildFromDocument(document, stored.counter);
    return true;
  }

  async function stateOf(id: RecordId): Promise<RecordState> {
    return (await statesAsShown(rows, [id])).get(id) ?? emptyState(id);
  }

  async function documentOf(id: RecordId): Promise<string> {
    const name = await shards.documentOf(id);
    if (!name) throw new Refusal('not-found', id);
    return name;
  }

  /** Loads it too: by when the changes are made, the document is there to take them. */
  async function openDocumentOf(id: RecordId): Promise<string> {
    const name = await documentOf(id);
    await store.load(name);
    return name;
  }

  /** What a page still calls by its old id was moved meanwhile: its copy is what is edited (PERM-10). */
  async function ofCopies(changes: readonly FieldChange[]): Promise<readonly FieldChange[]> {
    const ids = [...new Set(changes.map(({ id }) => id))];
    const left = (await rows.departures.bulkGet(ids)).flatMap((row) => (row?.moved ? [row.id] : []));
    if (left.length === 0) return changes;
    const copies = new Map(await Promise.all(left.map(async (id) => [id, await resolve(rows, id)] as const)));
    return changes.map((change) => ({ ...change, id: copies.get(change.id) ?? change.id }));
  }

  async function writeNow({ creations = [], changes: asked = [], applies }: Writing): Promise<FieldChange[]> {
    const changes = await ofCopies(asked);
    const byDocument = new Map<string, Entry[]>();
    const add = (name: string, entries: readonly Entry[]): void => {
      const all = byDocument.get(name);
      if (all) all.push(...entries);
      else byDocument.set(name, [...entries]);
    };
    for (const entry of creations) {
      add(await documentOf(idOfEntry(entry) as RecordId), [entry]);
    }
    for (const [name, entries] of byDocument) await requireNotErased(database, name, entries.map(idOfEntry));
    const undo: FieldChange[] = [];
    const plans = Map.groupBy(changes, (change) => change.id);
    const names = new Map<RecordId, string>();
    for (const id of plans.keys()) names.set(id, await openDocumentOf(id));
    const known = await statesAsShown(rows, [...plans.keys()]);
    const fresh = Map.groupBy(
      creations.map(readEntry).filter((entry) => entry !== null),
      (entry) => entry.id,
    );
    for (const [id, planned] of plans) {
      const state = (fresh.get(id) ?? []).reduce(mergeEntry, known.get(id) ?? emptyState(id));
      const own = applies ? planned.filter((change) => applies(state, change)) : planned;
      if (own.length === 0) continue;
      if (Object.keys(state.bases).length === 0) throw new Refusal('not-found', id);
      undo.push(...invertChanges(state, own));
      add(names.get(id) ?? '', changeRecord(state, own, writer()));
    }
    for (const [name, entries] of byDocument) await writeDocument(name, entries, 'command');
    return undo;
  }

  async function undoOf(changes: readonly FieldChange[]): Promise<FieldChange[]> {
    const plans = Map.groupBy(await ofCopies(changes), (change) => change.id);
    const known = await statesAsShown(rows, [...plans.keys()]);
    return [...plans].flatMap(([id, own]) => invertChanges(known.get(id) ?? emptyState(id), own));
  }

  async function writeDocument(name: string, entries: readonly Entry[], origin: string): Promise<void> {
    await requireWritable(database, name);
    await markDirty(name);
    await store.transact(name, origin, (doc) => writeEntries(doc, entries, origin));
  }

  async function writeAgain(name: string, entries: readonly Entry[]): Promise<void> {
    await markDirty(name);
    await store.transact(name, 'set-aside', (doc) => writeEntries(doc, entries, 'set-aside'));
  }

  async function rebuild(name: string, erased?: ReadonlySet<string>): Promise<void> {
    const document = projected(name);
    if (!document) return;
    // What is stored meanwhile makes its own rows, and these would not have it.
    for (let counter = -1; counter !== (await store.settled(name));) {
      counter = await store.settled(name);
      await rebuildFromDocument(document, counter, erased);
    }
    onRows(true);
  }

  async function merge(name: string, updates: readonly Uint8Array[]): Promise<void> {
    await markDirty(name);
    // A document that is loaded tells what is new of the updates; one that is not here need not be loaded.
    const pinned = (await store.read(name)) ? await store.pin(name) : null;
    try {
      await store.append(name, updates, 'restored');
    } finally {
      pinned?.unpin();
    }
  }

  store.onStored((name, stored) => project(name, stored));

  /** One command after the other: two that read the same state would draw the same stamp, and one edit would be lost. */
  let last: Promise<unknown> = Promise.resolve();
  function write(writing: Writing): Promise<FieldChange[]> {
    const written = last.then(() => writeNow(writing));
    last = written.catch(() => undefined);
    return written;
  }

  return {
    write,
    undoOf,
    writeDocument,
    merge,
    writeAgain,
    rebuild,
    stateOf,
    async recover() {
      const [noted, checkpoints, documents] = await Promise.all([
        readValue(database, dirtyDocumentsValue),
        rows.checkpoints.toArray(),
        database.documents.toCollection().primaryKeys(),
      ]);
      // Those of another workspace on this device are its own rows' business, when it is in use again.
      const [before, others] = [noted.filter(shards.isShown), noted.filter((name) => !shards.isShown(name))];
      // A few stay noted: what was written last is written next, which then need not be noted first.
      for (const name of before.length <= KEPT_NOTED ? noted : others) dirty.add(name);
      const outdated = checkpoints.filter((row) => row.version !== PROJECTION_VERSION).map(({ document }) => document);
      const known = new Set<string>(checkpoints.map(({ document }) => document));
      const unknown = documents.filter((name) => shards.isShown(name) && !known.has(name));
      let changed = false;
      for (const name of new Set([...before, ...outdated, ...unknown])) changed = (await catchUp(name)) || changed;
      if (dirty.size < noted.length) await writeValue(database, dirtyDocumentsValue, [...dirty]);
      if (changed) onRows(false);
    },
    async remove(document) {
      await store.remove(document);
      await projector.remove(document);
      onRows(true);
    },
  };
}
