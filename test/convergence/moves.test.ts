import { entriesOfState } from '@sidebook/crdt/document';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import { keepBlob } from '@sidebook/sync/client/blobs';
import type { Role } from '@sidebook/sync/protocol/http';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { MovingDevice } from '../support/moving-device.ts';
import { contactWithCall, MovingTeam, SOUTH } from '../support/moving-team.ts';
import { seededRandom } from '../support/random.ts';
import { allRows, rowsFromScratch } from '../support/rows.ts';
import { WORKSPACE } from '../support/sync-device.ts';
import { eventually } from '../support/sync-rig.ts';

const NORTH = 'north' as SpaceId;
const WEST = 'west' as SpaceId;

let team: MovingTeam;
let ada: MovingDevice;

beforeEach(async () => {
  team = await MovingTeam.start([NORTH, WEST]);
  ({ ada } = team);
});
afterEach(() => team.close());

const member = (role: Role, ...spaces: SpaceId[]): Promise<MovingDevice> => team.member(role, spaces);
const adasSecond = (): Promise<MovingDevice> => team.adasSecond();

const item = async (rows: ProjectionDatabase, name: string) =>
  (await rows.items.toArray()).filter((row) => row.section !== undefined && row.record.name === name);
const names = async (device: MovingDevice): Promise<string[]> =>
  (await device.rows.items.toArray()).flatMap((row) => (row.section ? [row.record.name ?? ''] : [])).toSorted();
const sees = (device: MovingDevice, ...expected: string[]): Promise<void> =>
  eventually(async () => expect(await names(device)).toEqual(expected.toSorted()));
const saved = (device: MovingDevice): Promise<void> =>
  eventually(() => expect(device.client.status).toEqual({ kind: 'saved' }));

const tag = (device: MovingDevice, id: RecordId, text: string): Promise<void> =>
  device.change([{ id, field: 'tags', element: text, value: text }]);

/** Rows that follow from the documents that the device has. */
async function rebuilt(device: MovingDevice): Promise<Record<string, unknown[]>> {
  const documents = [];
  for (const name of await device.life.database.documents.toCollection().primaryKeys()) {
    const address = parseDocumentName(name);
    if (address?.kind !== 'shard') continue;
    const updates: Uint8Array[] = [];
    for await (const update of device.life.store.readUpdates(name)) updates.push(update);
    const entries = new Map(entriesOfState(updates).map(({ key, value }) => [key, value]));
    documents.push({ name, space: address.space as SpaceId, shard: address.shard, entries });
  }
  return rowsFromScratch(documents);
}

test('[PERM-10] an item goes with all that stands on it, and is found by its old id', async () => {
  const south = await member('rep', SOUTH);
  const north = await member('rep', NORTH);
  const bytes = new TextEncoder().encode('the offer');
  const blob = { workspace: WORKSPACE, space: SOUTH, bytes, time: 1 };
  const hash = await keepBlob(south.life.database, blob);
  await south.client.refresh();
  const id = await contactWithCall(south, SOUTH, 'Roof');
  await south.create(
    SOUTH,
    'comment',
    'file',
    { item: id, text: 'Offer' },
    {
      files: { f: { hash, name: 'offer.txt', mime: 'text/plain', size: 9 } },
    },
  );
  await contactWithCall(south, SOUTH, 'Stays');
  await sees(ada, 'Roof', 'Stays');
  await saved(south);

  const run = await ada.mover.move('run-0001', [id], NORTH);
  expect(run).toMatchObject({
    state: 'done',
    left: [],
    elsewhere: 0,
    moved: [{ id: movedId(id, NORTH), from: SOUTH }],
  });
  await sees(ada, 'Roof', 'Stays');
  await sees(south, 'Stays');
  await sees(north, 'Roof');
  expect((await north.rows.activities.toArray()).map(({ item: of }) => of)).toEqual([movedId(id, NORTH)]);
  expect(await north.rows.comments.count()).toBe(2);
  expect(await north.client.blob(NORTH, hash)).toEqual(bytes);
  expect((await south.rows.activities.toArray()).map(({ record }) => record.title)).toEqual(['Call Stays']);
  // An edit by the id that a page still has.
  await tag(ada, id, 'afterwards');
  await eventually(async () =>
    expect((await item(north.rows, 'Roof'))[0]?.record).toMatchObject({ tags: { afterwards: 'afterwards' } }),
  );
  for (const device of [ada, south, north]) expect(await allRows(device.rows)).toEqual(await rebuilt(device));
});

