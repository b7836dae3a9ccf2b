import { expect, test } from 'vitest';
import { createTestTime } from '../persistence/testing/test-time.ts';
import { Backoff } from './backoff.ts';

test('each try waits longer than the last, with jitter, at most 30 s, and success begins anew', () => {
  const time = createTestTime();
  let random = 0;
  const backoff = new Backoff(time.timers, () => random);
  const waits = (): number => {
    const before = time.waiting();
    backoff.later(() => {});
    let waited = 0;
    for (; time.waiting() > before; waited += 50) time.advance(50);
    return waited;
  };
  expect([waits(), waits(), waits()]).toEqual([250, 500, 1_000]);
  for (let i = 0; i < 10; i++) waits();
  expect(waits()).toBe(15_000);
  random = 0.999;
  expect(waits()).toBe(30_000);
  backoff.succeeded();
  expect(waits()).toBe(500);
});

test('a waiting try can be hurried, replaced and cancelled', () => {
  const time = createTestTime();
  const backoff = new Backoff(time.timers, () => 0);
  const runs: string[] = [];
  backoff.hurry();
  backoff.later(() => runs.push('first'));
  backoff.later(() => runs.push('second'));
  backoff.hurry();
  backoff.hurry();
  expect(runs).toEqual(['second']);
  backoff.later(() => runs.push('third'));
  backoff.cancel();
  time.advance(60_000);
  expect(runs).toEqual(['second']);
});
