import type { ItemRow } from '@sidebook/projections/tables';
import type { SyncClient } from '@sidebook/sync/client/types';
import type { ConnectionRow, DeviceDatabase } from '@sidebook/sync/persistence/device-database';
import type { TestTime } from '@sidebook/sync/persistence/testing/test-time';
import type { DocumentStore } from '@sidebook/sync/persistence/types';
import type { Workspace } from '@sidebook/sync/protocol/http';

/** What tests with a real server use of a whole worker, which is type-checked with the extension. */
export interface WholeWorker {
  readonly handlers: Readonly<Record<string, (request: unknown) => Promise<unknown>>>;
  /** Resolves when a hand-over goes on no more. */
  ended(run: string): Promise<unknown>;
  /** Members and spaces as the server told them. */
  info(): Promise<Pick<Workspace, 'members' | 'spaces'> | undefined>;
  responsibleOf(item: string): Promise<string | undefined>;
  stop(): Promise<void>;
}

export interface Linking {
  readonly store: DocumentStore;
  readonly database: DeviceDatabase;
  readonly onRights: (workspace: Workspace) => Promise<void>;
  readonly onStatus: () => void;
}

export interface WholeWorkerOptions {
  readonly time: TestTime;
  readonly identity: Readonly<Record<'workspace' | 'member' | 'device' | 'space', string>> & {
    readonly watchFrom: number;
  };
  readonly connection: ConnectionRow;
  readonly linkTo: (linking: Linking) => SyncClient;
}

interface Running {
  readonly handlers: WholeWorker['handlers'];
  readonly handOvers: { ended(run: string): Promise<unknown> };
  readonly context: {
    readonly database: DeviceDatabase;
    readonly rows: { readonly items: { get(id: string): Promise<ItemRow | undefined> } };
  };
  stop(): Promise<void>;
}

interface Parts {
  createProfile(options: {
    readonly seed: number;
    readonly time: TestTime;
    readonly linked: (parts: {
      readonly link: object;
      readonly database: DeviceDatabase;
      readonly store: DocumentStore;
    }) => object;
  }): { start(): Promise<Running> };
  applyRights(options: object, workspace: Workspace): Promise<void>;
}

async function load(file: string): Promise<object> {
  return import(new URL(`../../extension/worker/${file}.ts`, import.meta.url).href) as Promise<object>;
}

/** A worker as the extension has it, of a member who has joined already, linked to a real server. */
export async function startWholeWorker(options: WholeWorkerOptions): Promise<WholeWorker> {
  const { time, identity, connection, linkTo } = options;
  const parts = Object.assign({}, await load('testing/test-worker'), await load('sync/apply-rights')) as Parts;
  let isJoined = false;
  const profile = parts.createProfile({
    seed: 1,
    time,
    linked: ({ link, database, store }) => {
      if (!isJoined) return link;
      const listeners = new Set<() => void>();
      const client = linkTo({
        store,
        database,
        onRights: (workspace) =>
          parts.applyRights(
            {
              self: identity,
              database,
              removeDocument: async () => undefined,
              unsentEdits: () => 0,
              onHomeMoved: () => undefined,
            },
            workspace,
          ),
        onStatus: () => {
          for (const listener of listeners) listener();
        },
      });
      return {
        ...link,
        client,
        onStatus: (listener: () => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        stop: () => client.stop(),
      };
    },
  });
  const alone = await profile.start();
  const { database } = alone.context;
  await database.values.put({ key: 'identity', value: identity });
  await database.connections.put(connection);
  await alone.stop();
  isJoined = true;
  const worker = await profile.start();
  return {
    handlers: worker.handlers,
    ended: (run) => worker.handOvers.ended(run),
    info: async () => (await worker.context.database.values.get('workspace'))?.value as Workspace | undefined,
    responsibleOf: async (id) => (await worker.context.rows.items.get(id))?.record.responsible,
    stop: () => worker.stop(),
  };
}
