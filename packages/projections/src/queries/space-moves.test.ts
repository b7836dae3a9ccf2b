import 'fake-indexeddb/auto';
import { createRecord } from '@sidebook/crdt/commands';
import { copyOf, departureOf, type Move } from '@sidebook/crdt/moving';
import type { Entry } from '@sidebook/crdt/record-state';
import { type DeviceId, type RecordId, shardOf, type SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { beforeEach, describe, expect, it } from 'vitest';

import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import { crmHistory } from './crm-history.ts';
import { timelineOf } from './timeline.ts';

const start = Date.UTC(2026, 5, 2);
const [SOUTH, NORTH, WEST] = ['south', 'north', 'west'] as SpaceId[] as [SpaceId, SpaceId, SpaceId];
const deal = 's1.deal' as RecordId;
const there = movedId(deal, NORTH);
const further = movedId(there, WEST);
const device = (member: string) => `${member}0001` as DeviceId;

let workspace: TestWorkspace;

const write = (id: RecordId, space: SpaceId, entries: readonly Entry[]): Promise<void> =>
  workspace.projector.apply(workspace.document(shardOf(id), space), entries, 1);

/** Bob moves the deal from the south to the north, and Ann from there to the west. */
beforeEach(async () => {
  workspace = new TestWorkspace(start);
  const made = createRecord(deal, 'deal', { name: 'Roof' }, {}, { now: start, device: device(ann) });
  const first: Move = { record: deal, to: NORTH, at: start + 1000, device: device(bob) };
  const second: Move = { record: there, to: WEST, at: start + 2000, device: device(ann) };
  const copy = copyOf(first, [made]);
  await write(deal, SOUTH, [made]);
  await write(there, NORTH, copy);
  await write(deal, SOUTH, [departureOf(first)]);
  await write(further, WEST, copyOf(second, copy));
  await write(there, NORTH, [departureOf(second)]);
});

const unread = (id: RecordId, space: SpaceId): Promise<void> =>
  workspace.projector.remove(workspace.document(shardOf(id), space).name);

async function told() {
  const [{ past }, { events }] = await Promise.all([
    timelineOf(workspace.db, further, { limit: 9 }),
    crmHistory(workspace.db, { without: new Set(), since: 0 }, { limit: 9 }),
  ]);
  const lines = past.flatMap((entry) =>
    entry.type === 'spaceMoved' ? [[entry.row.device.slice(0, 8), entry.at, entry.spaces]] : [],
  );
  const moves = events.flatMap(({ by, at, kind, change }) =>
    kind === 'space' && change ? [[by, at, { from: change.from, to: change.to }]] : [],
  );
  expect(moves).toEqual(lines);
  expect(past.filter(({ type }) => type === 'change')).toEqual([]);
  return lines;
}

describe('[HIST-5] a record that was moved', () => {
  it('says in its timeline and in the history who moved it when from which space to which', async () => {
    expect(await told()).toEqual([
      [ann, start + 2000, { from: NORTH, to: WEST }],
      [bob, start + 1000, { from: SOUTH, to: NORTH }],
    ]);
  });

  it('names no space that is not read here', async () => {
    await unread(deal, SOUTH);
    expect(await told()).toEqual([
      [ann, start + 2000, { from: NORTH, to: WEST }],
      [bob, start + 1000, { from: null, to: NORTH }],
    ]);
    await unread(there, NORTH);
    expect(await told()).toEqual([
      [ann, start + 2000, { from: null, to: WEST }],
      [bob, start + 1000, { from: null, to: null }],
    ]);
  });

  it('is left out of the history by who switches moves off', async () => {
    const { events } = await crmHistory(workspace.db, { without: new Set(['space']), since: 0 }, { limit: 9 });
    expect(events.map(({ kind }) => kind)).toEqual(['made']);
  });
});
