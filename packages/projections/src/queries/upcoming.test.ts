import 'fake-indexeddb/auto';
import { HOUR } from '@sidebook/domain/calendar/time-zone';
import { expect, it } from 'vitest';

import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import { upcomingActivities } from './upcoming.ts';

const NOW = Date.UTC(2026, 5, 1, 9);

it('[FEED-12] [FEED-13] the user’s open planned activities, overdue first, then soonest; what is completed leaves', async () => {
  const workspace = new TestWorkspace(NOW);
  const [mine, theirs] = [
    await workspace.item('deal', 'mine'),
    await workspace.item('deal', 'theirs', { responsible: bob }),
  ];
  await workspace.incoming('mail', mine);
  await workspace.planned('later', mine, NOW + 3 * HOUR);
  await workspace.planned('overdue', mine, NOW - HOUR);
  await workspace.planned('for-bob', theirs, NOW + HOUR);
  const alone = await workspace.planned('alone', undefined, NOW + 2 * HOUR);
  await workspace.create('activity', 'of-bob', { direction: 'planned', responsible: bob, deadline: NOW, item: theirs });
  const shown = async (limit = 9, member = ann): Promise<string[]> =>
    (await upcomingActivities(workspace.db, member, limit)).map(({ activity }) => activity.id.slice(3));
  expect(await shown()).toEqual(['overdue', 'for-bob', 'alone', 'later']);
  expect(await shown(2)).toEqual(['overdue', 'for-bob']);
  await workspace.change(alone, { completed: NOW });
  expect(await shown()).toEqual(['overdue', 'for-bob', 'later']);
});
