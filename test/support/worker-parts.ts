import type { FieldChange, Writer } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import type { Projector } from '@sidebook/projections/projector';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import type { SyncClient } from '@sidebook/sync/client/types';
import type { DeviceDatabase } from '@sidebook/sync/persistence/device-database';
import type { Timers } from '@sidebook/sync/persistence/ports';
import type { DocumentStore } from '@sidebook/sync/persistence/types';
import type { ErasureRequest, Workspace } from '@sidebook/sync/protocol/http';

/** What tests of several whole devices use of the extension's worker, which is type-checked with the extension. */
export interface Replica {
  write(writing: {
    readonly creations?: readonly Entry[];
    readonly changes?: readonly FieldChange[];
  }): Promise<unknown>;
  writeDocument(name: string, entries: readonly Entry[], origin: string): Promise<void>;
  writeAgain(name: string, entries: readonly Entry[]): Promise<void>;
  rebuild(name: string, erased?: ReadonlySet<string>): Promise<void>;
  remove(document: string): Promise<void>;
  recover(): Promise<void>;
}

export interface Shards {
  documentOf(id: RecordId): Promise<string | null>;
}

export interface MoveRun {
  readonly state: string;
  readonly left: readonly RecordId[];
  readonly moved: readonly { readonly id: RecordId; readonly from: string }[];
  readonly elsewhere: number;
}

export interface Mover {
  move(run: string, items: readonly RecordId[], to: SpaceId): Promise<MoveRun>;
  stop(run: string): Promise<void>;
  hear(workspace: Workspace): void;
  start(): void;
  close(): Promise<void>;
}

interface Closing {
  close(): void;
}

export interface Self {
  readonly workspace: string;
  readonly member: string;
  readonly device: string;
  readonly space: string;
  readonly watchFrom: number;
}

/** What is asked of the server about what was erased. */
interface ErasureCalls {
  readonly erasedIn: (space: string) => Promise<readonly string[]>;
  readonly eraseAgain: (space: string, request: ErasureRequest) => Promise<void>;
}

export interface WorkerParts {
  MoveJournal: new () => Closing;
  createMover(
    context: {
      readonly self: Self;
      readonly rows: ProjectionDatabase;
      readonly database: DeviceDatabase;
      readonly store: DocumentStore;
      readonly replica: Replica;
      readonly shards: unknown;
      readonly sync: { readonly client: SyncClient; readonly burst: () => Promise<void> };
      readonly now: () => number;
      readonly random: () => number;
      readonly timers: Timers;
    },
    journal: Closing,
  ): Mover;
  createShards(
    self: Self,
    store: DocumentStore,
    database: DeviceDatabase,
    rows: ProjectionDatabase,
    random: () => number,
  ): Shards;
  createReplica(options: {
    readonly store: DocumentStore;
    readonly projector: Projector;
    readonly rows: ProjectionDatabase;
    readonly database: DeviceDatabase;
    readonly shards: unknown;
    readonly writer: () => Writer;
    readonly onRows: (remote: boolean) => void;
  }): Replica;
  applyRights(
    options: {
      readonly self: Self;
      readonly database: DeviceDatabase;
      readonly removeDocument: (name: string) => Promise<void>;
      readonly unsentEdits: (names: readonly string[]) => number;
      readonly onHomeMoved: () => void;
    },
    workspace: Workspace,
  ): Promise<void>;
  erasureCalls(client: () => SyncClient | undefined): ErasureCalls;
  writeAgain(
    options: ErasureCalls & {
      readonly self: Self;
      readonly database: DeviceDatabase;
      readonly store: DocumentStore;
      readonly replica: Replica;
      readonly rows: ProjectionDatabase;
      readonly now: () => number;
    },
    name: string,
    copies: readonly Uint8Array[],
  ): Promise<void>;
  forgetPerson(
    context: {
      readonly self: Self;
      readonly rows: ProjectionDatabase;
      readonly database: DeviceDatabase;
      readonly replica: Replica;
      readonly sync: { readonly client: SyncClient; readonly burst: () => Promise<void> };
    },
    id: RecordId,
  ): Promise<unknown>;
}

const FILES = [
  'erasure/forget-person',
  'moving/move-journal',
  'moving/mover',
  'replica',
  'shards',
  'sync/apply-rights',
  'sync/erasure-calls',
  'sync/write-again',
];

export async function workerParts(): Promise<WorkerParts> {
  const loaded = await Promise.all(
    FILES.map((file): Promise<object> => {
      return import(new URL(`../../extension/worker/${file}.ts`, import.meta.url).href) as Promise<object>;
    }),
  );
  return Object.assign({}, ...loaded) as WorkerParts;
}
