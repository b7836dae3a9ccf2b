import { ActivityKind, Direction, directionOf, isOpen, kindOf } from '../activities/activity.ts';
import { itemsOfActivity } from '../activities/binding.ts';
import type { Instant } from '../calendar/time-zone.ts';
import type { MemberId, RecordId } from '../ids.ts';
import type { Activity, Comment } from '../records/schema.ts';
import { isTask } from '../tasks/task-status.ts';

/** What the stream tells apart (FEED-8). A comment on a card is a message, too. */
export const streamKinds = ['message', 'task', 'email', 'call', 'meeting', 'other'] as const;
export type StreamKind = (typeof streamKinds)[number];

/** Whose entries are shown: the user's own, or all that the user may read. */
export const streamScopes = ['mine', 'all'] as const;
export type StreamScope = (typeof streamScopes)[number];

/** What was shown last; on a first visit the user's own (FEED-9). */
export function scopeOf(preferences: { readonly streamScope?: string | undefined } | undefined): StreamScope {
  return streamScopes.find((scope) => scope === preferences?.streamScope) ?? 'mine';
}

/** What may stand in the stream by itself; notes stand with their entries. */
export type StreamRecord = Activity | Comment;

const ownKinds: ReadonlySet<ActivityKind> = new Set(['task', 'email', 'call', 'meeting']);

export function streamKindOf(entry: StreamRecord): StreamKind {
  if (entry.recordKind === 'comment') return 'message';
  if (isTask(entry)) return 'task';
  const kind = kindOf(entry);
  // What only calls itself a task, and is none by its direction, is worked with as any other activity.
  return ownKinds.has(kind) && kind !== ActivityKind.task ? (kind as StreamKind) : 'other';
}

/**
 * When the work was done that the entry tells of: what is still planned stands where it was planned, and comes to the top
 * once it is completed (FEED-1).
 */
export function streamTimeOf(entry: StreamRecord): Instant {
  if (entry.recordKind === 'comment') return entry.createdAt;
  if (isOpen(entry) && directionOf(entry) === Direction.planned) return entry.createdAt;
  return entry.occurred ?? entry.completed ?? entry.createdAt;
}

/**
 * The items that an entry is tied to: of a message what it is about, its first one first (FEED-16). Rows that were made before
 * messages could be about several items have no bindings.
 */
export function itemsOfEntry({ item, bindings = {} }: Partial<Pick<Comment, 'item' | 'bindings'>>): RecordId[] {
  return itemsOfActivity({ ...(item ? { item } : {}), bindings });
}

/** Whom a message is sent: members, and contacts and leads by e-mail (FEED-15). */
export function sentTo({ to = {}, recipients = {} }: Partial<Pick<Comment, 'to' | 'recipients'>>): {
  readonly members: readonly MemberId[];
  readonly clients: readonly RecordId[];
} {
  return { members: Object.values(to), clients: Object.values(recipients) };
}

/** What else decides whether and for whom an entry stands in the stream. */
export interface StreamTies {
  /** The items it is tied to, of those that are known here. */
  readonly items: readonly { readonly responsible: MemberId | undefined; readonly deleted: boolean }[];
  /** Who follows one of them. */
  readonly followers: readonly MemberId[];
  /** Who is mentioned in its notes and comments. */
  readonly mentioned: readonly MemberId[];
}

/**
 * Whether an entry stands in the stream: no task without an item (TASK-9), no note by itself, and nothing of which all items
 * are in the recycle bin (STRM-1).
 */
export function isInStream(entry: StreamRecord, { items }: Pick<StreamTies, 'items'>): boolean {
  if (entry.deleted) return false;
  if (entry.recordKind === 'comment' && entry.activity !== undefined) return false;
  const tied = itemsOfEntry(entry);
  if (tied.length === 0) return entry.recordKind === 'comment' || !isTask(entry);
  return items.length < tied.length || items.some(({ deleted }) => !deleted);
}

/** Who made it: of a logged message everyone who logged it. */
export function authorsOf(entry: StreamRecord): Set<MemberId> {
  return new Set([entry.createdBy, ...(entry.recordKind === 'activity' ? entry.logs.map(({ member }) => member) : [])]);
}

/** Who is addressed: who has it to do or takes part in it, whom a message is sent, and who is mentioned (FEED-10, FEED-20). */
function addresseesOf(entry: StreamRecord, mentioned: readonly MemberId[]): Set<MemberId> {
  if (entry.recordKind === 'comment') {
    return new Set([...sentTo(entry).members, ...Object.values(entry.mentions), ...mentioned]);
  }
  return new Set([
    ...(entry.responsible === undefined ? [] : [entry.responsible]),
    ...Object.values(entry.colleagues),
    ...Object.values(entry.participants),
    ...Object.values(entry.observers),
    ...mentioned,
  ]);
}

/**
 * For whom an entry is one of their own: who made it, whom it is addressed to, who is responsible for one of its items, and
 * who follows one (FEED-10).
 */
export function readersOf(entry: StreamRecord, { items, followers, mentioned }: StreamTies): Set<MemberId> {
  const responsible = items.flatMap((item) => (item.responsible === undefined ? [] : [item.responsible]));
  return new Set([...authorsOf(entry), ...addresseesOf(entry, mentioned), ...responsible, ...followers]);
}
