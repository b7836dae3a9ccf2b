import { decodeFeedMessage, encodeFeedRequest } from '@sidebook/sync/protocol/feed';
import { MovesAnswer, MovesPage } from '@sidebook/sync/protocol/moves';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refusalOf, SPACE, TestTeam, type TestDevice } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';

let team: TestTeam;
/** Admin; manager of both spaces, of one; rep of both. */
let anna: TestDevice;
let both: TestDevice;
let one: TestDevice;
let rep: TestDevice;

const NORTH = 'north';

beforeEach(async () => {
  team = await TestTeam.start();
  anna = await team.found();
  const body = JSON.stringify({ name: 'North' });
  await team.request('PUT', `/v1/spaces/${NORTH}`, { headers: { authorization: `Bearer ${anna.token}` }, body });
  // Into a space only its managers invite.
  await setRole(anna.member, NORTH, 'manager');
  both = await anna.invite('Bert', 'manager', [SPACE, NORTH]);
  one = await anna.invite('Cleo', 'manager', [SPACE]);
  rep = await anna.invite('Dora', 'rep', [SPACE, NORTH]);
});
afterEach(() => team.close());

const setRole = (member: string, space: string, role: string | null) =>
  team.request('PUT', `/v1/spaces/${space}/members/${member}`, {
    headers: { authorization: `Bearer ${anna.token}` },
    body: JSON.stringify({ role }),
  });
const claim = (by: TestDevice, records: readonly string[], from = SPACE, to = NORTH) =>
  by.post('/v1/moves', { from, to, records });
const claimed = async (by: TestDevice, records: readonly string[], from = SPACE, to = NORTH) =>
  v.parse(MovesAnswer, await (await claim(by, records, from, to)).json()).moves;
const told = async (to: TestDevice, after = 0) =>
  v.parse(MovesPage, await (await to.request('GET', `/v1/moves/${after}`)).json());
const recordsTold = async (to: TestDevice): Promise<string[]> => (await told(to)).moves.map(({ record }) => record);

describe('[PERM-10] a move', () => {
  test('is claimed by a manager of both spaces or an admin, and by nobody else', async () => {
    expect(await claimed(both, ['s1.a'])).toMatchObject([{ record: 's1.a', from: SPACE, to: NORTH, device: both.id }]);
    expect(await claimed(anna, ['s1.b'])).toMatchObject([{ device: anna.id }]);
    for (const other of [one, rep]) expect(await refusalOf(await claim(other, ['s1.c']))).toEqual([403, 'forbidden']);
    expect(await refusalOf(await claim(both, ['s1.c'], SPACE, 'nowhere'))).toEqual([403, 'forbidden']);
    expect(await refusalOf(await team.post('/v1/moves', { from: SPACE, to: NORTH, records: ['s1.c'] }))).toEqual([
      401,
      'unauthenticated',
    ]);
    expect((await recordsTold(both)).toSorted()).toEqual(['s1.a', 's1.b']);
  });

  test('into an archived space is nobody’s', async () => {
    const headers = { authorization: `Bearer ${anna.token}` };
    await team.request('PUT', `/v1/spaces/${NORTH}`, { headers, body: JSON.stringify({ archived: true }) });
    expect(await refusalOf(await claim(anna, ['s1.a']))).toEqual([403, 'forbidden']);
  });

  test('[ERA-5] is not made of what was erased in the space, also if it was claimed before', async () => {
    expect(await claimed(anna, ['s1.a'])).toHaveLength(1);
    const documents = [{ shard: 's1', ids: ['s1.a', 's1.b'] }];
    expect((await anna.post(`/v1/spaces/${SPACE}/erasures`, { documents, files: [] })).status).toBe(200);
    expect((await claimed(anna, ['s1.a', 's1.b', 's1.c'])).map(({ record }) => record)).toEqual(['s1.c']);
    expect(await claimed(anna, ['s1.b'])).toEqual([]);
    expect(await claimed(anna, ['s1.b'], NORTH, SPACE)).toHaveLength(1);
    // The list says so, not the moves: these are forgotten a day later.
    await team.storage.dropErasedMoves(0, Number.MAX_SAFE_INTEGER);
    expect((await recordsTold(anna)).toSorted()).toEqual(['s1.b', 's1.c']);
    expect(await claimed(anna, ['s1.a'])).toEqual([]);
  });

  test('that was claimed first holds, of many at once too', async () => {
    const third = JSON.stringify({ name: 'West' });
    await team.request('PUT', '/v1/spaces/west', { headers: { authorization: `Bearer ${anna.token}` }, body: third });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => claimed(anna, ['s1.a', 's1.b'], SPACE, index % 2 ? NORTH : 'west')),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await told(anna)).moves).toHaveLength(2);
  });

  test('what is refused', async () => {
    for (const body of [
      {},
      { from: SPACE, to: NORTH, records: [] },
      { from: SPACE, to: NORTH, records: ['s1'] },
      { from: SPACE, to: NORTH, records: ['../s1.a'] },
      { from: SPACE, to: NORTH, records: Array.from({ length: 501 }, (_, index) => `s1.r${index}`) },
      { from: SPACE, to: SPACE, records: ['s1.a'] },
    ]) {
      expect(await refusalOf(await both.post('/v1/moves', body))).toEqual([400, 'malformed']);
    }
    expect(await refusalOf(await both.request('GET', '/v1/moves/x'))).toEqual([400, 'malformed']);
  });
});

describe('news of moves', () => {
  test('[PERM-11] reach those who may write both spaces, and tell nobody else anything', async () => {
    await claimed(anna, ['s1.a']);
    for (const device of [anna, both, rep]) expect(await recordsTold(device)).toEqual(['s1.a']);
    expect(await recordsTold(one)).toEqual([]);
    await setRole(rep.member, SPACE, 'viewer');
    expect(await recordsTold(rep)).toEqual([]);
    await setRole(one.member, NORTH, 'rep');
    expect(await recordsTold(one)).toEqual(['s1.a']);
  });

  test('[PERM-10] come over the feed as news of rights, and are all told, page by page', async () => {
    const feed = await both.openFeed();
    const { cursor } = await both.workspace();
    feed.send(encodeFeedRequest({ type: 'resume', cursor }));
    await until(() => feed.received.length > 0);
    await claimed(anna, ['s1.a']);
    await until(() => feed.received.some((message) => decodeFeedMessage(message).type === 'rights'));

    const records = Array.from({ length: 2300 }, (_, index) => `s2.r${index}`);
    for (let from = 0; from < records.length; from += 450) await claimed(anna, records.slice(from, from + 450));
    const all: string[] = [];
    let page = await told(both);
    for (; page.more; page = await told(both, page.next)) all.push(...page.moves.map(({ record }) => record));
    all.push(...page.moves.map(({ record }) => record));
    expect(all.toSorted()).toEqual(['s1.a', ...records].toSorted());
    expect((await told(both, page.next)).moves).toEqual([]);
  });
});
