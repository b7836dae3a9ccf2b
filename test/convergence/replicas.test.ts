import { seededRandom } from '@sidebook/sync/persistence/testing/test-device';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Replica, type SyncMessage } from '../support/replica.ts';
import { TestNetwork } from '../support/test-network.ts';

const REPLICAS = ['ada', 'bo', 'cy', 'di'];
const STEPS = 120;

/** Random edits, deliveries, cuts, kills, compactions on a few replicas; then all meet. */
async function run(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const network = new TestNetwork<SyncMessage>(random);
  const replicas = REPLICAS.map((name) => new Replica(name, network, random));
  const edited = new Set<Replica>();
  const log: string[] = [];
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

  for (const replica of replicas) await replica.begin();
  for (let step = 0; step < STEPS; step++) {
    const replica = pick(replicas);
    const choice = random();
    if (!replica.alive) {
      const steps = random() < 0.7 ? 3 + Math.floor(random() * 40) : Infinity;
      log.push(`${replica.name} begins for ${steps} steps`);
      await replica.begin(steps);
    } else if (choice < 0.35) {
      const changes = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
        const key = random() < 0.5 ? `shared${Math.floor(random() * 8)}` : `${replica.name}${step}`;
        return [key, random() < 0.2 ? null : step] as const;
      });
      log.push(`${replica.name} edits ${JSON.stringify(changes)}`);
      edited.add(replica);
      await replica.edit(changes);
    } else if (choice < 0.75) {
      log.push(`deliver ${String(await network.deliverOne())}`);
    } else if (choice < 0.85) {
      const other = pick(replicas.filter((candidate) => candidate !== replica));
      if (!other.alive || network.isConnected(replica.name, other.name)) {
        log.push(`cut ${replica.name} ${other.name}`);
        network.cut(replica.name, other.name);
      } else {
        log.push(`connect ${replica.name} ${other.name}`);
        await replica.connect(other);
      }
    } else if (choice < 0.9) {
      log.push(`${replica.name} is killed`);
      replica.kill();
    } else if (choice < 0.95) {
      log.push(`${replica.name} unloads`);
      await replica.unload();
    } else {
      log.push(`${replica.name} compacts`);
      await replica.compact();
    }
  }

  for (const replica of replicas) {
    replica.kill();
    await replica.begin();
  }
  for (const [index, replica] of replicas.entries()) {
    for (const other of replicas.slice(index + 1)) await replica.connect(other);
  }
  await network.deliverAll();

  const docs = await Promise.all(replicas.map((replica) => replica.fromDisk()));
  const story = `seed ${seed}\n${log.join('\n')}`;
  const [first, ...others] = docs.map((doc) => ({
    contents: doc.getMap('m').toJSON(),
    state: Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(doc))),
    deleted: Y.snapshot(doc).ds.clients.size,
    pending: doc.store.pendingStructs,
  }));
  for (const other of others) expect(other, story).toEqual(first);
  expect(first?.pending, story).toBeNull();
  expect(Object.keys(first?.state ?? {}).length, story).toBeLessThanOrEqual(edited.size);
}

// A seed that ever fails here gets a test of its own that says what it found.
test.each(Array.from({ length: 60 }, (_, index) => index + 1))(
  '[EXT-19] replicas that edit, lose connections and are killed end equal: seed %i',
  (seed) => run(seed),
);
