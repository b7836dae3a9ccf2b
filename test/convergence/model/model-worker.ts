import type { Entry } from '@sidebook/crdt/record-state';
import type { DeviceId } from '@sidebook/domain/ids';
import { createProjector } from '@sidebook/projections/projector';
import { ProjectionDatabase } from '@sidebook/projections/tables';
import type { SyncClient } from '@sidebook/sync/client/types';
import { systemTimers } from '@sidebook/sync/persistence/system-time';
import type { Workspace } from '@sidebook/sync/protocol/http';
import { Dexie } from 'dexie';
import { WORKSPACE, type SyncDevice } from '../../support/sync-device.ts';
import { workerParts, type Mover, type Replica, type Self, type Shards } from '../../support/worker-parts.ts';

const parts = await workerParts();

/** What a mover waits for on purpose passes faster. */
const HURRY = 100;

export interface ModelWorkerOptions {
  readonly device: DeviceId;
  /** Of the life that it is of. */
  readonly sync: Pick<SyncDevice, 'life' | 'client'>;
  readonly now: () => number;
  readonly random: () => number;
  /** Runs a writing of entries, of which is known from then on who makes them. */
  readonly making: (document: string, entries: readonly Entry[], write: () => Promise<void>) => Promise<void>;
}

/** What a life of a device's worker does with what its client brings: rows, moves, rights, and what was set aside. */
export class ModelWorker {
  readonly rows: ProjectionDatabase;
  readonly replica: Replica;
  readonly shards: Shards;
  readonly mover: Mover;
  readonly #options: ModelWorkerOptions;
  readonly #self: Self;

  private constructor(options: ModelWorkerOptions) {
    const { device, sync, now, random, making } = options;
    const { store, database, mortal } = sync.life;
    this.#options = options;
    this.#self = { workspace: WORKSPACE, member: device.slice(0, 8), device, space: 'home', watchFrom: 0 };
    const { rows, journal } = onDisk(mortal.indexedDB, () => ({
      rows: new ProjectionDatabase(WORKSPACE),
      journal: new parts.MoveJournal(),
    }));
    this.rows = rows;
    this.shards = parts.createShards(this.#self, store, database, rows, random);
    this.replica = parts.createReplica({
      store,
      projector: createProjector(rows),
      rows,
      database,
      shards: this.shards,
      writer: () => ({ now: now(), device }),
      onRows: () => undefined,
    });
    const { replica } = this;
    this.mover = parts.createMover(
      {
        self: this.#self,
        rows,
        database,
        store,
        replica: {
          ...replica,
          writeDocument: (name, entries, origin) =>
            making(name, entries, () => replica.writeDocument(name, entries, origin)),
        },
        shards: this.shards,
        sync: this.#link,
        now,
        random,
        timers: { after: (milliseconds, run) => systemTimers.after(milliseconds / HURRY, run) },
      },
      journal,
    );
  }

  /** Its rows are up to date when this resolves. */
  static async begin(options: ModelWorkerOptions): Promise<ModelWorker> {
    const worker = new ModelWorker(options);
    await worker.replica.recover();
    worker.mover.start();
    return worker;
  }

  async takeRights(workspace: Workspace): Promise<void> {
    const { client, life } = this.#options.sync;
    await parts.applyRights(
      {
        self: this.#self,
        database: life.database,
        removeDocument: (name) => this.replica.remove(name),
        unsentEdits: (names) => client.unsentEdits(names),
        onHomeMoved: () => undefined,
      },
      workspace,
    );
    this.mover.hear(workspace);
  }

  async writeAgain(document: string, copies: readonly Uint8Array[]): Promise<void> {
    const { sync, now } = this.#options;
    const { database, store } = sync.life;
    const { rows, replica } = this;
    const calls = parts.erasureCalls(() => sync.client);
    await parts.writeAgain({ self: this.#self, database, store, replica, rows, now, ...calls }, document, copies);
  }

  async forget(id: Parameters<typeof parts.forgetPerson>[1]): Promise<void> {
    const { database } = this.#options.sync.life;
    const { rows, replica } = this;
    await parts.forgetPerson({ self: this.#self, rows, database, replica, sync: this.#link }, id);
  }

  get #link(): { readonly client: SyncClient; readonly burst: () => Promise<void> } {
    return { client: this.#options.sync.client, burst: async () => undefined };
  }
}

/** Dexie takes its disk when a database object is made; others are made by tests and by the product at any time. */
function onDisk<T>(indexedDB: IDBFactory, make: () => T): T {
  const before = Dexie.dependencies;
  Dexie.dependencies = { indexedDB, IDBKeyRange };
  try {
    return make();
  } finally {
    Dexie.dependencies = before;
  }
}
