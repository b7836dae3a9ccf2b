import { describe, expect, it } from 'vitest';

import type { MemberId, RecordId } from '../ids.ts';
import type { Activity, Comment } from '../records/schema.ts';
import { isInStream, readersOf, scopeOf, streamKindOf, streamTimeOf, type StreamTies } from './stream.ts';

const [ann, bob, cem] = ['ann', 'bob', 'cem'] as unknown as [MemberId, MemberId, MemberId];
const item = 's1.i1' as RecordId;
const none: StreamTies = { items: [], followers: [], mentioned: [] };

function activity(fields: Partial<Activity> = {}): Activity {
  const people = { colleagues: {}, participants: {}, observers: {}, bindings: {} };
  return { recordKind: 'activity', createdBy: ann, createdAt: 10, logs: [], item, ...people, ...fields } as Activity;
}
function message(fields: Partial<Comment> = {}): Comment {
  const parts = { mentions: {}, to: {}, recipients: {}, bindings: {} };
  return { recordKind: 'comment', createdBy: ann, createdAt: 10, ...parts, ...fields } as Comment;
}

describe('whose own an entry is, by each clause alone', () => {
  it('[FEED-10] by nothing it is only the maker’s: (a) created by the user', () => {
    expect([...readersOf(activity(), none)]).toEqual([ann]);
    expect([...readersOf(message(), none)]).toEqual([ann]);
    const logs = [{ member: bob, at: 1, item: undefined }];
    expect(readersOf(activity({ logs }), none)).toEqual(new Set([ann, bob]));
  });

  it.each<[string, Activity | Comment]>([
    ['who has it to do', activity({ responsible: bob })],
    ['who takes part in it', activity({ participants: { bob } })],
    ['who observes it', activity({ observers: { bob } })],
    ['a colleague who is named in it', activity({ colleagues: { bob } })],
    ['whom a message is sent', message({ to: { bob } })],
    ['who is mentioned in a message', message({ mentions: { bob } })],
  ])('[FEED-10] (b) addressed to the user: %s', (_, entry) => {
    expect(readersOf(entry, none)).toEqual(new Set([ann, bob]));
  });

  it('[FEED-10] [FEED-20] (b) who is mentioned in one of its comments is addressed, too', () => {
    expect(readersOf(message(), { ...none, mentioned: [cem] })).toEqual(new Set([ann, cem]));
    expect(readersOf(activity(), { ...none, mentioned: [cem] })).toEqual(new Set([ann, cem]));
  });

  it('[FEED-10] (c) tied to an item that the user is responsible for', () => {
    const ties = { ...none, items: [{ responsible: bob, deleted: false }] };
    expect(readersOf(activity(), ties)).toEqual(new Set([ann, bob]));
    expect(readersOf(message({ item }), ties)).toEqual(new Set([ann, bob]));
  });

  it('[FEED-10] (d) tied to something that the user follows', () => {
    expect(readersOf(message({ item }), { ...none, followers: [cem] })).toEqual(new Set([ann, cem]));
  });
});

describe('what stands in the stream', () => {
  const task = activity({ kind: 'task', direction: 'planned' });
  const deleted = { responsible: ann, deleted: true };

  it('[FEED-7] [TASK-9] no task without an item; other activities and messages may stand alone', () => {
    expect(isInStream(task, none)).toBe(true);
    expect(isInStream({ ...task, item: undefined } as unknown as Activity, none)).toBe(false);
    expect(isInStream(activity({ kind: 'call', item: undefined as unknown as RecordId }), none)).toBe(true);
    expect(isInStream(message(), none)).toBe(true);
  });

  it('[STRM-1] nothing that is deleted, no comment of an entry by itself, nothing whose items are all deleted', () => {
    expect(isInStream(activity({ deleted: true }), none)).toBe(false);
    expect(isInStream(message({ activity: 's1.a1' as RecordId }), none)).toBe(false);
    expect(isInStream(activity(), { items: [deleted] })).toBe(false);
    const two = message({ item, bindings: { other: 's1.i2' as RecordId } });
    expect(isInStream(two, { items: [deleted, deleted] })).toBe(false);
    expect(isInStream(two, { items: [deleted, { responsible: bob, deleted: false }] })).toBe(true);
    // The other item has not come to this device yet.
    expect(isInStream(two, { items: [deleted] })).toBe(true);
  });

  it.each<[string, Activity | Comment]>([
    ['message', message()],
    ['task', task],
    ['email', activity({ kind: 'email', direction: 'incoming' })],
    ['call', activity({ kind: 'call' })],
    ['meeting', activity({ kind: 'meeting' })],
    ['other', activity({ kind: 'chat', direction: 'incoming' })],
    ['other', activity({ kind: 'task', direction: 'outgoing' })],
    ['other', activity()],
  ])('[FEED-8] as %s', (kind, entry) => {
    expect(streamKindOf(entry)).toBe(kind);
  });

  it('[FEED-1] at the time of the work: when it was planned, and once it is completed when that was', () => {
    expect(streamTimeOf(activity({ deadline: 99 }))).toBe(10);
    expect(streamTimeOf(activity({ deadline: 99, completed: 50 }))).toBe(50);
    expect(streamTimeOf(activity({ direction: 'outgoing', occurred: 5 }))).toBe(5);
    expect(streamTimeOf(activity({ direction: 'incoming' }))).toBe(10);
    expect(streamTimeOf(message())).toBe(10);
  });
});

it('[FEED-9] shows the user’s own on a first visit, then what was chosen', () => {
  expect(scopeOf(undefined)).toBe('mine');
  expect(scopeOf({ streamScope: 'nonsense' })).toBe('mine');
  expect(scopeOf({ streamScope: 'all' })).toBe('all');
});
