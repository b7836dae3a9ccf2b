import type { Instant } from '../calendar/time-zone.ts';
import type { AgendaEntry, OwnerItem } from '../counters/counting.ts';
import type { MemberId } from '../ids.ts';
import type { Comment } from '../records/schema.ts';
import { isTask, type Task } from './task-status.ts';

/** The comments of a task as far as counting asks: whose, and since when. */
export type TaskComment = Pick<Comment, 'createdBy' | 'createdAt' | 'deleted'>;

/** Until when a member has read a task: its mark, or their own last comment, which nobody writes without reading. */
function readUntil(comments: readonly TaskComment[], member: MemberId, seen: Instant | undefined): Instant {
  const own = comments.filter((comment) => !comment.deleted && comment.createdBy === member);
  return Math.max(seen ?? Number.NEGATIVE_INFINITY, ...own.map(({ createdAt }) => createdAt));
}

/**
 * The place of a task's unread comments on its responsible's agenda: one Incoming, however many there are (CNT-22), when the
 * responsible answers for the task and for one of its items, in either counter mode (CNT-21, CNT-39). Null when there is none.
 *
 * @param owners the task's items that are known
 * @param seen when the responsible last read the task, as far as that is known
 */
export function commentEntryOf(
  task: Task,
  owners: readonly OwnerItem[],
  comments: readonly TaskComment[],
  seen: Instant | undefined,
): AgendaEntry | null {
  const member = task.responsible;
  if (task.deleted || !isTask(task) || member === undefined) return null;
  if (!owners.some((owner) => !owner.deleted && owner.responsible === member)) return null;
  const read = readUntil(comments, member, seen);
  const unread = comments.filter(
    ({ deleted, createdBy, createdAt }) => !deleted && createdBy !== member && createdAt > read,
  );
  if (unread.length === 0) return null;
  const due = Math.max(...unread.map(({ createdAt }) => createdAt));
  return { member, lane: 'incoming', from: due, due };
}
