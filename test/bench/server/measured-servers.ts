import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { nodeOptions } from '@sidebook/sync-server/setup/deployment';
import { repositoryRoot } from '../../support/repository.ts';
import { hocuspocusWire, type Wire, yWebsocketWire } from './wire.ts';

/** Where a client connects to a document, and what it says in the handshake. */
export interface Entrance {
  readonly url: string;
  readonly protocols: readonly string[];
}

/** A server in a process of its own. */
export interface RunningServer {
  /** @param client the client's number: it decides which device it is where there are devices */
  entrance(document: string, client: number): Promise<Entrance>;
  /** Resident memory, bytes. */
  memory(): number;
  /** Lets it write what it still has to write. */
  stop(): Promise<void>;
}

/** One of the servers that are compared. */
export interface MeasuredServer {
  readonly wire: Wire;
  /** Whether it stores every update before it answers or passes it on; one that stores nothing has no log to open. */
  readonly storage: 'each-update' | 'now-and-then' | 'none';
  start(folder: string): Promise<RunningServer>;
}

const WORKSPACE = 'bench';
const SPACE = 'main';
/** Devices of the team; each may hold 64 connections. */
const DEVICES = 64;
const CODE = 'benchmark-setup-code';

/** A document that every one of the servers takes. */
export function documentName(number: number): string {
  return `${WORKSPACE}/s/${SPACE}/room${number}`;
}

const processes = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of processes) child.kill('SIGKILL');
});

async function startProcess(
  args: readonly string[],
  listening: RegExp,
  env: Record<string, string> = {},
): Promise<{ readonly child: ChildProcess; readonly port: string }> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  processes.add(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const port = listening.exec(line)?.[1];
    if (port === undefined) continue;
    child.stdout.resume();
    return { child, port };
  }
  throw new Error(`${args.join(' ')} has ended`);
}

function memoryOf({ pid }: ChildProcess): number {
  const [, kB = ''] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kB) * 1024;
}

async function stopProcess(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  processes.delete(child);
}

/** The running server of a process that knows no devices. */
async function plain(program: string, args: readonly string[]): Promise<RunningServer> {
  const path = join(repositoryRoot, 'test', 'bench', 'server', program);
  const { child, port } = await startProcess([path, ...args], /^listening (\d+)/);
  return {
    entrance: (document) => Promise.resolve({ url: `ws://127.0.0.1:${port}/${document}`, protocols: [] }),
    memory: () => memoryOf(child),
    stop: () => stopProcess(child),
  };
}

export const yWebsocketServer: MeasuredServer = {
  wire: yWebsocketWire,
  storage: 'none',
  start: () => plain('y-websocket-program.ts', []),
};

export const hocuspocus: MeasuredServer = {
  wire: hocuspocusWire,
  storage: 'now-and-then',
  start: (folder) => plain('hocuspocus-program.ts', [join(folder, 'hocuspocus.sqlite')]),
};

/** The sync server as an operator starts it, with a team of one member on many devices. */
export const ours: MeasuredServer = {
  wire: yWebsocketWire,
  storage: 'each-update',
  async start(folder) {
    const main = join(repositoryRoot, 'sync-server', 'src', 'main.ts');
    const args = [...nodeOptions, main, '--port', '0', '--data', join(folder, 'ours')];
    const { child, port } = await startProcess(args, /"listening".*"port":(\d+)/, { SIDEBOOK_SETUP_CODE: CODE });
    const http = `http://127.0.0.1:${port}`;
    const tokens = known.get(folder) ?? (await team(http));
    known.set(folder, tokens);
    return {
      async entrance(document, client) {
        const token = tokens[client % tokens.length] ?? '';
        const { ticket } = await post<{ ticket: string }>(
          http,
          '/v1/tickets',
          { documents: [document], feed: false },
          token,
        );
        return { url: `ws://127.0.0.1:${port}/v1/documents/${document}?ack=1`, protocols: [ticket] };
      },
      memory: () => memoryOf(child),
      stop: () => stopProcess(child),
    };
  },
};

/** Tokens of the devices of a server that is started again in its folder. */
const known = new Map<string, readonly string[]>();

async function team(http: string): Promise<readonly string[]> {
  const { token } = await post<{ token: string }>(http, '/v1/setup', {
    code: CODE,
    workspace: { id: WORKSPACE, name: 'Bench' },
    member: { id: 'anna0001', name: 'Anna', addresses: [] },
    space: { id: SPACE, name: 'Sales' },
    device: { id: 'anna0001aaaa', name: 'Laptop', publicKey: '' },
  });
  const tokens = [token];
  while (tokens.length < DEVICES) {
    const { code } = await post<{ code: string }>(http, '/v1/device-codes', {}, token);
    const device = { name: `Laptop ${tokens.length}`, publicKey: '' };
    tokens.push((await post<{ token: string }>(http, '/v1/join', { code, device })).token);
  }
  return tokens;
}

async function post<Answer>(http: string, path: string, body: object, token?: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(http + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