test('[PERM-10] what is edited in the old space after the move is on its way until a device with both rights is there', async () => {
  const south = await member('rep', SOUTH);
  const north = await member('rep', NORTH);
  const id = await contactWithCall(south, SOUTH, 'Roof');
  await sees(ada, 'Roof');
  await saved(south);
  await south.offline();
  await ada.mover.move('run-0001', [id], NORTH);
  await saved(ada);
  await ada.offline();
  await tag(south, id, 'late');
  await south.create(SOUTH, 'activity', 'late-call', { direction: 'planned', item: id, title: 'Late' });
  south.online();
  await saved(south);
  await sees(north, 'Roof');
  await sees(south);
  expect((await item(north.rows, 'Roof'))[0]?.record).toMatchObject({ tags: {} });
  expect(await north.rows.activities.count()).toBe(1);

  ada.online();
  await eventually(async () => {
    expect((await item(north.rows, 'Roof'))[0]?.record).toMatchObject({ tags: { late: 'late' } });
    expect((await north.rows.activities.toArray()).map(({ record }) => record.title ?? '').toSorted()).toEqual([
      'Call Roof',
      'Late',
    ]);
  });
  await eventually(async () => expect(await south.rows.activities.count()).toBe(0));
  expect(await ada.rows.departures.where('late').equals(1).count()).toBe(0);
});

test('[PERM-10] a move without the server is refused and changes nothing; so is one into a space that is not one’s own', async () => {
  const south = await member('manager', SOUTH);
  const id = await contactWithCall(south, SOUTH, 'Roof');
  await sees(ada, 'Roof');
  await expect(south.mover.move('run-0001', [id], NORTH)).rejects.toMatchObject({ refused: { code: 'no-access' } });
  await team.server.kill();
  await eventually(() => expect(ada.client.status.kind).toBe('offline'));
  await expect(ada.mover.move('run-0002', [id], NORTH)).rejects.toMatchObject({ refused: { code: 'unreachable' } });
  expect((await item(ada.rows, 'Roof')).map((row) => row.id)).toEqual([id]);
  await team.server.restart();
  await ada.mover.move('run-0003', [id], NORTH);
  await sees(ada, 'Roof');
});

test('[PERM-10] two who move one item to two spaces at the same moment move it to one', async () => {
  const other = await adasSecond();
  const id = await contactWithCall(ada, SOUTH, 'Roof');
  await sees(other, 'Roof');
  const runs = await Promise.all([ada.mover.move('run-0001', [id], NORTH), other.mover.move('run-0002', [id], WEST)]);
  expect(runs.flatMap(({ moved }) => moved)).toHaveLength(1);
  expect(runs.reduce((sum, { elsewhere }) => sum + elsewhere, 0)).toBe(1);
  await eventually(async () => {
    const [here, there] = [await item(ada.rows, 'Roof'), await item(other.rows, 'Roof')];
    expect(here).toHaveLength(1);
    expect(there.map((row) => row.id)).toEqual(here.map((row) => row.id));
    expect((await ada.rows.activities.toArray()).map((row) => [row.item, row.space])).toEqual([
      [here[0]?.id, here[0]?.space],
    ]);
  });
});

test('[PERM-10] an item that was moved and comes back is one again, with what was edited there and here meanwhile', async () => {
  const south = await member('rep', SOUTH);
  const north = await member('rep', NORTH);
  const id = await contactWithCall(south, SOUTH, 'Roof');
  await sees(ada, 'Roof');
  await saved(south);
  await south.offline();
  await ada.mover.move('run-0001', [id], NORTH);
  await sees(north, 'Roof');
  await tag(north, movedId(id, NORTH), 'north');
  await eventually(async () =>
    expect((await item(ada.rows, 'Roof'))[0]?.record).toMatchObject({ tags: { north: 'north' } }),
  );
  await tag(south, id, 'south');
  const back = await ada.mover.move('run-0002', [movedId(id, NORTH)], SOUTH);
  expect(back.moved).toEqual([{ id: movedId(movedId(id, NORTH), SOUTH), from: NORTH }]);
  south.online();
  await eventually(async () => {
    for (const device of [ada, south]) {
      const [row, ...more] = await item(device.rows, 'Roof');
      expect([row?.space, more]).toEqual([SOUTH, []]);
      expect(row?.record).toMatchObject({ tags: { north: 'north', south: 'south' } });
      expect((await device.rows.activities.toArray()).map((call) => call.item)).toEqual([row?.id]);
    }
  });
  await sees(north);
});

