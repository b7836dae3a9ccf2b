import { entriesOfDocument, entriesOfUpdate } from '@sidebook/crdt/document';
import { emptyState, type RecordState } from '@sidebook/crdt/record-state';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { createProjector, type ProjectedDocument } from '@sidebook/projections/projector';
import type { DocumentStore, StoredUpdates } from '@sidebook/sync/persistence/types';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import { openRows } from '../../support/rows.ts';

/** A device's rows, which outlive its contexts: each update that it stores is projected before anything else is done with it. */
export class ModelRows {
  readonly rows = openRows();
  readonly #projector = createProjector(this.rows);
  /** What is being written by a context, also by one that has died since: its transaction is the browser's by then. */
  #written: Promise<unknown> = Promise.resolve();

  /** A context begins: what an earlier one has stored and not projected comes first. */
  async follow(store: DocumentStore, documents: readonly string[]): Promise<void> {
    await this.#written;
    for (const name of documents) {
      const counter = (await store.read(name))?.counter;
      if (counter !== undefined && !(await this.#projector.isCurrent(name, counter)))
        await this.#rebuild(store, name, counter);
    }
    store.onStored((name, stored) => {
      const written = this.#project(store, name, stored);
      this.#written = Promise.allSettled([this.#written, written]);
      return written;
    });
  }

  async stateOf(id: RecordId): Promise<RecordState> {
    return (await this.rows.states.get(id))?.state ?? emptyState(id);
  }

  remove(name: string): Promise<void> {
    return this.#projector.remove(name);
  }

  /** What the document has may be less than before. */
  async rebuild(store: DocumentStore, name: string): Promise<void> {
    const counter = (await store.read(name))?.counter;
    if (counter !== undefined) await this.#rebuild(store, name, counter);
  }

  async #project(store: DocumentStore, name: string, { updates, counter }: StoredUpdates): Promise<void> {
    const read = updates.map(entriesOfUpdate);
    if (read.some(({ plain }) => !plain)) return this.#rebuild(store, name, counter);
    await this.#projector.apply(
      projected(name),
      read.flatMap(({ entries }) => entries),
      counter,
    );
  }

  async #rebuild(store: DocumentStore, name: string, counter: number): Promise<void> {
    const { doc } = await store.load(name);
    await this.#projector.rebuild(projected(name), entriesOfDocument(doc), counter);
  }
}

export function projected(name: string): ProjectedDocument {
  const address = parseDocumentName(name);
  if (address?.kind !== 'shard') throw new Error(`${name} is no shard`);
  return { name, space: address.space as SpaceId, shard: address.shard };
}
