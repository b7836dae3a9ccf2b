import { describe, expect, it } from 'vitest';

import type { RecordId } from '../ids.ts';
import type { Activity, Comment } from '../records/schema.ts';
import {
  isPinned,
  mayPin,
  MOST_TAGS,
  placeOfActivity,
  placeOfComment,
  rankOfActivity,
  rankOfChange,
  tagsOf,
  timelineLanes,
} from './entries.ts';

const noon = Date.UTC(2026, 5, 1, 12);
const deal = 's1.deal' as RecordId;
const other = 's1.other' as RecordId;

function activity(fields: Partial<Activity> = {}): Activity {
  return { recordKind: 'activity', createdAt: noon, bindings: {}, pins: {}, ...fields } as unknown as Activity;
}

function comment(fields: Partial<Comment> = {}): Comment {
  return { recordKind: 'comment', createdAt: noon, pins: {}, ...fields } as unknown as Comment;
}

const pins = { s1_deal: deal };

describe('pinning', () => {
  it.each([
    ['an open planned one', activity(), false],
    ['an open incoming one', activity({ direction: 'incoming' }), false],
    ['a completed one', activity({ completed: noon }), true],
    ['what went out', activity({ direction: 'outgoing' }), true],
    ['a deleted one', activity({ completed: noon, deleted: true }), false],
    ['a comment', comment(), true],
    ['a note on an entry', comment({ activity: deal }), false],
    ['a deleted comment', comment({ deleted: true }), false],
  ])('[ACT-21] %s', (_, entry, may) => {
    expect(mayPin(entry)).toBe(may);
  });

  it('[LOG-23] is for one item: an entry of two stands pinned where somebody pinned it', () => {
    const call = activity({ completed: noon, pins });
    expect([isPinned(call, deal), isPinned(call, other)]).toEqual([true, false]);
    expect(placeOfActivity(call, deal).lane).toBe('pinned');
    expect(placeOfActivity(call, other).lane).toBe('past');
    // Opened again it is something to do, and pinned again once it is done.
    expect(placeOfActivity(activity({ pins, deadline: noon }), deal)).toEqual({ lane: 'planned', at: noon });
    expect(placeOfComment(comment({ pins }), deal)?.lane).toBe('pinned');
  });
});

describe('places', () => {
  it('[LOG-25] planned first, then pinned, then history', () => {
    expect(timelineLanes).toEqual(['planned', 'pinned', 'past']);
  });

  it('[LOG-25] what happened stands where it happened, what was done where it was completed', () => {
    expect(placeOfActivity(activity({ direction: 'incoming', occurred: noon - 5 }), deal)).toEqual({
      lane: 'past',
      at: noon - 5,
    });
    expect(placeOfActivity(activity({ completed: noon + 5 }), deal)).toEqual({ lane: 'past', at: noon + 5 });
    expect(placeOfActivity(activity(), deal)).toEqual({ lane: 'planned', at: noon });
  });

  it('[LOG-22] a note has no place of its own, nor has what was deleted', () => {
    expect(placeOfComment(comment({ activity: other }), deal)).toBeNull();
    expect(placeOfComment(comment({ deleted: true }), deal)).toBeNull();
    expect(placeOfComment(comment(), deal)).toEqual({ lane: 'past', at: noon });
  });
});

describe('what an entry says of itself', () => {
  it('[LOG-24] has at most two tags, the most urgent ones', () => {
    const call = activity({ kind: 'call', callResult: 'missed', priority: 'high' });
    expect(tagsOf(call)).toEqual(['missed', 'important']);
    const closed = tagsOf({ ...call, completed: noon, closedBySystem: true });
    expect(closed).toEqual(['missed', 'automatic']);
    expect(closed).toHaveLength(MOST_TAGS);
    expect(tagsOf(activity({ closedBySystem: true }))).toEqual([]);
    expect(tagsOf(activity({ kind: 'meeting', callResult: 'missed' }))).toEqual([]);
  });

  it('[LOG-20] [LOG-21] stages, payments and what was made from the item are key events, other changes log records', () => {
    expect(['stage', 'targets', 'name', 'amount', 'responsible'].map(rankOfChange)).toEqual([
      'system',
      'system',
      'log',
      'log',
      'log',
    ]);
    expect(['payment', 'task', 'email', 'call', 'meeting', 'todo'].map((kind) => rankOfActivity({ kind }))).toEqual([
      'system',
      'user',
      'user',
      'user',
      'user',
      'user',
    ]);
  });
});
