import { entriesOfDocument, entriesOfUpdate, writeEntries } from '@sidebook/crdt/document';
import type { Entry, RecordState } from '@sidebook/crdt/record-state';
import type { DeviceId, RecordId } from '@sidebook/domain/ids';
import { createProjector, type ProjectedDocument, type Projector } from '@sidebook/projections/projector';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import * as Y from 'yjs';

import type { PlainDocument } from './plain-documents.ts';
import { documents } from './random-workspace.ts';
import { openRows } from './rows.ts';
import type { Peer } from './update-network.ts';

/** A Yjs update on its way, and the name of its document. */
export interface UpdateMessage {
  readonly document: string;
  readonly update: Uint8Array;
}

/** One device: its documents, and the rows that it makes of every update as the worker does. */
export class TestReplica implements Peer<UpdateMessage> {
  readonly device: DeviceId;
  readonly rows: ProjectionDatabase = openRows();
  /** Called with each update that this device made. */
  onUpdate: (message: UpdateMessage) => void = () => {};
  private readonly projector: Projector = createProjector(this.rows);
  private readonly docs = new Map(documents.map(({ name }) => [name, new Y.Doc()]));
  private counter = 0;

  constructor(device: DeviceId, clientID: number) {
    this.device = device;
    for (const doc of this.docs.values()) doc.clientID = clientID;
  }

  doc(name: string): Y.Doc {
    const doc = this.docs.get(name);
    if (!doc) throw new Error(`no document ${name}`);
    return doc;
  }

  /** The records as this device knows them: from its rows, as command handlers read them. */
  async states(): Promise<Map<RecordId, RecordState>> {
    return new Map((await this.rows.states.toArray()).map(({ id, state }) => [id, state]));
  }

  async write(document: ProjectedDocument, entries: readonly Entry[]): Promise<void> {
    const doc = this.doc(document.name);
    const before = Y.encodeStateVector(doc);
    if (writeEntries(doc, entries, 'command').length === 0) return;
    const update = Y.encodeStateAsUpdate(doc, before);
    this.onUpdate({ document: document.name, update });
    await this.project(document.name, update);
  }

  async receive({ document, update }: UpdateMessage): Promise<void> {
    Y.applyUpdate(this.doc(document), update, 'network');
    await this.project(document, update);
  }

  missingFor(other: TestReplica): readonly UpdateMessage[] {
    return [...this.docs].map(([document, doc]) => ({
      document,
      update: Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other.doc(document))),
    }));
  }

  /** What the documents hold, key by key. */
  plain(): PlainDocument[] {
    return documents.map((document) => ({
      ...document,
      entries: new Map(entriesOfDocument(this.doc(document.name)).map(({ key, value }) => [key, value])),
    }));
  }

  /** How many times something was overwritten or removed in the documents. */
  deletions(): number {
    const sets = [...this.docs.values()].map((doc) => Y.createDeleteSetFromStructStore(doc.store));
    return sets.flatMap(({ clients }) => [...clients.values()].flat()).length;
  }

  private async project(name: string, update: Uint8Array): Promise<void> {
    const document = documents.find((candidate) => candidate.name === name);
    if (!document) throw new Error(`no document ${name}`);
    const { entries, plain } = entriesOfUpdate(update);
    this.counter++;
    if (plain) await this.projector.apply(document, entries, this.counter);
    else await this.projector.rebuild(document, entriesOfDocument(this.doc(name)), this.counter);
  }
}
