import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { seededRandom } from '../support/random.ts';
import { AttackPlanner, kindNames, type Plan } from './attack-plan.ts';
import { sampleUpdates } from './sample-updates.ts';
import { item, ownItem, string, update } from './update-bytes.ts';

function plansOf(seed: number, shots: number): Plan[] {
  const random = seededRandom(seed);
  const { writer, updates } = sampleUpdates(random);
  return new AttackPlanner(random, updates).plan(shots, [writer, { client: 2, clock: 50 }]);
}

it('makes the same frames from the same seed, and others from another', () => {
  expect(plansOf(1, 400)).toEqual(plansOf(1, 400));
  expect(plansOf(2, 400)).not.toEqual(plansOf(1, 400));
});

it('makes exactly as many frames as it is asked for', () => {
  for (const shots of [1, 7, 400]) {
    expect(plansOf(1, shots).flatMap((plan) => plan.shots)).toHaveLength(shots);
  }
});

it('makes every kind of frame', () => {
  const made = new Set(plansOf(3, 15_000).flatMap(({ shots }) => shots.map(({ kind }) => kind)));
  expect(kindNames.filter((name) => !made.has(name))).toEqual([]);
});

it('writes updates by hand that Yjs reads as they are meant', () => {
  const own = { client: 7, clock: 0 };
  const doc = new Y.Doc();
  Y.applyUpdate(doc, ownItem(own, string('a'), { parent: 'list' }));
  Y.applyUpdate(doc, ownItem(own, string('b'), { origin: { client: 7, clock: 0 } }));
  Y.applyUpdate(doc, ownItem(own, string('c'), { key: 'k' }));
  expect(own.clock).toBe(3);
  expect(doc.getText('list').toJSON()).toBe('ab');
  Y.applyUpdate(doc, update([], [{ client: 7, clock: 0, length: 1 }]));
  Y.applyUpdate(
    doc,
    update([{ client: 9, clock: 0, structs: [item(string('d'), { rightOrigin: { client: 7, clock: 1 } })] }]),
  );
  expect(doc.getText('list').toJSON()).toBe('db');
  expect(doc.store.pendingStructs).toBeNull();
});
