import { type FieldChange, type Writer } from '@sidebook/crdt/commands';
import { type Entry, type RecordState } from '@sidebook/crdt/record-state';
import type { RecordId } from '@sidebook/domain/ids';
import { type Projector } from '@sidebook/projections/projector';
import { type ProjectionDatabase } from '@sidebook/projections/tables';
import { type DeviceDatabase } from '@sidebook/sync/persistence/device-database';
import type { DocumentStore } from '@sidebook/sync/persistence/types';
import type { Shards } from './shards.ts';
/** New records and changes of existing ones, written together. */
export interface Writing {
  readonly creations?: readonly Entry[];
  readonly changes?: readonly FieldChange[];
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
  /** The merged state of a record with all its copies; empty when unknown. */
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
export declare function createReplica(options: ReplicaOptions): Replica;
