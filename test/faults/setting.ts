import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectToPostgres } from '@sidebook/sync-server/storage/postgres-connection';
import { postgresLog, sqliteLog, type LoggedUpdate } from '@sidebook/sync-server/testing/stored-log';
import { Cluster } from '../nodes/cluster.ts';
import { ServerNode } from '../nodes/server-node.ts';
import { TcpLink } from '../support/tcp-link.ts';
import { databaseFaults, linkFaults, programFaults, type Fault } from './fault.ts';

/** Servers on a database, and what can be done to them. */
export interface Setting {
  readonly nodes: readonly ServerNode[];
  /** Faults of one list come one after the other; those of several lists at the same time. */
  readonly faults: readonly (readonly Fault[])[];
  /** A document's log as the database has it now. */
  log(document: string): Promise<readonly LoggedUpdate[]>;
  /** Ends all processes and deletes all folders. */
  remove(): Promise<void>;
}

/** One server on SQLite. */
export async function sqliteSetting(): Promise<Setting> {
  const folder = await mkdtemp(join(tmpdir(), 'sidebook-faults-'));
  let port = 0;
  const link = await TcpLink.open(() => port);
  const server = new ServerNode(['--data', folder], { front: link });
  const remove = async () => {
    await server.end('SIGKILL');
    await link.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await server.start();
  } catch (error) {
    await remove();
    throw error;
  }
  port = server.port;
  return {
    nodes: [server],
    faults: [[...programFaults('server', server), ...linkFaults('clients', [link])]],
    log: async (document) => sqliteLog(folder, document),
    remove,
  };
}

/** Two nodes on one Postgres and one Redis. */
export async function nodesSetting(): Promise<Setting> {
  const cluster = await Cluster.start({ linked: true });
  const log = { info() {}, warn() {}, error() {} };
  const database = connectToPostgres(cluster.database, log);
  const nodeFaults = cluster.nodes.flatMap((node, i) => {
    const { clients, postgres, redis } = cluster.links[i] ?? {};
    if (!clients || !postgres || !redis) throw new Error('the nodes of a linked cluster have links');
    const part = `node ${i + 1}`;
    return [
      ...programFaults(part, node),
      ...linkFaults(`${part}, clients`, [clients]),
      ...linkFaults(`${part}, Postgres`, [postgres]),
      ...linkFaults(`${part}, Redis`, [redis]),
      ...linkFaults(`${part}, Postgres and Redis`, [postgres, redis]),
    ];
  });
  return {
    nodes: cluster.nodes,
    faults: [
      nodeFaults,
      [...databaseFaults('Postgres', cluster.postgres.process), ...databaseFaults('Redis', cluster.redis)],
    ],
    log: (document) => postgresLog(database, document),
    async remove() {
      await database.close().catch(() => {});
      await cluster.remove();
    },
  };
}
