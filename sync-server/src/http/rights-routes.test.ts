import { decodeFeedMessage, encodeFeedRequest } from '@sidebook/sync/protocol/feed';
import type { Role, Workspace } from '@sidebook/sync/protocol/http';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStorage } from '../storage/memory.ts';
import type { AcceptedUpdate } from '../storage/documents.ts';
import { cardsOf, edit } from '../testing/edits.ts';
import { step1Frame, updateFrame } from '../testing/raw-socket.ts';
import { ORG, refusalOf, SHARD, SPACE, TestTeam, WORKSPACE, type TestDevice } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';

let team: TestTeam;
let anna: TestDevice;
let bert: TestDevice;
/** Which device every accepted update came from, in the order of their acceptance. */
let accepted: string[];

beforeEach(async () => {
  const inner = createMemoryStorage();
  accepted = [];
  const append = async (updates: readonly AcceptedUpdate[]) => {
    const positions = await inner.append(updates);
    accepted.push(...updates.map(({ device }) => device));
    return positions;
  };
  team = await TestTeam.start({ storage: { ...inner, append } });
  anna = await team.found();
  bert = await anna.invite('Bert');
});
afterEach(() => team.close());

const put = (device: TestDevice, path: string, body: unknown) =>
  team.request('PUT', path, { headers: { authorization: `Bearer ${device.token}` }, body: JSON.stringify(body) });
const setRole = (by: TestDevice, of: TestDevice, role: Role | null, space = SPACE) =>
  put(by, `/v1/spaces/${space}/members/${of.member}`, { role });
const spaceIn = (workspace: Workspace, id: string) => workspace.spaces.find((space) => space.id === id);

describe('spaces', () => {
  test('[ACC-1] an admin makes, renames and archives a space; repeating it changes nothing', async () => {
    for (let i = 0; i < 2; i++) {
      const answer = await put(anna, '/v1/spaces/north', { name: 'North' });
      expect(spaceIn((await answer.json()) as Workspace, 'north')).toEqual({
        id: 'north',
        name: 'North',
        role: 'manager',
        archived: false,
        members: [],
      });
    }
    await put(anna, '/v1/spaces/north', { name: 'Northern' });
    await put(anna, '/v1/spaces/north', { archived: true });
    expect(spaceIn(await anna.workspace(), 'north')).toMatchObject({
      name: 'Northern',
      archived: true,
      role: 'viewer',
    });
    expect(spaceIn(await bert.workspace(), 'north')).toBe(undefined);
  });

  test('[ACC-1] an archived space is read and not written, until it is taken back', async () => {
    const writer = await bert.open(SHARD);
    writer.send(updateFrame(edit({ a: '1' })));
    await until(() => writer.acknowledged === 1);
    await put(anna, `/v1/spaces/${SPACE}`, { archived: true });
    expect(await writer.closed()).toBe(4403);
    const reader = await bert.open(SHARD);
    reader.send(step1Frame());
    await until(() => cardsOf(reader.document)['a'] === '1');
    reader.send(updateFrame(edit({ b: '2' })));
    expect(await reader.closed()).toBe(4403);
    const blob = await anna.request('PUT', `/v1/blobs/${SPACE}/${'ab'.repeat(32)}`, Uint8Array.of(1));
    expect(blob.status).toBe(403);
    await put(anna, `/v1/spaces/${SPACE}`, { archived: false });
    const again = await bert.open(SHARD);
    again.send(updateFrame(edit({ b: '2' })));
    await until(() => again.acknowledged === 1);
  });

  test('what is refused', async () => {
    await setRole(anna, bert, 'manager');
    expect(await refusalOf(await put(bert, '/v1/spaces/north', { name: 'North' }))).toEqual([403, 'forbidden']);
    expect(await refusalOf(await put(bert, '/v1/spaces/nowhere', {}))).toEqual([403, 'forbidden']);
    expect(await refusalOf(await put(bert, `/v1/spaces/${SPACE}`, { name: 'Mine' }))).toEqual([403, 'forbidden']);
    expect(await refusalOf(await put(anna, '/v1/spaces/north', { archived: true }))).toEqual([404, 'not-found']);
    expect(await refusalOf(await put(anna, '/v1/spaces/north', { name: ' ' }))).toEqual([400, 'malformed']);
    expect(await refusalOf(await put(anna, '/v1/spaces/no.name', { name: 'x' }))).toEqual([404, 'not-found']);
    const boss = await put(anna, `/v1/spaces/${SPACE}/members/${bert.member}`, { role: 'boss' });
    expect(await refusalOf(boss)).toEqual([400, 'malformed']);
  });
});

