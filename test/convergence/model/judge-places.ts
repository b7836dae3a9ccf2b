import { baseStamps } from '@sidebook/crdt/record-state';
import { entriesOfDocument } from '@sidebook/crdt/document';
import { statesOf } from '@sidebook/crdt/going-back';
import { copiedKey, departureOf } from '@sidebook/crdt/moving';
import type { Entry } from '@sidebook/crdt/record-state';
import { shardOf, type DeviceId, type RecordId, type SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { documentName } from '@sidebook/sync/protocol/document-names';
import type { ClaimedMove } from '@sidebook/sync/protocol/moves';
import { expect } from 'vitest';
import { WORKSPACE } from '../../support/sync-device.ts';
import type { ModelDevice } from './model-device.ts';
import { firstIdOf, projected } from './model-spaces.ts';
import type { TeamRun } from './team-run.ts';

/** At no moment a device shows an item in two places (PERM-10). */
export async function judgeMostPlaces(device: ModelDevice): Promise<void> {
  const shown = await device.rows.items.toArray();
  for (const [first, rows] of Map.groupBy(shown, ({ id }) => firstIdOf(id)))
    expect(rows.map(({ id }) => id).slice(1), `places beside the one of ${first} on ${device.id}`).toEqual([]);
}

/** A device has nothing of a space that is not its member's (PERM-11). */
export async function judgeReach(device: ModelDevice, spaces: readonly SpaceId[]): Promise<void> {
  const strange = (await device.documents()).filter((name) => !spaces.includes(projected(name).space));
  expect(strange, `documents on ${device.id} that are none of its own`).toEqual([]);
}

/** All that was moved has come whole to where the first claim said, and is said to have left. */
export async function judgeMoves(run: TeamRun): Promise<void> {
  const documents = new Map<string, ReadonlyMap<string, Entry>>();
  const entriesOf = async (space: string, id: RecordId): Promise<ReadonlyMap<string, Entry>> => {
    const name = documentName({ kind: 'shard', workspace: WORKSPACE, space, shard: shardOf(id) });
    const entries =
      documents.get(name) ?? new Map(entriesOfDocument(await run.replayOf(name)).map((entry) => [entry.key, entry]));
    documents.set(name, entries);
    return entries;
  };
  for (const { from, record, to, at, device } of await claimsOf(run)) {
    const move = { record: record as RecordId, to: to as SpaceId, at, device: device as DeviceId };
    const left = await entriesOf(from, move.record);
    const own = [...left.values()].filter((entry) => entry.key.startsWith(`${record}|`));
    if (own.every((entry) => run.isForgotten(entry))) continue;
    expect([record, left.has(departureOf(move).key)], 'whether it is said to have left').toEqual([record, true]);
    const there = await entriesOf(to, movedId(move.record, move.to));
    const missing = own.filter(({ key }) => {
      const copied = copiedKey(key, move.to);
      return copied !== null && !there.has(copied);
    });
    expect(missing, `what did not come along with ${record} to ${to}`).toEqual([]);
  }
}

async function claimsOf({ devices: [admin] }: TeamRun): Promise<ClaimedMove[]> {
  const claims: ClaimedMove[] = [];
  for (let after = 0, more = true; more;) {
    const page = await admin?.api?.moves(after);
    if (!page) throw new Error('the admin is connected');
    claims.push(...page.moves);
    ({ next: after, more } = page);
  }
  return claims;
}

/** In the end every item is in one space, the same for everybody, and is shown to those who may read that one. */
export async function judgePlaces(run: TeamRun, device: ModelDevice, spaces: readonly SpaceId[]): Promise<void> {
  const places = new Map<RecordId, string>();
  for (const name of run.documents) {
    const { space } = projected(name);
    for (const [id, state] of statesOf(entriesOfDocument(await run.replayOf(name)))) {
      const stands = baseStamps(state).length > 0 && state.fields['moved']?.value !== true;
      if (stands) expect(places.get(firstIdOf(id)), `another place of ${id}`).toBe(undefined);
      if (stands) places.set(firstIdOf(id), `${id} in ${space}`);
    }
  }
  const expected = [...places.values()].filter((place) => spaces.some((space) => place.endsWith(` in ${space}`)));
  const shown = (await device.rows.items.toArray()).map(({ id, space }) => `${id} in ${space}`);
  expect(shown.toSorted(), `where ${device.id} shows items`).toEqual(expected.toSorted());
}
