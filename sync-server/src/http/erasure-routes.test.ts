import { wireName } from '@sidebook/sync/protocol/document-names';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { cardsOf, edit } from '../testing/edits.ts';
import { RawSocket, step1Frame, updateFrame } from '../testing/raw-socket.ts';
import { SHARD, SPACE, TestTeam, type TestDevice } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';

let team: TestTeam;
let anna: TestDevice;
let mallory: TestDevice;
beforeEach(async () => {
  team = await TestTeam.start();
  anna = await team.found();
  mallory = await anna.invite('Mallory');
  const socket = await anna.open(SHARD);
  socket.send(updateFrame(edit({ 's1.zelda|name|1': 'Zelda', 'other|name|1': 'Other' })));
  await until(() => socket.acknowledged === 1);
});
afterEach(() => team.close());

const erase = async () => {
  const body = { documents: [{ shard: 'shard1', ids: ['s1.zelda'] }], files: [] };
  expect((await anna.post(`/v1/spaces/${SPACE}/erasures`, body)).status).toBe(200);
};
/** The document in its present epoch. */
const openNow = async (device: TestDevice, name = SHARD) => {
  const { epochs } = await device.workspace();
  const wire = wireName(name, epochs?.[name] ?? 0);
  return RawSocket.open(`${team.socketUrl}/v1/documents/${wire}?ack=1`, await device.ticket(name));
};

test('[ERA-4] an erased id under new keys is refused in every document of its space, once told, and nobody sees it', async () => {
  await erase();
  const watcher = await openNow(anna);
  watcher.send(step1Frame());
  await until(() => cardsOf(watcher.document)['other|name|1'] === 'Other');
  const before = team.logged.length;
  for (const name of [SHARD, SHARD.replace('shard1', 'shard2')]) {
    const again = await openNow(mallory, name);
    again.send(updateFrame(edit({ 'other|name|2': 'Other', 's1.zelda|phone|2': '1' })));
    expect(await again.closed()).toBe(4423);
  }
  expect(team.logged.slice(before)).toEqual([
    expect.stringContaining('socket-closed {"code":4423'),
    expect.stringContaining('socket-closed {"code":4423'),
  ]);
  const honest = await openNow(mallory);
  honest.send(
    updateFrame(
      edit({ 'other|name|3': 'Other, renamed', 's1.zeldas|name|1': 'Another', 's1.zelda': 'no entry of hers' }),
    ),
  );
  await until(() => cardsOf(watcher.document)['other|name|3'] === 'Other, renamed');
  expect(cardsOf(watcher.document)).not.toHaveProperty('s1.zelda|phone|2');
  // Nobody else reads these; what a member keeps of a record there is theirs to drop.
  const own = await openNow(mallory, mallory.own);
  own.send(updateFrame(edit({ 's1.zelda|seen|1': '1' })));
  await until(() => own.acknowledged === 1);
});

test('[ERA-4] what is under way while a record is erased is refused or erased with it, and a server that starts anew knows the list', async () => {
  const [one, other] = [await openNow(mallory), await openNow(mallory, SHARD.replace('shard1', 'shard2'))];
  const doc = new Y.Doc();
  const erasing = erase();
  for (let i = 0; i < 50; i++) {
    one.send(updateFrame(edit({ [`s1.zelda|name|${i + 2}`]: 'x' }, doc)));
    other.send(updateFrame(edit({ [`busy|name|${i}`]: 'x' })));
  }
  await erasing;
  expect(await one.closed()).toBe(4409);
  const after = await openNow(anna);
  after.send(step1Frame());
  await until(() => after.syncMessages.length > 1);
  expect(Object.keys(cardsOf(after.document)).filter((key) => key.startsWith('s1.zelda|'))).toEqual([]);
  await team.restart();
  const again = await openNow(mallory);
  again.send(updateFrame(edit({ 's1.zelda|name|99': 'x' })));
  expect(await again.closed()).toBe(4423);
});
