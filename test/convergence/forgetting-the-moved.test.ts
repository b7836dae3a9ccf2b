import { createHash } from 'node:crypto';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMovingDevice, type MovingDevice } from '../support/moving-device.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { setUpWorkspace, SPACE } from '../support/sync-device.ts';
import { eventually } from '../support/sync-rig.ts';

const SOUTH = SPACE as SpaceId;
const NORTH = 'north' as SpaceId;

let server: ServerProcess;
let ada: MovingDevice;

beforeEach(async () => {
  server = await startServer();
  ada = await createMovingDevice(await setUpWorkspace(server));
  ada.online();
  const member = (await api().workspace()).member;
  await api().changeSpace(NORTH, { name: NORTH });
  await api().setRole(NORTH, member, 'manager');
  await eventually(() => expect(ada.client.status.kind).toBe('saved'));
});
afterEach(async () => {
  await ada.mover.close();
  await ada.client.stop();
  await server.remove();
});

const api = () => {
  if (!ada.client.api) throw new Error('no server');
  return ada.client.api;
};

const hashOf = (id: RecordId): string => createHash('sha256').update(id).digest('hex').slice(0, 32);

async function person(): Promise<RecordId> {
  const id = await ada.create(SOUTH, 'contact', 'zelda', { name: 'Zelda Quux' });
  await eventually(() => expect(ada.client.status.kind).toBe('saved'));
  return id;
}

test('[ERA-5] of a person whom somebody has begun to move the copies are erased before they are there', async () => {
  const id = await person();
  // Whoever claimed it may carry it out at any time from here on.
  await api().claimMoves({ from: SOUTH, to: NORTH, records: [id] });
  await ada.forget(id);
  expect(await api().erased(SOUTH)).toEqual([hashOf(id)]);
  expect(await api().erased(NORTH)).toEqual([hashOf(movedId(id, NORTH))]);
  expect((await api().claimMoves({ from: SOUTH, to: NORTH, records: [id] })).moves).toEqual([]);
});

test('[ERA-5] a person who was moved is forgotten in both spaces, last where they are shown', async () => {
  const id = await person();
  await ada.mover.move('run-0001', [id], NORTH);
  const copy = movedId(id, NORTH);
  await eventually(async () => expect((await ada.rows.items.toArray()).map((row) => row.id)).toEqual([copy]));
  await eventually(() => expect(ada.client.status.kind).toBe('saved'));
  const erase = api().erase;
  const asked: string[] = [];
  const interrupted = async (...[space, request]: Parameters<typeof erase>): ReturnType<typeof erase> => {
    asked.push(space);
    if (asked.length === 2) throw new Error('the network is gone');
    return erase(space, request);
  };
  Object.assign(api(), { erase: interrupted });
  await expect(ada.forget(copy)).rejects.toThrow();
  expect(asked).toEqual([SOUTH, NORTH]);
  // It is there to be asked for again.
  await ada.forget(copy);
  expect(await api().erased(SOUTH)).toEqual([hashOf(id)]);
  expect(await api().erased(NORTH)).toEqual([hashOf(copy)]);
});
