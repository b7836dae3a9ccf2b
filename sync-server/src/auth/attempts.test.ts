import { describe, expect, test } from 'vitest';
import { TestClock } from '../testing/test-clock.ts';
import { Attempts } from './attempts.ts';

function stopped(address: string, other: string): boolean {
  const attempts = new Attempts(new TestClock());
  for (let i = 0; i < 10; i++) expect(attempts.begin(address)).toBe(true);
  expect(attempts.begin(address)).toBe(false);
  return !attempts.begin(other);
}

describe('wrong codes are counted', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
    ['192.0.2.1', '::ffff:192.0.2.1', true],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
    ['2001:db8:1:2::1', '2001:0DB8:1:2:ffff:ffff:ffff:ffff', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['2001:db8::1', '2001:db8:0:0:1::', true],
    ['fe80::1%eth0', 'fe80::2%eth1', true],
    ['::1', '2001:db8::1', false],
    ['unknown', '', false],
  ])('[ACC-3] %s and %s together: %s', (address, other, together) => {
    expect(stopped(address, other)).toBe(together);
  });

  test('[ACC-3] from their beginning, so that those sent at once count; right ones do not; after ten minutes none does', () => {
    const clock = new TestClock();
    const attempts = new Attempts(clock);
    for (let i = 0; i < 30; i++) {
      expect(attempts.begin('a')).toBe(true);
      attempts.right('a');
    }
    const begun = Array.from({ length: 30 }, () => attempts.begin('a'));
    expect(begun.filter(Boolean)).toHaveLength(10);
    clock.advance(600_000);
    expect(attempts.begin('a')).toBe(true);
  });
});
