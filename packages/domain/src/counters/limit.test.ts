import { describe, expect, it } from 'vitest';

import { limitState } from './limit.ts';

describe('the limit of open activities', () => {
  it.each([
    [0, 50_000, 'free'],
    [44_999, 50_000, 'free'],
    [45_000, 50_000, 'near'],
    [49_999, 50_000, 'near'],
    [50_000, 50_000, 'blocked'],
    [50_001, 50_000, 'blocked'],
    [99_999, 100_000, 'near'],
    [100_000, 100_000, 'blocked'],
    [0, 1, 'free'],
    [1, 1, 'blocked'],
  ])('[CNT-61, CNT-62] %i open of %i: %s', (open, limit, state) => {
    expect(limitState(open, limit)).toEqual({ open, limit, state });
  });
});
