import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { createEntranceClient } from '@sidebook/sync/client/api-client';
import { createSyncClient } from '@sidebook/sync/client/sync-client';
import type { SyncClient, SyncClientOptions, SyncStatus } from '@sidebook/sync/client/types';
import type { ConnectionRow } from '@sidebook/sync/persistence/device-database';
import { systemClock, systemTimers } from '@sidebook/sync/persistence/system-time';
import { beginLife, type TestLife } from '@sidebook/sync/persistence/testing/test-device';
import type { TestTime } from '@sidebook/sync/persistence/testing/test-time';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import type { Joined } from '@sidebook/sync/protocol/http';
import { IDBFactory } from 'fake-indexeddb';
import * as Y from 'yjs';
import type { ServerProcess } from './server-process.ts';

export const WORKSPACE = 'w1';
export const SPACE = 'space1';

export const REAL_TIME: TestTime = {
  clock: systemClock,
  timers: systemTimers,
  advance() {
    throw new Error('real time passes by itself');
  },
  waiting: () => 0,
};

/** What a client of a test has around it: all of it real. */
export const REAL_SURROUNDINGS = {
  clock: systemClock,
  timers: systemTimers,
  random: Math.random,
  WebSocket,
  fetch,
};

/** A shard of the tests' space. */
export const shard = (id: string): string => `${WORKSPACE}/s/${SPACE}/${id}`;

/** One device with a disk that outlives its contexts, connected to the real server. */
export interface SyncDevice {
  readonly disk: IDBFactory;
  readonly life: TestLife;
  readonly client: SyncClient;
  /** Every status that was told in this life. */
  readonly statuses: readonly SyncStatus[];
  set(document: string, key: string, value: unknown): Promise<void>;
  read(document: string): Promise<Record<string, unknown>>;
  /** Its context is killed: what was not on the disk is gone, sockets break. */
  kill(): Promise<void>;
  /** Its next context on the same disk. */
  begin(): Promise<void>;
}

export interface SyncDeviceOptions {
  readonly connection: ConnectionRow | null;
  readonly seed?: number;
  readonly disk?: IDBFactory;
  readonly client?: Partial<SyncClientOptions>;
}

export async function createDevice(options: SyncDeviceOptions): Promise<SyncDevice> {
  const disk = options.disk ?? new IDBFactory();
  let life = await live();
  let statuses: SyncStatus[] = [];
  let client = connect();

  function live(): Promise<TestLife> {
    return beginLife({ disk, random: Math.random, time: REAL_TIME });
  }

  async function writeAgain(document: string, copies: readonly Uint8Array[]): Promise<void> {
    const address = parseDocumentName(document);
    const erased = new Set(address?.kind === 'shard' ? await client.api?.erased(address.space) : []);
    const isErased = (key: string) =>
      erased.has(
        createHash('sha256')
          .update(key.split('|')[0] ?? '')
          .digest('hex')
          .slice(0, 32),
      );
    await life.store.transact(document, 'again', (doc) => {
      const map = doc.getMap('m');
      for (const copy of copies) {
        const old = new Y.Doc();
        Y.applyUpdate(old, copy);
        for (const [key, value] of old.getMap('m').entries()) if (!map.has(key) && !isErased(key)) map.set(key, value);
      }
    });
  }

  function connect(): SyncClient {
    return createSyncClient({
      connection: options.connection,
      workspace: WORKSPACE,
      store: life.store,
      database: life.database,
      ...REAL_SURROUNDINGS,
      onStatus: (status) => statuses.push(status),
      onSetAside: writeAgain,
      ...options.client,
    });
  }

  return {
    disk,
    get life() {
      return life;
    },
    get client() {
      return client;
    },
    get statuses() {
      return statuses;
    },
    async set(document, key, value) {
      await life.store.transact(document, 'test', (doc) => void doc.getMap('m').set(key, value));
    },
    async read(document) {
      return (await life.store.load(document)).doc.getMap('m').toJSON();
    },
    async kill() {
      life.mortal.kill();
      // its sockets do not outlive it; what it would store now cannot reach the disk any more
      await client.stop();
    },
    async begin() {
      life = await live();
      statuses = [];
      client = connect();
    },
  };
}

const FOUNDER = 'm1';

/** The workspace of the tests moves to the server; returns its founder's connection. */
export async function setUpWorkspace(server: ServerProcess): Promise<ConnectionRow> {
  const joined = await entrance(server).setup({
    code: server.setupCode,
    workspace: { id: WORKSPACE, name: 'Workshop' },
    member: { id: FOUNDER, name: 'Ada', addresses: [] },
    space: { id: SPACE, name: 'Space' },
    device: { id: `${FOUNDER}-d1`, name: 'laptop', publicKey: 'key of the device' },
  });
  return connectionOf(server, joined);
}

/** A further member by invitation, with the given role in the space. */
export async function invite(
  server: ServerProcess,
  founder: SyncClient,
  role: 'viewer' | 'rep' | 'manager' = 'rep',
  spaces: string[] = [SPACE],
): Promise<ConnectionRow> {
  const code = await founder.api?.invite({ role, spaces });
  const joined = await entrance(server).join({
    code: code?.code ?? '',
    member: { name: 'Bo', addresses: [] },
    device: { name: 'laptop', publicKey: 'key of the device' },
  });
  return connectionOf(server, joined);
}

/** A second device of the same member. */
export async function addDevice(server: ServerProcess, of: SyncClient): Promise<ConnectionRow> {
  const code = await of.api?.deviceCode();
  const joined = await entrance(server).join({
    code: code?.code ?? '',
    device: { name: 'phone', publicKey: 'key of the device' },
  });
  return connectionOf(server, joined);
}

function entrance(server: ServerProcess): ReturnType<typeof createEntranceClient> {
  return createEntranceClient({ serverUrl: server.url, timers: systemTimers, fetch });
}

function connectionOf(server: ServerProcess, { token, device }: Joined): ConnectionRow {
  return { workspace: WORKSPACE, serverUrl: server.url, token, device };
}
