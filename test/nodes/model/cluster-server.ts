import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectToPostgres, type PostgresConnection } from '@sidebook/sync-server/storage/postgres-connection';
import { postgresBase, postgresLog, type LogBase, type LoggedUpdate } from '@sidebook/sync-server/testing/stored-log';
import type { TeamServer } from '../../convergence/model/team-server.ts';
import { startAgain } from '../../faults/fault.ts';
import { DeviceClock } from '../../support/device-clock.ts';
import { Cluster, removeDatabases, startDatabases, type Databases } from '../cluster.ts';
import { SETUP_CODE } from '../server-node.ts';
import { ModelNode } from './model-node.ts';

const SHORT_LOGS = new URL('short-logs.ts', import.meta.url).href;

/** Longer than a server waits for anybody or keeps what nobody needs, in ms. */
const LONG = 60_000;

/** What nodes log of databases that they cannot reach. */
const OUTAGE =
  /"event":"(updates-not-stored|news-not-read|not-compacted|storage-check-failed|request-failed|socket-not-served|feed-not-resumed|last-seen-not-stored)"/;

/** What all clusters of a search have together. */
export interface Surroundings {
  readonly databases: Databases;
  /** The nodes live by it. */
  readonly clock: DeviceClock;
  /** Folder of what Node has compiled: each history starts the program several times. */
  readonly compiled: string;
}

export async function makeSurroundings(): Promise<Surroundings> {
  const [clock, compiled] = [await DeviceClock.create(), await mkdtemp(join(tmpdir(), 'sidebook-compiled-'))];
  return { clock, compiled, databases: await startDatabases() };
}

export async function removeSurroundings({ databases, clock, compiled }: Surroundings): Promise<void> {
  await removeDatabases(databases);
  clock.remove();
  await rm(compiled, { recursive: true, force: true });
}

/** Nodes as programs of their own on a real Postgres and a real Redis, where a test does to each of them what it likes. */
export class ClusterServer implements TeamServer {
  readonly setupCode = SETUP_CODE;
  readonly mayRepeat = true;
  readonly rest = 20_000;
  readonly nodes: readonly ModelNode[];
  readonly #cluster: Cluster;
  readonly #clock: DeviceClock;
  readonly #database: PostgresConnection;
  /** The node of each device; beyond the last one: each of its connections goes to the next node. */
  readonly #homes = new Map<number, number>();
  #turns = 0;
  /** Databases could not be reached at times. */
  #outages = false;

  private constructor(cluster: Cluster, clock: DeviceClock) {
    this.#cluster = cluster;
    this.#clock = clock;
    this.#database = connectToPostgres(cluster.database, { info() {}, warn() {}, error() {} });
    this.nodes = cluster.nodes.map((node, i) => {
      const links = cluster.links[i];
      if (!links) throw new Error('the nodes of a linked cluster have links');
      return new ModelNode(node, links);
    });
  }

  static async start({ databases, clock, compiled }: Surroundings): Promise<ClusterServer> {
    const environment = { ...clock.environment, NODE_COMPILE_CACHE: compiled, NODE_OPTIONS: `--import ${SHORT_LOGS}` };
    return new ClusterServer(await Cluster.start({ linked: true, databases, environment }), clock);
  }

  get url(): string {
    const { server } = this.nodes.find(({ isWell }) => isWell) ?? this.#first;
    return server.url;
  }

  get faults(): readonly string[] {
    return this.nodes.flatMap(({ server, hasMissedDatabases }) => {
      const errors = server.output.split('\n').filter((line) => line.includes('"level":"error"'));
      return this.#outages || hasMissedDatabases ? errors.filter((line) => !OUTAGE.test(line)) : errors;
    });
  }

  get lastLines(): string {
    return this.nodes.map(({ server }, i) => `node ${i + 1}: ${server.output.slice(-3000)}`).join('\n');
  }

  portFor(device: number): number {
    const node = this.nodes[this.#homeOf(device)] ?? this.nodes[this.#turns++ % this.nodes.length];
    return (node ?? this.#first).server.port;
  }

  /** The node that a device turns to; where it turns to each, the first one. */
  nodeOf(device: number): ModelNode {
    return this.nodes[this.#homeOf(device)] ?? this.#first;
  }

  /** @param home as they are numbered; beyond the last one: each connection goes to the next node */
  turn(device: number, home: number): void {
    this.#homes.set(device, home);
  }

  async running(): Promise<void> {
    if (!this.nodes.some(({ isWell }) => isWell)) await this.#first.mend();
  }

  lead(device: number): boolean {
    if (this.nodes[this.#homeOf(device)]?.isWell) return false;
    this.#homes.set(
      device,
      this.nodes.findIndex(({ isWell }) => isWell),
    );
    return true;
  }

  async kill(): Promise<void> {
    for (const node of this.nodes) await node.kill();
  }

  async mend(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.mend()));
  }

  /** One node after the other, as for a new version. */
  async restart(): Promise<void> {
    for (const node of this.nodes) {
      await node.stop();
      await node.mend();
    }
  }

  async newEpoch(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
    await this.#cluster.newEpoch();
    await this.mend();
  }

  async restartRedis(): Promise<void> {
    const { redis } = this.#cluster;
    await redis.stop();
    await startAgain(() => redis.start());
  }

  /** @param crash it has no time to end anything */
  async restartPostgres(crash: boolean): Promise<void> {
    this.#outages = true;
    const { process } = this.#cluster.postgres;
    await (crash ? process.crash() : process.stop('SIGINT'));
    await startAgain(() => process.start());
  }

  log(document: string): Promise<readonly LoggedUpdate[]> {
    return postgresLog(this.#database, document);
  }

  base(document: string): Promise<LogBase | null> {
    return postgresBase(this.#database, document);
  }

  async figure(name: string): Promise<number> {
    const figures = await Promise.all(this.nodes.map(({ server }) => server.figure(name)));
    return figures.reduce((sum, figure) => sum + figure, 0);
  }

  letTimePass(): void {
    // A question that is under way has waited for too long then.
    this.#outages = true;
    this.#clock.advance(LONG);
  }

  async remove(): Promise<void> {
    await this.#database.close();
    await this.#cluster.remove();
  }

  get #first(): ModelNode {
    const [first] = this.nodes;
    if (!first) throw new Error('a cluster has nodes');
    return first;
  }

  #homeOf(device: number): number {
    return this.#homes.get(device) ?? device % (this.nodes.length + 1);
  }
}
