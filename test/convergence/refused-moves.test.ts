import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { MovingDevice } from '../support/moving-device.ts';
import { contactWithCall, MovingTeam, SOUTH } from '../support/moving-team.ts';
import { gatedSocket } from '../support/observed-sockets.ts';
import { WORKSPACE } from '../support/sync-device.ts';
import { eventually } from '../support/sync-rig.ts';

const NORTH = 'north' as SpaceId;

let team: MovingTeam;

beforeEach(async () => {
  team = await MovingTeam.start([NORTH]);
});
afterEach(() => team.close());

/** Ids of the contacts that stand in a list. */
const shown = async ({ rows }: MovingDevice): Promise<RecordId[]> =>
  (await rows.items.toArray()).flatMap((row) => (row.section === undefined ? [] : [row.id]));

test('[PERM-10] copies that the server does not take leave the item where it is, until a device brings them that may', async () => {
  const south = await team.member('rep', [SOUTH]);
  const id = await contactWithCall(south, SOUTH, 'Roof');
  const ways = { open: false };
  const gate = gatedSocket((url) => ways.open || !url.includes('/v1/documents/'));
  const both = await team.member('manager', [SOUTH, NORTH], { WebSocket: gate });
  await eventually(async () => expect(await shown(both)).toEqual([id]));
  const { ada } = team;
  await ada.kill();
  const moving = both.mover.move('run-0001', [id], NORTH);
  const copy = movedId(id, NORTH);
  await eventually(async () => expect(await both.rows.states.get(copy)).toBeDefined());
  const document = (await both.rows.states.get(copy))?.document ?? '';
  const written = async () => (await both.rows.states.toArray()).filter((row) => row.document === document);
  // The contact, the call and the note.
  await eventually(async () => expect(await written()).toHaveLength(3));
  // What is written after them is on the disk after them.
  await both.change([{ id: copy, field: 'name', value: 'Roof' }]);
  // As the worker does it with what was refused.
  await both.client.replaceCopy(document, () => both.replica.remove(document));
  await moving;
  expect(await shown(both)).toEqual([id]);
  ways.open = true;
  await ada.begin();
  ada.online();
  await eventually(async () => {
    for (const device of [ada, both]) expect(await shown(device)).toEqual([copy]);
  });
});

test('[PERM-10] an item whose leaving the server does not take stays where it is, until it takes it', async () => {
  const south = await team.member('rep', [SOUTH]);
  const id = await contactWithCall(south, SOUTH, 'Roof');
  const ways = { open: false };
  const gate = gatedSocket((url) => ways.open || !url.includes(`/v1/documents/${WORKSPACE}/s/${SOUTH}/`));
  const both = await team.member('manager', [SOUTH, NORTH], { WebSocket: gate });
  await eventually(async () => expect(await shown(both)).toEqual([id]));
  const { ada } = team;
  await ada.kill();
  const moving = both.mover.move('run-0001', [id], NORTH);
  await eventually(async () => expect(await both.rows.departures.get(id)).toMatchObject({ moved: true }));
  const document = (await both.rows.states.get(id))?.document ?? '';
  // As the worker does it with what was refused.
  await both.client.replaceCopy(document, () => both.replica.remove(document));
  await moving;
  await eventually(async () => expect(await shown(both)).toEqual([id]));
  ways.open = true;
  const copy = movedId(id, NORTH);
  await eventually(async () => expect(await shown(both)).toEqual([copy]));
  await eventually(async () => expect(await shown(south)).toEqual([]));
});
