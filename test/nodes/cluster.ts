import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { CodeAnswer, Joined, TicketAnswer, type Role } from '@sidebook/sync/protocol/http';
import { RawSocket } from '@sidebook/sync-server/testing/raw-socket';
import { joinRequest, setupRequest, SPACE } from '@sidebook/sync-server/testing/test-team';
import { until } from '@sidebook/sync-server/testing/until';
import * as v from 'valibot';
import type { DatabaseProcess } from '../support/database-process.ts';
import { Postgres } from '../support/postgres.ts';
import { startRedis } from '../support/redis.ts';

const MAIN = fileURLToPath(new URL('../../sync-server/src/main.ts', import.meta.url));
const SETUP_CODE = 'setup-code-of-the-tests';

/** Several servers as processes on one Postgres and one Redis, all of them real. */
export class Cluster {
  readonly postgres: Postgres;
  readonly redis: DatabaseProcess;
  readonly database: string;
  readonly nodes: readonly ServerNode[];

  private constructor(postgres: Postgres, redis: DatabaseProcess, database: string, nodes: readonly ServerNode[]) {
    this.postgres = postgres;
    this.redis = redis;
    this.database = database;
    this.nodes = nodes;
  }

  static async start(): Promise<Cluster> {
    const [postgres, redis] = await Promise.all([Postgres.start(), startRedis()]);
    const database = await postgres.database();
    const nodes = [1, 2].map(() => new ServerNode(database, `redis://127.0.0.1:${redis.port}`));
    await Promise.all(nodes.map((node) => node.start()));
    return new Cluster(postgres, redis, database, nodes);
  }

  get both(): readonly [ServerNode, ServerNode] {
    const [first, second] = this.nodes;
    if (!first || !second) throw new Error('there are two nodes');
    return [first, second];
  }

  /** The first admin, of a workspace that is new. */
  async found(): Promise<ClusterDevice> {
    const [node] = this.both;
    return new ClusterDevice(await post(node, '/v1/setup', setupRequest(SETUP_CODE), Joined));
  }

  /** What an administrator of the database sees. */
  query(statement: string): Promise<string> {
    return this.postgres.run(this.database, statement);
  }

  async remove(): Promise<void> {
    for (const node of this.nodes) await node.end('SIGKILL');
    await this.redis.remove();
    await this.postgres.remove();
  }
}

/** One server, on the same port in all its lives. */
export class ServerNode {
  readonly #parameters: readonly string[];
  #child: ChildProcess | null = null;
  #port = 0;
  #output = '';

  constructor(database: string, redis: string) {
    this.#parameters = ['--database', database, '--redis', redis];
    process.once('exit', () => this.#child?.kill('SIGKILL'));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** All that it has logged, one object a line. */
  get output(): string {
    return this.#output;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [MAIN, '--port', String(this.#port), ...this.#parameters], {
      env: { ...process.env, SIDEBOOK_SETUP_CODE: SETUP_CODE },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        text += data.toString();
        this.#output += data.toString();
      });
    }
    await until(() => text.includes('"listening"') || child.exitCode !== null);
    if (child.exitCode !== null) throw new Error(`a node ended: ${text}`);
    this.#port = Number(/"port":(\d+)/.exec(text)?.[1]);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

/** One member's device, which may turn to any node. */
export class ClusterDevice {
  readonly token: string;
  readonly id: string;
  readonly member: string;

  constructor({ token, device, workspace }: v.InferOutput<typeof Joined>) {
    this.token = token;
    this.id = device;
    this.member = workspace.member;
  }

  async invite(node: ServerNode, name: string, role: Role = 'rep'): Promise<ClusterDevice> {
    const { code } = await post(node, '/v1/invitations', { role, spaces: [SPACE] }, CodeAnswer, this.token);
    return new ClusterDevice(await post(node, '/v1/join', joinRequest(code, name), Joined));
  }

  request(node: ServerNode, method: string, path: string, body?: unknown): Promise<Response> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    return fetch(node.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  async ticket(node: ServerNode, ...documents: string[]): Promise<string> {
    return (await post(node, '/v1/tickets', { documents, feed: true }, TicketAnswer, this.token)).ticket;
  }

  /** A socket on a document with acknowledgements, its ticket bought at the same node or at another one. */
  async open(node: ServerNode, name: string, seller = node): Promise<RawSocket> {
    const ticket = await this.ticket(seller, name);
    return RawSocket.open(`${node.url.replace('http', 'ws')}/v1/documents/${name}?ack=1`, ticket);
  }

  async openFeed(node: ServerNode): Promise<RawSocket> {
    return RawSocket.open(`${node.url.replace('http', 'ws')}/v1/feed`, await this.ticket(node));
  }
}

async function post<Schema extends v.GenericSchema>(
  node: ServerNode,
  path: string,
  body: unknown,
  schema: Schema,
  token = '',
): Promise<v.InferOutput<Schema>> {
  const answer = await fetch(node.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return v.parse(schema, await answer.json());
}
