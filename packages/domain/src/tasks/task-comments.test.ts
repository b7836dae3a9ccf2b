import { describe, expect, it } from 'vitest';

import { type OwnerItem } from '../counters/counting.ts';
import type { MemberId, RecordId } from '../ids.ts';
import { commentEntryOf, type TaskComment } from './task-comments.ts';
import type { Task } from './task-status.ts';

const [ann, bob] = ['ann', 'bob'] as unknown as [MemberId, MemberId];
const task = (part: Partial<Task> = {}): Task =>
  ({ id: 's.t', kind: 'task', direction: 'planned', responsible: ann, ...part }) as unknown as Task;
const owner = (responsible: MemberId, part: Partial<OwnerItem> = {}): OwnerItem => ({
  id: 's.d' as RecordId,
  responsible,
  deleted: false,
  restoredAt: undefined,
  ...part,
});
const says = (createdBy: MemberId, createdAt: number, deleted = false): TaskComment => ({
  createdBy,
  createdAt,
  deleted,
});

describe('a comment in a task', () => {
  it.each<[string, Task, OwnerItem[], TaskComment[], number | undefined, number | null]>([
    ['[CNT-21] of somebody else, on my item and my task', task(), [owner(ann)], [says(bob, 10)], undefined, 10],
    ['[CNT-21] my task, not my item', task(), [owner(bob)], [says(bob, 10)], undefined, null],
    ['[CNT-21] my item, not my task', task({ responsible: bob }), [owner(ann)], [says(ann, 10)], undefined, null],
    ['[CNT-21] on several items, one of them mine', task(), [owner(bob), owner(ann)], [says(bob, 10)], undefined, 10],
    ['[CNT-21] without an item', task(), [], [says(bob, 10)], undefined, null],
    ['[CNT-22] my own', task(), [owner(ann)], [says(ann, 10)], undefined, null],
    [
      '[CNT-22] several are one, as late as the last',
      task(),
      [owner(ann)],
      [says(bob, 10), says(bob, 12)],
      undefined,
      12,
    ],
    ['[CNT-22] read', task(), [owner(ann)], [says(bob, 10)], 10, null],
    ['[CNT-22] one more after reading', task(), [owner(ann)], [says(bob, 10), says(bob, 12)], 11, 12],
    ['[CNT-22] answered', task(), [owner(ann)], [says(bob, 10), says(ann, 11)], undefined, null],
    ['in the recycle bin', task(), [owner(ann)], [says(bob, 10, true)], undefined, null],
    ['of a deleted task', task({ deleted: true }), [owner(ann)], [says(bob, 10)], undefined, null],
    ['on a deleted item', task(), [owner(ann, { deleted: true })], [says(bob, 10)], undefined, null],
    ['in an activity that is no task', task({ kind: 'todo' }), [owner(ann)], [says(bob, 10)], undefined, null],
    ['of a completed task', task({ completed: 5 }), [owner(ann)], [says(bob, 10)], undefined, 10],
  ])('%s', (_, one, owners, comments, seen, due) => {
    expect(commentEntryOf(one, owners, comments, seen)).toEqual(
      due === null ? null : { member: ann, lane: 'incoming', from: due, due },
    );
  });
});
