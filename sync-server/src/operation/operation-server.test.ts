import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryStorage } from '../storage/memory.ts';
import { edit } from '../testing/edits.ts';
import { RawSocket, updateFrame } from '../testing/raw-socket.ts';
import { SHARD, TestTeam, type TestDevice } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';
import { startOperationServer, type OperationServer } from './operation-server.ts';

let team: TestTeam;
let anna: TestDevice;
let operation: OperationServer;
let broken: boolean;

beforeEach(async () => {
  broken = false;
  const storage = createMemoryStorage();
  const check = () => (broken ? Promise.reject(new Error('disk gone')) : storage.check());
  team = await TestTeam.start({ storage: { ...storage, check } });
  anna = await team.found();
  const { metrics, ready } = team.server;
  operation = await startOperationServer({ host: '127.0.0.1', port: 0, metrics, ready });
});
afterEach(async () => {
  await operation.close();
  await team.close();
});

const get = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${operation.port}${path}`, { method });
const metrics = async () => (await get('/metrics')).text();

/** Value of a sample, labels and all; undefined when it is not there. */
async function sample(name: string): Promise<number | undefined> {
  const line = (await metrics()).split('\n').find((text) => text.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

describe('[OPS-4] metrics', () => {
  test('follow what happens: sockets, documents, updates, refusals', async () => {
    expect(await sample('sidebook_updates_accepted_total')).toBe(0);
    expect(await sample('sidebook_documents_loaded')).toBe(0);
    const socket = await anna.open(SHARD);
    const feed = await anna.openFeed();
    socket.send(updateFrame(edit({ a: '1' })));
    socket.send(updateFrame(edit({ b: '2' })));
    await until(() => socket.acknowledged === 2);
    expect(await sample('sidebook_sockets{kind="document"}')).toBe(1);
    expect(await sample('sidebook_sockets{kind="feed"}')).toBe(1);
    expect(await sample('sidebook_documents_loaded')).toBe(1);
    expect(await sample('sidebook_updates_accepted_total')).toBe(2);
    expect(await sample('sidebook_update_bytes_total')).toBeGreaterThan(20);
    const appends = (await sample('sidebook_append_seconds_count')) ?? 0;
    expect(appends).toBeGreaterThan(0);
    expect(await sample('sidebook_append_seconds_bucket{le="+Inf"}')).toBe(appends);

    socket.send('no frame');
    feed.close();
    await Promise.all([socket.closed(), feed.closed()]);
    await RawSocket.open(`${team.socketUrl}/v1/documents/${SHARD}`, 'no-ticket').then((refused) => refused.closed());
    await team.request('GET', '/v1/workspace');
    expect(await sample('sidebook_sockets_refused_total{code="4400"}')).toBe(1);
    expect(await sample('sidebook_sockets_refused_total{code="4501"}')).toBe(1);
    expect(await sample('sidebook_requests_refused_total{status="401",code="unauthenticated"}')).toBe(1);
    await until(async () => (await sample('sidebook_sockets{kind="document"}')) === 0);
    expect(await sample('sidebook_sockets{kind="feed"}')).toBe(0);
  });

  test('name nobody and nothing', async () => {
    const bert = await anna.invite('Bert');
    const socket = await bert.open(SHARD);
    socket.send(updateFrame(edit({ 'card-of-somebody': 'x' })));
    await until(() => socket.acknowledged === 1);
    await bert.request('GET', '/v1/blobs/main/nothing');
    socket.close();
    const text = await metrics();
    for (const name of ['acme', 'Acme', 'main', 'Sales', 'shard1', 'Bert', 'card', anna.member, bert.member, bert.id]) {
      expect(text).not.toContain(name);
    }
  });

  test('are not on the address of the CRM, and nothing else is on theirs', async () => {
    expect((await team.request('GET', '/metrics')).status).toBe(404);
    for (const path of ['/', '/health', '/v1/workspace', '/metrics/x']) expect((await get(path)).status).toBe(404);
    expect((await get('/metrics', 'POST')).status).toBe(404);
    expect((await get('/metrics?x=1')).headers.get('content-type')).toContain('version=0.0.4');
  });
});

describe('[OPS-3] readiness', () => {
  const states = async () => [(await get('/ready')).status, (await team.request('GET', '/ready')).status];

  test('follows the storage', async () => {
    expect(await states()).toEqual([200, 200]);
    broken = true;
    expect(await states()).toEqual([503, 503]);
    expect(team.logged.join('\n')).toContain('disk gone');
    expect(await (await get('/ready')).text()).toBe('{"ready":false}');
    broken = false;
    expect(await states()).toEqual([200, 200]);
  });

  test('ends when the server stops', async () => {
    await team.server.close();
    expect((await get('/ready')).status).toBe(503);
  });
});
