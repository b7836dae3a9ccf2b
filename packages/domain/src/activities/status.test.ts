import { expect, it } from 'vitest';

import { statusOf } from './status.ts';

it('[ACT-24] is waiting, completed, or completed automatically', () => {
  expect(statusOf({})).toBe('waiting');
  expect(statusOf({ completed: 1 })).toBe('completed');
  expect(statusOf({ completed: 0 })).toBe('completed');
  expect(statusOf({ completed: 1, closedBySystem: true })).toBe('completed-automatically');
  expect(statusOf({ completed: 1, closedBySystem: false })).toBe('completed');
});

it('[ACT-29] is waiting again once it is not completed, whoever closed it', () => {
  expect(statusOf({ closedBySystem: true })).toBe('waiting');
});
