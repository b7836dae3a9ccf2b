import { decodeFeedMessage, encodeFeedRequest } from '@sidebook/sync/protocol/feed';
import { CodeAnswer, Devices } from '@sidebook/sync/protocol/http';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStorage } from '../storage/memory.ts';
import type { AcceptedUpdate } from '../storage/documents.ts';
import { edit } from '../testing/edits.ts';
import { RawSocket, updateFrame } from '../testing/raw-socket.ts';
import { joinRequest, ORG, refusalOf, SHARD, TestTeam, type TestDevice } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';

let team: TestTeam;
let anna: TestDevice;
let bert: TestDevice;
let accepted: string[];
let notes: number;

beforeEach(async () => {
  const inner = createMemoryStorage();
  [accepted, notes] = [[], 0];
  team = await TestTeam.start({
    storage: {
      ...inner,
      async append(updates: readonly AcceptedUpdate[]) {
        const positions = await inner.append(updates);
        accepted.push(...updates.map(({ device }) => device));
        return positions;
      },
      async sawDevice(...values) {
        notes += 1;
        await inner.sawDevice(...values);
      },
    },
  });
  anna = await team.found();
  bert = await anna.invite('Bert');
});
afterEach(() => team.close());

const listed = async (device: TestDevice) =>
  v.parse(Devices, await (await device.request('GET', '/v1/devices')).json()).devices;

describe('the list', () => {
  test('[ACC-4] shows a member their own devices, and admins all', async () => {
    const made = team.clock.now();
    const phone = await bert.addDevice();
    await bert.request('DELETE', `/v1/devices/${phone.id}`);
    const own = await listed(bert);
    const entry = { member: bert.member, name: 'Browser', made };
    expect(own.sort((a, b) => Number(b.current) - Number(a.current))).toEqual([
      { ...entry, id: bert.id, seen: made, revoked: false, current: true },
      { ...entry, id: phone.id, seen: null, revoked: true, current: false },
    ]);
    expect((await listed(anna)).map(({ id }) => id).sort()).toEqual([anna.id, bert.id, phone.id].sort());
    await anna.request('DELETE', `/v1/members/${bert.member}`);
    expect((await listed(anna)).filter(({ revoked }) => revoked)).toHaveLength(2);
  });

  test('[ACC-4] when a device was seen is noted once in five minutes, however much it asks', async () => {
    await listed(bert);
    const before = notes;
    for (let i = 0; i < 5; i++) await listed(bert);
    team.clock.advance(299_000);
    await listed(bert);
    expect(notes).toBe(before);
    team.clock.advance(1000);
    await listed(bert);
    expect(notes).toBe(before + 1);
    expect((await listed(bert))[0]?.seen).toBe(team.clock.now());
  });

  test('[ACC-4] a device whose feed is open is seen without asking anything', async () => {
    const feed = await bert.openFeed();
    feed.send(encodeFeedRequest({ type: 'resume', cursor: 0 }));
    const beats = () => feed.received.filter((message) => decodeFeedMessage(message).type === 'beat').length;
    await until(() => beats() === 1);
    for (let beat = 2; beat <= 17; beat++) {
      team.clock.advance(20_000);
      await until(() => beats() === beat);
      // Its answer to the ping came before this one, which is asked and answered after it.
      const ponged = new Promise((resolve) => feed.ws.once('pong', resolve));
      feed.ws.ping();
      await ponged;
    }
    const seen = (await listed(anna)).find(({ id }) => id === bert.id)?.seen ?? 0;
    expect(team.clock.now() - seen).toBeLessThan(300_000);
  });
});

describe('revoking', () => {
  test('[ACC-4] closes every socket at once; token, tickets and device codes are worth nothing; other devices stay', async () => {
    const phone = await bert.addDevice();
    const sockets = [await phone.open(SHARD), await phone.open(ORG), await phone.openFeed()];
    const { code } = v.parse(CodeAnswer, await (await phone.post('/v1/device-codes')).json());
    const [other, ticket] = [await bert.open(SHARD), await phone.ticket(SHARD)];
    expect((await bert.request('DELETE', `/v1/devices/${phone.id}`)).status).toBe(204);
    expect(await Promise.all(sockets.map((socket) => socket.closed()))).toEqual([4401, 4401, 4401]);
    const late = await RawSocket.open(`${team.socketUrl}/v1/documents/${SHARD}`, ticket);
    expect(await late.closed()).toBe(4401);
    expect(await refusalOf(await phone.post('/v1/tickets', { documents: [SHARD], feed: true }))).toEqual([
      401,
      'device-revoked',
    ]);
    expect(await refusalOf(await team.post('/v1/join', joinRequest(code)))).toEqual([410, 'code-revoked']);
    other.send(updateFrame(edit({ a: '1' })));
    await until(() => other.acknowledged === 1);
  });

  test('[ACC-4] nothing that a device sends is accepted once its revocation was answered', async () => {
    for (let round = 0; round < 10; round++) {
      const phone = await bert.addDevice();
      const socket = await phone.open(`${SHARD}-${round}`);
      const doc = new Y.Doc();
      const send = (from: number, to: number) => {
        for (let i = from; i < to; i++) socket.send(updateFrame(edit({ [`k${i}`]: 'x' }, doc)));
      };
      send(0, 5 * round);
      const revoking = anna.request('DELETE', `/v1/devices/${phone.id}`);
      send(100, 110);
      await revoking;
      const before = accepted.length;
      send(200, 210);
      expect(await socket.closed()).toBe(4401);
      expect(accepted.slice(before)).toEqual([]);
    }
  });
});
