import 'fake-indexeddb/auto';

import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import { type DeviceId, recordId, type RecordId, type ShardId, type SpaceId } from '@sidebook/domain/ids';
import type { RecordKind } from '@sidebook/domain/records/schema';
import { createProjector } from '@sidebook/projections/projector';
import { ProjectionDatabase } from '@sidebook/projections/tables';
import { createSyncClient } from '@sidebook/sync/client/sync-client';
import type { SyncClient, SyncClientOptions } from '@sidebook/sync/client/types';
import type { ConnectionRow } from '@sidebook/sync/persistence/device-database';
import { systemClock, systemTimers } from '@sidebook/sync/persistence/system-time';
import { beginLife, type TestLife } from '@sidebook/sync/persistence/testing/test-device';
import { documentName } from '@sidebook/sync/protocol/document-names';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';

import { REAL_SURROUNDINGS, REAL_TIME, WORKSPACE } from './sync-device.ts';
import { type Mover, type Replica, workerParts } from './worker-parts.ts';

/** What the mover waits for on purpose passes faster. */
const HURRY = 100;

/** A whole device: documents, rows and the mover on them, connected to the real server. */
export interface MovingDevice {
  readonly id: DeviceId;
  readonly rows: ProjectionDatabase;
  readonly life: TestLife;
  readonly client: SyncClient;
  readonly replica: Replica;
  readonly mover: Mover;
  online(): void;
  offline(): Promise<void>;
  /** Makes a record in a shard of this device. */
  create(space: SpaceId, kind: RecordKind, local: string, fields: object, parts?: object): Promise<RecordId>;
  change(changes: readonly FieldChange[]): Promise<void>;
  /** Forgets a person for good. */
  forget(id: RecordId): Promise<void>;
  /** Its worker is killed: what was not on the disk is gone. */
  kill(): Promise<void>;
  /** Its next worker on the same disk, not online yet. */
  begin(): Promise<void>;
}

export async function createMovingDevice(
  connection: ConnectionRow,
  adapt: Partial<SyncClientOptions> = {},
): Promise<MovingDevice> {
  const disk = new IDBFactory();
  const id = connection.device as DeviceId;
  const parts = await workerParts();
  let now = await live();

  async function live() {
    const life = await beginLife({ disk, random: Math.random, time: REAL_TIME });
    // Dexie takes these when a database object is made.
    Dexie.dependencies = { indexedDB: life.mortal.indexedDB, IDBKeyRange };
    const rows = new ProjectionDatabase(WORKSPACE);
    const journal = new parts.MoveJournal();
    const { store, database } = life;
    const self = { workspace: WORKSPACE, member: id.slice(0, 8), device: id, space: 'home', watchFrom: 0 };
    const shards = parts.createShards(self, store, database, rows, Math.random);
    const replica = parts.createReplica({
      store,
      projector: createProjector(rows),
      rows,
      database,
      shards,
      writer: () => ({ now: systemClock.now(), device: id }),
      onRows: () => undefined,
    });
    await replica.recover();
    const client: SyncClient = createSyncClient({
      connection,
      workspace: WORKSPACE,
      store,
      database,
      ...REAL_SURROUNDINGS,
      async onRights(workspace) {
        const removeDocument = (name: string): Promise<void> => replica.remove(name);
        const unsentEdits = (names: readonly string[]): number => client.unsentEdits(names);
        await parts.applyRights(
          { self, database, removeDocument, unsentEdits, onHomeMoved: () => undefined },
          workspace,
        );
        mover.hear(workspace);
      },
      ...adapt,
    });
    const mover = parts.createMover(
      {
        self,
        rows,
        database,
        store,
        replica,
        shards,
        sync: { client, burst: async () => undefined },
        now: systemClock.now,
        random: Math.random,
        timers: { after: (milliseconds, run) => systemTimers.after(milliseconds / HURRY, run) },
      },
      journal,
    );
    mover.start();
    return { self, life, rows, journal, replica, client, mover };
  }

  return {
    id,
    get life() {
      return now.life;
    },
    get rows() {
      return now.rows;
    },
    get client() {
      return now.client;
    },
    get replica() {
      return now.replica;
    },
    get mover() {
      return now.mover;
    },
    online: () => now.client.start(),
    offline: () => now.client.stop(),
    async create(space, kind, local, fields, collections = {}) {
      const shard = `${id.replaceAll(/[^A-Za-z0-9]/g, '')}${space}`.slice(0, 20) as ShardId;
      const record = recordId(shard, local);
      const entry = createRecord(record, kind, fields, collections, { now: systemClock.now(), device: id });
      const name = documentName({ kind: 'shard', workspace: WORKSPACE, space, shard });
      // As the worker's own shards, it is known before the first write.
      await now.life.store.load(name);
      await now.life.database.transaction('rw', now.life.database.documents, async () => {
        const { documents } = now.life.database;
        if (!(await documents.get(name))) await documents.put({ name, workspace: WORKSPACE, sequence: 0, unsent: 0 });
      });
      await now.replica.write({ creations: [entry] });
      return record;
    },
    async change(changes) {
      await now.replica.write({ changes });
    },
    async forget(person) {
      const { client, life, replica, rows, self } = now;
      const sync = { client, burst: async () => undefined };
      await parts.forgetPerson({ self, database: life.database, replica, rows, sync }, person);
    },
    async kill() {
      now.life.mortal.kill();
      // What it waits for on its disk never comes.
      void now.mover.close();
      void now.client.stop();
    },
    async begin() {
      now = await live();
    },
  };
}
