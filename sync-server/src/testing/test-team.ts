import { randomBytes } from 'node:crypto';
import { CodeAnswer, Joined, Refusal, TicketAnswer, Workspace, type Role } from '@sidebook/sync/protocol/http';
import { decodePullAnswer, type PullAnswer } from '@sidebook/sync/protocol/pull';
import * as v from 'valibot';
import { newServerKey } from '../auth/server-key.ts';
import type { ServerLimits } from '../limits.ts';
import type { Log } from '../log.ts';
import { createSyncServer, type SyncServer } from '../server.ts';
import { createMemoryStorage } from '../storage/memory.ts';
import type { Storage } from '../storage/storage.ts';
import { RawSocket, step1Frame } from './raw-socket.ts';
import { TestClock } from './test-clock.ts';
import { until } from './until.ts';

export const WORKSPACE = 'acme';
export const SPACE = 'main';
export const ORG = `${WORKSPACE}/org`;
export const SHARD = `${WORKSPACE}/s/${SPACE}/shard1`;

export interface TestTeamOptions {
  readonly storage?: Storage;
  readonly limits?: Partial<ServerLimits>;
  readonly origins?: readonly string[];
  readonly trustProxy?: boolean;
}

/** A running server with one workspace, and the devices of its members as programs that talk to it over real sockets. */
export class TestTeam {
  readonly storage: Storage;
  readonly clock = new TestClock();
  readonly serverKey = newServerKey();
  /** Names of what was logged, with its fields as text. */
  readonly logged: string[] = [];
  readonly #options: TestTeamOptions;
  #server: SyncServer;
  #port = 0;

  private constructor(options: TestTeamOptions) {
    this.#options = options;
    this.storage = options.storage ?? createMemoryStorage();
    this.#server = this.#create();
  }

  /** A server without a workspace. */
  static async start(options: TestTeamOptions = {}): Promise<TestTeam> {
    const team = new TestTeam(options);
    await team.listen();
    return team;
  }

  get server(): SyncServer {
    return this.#server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get socketUrl(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }

  async listen(): Promise<void> {
    this.#port = (await this.#server.listen()).port;
  }

  async close(): Promise<void> {
    await this.#server.close();
    await this.storage.close();
  }

  /** Stops the server and starts another one on the same storage and port. */
  async restart(): Promise<void> {
    await this.#server.close();
    this.#server = this.#create();
    await this.listen();
  }

  /** Founds the workspace; the first admin is Anna. */
  async found(): Promise<TestDevice> {
    const answer = await this.post('/v1/setup', setupRequest(await this.#server.issueSetupCode()));
    return TestDevice.of(this, answer);
  }

  request(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.url + path, { ...init, method });
  }

  post(path: string, body: unknown, token?: string): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    return this.request('POST', path, { headers, body: JSON.stringify(body) });
  }

  #create(): SyncServer {
    const { limits = {}, origins = [], trustProxy = false } = this.#options;
    const write = (event: string, fields = {}) => void this.logged.push(`${event} ${JSON.stringify(fields)}`);
    const log: Log = { info: write, warn: write, error: write };
    return createSyncServer(
      { host: '127.0.0.1', port: this.#port, trustProxy, origins, setupCode: null },
      { storage: this.storage, clock: this.clock, random: randomBytes, serverKey: this.serverKey, log, limits },
    );
  }
}

/** One member's device with its token. */
export class TestDevice {
  readonly team: TestTeam;
  readonly token: string;
  readonly id: string;
  readonly member: string;

  private constructor(team: TestTeam, { token, device, workspace }: Joined) {
    this.team = team;
    this.token = token;
    this.id = device;
    this.member = workspace.member;
  }

  static async of(team: TestTeam, answer: Response): Promise<TestDevice> {
    return new TestDevice(team, v.parse(Joined, await answer.json()));
  }

  /** The documents of this member alone. */
  get own(): string {
    return `${WORKSPACE}/u/${this.member}`;
  }

  post(path: string, body: unknown = {}): Promise<Response> {
    return this.team.post(path, body, this.token);
  }

  async workspace(): Promise<Workspace> {
    return v.parse(Workspace, await (await this.request('GET', '/v1/workspace')).json());
  }

  request(method: string, path: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> {
    const headers = { authorization: `Bearer ${this.token}` };
    return this.team.request(method, path, { headers, ...(body ? { body } : {}) });
  }

  async invitation(role: Role = 'rep', spaces: readonly string[] = [SPACE]): Promise<string> {
    return v.parse(CodeAnswer, await (await this.post('/v1/invitations', { role, spaces })).json()).code;
  }

  /** Invites somebody, who joins. */
  async invite(name: string, role: Role = 'rep', spaces: readonly string[] = [SPACE]): Promise<TestDevice> {
    const request = joinRequest(await this.invitation(role, spaces), name);
    return TestDevice.of(this.team, await this.team.post('/v1/join', request));
  }

  /** Adds a further device of the same member. */
  async addDevice(): Promise<TestDevice> {
    const { code } = v.parse(CodeAnswer, await (await this.post('/v1/device-codes')).json());
    return TestDevice.of(this.team, await this.team.post('/v1/join', joinRequest(code)));
  }

  async ticket(...documents: string[]): Promise<string> {
    const answer = await this.post('/v1/tickets', { documents, feed: true });
    return v.parse(TicketAnswer, await answer.json()).ticket;
  }

  /** A socket on a document, with acknowledgements. */
  async open(name: string): Promise<RawSocket> {
    return RawSocket.open(`${this.team.socketUrl}/v1/documents/${name}?ack=1`, await this.ticket(name));
  }

  /** A socket that was answered what the document is, and is told what comes. */
  async follow(name: string): Promise<RawSocket> {
    const socket = await this.open(name);
    socket.send(step1Frame());
    await until(() => socket.syncMessages.some(({ step }) => step === 1));
    return socket;
  }

  async openFeed(): Promise<RawSocket> {
    return RawSocket.open(`${this.team.socketUrl}/v1/feed`, await this.ticket());
  }

  async pull(...documents: { name: string; after: number }[]): Promise<PullAnswer> {
    const answer = await this.post('/v1/pull', { documents });
    return decodePullAnswer(new Uint8Array(await answer.arrayBuffer()));
  }
}

export function setupRequest(code: string, workspace = WORKSPACE, publicKey = '') {
  return {
    code,
    workspace: { id: workspace, name: 'Acme' },
    member: { id: 'anna0001', name: 'Anna', addresses: ['anna@example.com'] },
    space: { id: SPACE, name: 'Sales' },
    device: { id: 'anna0001aaaa', name: 'Laptop', publicKey },
  };
}

export function joinRequest(code: string, name?: string, publicKey = '') {
  const device = { name: 'Browser', publicKey };
  return name === undefined ? { code, device } : { code, device, member: { name, addresses: [] } };
}

/** Status and code of a refusal. */
export async function refusalOf(answer: Response): Promise<[number, string]> {
  return [answer.status, v.parse(Refusal, await answer.json()).error];
}
