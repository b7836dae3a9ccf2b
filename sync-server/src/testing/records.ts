import { decodeRecord } from '@sidebook/crdt/codec';
import { changeRecord, createRecord, type FieldChange } from '@sidebook/crdt/commands';
import { entriesOfDocument, writeEntries } from '@sidebook/crdt/document';
import { statesOf } from '@sidebook/crdt/going-back';
import type { Entry } from '@sidebook/crdt/record-state';
import type { DeviceId, RecordId } from '@sidebook/domain/ids';
import * as Y from 'yjs';

/** A device's copy of one document of records; each edit answers the update that it makes. */
export class RecordDocument {
  readonly doc = new Y.Doc();
  readonly #device: DeviceId;
  #now = 1000;

  constructor(device: string) {
    this.#device = device as DeviceId;
  }

  makeDeal(id: string, name: string): Uint8Array {
    return this.#write([createRecord(id as RecordId, 'deal', { name }, {}, this.#writer())]);
  }

  change(id: string, fields: Readonly<Record<string, unknown>>): Uint8Array {
    const state = statesOf(entriesOfDocument(this.doc)).get(id as RecordId);
    if (!state) throw new Error(`there is no ${id}`);
    const changes = Object.entries(fields).map(([field, value]): FieldChange => ({ id: id as RecordId, field, value }));
    return this.#write(changeRecord(state, changes, this.#writer()));
  }

  #writer() {
    this.#now += 1;
    return { now: this.#now, device: this.#device };
  }

  #write(entries: readonly Entry[]): Uint8Array {
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array) => updates.push(update);
    this.doc.on('update', keep);
    writeEntries(this.doc, entries, 'test');
    this.doc.off('update', keep);
    return Y.mergeUpdates(updates);
  }
}

/** Names of the records of a document by their ids; null for one in the recycle bin. */
export function namesIn(doc: Y.Doc): Record<string, string | null> {
  const states = statesOf(entriesOfDocument(doc));
  return Object.fromEntries(
    [...states].flatMap(([id, state]) => {
      const record = decodeRecord(state);
      return record?.recordKind === 'deal' ? [[id, record.deleted ? null : (record.name ?? '')] as const] : [];
    }),
  );
}
