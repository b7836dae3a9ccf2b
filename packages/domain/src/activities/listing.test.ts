import { expect, it } from 'vitest';

import type { Activity } from '../records/schema.ts';
import { placeInList } from './listing.ts';

const noon = Date.UTC(2026, 5, 1, 12);
const place = (fields: Partial<Activity>, deleted = false) =>
  placeInList({ createdAt: noon, ...fields } as Activity, { deleted });

it('[ACT-27] open ones stand by their deadline, done ones by when they were completed', () => {
  expect(place({ deadline: noon + 5 })).toEqual({ shelf: 'open', when: noon + 5 });
  expect(place({ deadline: noon + 5, completed: noon + 9 })).toEqual({ shelf: 'done', when: noon + 9 });
  expect(place({})).toEqual({ shelf: 'open', when: noon });
});

it('[CNT-66] what came in stands by its arrival, never later than it was logged, so that it is always today’s', () => {
  expect(place({ direction: 'incoming', occurred: noon - 5 })).toEqual({ shelf: 'open', when: noon - 5 });
  expect(place({ direction: 'incoming', occurred: noon + 1e9 })).toEqual({ shelf: 'open', when: noon });
});

it('[ACT-27] what is in the recycle bin, with its item or by itself, and what only went out, is not in it', () => {
  expect(place({ deadline: noon }, true)).toBeNull();
  expect(place({ deadline: noon, deleted: true })).toBeNull();
  expect(place({ direction: 'outgoing' })).toBeNull();
  expect(placeInList({ createdAt: noon, deadline: noon } as Activity, null)).toEqual({ shelf: 'open', when: noon });
});
