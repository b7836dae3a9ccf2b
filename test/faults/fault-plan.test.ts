import { expect, test } from 'vitest';
import { seededRandom } from '../support/random.ts';
import type { Fault } from './fault.ts';
import { FaultPlanner } from './fault-plan.ts';

const faults = ['a', 'b', 'c', 'd'].map((part): Fault => ({ harm: 'kills', part, strike: () => {}, heal: () => {} }));
const times = { pause: 100, short: 1000, long: 5000 };
const planned = (seed: number, count: number) => {
  const planner = new FaultPlanner(seededRandom(seed), faults, times);
  return Array.from({ length: count }, () => planner.next());
};

test('the same seed makes the same plan, another one another', () => {
  expect(planned(7, 40)).toEqual(planned(7, 40));
  expect(planned(7, 40)).not.toEqual(planned(8, 40));
});

test('no kind is left out, and none comes twice before all have come', () => {
  const parts = planned(3, 40).map(({ fault }) => fault.part);
  for (let turn = 0; turn < parts.length; turn += 4) {
    expect(parts.slice(turn, turn + 4).toSorted()).toEqual(['a', 'b', 'c', 'd']);
  }
});

test('some last longer than everybody’s patience, most do not', () => {
  const lasts = planned(5, 200).map(({ lasts: duration }) => duration);
  expect(lasts.filter((duration) => duration === times.long).length).toBeGreaterThan(5);
  expect(lasts.filter((duration) => duration <= times.short).length).toBeGreaterThan(100);
});