describe('roles', () => {
  test('[PERM-2] a manager sets roles in their space alone; the last manager and the last admin stay', async () => {
    const cleo = await anna.invite('Cleo', 'rep', []);
    await put(anna, '/v1/spaces/north', { name: 'North' });
    expect((await setRole(anna, bert, 'manager')).status).toBe(200);
    expect((await setRole(bert, cleo, 'viewer')).status).toBe(200);
    expect(spaceIn(await cleo.workspace(), SPACE)?.role).toBe('viewer');
    expect(await refusalOf(await setRole(bert, cleo, 'rep', 'north'))).toEqual([403, 'forbidden']);
    expect((await setRole(bert, anna, 'rep')).status).toBe(200);
    expect(await refusalOf(await setRole(bert, bert, 'rep'))).toEqual([409, 'last-manager']);
    const bye = await anna.request('DELETE', `/v1/members/${bert.member}`);
    expect(await refusalOf(bye)).toEqual([409, 'last-manager']);
    const noAdmin = await put(anna, `/v1/members/${anna.member}/admin`, { admin: false });
    expect(await refusalOf(noAdmin)).toEqual([409, 'last-admin']);
  });

  test('[PERM-2] an admin makes another one and steps back', async () => {
    const org = await anna.open(ORG);
    expect((await put(bert, `/v1/members/${bert.member}/admin`, { admin: true })).status).toBe(403);
    expect((await put(anna, `/v1/members/${bert.member}/admin`, { admin: true })).status).toBe(200);
    expect((await put(bert, `/v1/members/${anna.member}/admin`, { admin: false })).status).toBe(200);
    expect(await org.closed()).toBe(4403);
    expect([(await anna.workspace()).admin, (await bert.workspace()).admin]).toEqual([false, true]);
  });

  test('[PERM-3] an access level is one request: all its spaces and roles, as one piece of news, or nothing', async () => {
    const cleo = await anna.invite('Cleo', 'rep', []);
    const before = await anna.workspace();
    const reps = [bert, cleo].map(({ member }) => ({ member, space: { id: `of-${member}`, name: 'Own' } }));
    const own = { level: 'own', departments: [{ managers: [anna.member], reps }] };
    expect((await put(bert, '/v1/access-level', own)).status).toBe(403);
    const wrong = { ...own, departments: [...own.departments, { managers: ['nobody'], reps }] };
    expect(await refusalOf(await put(anna, '/v1/access-level', wrong))).toEqual([404, 'not-found']);
    expect(await anna.workspace()).toEqual(before);
    expect((await put(anna, '/v1/access-level', own)).status).toBe(200);
    expect((await anna.workspace()).cursor).toBe(before.cursor + 1);
    expect((await cleo.workspace()).spaces).toEqual([
      {
        id: `of-${cleo.member}`,
        name: 'Own',
        role: 'rep',
        archived: false,
        members: [
          { id: anna.member, role: 'manager' },
          { id: cleo.member, role: 'rep' },
        ].sort((a, b) => (a.id < b.id ? -1 : 1)),
      },
    ]);
  });
});

describe('open connections', () => {
  test('[PERM-5] who loses the right to read loses the document, other documents and the feed stay', async () => {
    const [shard, org, feed] = [await bert.open(SHARD), await bert.open(ORG), await bert.openFeed()];
    feed.send(encodeFeedRequest({ type: 'resume', cursor: (await bert.workspace()).cursor }));
    await until(() => feed.received.length > 0 && org.received.length > 0 && shard.received.length > 0);
    await setRole(anna, bert, null);
    expect(await shard.closed()).toBe(4403);
    expect(await (await bert.open(SHARD)).closed()).toBe(4403);
    await until(() => feed.received.some((message) => decodeFeedMessage(message).type === 'rights'));
    expect([org.code, feed.code]).toEqual([null, null]);
    expect((await bert.pull({ name: SHARD, after: 0 })).documents).toEqual([]);
  });

  test('[PERM-4] who loses the right to write is closed and comes back as a reader; who gains it goes on', async () => {
    const socket = await bert.open(SHARD);
    socket.send(updateFrame(edit({ a: '1' })));
    await until(() => socket.acknowledged === 1);
    await setRole(anna, bert, 'viewer');
    expect(await socket.closed()).toBe(4403);
    const reader = await bert.open(SHARD);
    reader.send(step1Frame());
    await until(() => cardsOf(reader.document)['a'] === '1');
    await setRole(anna, bert, 'rep');
    reader.send(updateFrame(edit({ b: '2' })));
    await until(() => reader.acknowledged === 1);
    await setRole(anna, bert, 'viewer');
    expect(await reader.closed()).toBe(4403);
  });

  test('[PERM-4] [PERM-5] whatever roles come and go, nothing is accepted that was not allowed when it was', async () => {
    let runs = 0;
    const role = fc.constantFrom<Role | null>('viewer', 'rep', 'manager', null);
    await fc.assert(
      fc.asyncProperty(fc.array(role, { minLength: 1, maxLength: 5 }), async (roles) => {
        await setRole(anna, bert, 'rep');
        const name = `${SHARD}-${runs++}`;
        let [socket, doc] = [await bert.open(name), new Y.Doc()];
        for (const [turn, next] of roles.entries()) {
          // Sent without waiting, so that the change of the role meets them anywhere.
          for (let i = 0; i < 10; i++) socket.send(updateFrame(edit({ [`${turn}-${i}`]: 'x' }, doc)));
          await setRole(anna, bert, next);
          const before = accepted.length;
          if (next === 'rep' || next === 'manager') continue;
          expect(await socket.closed()).toBe(4403);
          const late = await bert.open(name);
          late.send(updateFrame(edit({ late: 'x' })));
          expect(await late.closed()).toBe(4403);
          expect(accepted.slice(before)).toEqual([]);
          await setRole(anna, bert, 'rep');
          // What was refused is gone; later edits of the same document would build on it.
          [socket, doc] = [await bert.open(name), new Y.Doc()];
        }
        socket.close();
      }),
      { numRuns: 20 },
    );
    expect(accepted.length).toBeGreaterThan(0);
  });

  test('[PERM-1] who is let in hears of everything that was there, on a feed that goes on', async () => {
    await put(anna, '/v1/spaces/north', { name: 'North' });
    const north = `${WORKSPACE}/s/north/a`;
    const writer = await anna.open(north);
    writer.send(updateFrame(edit({ a: '1' })));
    await until(() => writer.acknowledged === 1);
    const { cursor } = await bert.workspace();
    await setRole(anna, bert, 'viewer', 'north');
    const feed = await bert.openFeed();
    feed.send(encodeFeedRequest({ type: 'resume', cursor }));
    await until(() => feed.received.length > 0);
    const [first] = feed.received.map((message) => decodeFeedMessage(message));
    expect(first).toMatchObject({ type: 'changed', documents: [{ name: north, sequence: 1 }] });
  });
});
