import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Joined, TicketAnswer } from '@sidebook/sync/protocol/http';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { RawSocket, step1Frame, updateFrame } from './testing/raw-socket.ts';
import { SHARD, setupRequest } from './testing/test-team.ts';
import { until } from './testing/until.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
let folder: string;
const running = new Set<ChildProcess>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidebook-server-'));
});
afterEach(async () => {
  for (const child of running) await kill(child, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  readonly output: () => string;
}

/** The server as an operator starts it. */
async function start(env: Record<string, string> = {}, args: readonly string[] = []): Promise<Started> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--data', folder, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text += data.toString()));
  await until(() => text.includes('"listening"') || child.exitCode !== null);
  const port = Number(/"port":(\d+)/.exec(text)?.[1]);
  return { child, port, output: () => text };
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  child.kill(signal);
  await until(() => child.exitCode !== null || child.signalCode !== null);
  running.delete(child);
  return child.exitCode;
}

async function post<Schema extends v.GenericSchema>(
  { port }: Started,
  path: string,
  body: unknown,
  schema: Schema,
  token = '',
): Promise<v.InferOutput<Schema>> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return v.parse(schema, await answer.json());
}

async function openShard(server: Started, token: string): Promise<RawSocket> {
  const { ticket } = await post(server, '/v1/tickets', { documents: [SHARD], feed: false }, TicketAnswer, token);
  return RawSocket.open(`ws://127.0.0.1:${server.port}/v1/documents/${SHARD}?ack=1`, ticket);
}

describe('the program', () => {
  test('[EXT-20] what was acknowledged is there after kill -9, again and again', async () => {
    let server = await start({ SIDEBOOK_SETUP_CODE: 'code-of-the-test' });
    const { token } = await post(server, '/v1/setup', setupRequest('code-of-the-test'), Joined);
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let round = 0; round < 3; round++) {
      const socket = await openShard(server, token);
      const before = updates.length;
      for (let i = 0; i < 200; i++) doc.getMap('cards').set(`${round}-${i}`, 'x');
      for (const update of updates.slice(before)) socket.send(updateFrame(update));
      // Killed in the middle of its work, as soon as the first acknowledgements are there.
      await until(() => socket.acknowledged > 20);
      await kill(server.child, 'SIGKILL');
      await socket.closed();
      const acknowledged = updates.slice(0, before + socket.acknowledged);

      server = await start();
      const reader = await openShard(server, token);
      reader.send(step1Frame());
      await until(() => reader.syncMessages.some(({ step }) => step === 1));
      const expected = new Y.Doc();
      for (const update of acknowledged) Y.applyUpdate(expected, update);
      const found = reader.document.getMap('cards').toJSON();
      for (const key of expected.getMap('cards').keys()) expect(found).toHaveProperty(key);
      // The device sends the rest again.
      reader.send(updateFrame(Y.encodeStateAsUpdate(doc)));
      await until(() => reader.acknowledged === 1);
      reader.close();
    }
    expect(server.output()).not.toContain('/setup#');
  });

  test('prints a setup link while there is no workspace, with the public address, and stops cleanly', async () => {
    const server = await start({}, ['--public-url', 'https://crm.example/']);
    await until(() => server.output().includes('/setup#'));
    const code = /https:\/\/crm\.example\/setup#([a-z0-9]{24})\n/.exec(server.output())?.[1] ?? '';
    await post(server, '/v1/setup', setupRequest(code), Joined);
    expect(await kill(server.child, 'SIGTERM')).toBe(0);
    expect(server.output().trimEnd().split('\n').at(-1)).toContain('"stopping"');
  });

  test('refuses to start with arguments that make no sense, and says what would', async () => {
    const server = await start({}, ['--port', 'many']);
    expect(server.child.exitCode).toBe(1);
    expect(server.output()).toContain('"many" is not a port');
    expect(server.output()).toContain('Usage:');
  });

  test('a second one on the same data says so and ends', async () => {
    await start();
    const second = await start();
    expect(second.child.exitCode).toBe(1);
    expect(second.output()).toContain('database is locked');
  });
});
