import { decodePullAnswer, type PullAnswer } from '@sidebook/sync/protocol/pull';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { cardsOf, edit } from '../testing/edits.ts';
import { updateFrame } from '../testing/raw-socket.ts';
import { refusalOf, SPACE, TestTeam, WORKSPACE, type TestDevice } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';

const DAY = 86_400_000;
const shard = (letter: string) => `${WORKSPACE}/s/${SPACE}/${letter}`;
let team: TestTeam;
let anna: TestDevice;
let start: number;
const docs = new Map<string, Y.Doc>();

beforeEach(async () => {
  team = await TestTeam.start({ limits: { logLength: 3, pull: 1000 } });
  anna = await team.found();
  start = team.clock.now();
  docs.clear();
});
afterEach(() => team.close());

async function write(letter: string, entries: Record<string, string>): Promise<void> {
  const doc = docs.get(letter) ?? new Y.Doc();
  docs.set(letter, doc);
  const socket = await anna.open(shard(letter));
  socket.send(updateFrame(edit(entries, doc)));
  await until(() => socket.acknowledged === 1);
  socket.close();
}

const ask = (device: TestDevice, time: number | string, last = '', space = SPACE) =>
  device.request('GET', `/v1/spaces/${space}/past/${time}${last}`);

async function past(time: number, last?: string, device = anna): Promise<PullAnswer> {
  return decodePullAnswer(new Uint8Array(await (await ask(device, time, last)).arrayBuffer()));
}

/** The documents of an answer by their letters. */
function contents({ documents }: PullAnswer) {
  return documents.map(({ name, sequence, updates }) => {
    const doc = new Y.Doc();
    for (const update of updates) Y.applyUpdate(doc, update);
    return [name.slice(-1), sequence, cardsOf(doc)];
  });
}

test('[DUR-9] a manager gets those documents of a space that have changed, as they were', async () => {
  for (let day = 0; day < 8; day++) {
    await write('a', { day: String(day) });
    if (day === 0) await write('b', { same: 'x' });
    if (day === 6) await write('c', { late: 'x' });
    team.clock.advance(DAY);
  }
  await until(async () => (await team.storage.load(shard('a'))).snapshot !== null);
  expect(contents(await past(start + 5 * DAY + 1000))).toEqual([
    ['a', 6, { day: '5' }],
    ['c', 0, {}],
  ]);
  expect(contents(await past(start + 1000))).toEqual([
    ['a', 1, { day: '0' }],
    ['c', 0, {}],
  ]);
  expect(await past(team.clock.now())).toEqual({ documents: [], more: false });
  const manager = await anna.invite('Mona', 'manager');
  expect(contents(await past(start + 1000, '', manager))).toHaveLength(2);
});

test('[DUR-9] a large space comes in several answers, each from where the last one ended', async () => {
  for (const letter of ['a', 'b', 'c']) await write(letter, { text: letter.repeat(600) });
  team.clock.advance(DAY);
  for (const letter of ['a', 'b', 'c']) await write(letter, { text: 'changed' });
  const first = await past(start);
  expect([first.more, first.documents.map(({ name }) => name)]).toEqual([true, [shard('a'), shard('b')]]);
  const rest = await past(start, '/b');
  expect([rest.more, contents(rest)]).toEqual([false, [['c', 1, { text: 'c'.repeat(600) }]]]);
});

test('[DUR-9] nobody else gets any, nor from further back than is kept, nor of a time that is none', async () => {
  for (let day = 0; day < 40; day++) {
    await write('a', { day: String(day) });
    await until(async () => (await team.storage.load(shard('a'))).updates.length < 3);
    team.clock.advance(DAY);
  }
  await until(async () => (await team.storage.stateAt(shard('a'), start)) === null);
  expect(await refusalOf(await ask(anna, start))).toEqual([410, 'too-far-back']);
  const recently = team.clock.now() - DAY;
  for (const role of ['viewer', 'rep'] as const) {
    expect(await refusalOf(await ask(await anna.invite('Bert', role), recently))).toEqual([403, 'forbidden']);
  }
  expect(await refusalOf(await ask(anna, recently, '', 'nowhere'))).toEqual([403, 'forbidden']);
  for (const time of [team.clock.now() + 1, '1e3', '-5', 'now', '1234567890123456']) {
    expect(await refusalOf(await ask(anna, time))).toEqual([400, 'malformed']);
  }
});
