import { beginNewEpoch } from '@sidebook/sync-server/new-epoch';
import { SPACE, WORKSPACE } from '@sidebook/sync-server/testing/test-team';
import type { DatabaseProcess } from '../support/database-process.ts';
import { Postgres } from '../support/postgres.ts';
import { startRedis } from '../support/redis.ts';
import { TcpLink } from '../support/tcp-link.ts';
import type { ClusterDevice } from './cluster-device.ts';
import { ServerNode } from './server-node.ts';

/** The ways that a node has to the others, where a test can take them away. */
export interface NodeLinks {
  readonly clients: TcpLink;
  readonly postgres: TcpLink;
  readonly redis: TcpLink;
}

/** What nodes use together, both of them real. */
export interface Databases {
  readonly postgres: Postgres;
  readonly redis: DatabaseProcess;
}

export async function startDatabases(): Promise<Databases> {
  const [postgres, redis] = await bothOrNone(Postgres.start(), startRedis());
  return { postgres, redis };
}

export async function removeDatabases({ postgres, redis }: Databases): Promise<void> {
  await redis.remove();
  await postgres.remove();
}

export interface ClusterOptions {
  /** Everything that a node says goes over links. */
  readonly linked?: boolean;
  /** Somebody else's, with a database of its own for the cluster; it starts and removes some unless there are any. */
  readonly databases?: Databases;
  /** Variables of the nodes. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Several servers as processes on one Postgres and one Redis, all of them real. */
export class Cluster {
  readonly postgres: Postgres;
  readonly redis: DatabaseProcess;
  readonly database: string;
  readonly nodes: readonly ServerNode[];
  /** Of each node in its turn; empty unless asked for. */
  readonly links: readonly NodeLinks[];

  readonly #ownDatabases: boolean;

  private constructor(
    { postgres, redis }: Databases,
    ownDatabases: boolean,
    database: string,
    nodes: readonly ServerNode[],
    links: readonly NodeLinks[],
  ) {
    this.postgres = postgres;
    this.redis = redis;
    this.#ownDatabases = ownDatabases;
    this.database = database;
    this.nodes = nodes;
    this.links = links;
  }

  static async start({ linked = false, databases: given, environment }: ClusterOptions = {}): Promise<Cluster> {
    const databases = given ?? (await startDatabases());
    const nodes: ServerNode[] = [];
    const links: NodeLinks[] = [];
    let cluster: Cluster | null = null;
    try {
      const database = await databases.postgres.database();
      cluster = new Cluster(databases, given === undefined, database, nodes, links);
      for (const index of [0, 1]) {
        const link = linked ? await linksOf(databases, () => nodes[index]?.port ?? 0) : null;
        if (link) links.push(link);
        const way = new URL(database);
        way.port = String(link?.postgres.port ?? way.port);
        const redisPort = link?.redis.port ?? databases.redis.port;
        const parameters = ['--database', way.href, '--redis', `redis://127.0.0.1:${redisPort}`];
        nodes.push(new ServerNode(parameters, { front: link?.clients ?? null, environment }));
      }
      await Promise.all(nodes.map((node) => node.start()));
      return cluster;
    } catch (error) {
      if (cluster) await cluster.remove();
      else if (!given) await removeDatabases(databases);
      throw error;
    }
  }

  get both(): readonly [ServerNode, ServerNode] {
    const [first, second] = this.nodes;
    if (!first || !second) throw new Error('there are two nodes');
    return [first, second];
  }

  /** What an administrator of the database sees. */
  query(statement: string): Promise<string> {
    return this.postgres.run(this.database, statement);
  }

  /** What an operator does after the database was brought back. */
  async newEpoch(): Promise<string> {
    return beginNewEpoch(['--database', this.database], {}, { now: () => Date.now() });
  }

  async remove(): Promise<void> {
    for (const node of this.nodes) await node.end('SIGKILL');
    for (const { clients, postgres, redis } of this.links)
      await Promise.all([clients, postgres, redis].map((link) => link.close()));
    if (this.#ownDatabases) await removeDatabases(this);
  }
}

/** A cluster with a workspace and two of its members. */
export async function clusterTeam(options: { readonly linked?: boolean } = {}): Promise<{
  readonly cluster: Cluster;
  readonly anna: ClusterDevice;
  readonly bert: ClusterDevice;
}> {
  const cluster = await Cluster.start(options);
  const [node] = cluster.both;
  const anna = await node.found();
  return { cluster, anna, bert: await anna.invite(node, 'Bert') };
}

let documents = 0;

/** The name of a document that nobody has used. */
export const freshShard = (): string => `${WORKSPACE}/s/${SPACE}/fresh${documents++}`;

async function linksOf({ postgres, redis }: Databases, port: () => number): Promise<NodeLinks> {
  return {
    clients: await TcpLink.open(port),
    postgres: await TcpLink.open(() => postgres.process.port),
    redis: await TcpLink.open(() => redis.port),
  };
}

async function bothOrNone<A extends Removable, B extends Removable>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  try {
    return await Promise.all([a, b]);
  } catch (error) {
    for (const one of await Promise.allSettled([a, b])) if (one.status === 'fulfilled') await one.value.remove();
    throw error;
  }
}

interface Removable {
  remove(): Promise<void>;
}
