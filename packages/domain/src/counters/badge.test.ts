import { describe, expect, it } from 'vitest';

import { badgeOf } from './badge.ts';

describe('badgeOf', () => {
  it.each([
    [0, 0, '', 'none'],
    [1, 0, '1', 'incoming'],
    [0, 1, '1', 'planned'],
    [2, 3, '5', 'both'],
    [99, 0, '99', 'incoming'],
    [0, 99, '99', 'planned'],
    [0, 100, '99+', 'planned'],
    [60, 40, '99+', 'both'],
    [0, 12_345, '99+', 'planned'],
  ])(
    '[CNT-1] [CNT-40] [CNT-41] [CNT-42] [CNT-50] %i incoming and %i planned are “%s”, %s',
    (incoming, planned, text, tone) => {
      expect(badgeOf({ incoming, planned })).toEqual({ text, tone, total: incoming + planned });
    },
  );
});