test('[PERM-10] what a killed device has begun it ends in its next life, and another device with both rights ends it without it', async () => {
  const other = await adasSecond();
  const ids = await Promise.all(['A', 'B', 'C'].map((name) => contactWithCall(ada, SOUTH, name)));
  await sees(other, 'A', 'B', 'C');
  await saved(ada);
  for (const [index, id] of ids.entries()) {
    void ada.mover.move(`run-000${index}`, [id], NORTH).catch(() => undefined);
    // Somewhere between the claim and the end.
    await eventually(async () =>
      expect((await ada.client.api?.moves(0))?.moves.length).toBeGreaterThanOrEqual(index * 3 + 1),
    );
    await ada.kill();
    if (index === 1) await eventually(async () => expect((await item(other.rows, 'B'))[0]?.space).toBe(NORTH));
    await ada.begin();
    ada.online();
    await eventually(async () => {
      expect((await item(ada.rows, ['A', 'B', 'C'][index] as string)).map(({ space }) => space)).toEqual([NORTH]);
    });
  }
  await eventually(async () => {
    for (const device of [ada, other]) {
      expect(await names(device)).toEqual(['A', 'B', 'C']);
      expect((await device.rows.activities.toArray()).map(({ space }) => space)).toEqual([NORTH, NORTH, NORTH]);
      expect(await device.rows.comments.count()).toBe(3);
    }
  });
});

test('[PERM-10] moving many ends when it is stopped, after the item at hand', async () => {
  const ids = await Promise.all(['A', 'B', 'C', 'D'].map((name) => contactWithCall(ada, SOUTH, name)));
  await saved(ada);
  const moving = ada.mover.move('run-0001', ids, NORTH);
  await eventually(async () => expect((await ada.client.api?.moves(0))?.moves.length).toBeGreaterThan(0));
  await ada.mover.stop('run-0001');
  const { state, moved, left } = await moving;
  expect(state).toBe('stopped');
  expect(moved.length + left.length).toBe(4);
  expect(left.length).toBeGreaterThan(0);
  expect(await names(ada)).toEqual(['A', 'B', 'C', 'D']);
  for (const id of left) expect((await ada.rows.items.get(id))?.space).toBe(SOUTH);
});

test('[PERM-10] many moves under edits of many, some of them offline: no edit is lost, one copy each is seen', async () => {
  const random = seededRandom(20_261);
  const other = await adasSecond();
  const both = await member('manager', SOUTH, NORTH);
  const reps = new Map([
    [SOUTH, await member('rep', SOUTH)],
    [NORTH, await member('rep', NORTH)],
    [WEST, await member('rep', WEST)],
  ]);
  const people = [ada, other, both, ...reps.values()];
  const edits = new Map<string, Set<string>>();
  for (const [index, name] of ['A', 'B', 'C', 'D', 'E'].entries()) {
    const space = [SOUTH, NORTH][index % 2] as SpaceId;
    await contactWithCall(reps.get(space) as MovingDevice, space, name);
    edits.set(name, new Set());
  }
  await sees(ada, 'A', 'B', 'C', 'D', 'E');
  const offline = new Set<MovingDevice>();
  let calls = 0;
  for (let step = 0; step < 120; step++) {
    const who = random.pick(people);
    const [row] = random.shuffle((await who.rows.items.toArray()).filter(({ section }) => section));
    if (!row) continue;
    const name = row.record.name ?? '';
    const what = random.below(10);
    if (what < 5) {
      await tag(who, row.id, `t${step}`);
      edits.get(name)?.add(`t${step}`);
    } else if (what < 6) {
      await who.create(row.space, 'activity', `call-${step}`, { direction: 'planned', item: row.id, title: name });
      calls++;
    } else if (what < 9 && !offline.has(who) && [ada, other, both].includes(who)) {
      const to = random.pick(who === both ? [SOUTH, NORTH] : [SOUTH, NORTH, WEST]);
      // It may be gone by now, or be moved by somebody else at the moment.
      void who.mover.move(`run-${String(step).padStart(8, '0')}`, [row.id], to).catch(() => undefined);
    } else if (what === 9 && who !== ada) {
      if (offline.has(who)) {
        who.online();
        offline.delete(who);
      } else {
        await who.offline();
        offline.add(who);
      }
    }
  }
  for (const who of offline) who.online();
  await eventually(async () => {
    for (const [name, tags] of edits) {
      const [row, ...more] = await item(ada.rows, name);
      expect([name, more]).toEqual([name, []]);
      expect([name, Object.keys((row?.record as { tags?: object } | undefined)?.tags ?? {}).toSorted()]).toEqual([
        name,
        [...tags].toSorted(),
      ]);
    }
    expect((await ada.rows.activities.toArray()).length).toBe(5 + calls);
    for (const row of await ada.rows.activities.toArray()) {
      expect((await ada.rows.items.get(row.item as RecordId))?.space).toBe(row.space);
    }
    const where = new Map((await ada.rows.items.toArray()).map((row) => [row.record.name, row.space]));
    for (const [space, rep] of reps) {
      const own = [...where].flatMap(([name = '', place]) => (place === space ? [name] : [])).toSorted();
      expect([space, await names(rep)]).toEqual([space, own]);
    }
    expect(await allRows(other.rows)).toEqual(await allRows(ada.rows));
  });
  expect((await ada.client.api?.moves(0))?.moves.length).toBeGreaterThan(10);
  for (const who of people) expect(await allRows(who.rows)).toEqual(await rebuilt(who));
});
