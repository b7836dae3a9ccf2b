import 'fake-indexeddb/auto';
import { HOUR } from '@sidebook/domain/calendar/time-zone';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';

import { expectAnswers } from '../support/expect-answers.ts';
import { PlainSnapshot } from '../support/plain-snapshot.ts';
import { randomCommand } from '../support/random-commands.ts';
import { deviceOfMember, documents, members, START } from '../support/random-workspace.ts';
import { fuzzSeeds, type Random, withSeed } from '../support/random.ts';
import { allRows, rowsFromScratch } from '../support/rows.ts';
import { UpdateNetwork } from '../support/update-network.ts';
import { TestReplica, type UpdateMessage } from '../support/test-replica.ts';

type Network = UpdateNetwork<UpdateMessage, TestReplica>;

/** Devices of all members, one of them with two, with clocks that are up to an hour apart. */
function makeReplicas(random: Random): { replica: TestReplica; skew: number }[] {
  const devices = [...members.map((member) => deviceOfMember(member)), deviceOfMember(members[0] as never, 2)];
  return devices.map((device, index) => ({
    replica: new TestReplica(device, index + 1),
    skew: random.below(HOUR) - HOUR / 2,
  }));
}

async function work(
  random: Random,
  steps: number,
  operations: string[],
): Promise<{ all: TestReplica[]; network: Network }> {
  const replicas = makeReplicas(random);
  const all = replicas.map(({ replica }) => replica);
  const network: Network = new UpdateNetwork(all, random);
  for (const replica of all) replica.onUpdate = (message) => network.broadcast(replica, message);
  let clock = START - 12 * HOUR;
  for (let step = 0; step < steps; step++) {
    const { replica, skew } = random.pick(replicas);
    const chance = random.next();
    if (chance < 0.05) {
      operations.push(`${replica.device} goes ${network.isOnline(replica) ? 'offline' : 'online'}`);
      if (network.isOnline(replica)) network.disconnect(replica);
      else network.reconnect(replica);
    } else if (chance < 0.6) {
      await network.deliverOne();
    } else {
      clock += random.chance(0.3) ? 0 : random.below(HOUR);
      const writer = { now: clock + skew, device: replica.device };
      const command = randomCommand(random, await replica.states(), writer);
      operations.push(command.title);
      await replica.write(command.document, command.entries);
      // A page that got no answer sends its command again.
      if (random.chance(0.1)) await replica.write(command.document, command.entries);
    }
  }
  await network.settle();
  return { all, network };
}

describe('replicas that worked apart and met', () => {
  it.each(fuzzSeeds(10, 2000))(
    '[EXT-19] [CNT-52] hold the same documents, show the same rows, and never overwrote a key (seed %i)',
    (seed) =>
      withSeed(seed, async (random, operations) => {
        const { all } = await work(random, 110, operations);
        const [first, ...others] = all as [TestReplica, ...TestReplica[]];
        expect(all.map((replica) => replica.deletions())).toEqual(all.map(() => 0));
        const plain = first.plain();
        const rows = await allRows(first.rows);
        for (const other of others) {
          for (const { name } of documents) {
            expect(Y.encodeStateVector(other.doc(name))).toEqual(Y.encodeStateVector(first.doc(name)));
          }
          expect(other.plain()).toEqual(plain);
          expect(await allRows(other.rows)).toEqual(rows);
        }
        expect(await rowsFromScratch(plain)).toEqual(rows);
        const snapshot = new PlainSnapshot(plain);
        for (const replica of all) await expectAnswers(replica.rows, snapshot, random);
        await Promise.all(all.map((replica) => replica.rows.delete()));
      }),
  );

  it('[EXT-19] an overwritten or removed key would be seen: the count is not zero by itself', () => {
    const replica = new TestReplica(deviceOfMember(members[0] as never), 1);
    const map = replica.doc(documents[0]?.name ?? '').getMap('records');
    map.set('key', 1);
    expect(replica.deletions()).toBe(0);
    map.set('key', 2);
    expect(replica.deletions()).toBe(1);
  });
});
