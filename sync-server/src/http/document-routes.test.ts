import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { updateFrame } from '../testing/raw-socket.ts';
import { ORG, refusalOf, SHARD, SPACE, TestTeam, WORKSPACE, type TestDevice } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';

let team: TestTeam;
beforeEach(async () => {
  team = await TestTeam.start({ limits: { blob: 1000, body: 10_000, logLength: 50, pull: 100_000 } });
});
afterEach(() => team.close());

describe('pulling', () => {
  async function write(device: TestDevice, name: string, entries: number, size = 1): Promise<Y.Doc> {
    const socket = await device.open(name);
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => socket.send(updateFrame(update)));
    for (let i = 0; i < entries; i++) doc.getMap('cards').set(`k${i}`, 'x'.repeat(size));
    await until(() => socket.acknowledged === entries);
    socket.close();
    return doc;
  }

  const merged = (updates: readonly Uint8Array[] = []) => {
    const doc = new Y.Doc();
    for (const update of updates) Y.applyUpdate(doc, update);
    return doc.getMap('cards').toJSON();
  };

  test('the updates after a sequence, and none when there are none', async () => {
    const anna = await team.found();
    const doc = await write(anna, SHARD, 5);
    const all = (await anna.pull({ name: SHARD, after: 0 })).documents[0];
    expect([all?.sequence, all?.updates.length]).toEqual([5, 5]);
    expect(merged(all?.updates)).toEqual(doc.getMap('cards').toJSON());
    const some = (await anna.pull({ name: SHARD, after: 3 })).documents[0];
    expect([some?.sequence, some?.updates.length]).toEqual([5, 2]);
    expect(await anna.pull({ name: SHARD, after: 5 })).toEqual({
      documents: [{ name: SHARD, sequence: 5, updates: [] }],
      more: false,
    });
  });

  test('the whole state when the log does not reach back or is larger than it', async () => {
    const anna = await team.found();
    const doc = await write(anna, SHARD, 60);
    await until(async () => (await team.storage.load(SHARD)).snapshot !== null);
    const old = (await anna.pull({ name: SHARD, after: 10 })).documents[0];
    expect([old?.sequence, old?.updates.length]).toEqual([60, 1]);
    expect(merged(old?.updates)).toEqual(doc.getMap('cards').toJSON());

    const socket = await anna.open(ORG);
    const long = new Y.Doc();
    long.on('update', (update: Uint8Array) => socket.send(updateFrame(update)));
    for (let i = 0; i < 40; i++) {
      long.getMap('cards').set('k', 'x'.repeat(4000));
    }
    await until(() => socket.acknowledged === 40);
    const answer = (await anna.pull({ name: ORG, after: 0 })).documents[0];
    expect([answer?.sequence, answer?.updates.length]).toEqual([40, 1]);
    expect(answer?.updates[0]?.length).toBeLessThan(10_000);
    expect(merged(answer?.updates)).toEqual({ k: 'x'.repeat(4000) });
  });

  test('a large answer stops early and goes on from there', async () => {
    const anna = await team.found();
    const names = ['a', 'b', 'c'].map((shard) => `${WORKSPACE}/s/main/${shard}`);
    for (const name of names) await write(anna, name, 4, 15_000);
    const first = await anna.pull(...names.map((name) => ({ name, after: 0 })));
    expect([first.more, first.documents.map(({ name }) => name)]).toEqual([true, names.slice(0, 2)]);
    const rest = await anna.pull({ name: names[2] ?? '', after: 0 });
    expect([rest.more, rest.documents.length]).toEqual([false, 1]);
  });

  test('[PERM-1] what may not be read, does not exist or is no name is left out', async () => {
    const anna = await team.found();
    await write(anna, SHARD, 1);
    await write(anna, ORG, 1);
    const guest = await anna.invite('Gast', 'rep', []);
    const names = [SHARD, anna.own, `${WORKSPACE}/s/main/none`, 'nonsense', '../x', ORG];
    const answer = await guest.pull(...names.map((name) => ({ name, after: 0 })));
    expect(answer.documents.map(({ name }) => name)).toEqual([ORG]);
    expect(answer.more).toBe(false);
  });
});

describe('files', () => {
  const file = new TextEncoder().encode('a file');
  const hash = createHash('sha256').update(file).digest('hex');
  const path = `/v1/blobs/${SPACE}/${hash}`;

  test('what one member stores under its hash another one gets, as a download', async () => {
    const anna = await team.found();
    const bert = await anna.invite('Bert');
    expect((await bert.request('GET', path)).status).toBe(404);
    expect((await anna.request('PUT', path, file)).status).toBe(204);
    expect((await anna.request('PUT', path, file)).status).toBe(204);
    const answer = await bert.request('GET', path);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(file);
    expect(answer.headers.get('content-disposition')).toBe('attachment');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('[PERM-1] [PERM-4] only writers of the space store, only readers get', async () => {
    const anna = await team.found();
    await anna.request('PUT', path, file);
    const [viewer, guest] = [await anna.invite('Vera', 'viewer'), await anna.invite('Gast', 'rep', [])];
    expect((await viewer.request('PUT', path, file)).status).toBe(403);
    expect((await viewer.request('GET', path)).status).toBe(200);
    expect((await guest.request('GET', path)).status).toBe(403);
    expect((await guest.request('PUT', `/v1/blobs/nowhere/${hash}`, file)).status).toBe(403);
  });

  test('another hash, a hash that is none, and too many bytes are refused', async () => {
    const anna = await team.found();
    const wrong = await anna.request('PUT', `/v1/blobs/${SPACE}/${'0'.repeat(64)}`, file);
    expect(await refusalOf(wrong)).toEqual([422, 'wrong-hash']);
    expect((await anna.request('GET', `/v1/blobs/${SPACE}/short`)).status).toBe(400);
    expect((await anna.request('GET', `/v1/blobs/..%2F..%2Fetc/${hash}`)).status).toBe(404);
    const large = await anna.request('PUT', path, new Uint8Array(1001));
    expect(await refusalOf(large)).toEqual([413, 'too-large']);
  });

  test('too many bytes in chunks without a length are refused, too', async () => {
    const anna = await team.found();
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(team.url).port), '127.0.0.1');
      let text = '';
      socket.on('data', (data) => (text += data.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', () => {});
      socket.write(
        `PUT ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${anna.token}\r\ntransfer-encoding: chunked\r\n\r\n`,
      );
      for (let i = 0; i < 3; i++) socket.write(`200\r\n${'x'.repeat(512)}\r\n`);
    });
    expect(answer).toContain('HTTP/1.1 413');
  });
});
