import { expect, test } from 'vitest';

import type { Activity } from '../records/schema.ts';
import { closingOf } from './closing.ts';

const activity = (id: string, direction: string): Activity => ({ id, direction }) as unknown as Activity;

test('[MODE-43][CNT-68] closing completes what is planned, and leaves open what came in', () => {
  const open = [activity('call', 'planned'), activity('mail', 'incoming'), activity('task', 'planned')];
  const { completes, stays } = closingOf(open);
  expect(completes.map(({ id }) => id)).toEqual(['call', 'task']);
  expect(stays.map(({ id }) => id)).toEqual(['mail']);
  expect(closingOf([])).toEqual({ completes: [], stays: [] });
});
