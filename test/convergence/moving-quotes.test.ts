import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import type { Quote } from '@sidebook/domain/records/schema';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { MovingDevice } from '../support/moving-device.ts';
import { MovingTeam, SOUTH } from '../support/moving-team.ts';
import { eventually } from '../support/sync-rig.ts';

const NORTH = 'north' as SpaceId;

let team: MovingTeam;
let ada: MovingDevice;
let south: MovingDevice;
let north: MovingDevice;

beforeEach(async () => {
  team = await MovingTeam.start([NORTH]);
  ({ ada } = team);
  south = await team.member('rep', [SOUTH]);
  north = await team.member('rep', [NORTH]);
});
afterEach(() => team.close());

const saved = (device: MovingDevice): Promise<void> =>
  eventually(() => expect(device.client.status).toEqual({ kind: 'saved' }));

/** A quote of the deal as it is made, with what says that it was sent. */
async function quote(device: MovingDevice, deal: RecordId, number: string): Promise<RecordId> {
  const id = await device.create(SOUTH, 'quote', `quote-${number}`, { number, deal, name: 'Offer', status: 'sent' });
  const element = deal.replace('.', '_');
  const fields = { kind: 'document', direction: 'outgoing', item: id, title: number, occurred: 1 };
  await device.create(SOUTH, 'activity', `sent-${number}`, fields, { bindings: { [element]: deal } });
  return id;
}

interface Shown {
  readonly number: string | undefined;
  readonly deal: string | undefined;
  readonly space: string;
  readonly deleted: boolean;
}

/** The quotes that a device shows or has in its recycle bin, by number. */
async function quotesOn(device: MovingDevice): Promise<Shown[]> {
  const rows = (await device.rows.items.toArray()).filter(({ kind }) => kind === 'quote');
  return rows
    .map(({ record, space }) => {
      const { number, deal, deleted } = record as Quote;
      return { number, deal, space, deleted: deleted === true };
    })
    .toSorted((a, b) => ((a.number ?? '') < (b.number ?? '') ? -1 : 1));
}

/** What the entries that say that quotes were sent stand on. */
const sentOf = async (device: MovingDevice): Promise<unknown[]> =>
  (await device.rows.activities.toArray()).map(({ item, space }) => [item, space]);

test('[PERM-10] [MOVE-1] a deal’s quotes go along with all that stands on them, keep their numbers, and come back with it', async () => {
  const deal = await south.create(SOUTH, 'deal', 'deal', { name: 'Roof' });
  const offer = await quote(south, deal, '2026-001');
  const withdrawn = await quote(south, deal, '2026-002');
  await south.change([{ id: withdrawn, field: 'deleted', value: true }]);
  const other = await south.create(SOUTH, 'quote', 'other', { number: '2026-003', name: 'Of no deal' });
  await eventually(async () => expect((await quotesOn(ada)).length).toBe(3));
  await saved(south);

  // A quote goes nowhere without its deal; one of no deal does.
  const alone = ada.mover.move('run-0001', [offer], NORTH);
  await expect(alone).rejects.toMatchObject({ refused: { code: 'refused', detail: 'quote-of-deal' } });
  expect(await quotesOn(south)).toHaveLength(3);
  const run = await ada.mover.move('run-0002', [deal], NORTH);
  const there = movedId(deal, NORTH);
  expect(run.moved).toEqual([{ id: there, from: SOUTH }]);
  const moved = [
    { number: '2026-001', deal: there, space: NORTH, deleted: false },
    { number: '2026-002', deal: there, space: NORTH, deleted: true },
  ];
  const kept = { number: '2026-003', deal: undefined, space: SOUTH, deleted: false };
  await eventually(async () => {
    expect(await quotesOn(ada)).toEqual([...moved, kept]);
    expect(await quotesOn(north)).toEqual(moved);
    expect(await quotesOn(south)).toEqual([kept]);
    expect(await sentOf(north)).toEqual(expect.arrayContaining([[movedId(offer, NORTH), NORTH]]));
    expect(await sentOf(south)).toEqual([]);
  });

  const back = await ada.mover.move('run-0003', [there, other], SOUTH);
  await eventually(async () => {
    expect(await quotesOn(south)).toEqual([
      ...moved.map((one) => ({ ...one, deal: back.moved[0]?.id, space: SOUTH })),
      kept,
    ]);
    expect(await quotesOn(north)).toEqual([]);
  });
});

test('[PERM-10] [MOVE-1] a quote that was made in the old space after its deal went follows it', async () => {
  const deal = await south.create(SOUTH, 'deal', 'deal', { name: 'Roof' });
  await eventually(async () => expect(await ada.rows.items.get(deal)).toBeDefined());
  await saved(south);
  await south.offline();
  await ada.mover.move('run-0001', [deal], NORTH);
  const late = await quote(south, deal, '2026-004');
  south.online();
  const there = { number: '2026-004', deal: movedId(deal, NORTH), space: NORTH, deleted: false };
  await eventually(async () => {
    expect(await quotesOn(north)).toEqual([there]);
    expect(await sentOf(north)).toEqual([[movedId(late, NORTH), NORTH]]);
    expect(await quotesOn(south)).toEqual([]);
  });
  expect(await ada.rows.departures.where('late').equals(1).count()).toBe(0);
});
