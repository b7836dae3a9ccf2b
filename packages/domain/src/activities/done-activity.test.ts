import { describe, expect, it } from 'vitest';

import type { MemberId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';
import { doneActivity } from './done-activity.ts';

const ann = 'annannan' as MemberId;
const bob = 'bobbobbo' as MemberId;

describe('[REP-10] [WEEK-1] what somebody did', () => {
  const activity = (fields: Partial<Activity>) =>
    ({ createdAt: 1, createdBy: ann, recordKind: 'activity', ...fields }) as Activity;
  it.each<[Partial<Activity>, object | null]>([
    [{ direction: 'planned', kind: 'call' }, null],
    [
      { direction: 'planned', kind: 'call', completed: 5, completedBy: bob },
      { doneBy: bob, doneKind: 'call', doneAt: 5 },
    ],
    [{ direction: 'incoming', kind: 'email', occurred: 3 }, null],
    [
      { direction: 'incoming', kind: 'email', occurred: 3, completed: 6, responsible: bob },
      { doneBy: bob, doneKind: 'email', doneAt: 6 },
    ],
    [
      { direction: 'outgoing', kind: 'email', occurred: 3 },
      { doneBy: ann, doneKind: 'email', doneAt: 3 },
    ],
    [
      { direction: 'outgoing', kind: 'email' },
      { doneBy: ann, doneKind: 'email', doneAt: 1 },
    ],
    [{ completed: 5, closedBySystem: true }, null],
    [{ completed: 5, deleted: true }, null],
  ])('%j', (fields, done) => {
    expect(doneActivity(activity(fields), null)).toEqual(done);
  });

  it('does not count on an item in the recycle bin', () => {
    expect(doneActivity(activity({ completed: 5 }), { deleted: true })).toBeNull();
  });

  it('[WEEK-3] a mail that is only prepared is nobody’s; once it was sent it is its writer’s', () => {
    const mail = activity({ kind: 'email', direction: 'outgoing', prepared: 4, occurred: 4 });
    expect(doneActivity(mail, null)).toBeNull();
    expect(doneActivity({ ...mail, sent: 5 }, null)).toEqual({ doneBy: ann, doneKind: 'email', doneAt: 4 });
  });
});
