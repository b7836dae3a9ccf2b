import { entriesOfUpdate } from '@sidebook/crdt/document';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { MovingTeam, SOUTH } from '../support/moving-team.ts';

const NORTH = 'north' as SpaceId;
/** What the server takes in one update, with room to spare. */
const MOST_BYTES = 400 * 1024;

let team: MovingTeam;

beforeEach(async () => {
  team = await MovingTeam.start([NORTH]);
});
afterEach(() => team.close());

test('[PERM-10] many items go in few updates of a bounded size, none of which holds half of an item', async () => {
  const { ada } = team;
  const ids: RecordId[] = [];
  for (let index = 0; index < 40; index++) {
    const notes = index % 10 === 0 ? 'x'.repeat(150_000) : '';
    ids.push(
      await ada.create(SOUTH, 'contact', `contact-${index}`, { name: `Contact ${index}`, notes, responsible: 'ada' }),
    );
  }
  const copies = new Set(ids.map((id) => movedId(id, NORTH)));
  const updates: Uint8Array[] = [];
  ada.life.store.onStored((_name, stored) => void updates.push(...stored.updates));
  await ada.mover.move('run-0001', ids, NORTH);

  const written = updates.map((update) =>
    [...new Set(entriesOfUpdate(update).entries.map(({ key }) => key.slice(0, key.indexOf('|')) as RecordId))].filter(
      (id) => copies.has(id),
    ),
  );
  expect(written.flat().toSorted()).toEqual([...copies].toSorted());
  expect(written.filter((records) => records.length > 0).length).toBeLessThan(15);
  expect(Math.max(...updates.map((update) => update.length))).toBeLessThan(MOST_BYTES);
});
