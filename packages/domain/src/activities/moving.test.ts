import { expect, test } from 'vitest';

import { isMovable } from './moving.ts';

test('[ACT-12] messages, calls and chats can be moved; what is planned stays with its item', () => {
  expect(['email', 'call', 'chat'].map((kind) => isMovable({ kind }))).toEqual([true, true, true]);
  expect(['todo', 'meeting', 'task', 'payment', 'unheard-of'].map((kind) => isMovable({ kind }))).toEqual(
    Array.from({ length: 5 }, () => false),
  );
});
