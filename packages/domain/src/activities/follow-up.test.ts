import { expect, it } from 'vitest';

import { refuseFollowUp } from './follow-up.ts';

it('[ACT-11] a follow-up is made from what is open, planned or incoming', () => {
  expect(refuseFollowUp({})).toBeNull();
  expect(refuseFollowUp({ direction: 'incoming' })).toBeNull();
});

it('[ACT-11] none is made from what is completed, deleted or went out', () => {
  expect(refuseFollowUp({ completed: 0 })).toBe('completed');
  expect(refuseFollowUp({ deleted: true })).toBe('completed');
  expect(refuseFollowUp({ direction: 'outgoing' })).toBe('completed');
});
