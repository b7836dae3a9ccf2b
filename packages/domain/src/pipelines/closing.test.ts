import { describe, expect, it } from 'vitest';

import type { MemberId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';
import { workspaceSettings } from '../settings/workspace-settings.ts';
import { statusOf } from '../tasks/task-status.ts';
import { closesTasks, closingEdits, closingOf } from './closing.ts';

const one = (id: string, part: Partial<Activity> = {}): Activity =>
  ({ id, createdAt: 0, createdBy: 'ann', participants: {}, observers: {}, ...part }) as unknown as Activity;
const idsOf = (activities: readonly Activity[]): string[] => activities.map(({ id }) => id);

const open = [
  one('call', { direction: 'planned' }),
  one('visit'),
  one('contract', { kind: 'task' }),
  one('quote', { kind: 'task', control: true }),
  one('mail', { kind: 'email', direction: 'incoming' }),
];

describe('closing an item', () => {
  it('[MODE-43][CNT-68][TASK-23][TASK-25] completes planned activities, finishes tasks, and keeps what came in', () => {
    const { completes, finishes, reviews, keeps, stays } = closingOf(open);
    expect([completes, finishes, reviews, keeps, stays].map(idsOf)).toEqual([
      ['call', 'visit'],
      ['contract'],
      ['quote'],
      [],
      ['mail'],
    ]);
  });

  it('[TASK-24] a lead whose setting does not name tasks leaves them as they are', () => {
    const settings = workspaceSettings(undefined);
    expect([closesTasks('lead', settings), closesTasks('deal', settings)]).toEqual([true, true]);
    const unticked = { conversionCloses: new Set(['call']) };
    expect([closesTasks('lead', unticked), closesTasks('deal', unticked)]).toEqual([false, true]);
    const { completes, finishes, reviews, keeps } = closingOf(open, closesTasks('lead', unticked));
    expect([completes, finishes, reviews, keeps].map(idsOf)).toEqual([
      ['call', 'visit'],
      [],
      [],
      ['contract', 'quote'],
    ]);
  });

  it.each([
    ['[TASK-23]', {}, 'completed'],
    ['[TASK-25]', { control: true }, 'review'],
    ['[TASK-30] a required summary does not hold it up', { summaryRequired: true }, 'completed'],
  ])('%s its tasks are then %j %s', (_, part, status) => {
    const task = one('t', { kind: 'task', ...part });
    const closed = { ...task };
    for (const { field, value } of closingEdits(task, 'ann' as MemberId, 5)) Object.assign(closed, { [field]: value });
    expect(statusOf(closed, [], 10).status).toBe(status);
  });
});
