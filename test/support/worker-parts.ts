import type { FieldChange, Writer } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import type { Projector } from '@sidebook/projections/projector';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import type { SyncClient } from '@sidebook/sync/client/types';
import type { DeviceDatabase } from '@sidebook/sync/persistence/device-database';
import type { Timers } from '@sidebook/sync/persistence/ports';
import type { DocumentStore } from '@sidebook/sync/persistence/types';
import type { Workspace } from '@sidebook/sync/protocol/http';

/** What tests of several whole devices use of the extension's worker, which is type-checked with the extension. */
export interface Replica {
  write(writing: {
    readonly creations?: readonly Entry[];
    readonly changes?: readonly FieldChange[];
  }): Promise<unknown>;
  remove(document: string): Promise<void>;
  recover(): Promise<void>;
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

interface Self {
  readonly workspace: string;
  readonly member: string;
  readonly device: string;
  readonly space: string;
  readonly watchFrom: number;
}

interface WorkerParts {
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
  ): unknown;
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
}

const FILES = ['moving/move-journal', 'moving/mover', 'shards', 'replica', 'sync/apply-rights'];

export async function workerParts(): Promise<WorkerParts> {
  const loaded = await Promise.all(
    FILES.map((file): Promise<object> => {
      return import(new URL(`../../extension/worker/${file}.ts`, import.meta.url).href) as Promise<object>;
    }),
  );
  return Object.assign({}, ...loaded) as WorkerParts;
}
