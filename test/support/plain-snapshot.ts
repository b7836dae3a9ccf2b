import { decodeRecord } from '@sidebook/crdt/codec';
import { deviceOf, fieldKey, type Key, parseKey, type Stamp, timeOf } from '@sidebook/crdt/keys';
import {
  baseStamps,
  emptyState,
  mergeEntry,
  mergeStates,
  type ReadEntry,
  type RecordState,
} from '@sidebook/crdt/record-state';
import { Direction, directionOf, isOpen, kindOf } from '@sidebook/domain/activities/activity';
import { firedReminders } from '@sidebook/domain/activities/fired-reminders';
import { placeInList } from '@sidebook/domain/activities/listing';
import { type Reminder, reminderOffsets, remindersOf } from '@sidebook/domain/activities/reminders';
import { type AgendaEntry, agendaOf, type CounterMode, type OwnerItem } from '@sidebook/domain/counters/counting';
import { isMailId, isRecordId, localOf, memberOf, type MemberId, type RecordId, shardOf } from '@sidebook/domain/ids';
import { noticesOf } from '@sidebook/domain/notices/notices';
import { isReservedShard, markId, OWN_SHARD } from '@sidebook/domain/records/setting-ids';
import { commentEntryOf } from '@sidebook/domain/tasks/task-comments';
import { isTask } from '@sidebook/domain/tasks/task-status';
import { itemsOfActivity } from '@sidebook/domain/activities/binding';
import { isPinned } from '@sidebook/domain/timeline/entries';
import type { ListFilter } from '@sidebook/projections/queries/activity-list';
import { isToldOfTask } from '@sidebook/projections/project/task-change-rows';
import { letterKey, replacements } from '@sidebook/domain/mail/prepared';
import type { Activity, AnyRecord, Comment, Deal, Item, Lead, RecordOf } from '@sidebook/domain/records/schema';

import { type Then, versionsIn } from './plain-versions.ts';
import { type PlainDocument, readDocuments, shownStates, type TimelineMark } from './plain-documents.ts';

/**
 * What documents say by the rules alone: records as plain objects, and questions answered by looking at all of them. Slow and
 * simple on purpose: the read model has to give the same answers.
 */
export class PlainSnapshot {
  readonly items: readonly Item[];
  readonly activities: readonly Activity[];
  readonly comments: readonly Comment[];
  readonly marks: readonly RecordOf<'mark'>[];
  /** Changes of fields and elements, by record. */
  readonly changes: ReadonlyMap<RecordId, readonly TimelineMark[]>;
  private readonly states: ReadonlyMap<RecordId, RecordState>;
  /** What was written into the owner item of activities, by key. */
  private readonly owners: ReadonlyMap<string, unknown>;
  /** What was written into fields and elements, by key. */
  private readonly written: ReadonlyMap<string, unknown>;
  private readonly shownStates: readonly RecordState[];
  private readonly spaces: ReadonlyMap<string, string>;
  private readonly mode: CounterMode;
  private readonly entries: readonly ReadEntry[];

  constructor(documents: readonly PlainDocument[], mode: CounterMode = 'item') {
    const { states, changes, owners, written, entries } = readDocuments(documents);
    this.shownStates = shownStates(states, documents);
    this.written = written;
    const records = this.shownStates.map(decodeRecord).filter((record): record is AnyRecord => record !== null);
    this.states = states;
    this.changes = changes;
    this.owners = owners;
    this.spaces = new Map(documents.map(({ shard, space }) => [shard, space]));
    this.mode = mode;
    const home = records.filter(({ id, recordKind }) =>
      recordKind === 'mark' ? shardOf(id) === OWN_SHARD : !isReservedShard(shardOf(id)),
    );
    this.items = home.filter(({ recordKind }) => !['activity', 'comment', 'mark'].includes(recordKind)) as Item[];
    this.marks = home.filter((record) => record.recordKind === 'mark');
    this.activities = home.filter((record) => record.recordKind === 'activity');
    this.comments = home.filter((record) => record.recordKind === 'comment');
    this.entries = entries;
  }

  /** Mails that were written here and whose sent message is logged (LOG-6). */
  get replaced(): ReadonlySet<RecordId> {
    const letters = Map.groupBy(this.activities, (one) => `${this.spaces.get(shardOf(one.id))}/${letterKey(one)}`);
    const taken = [...letters.values()].map((mails) => {
      const [prepared, sent] = [true, false].map((here) =>
        mails.filter((one) => letterKey(one) !== undefined && (one.prepared !== undefined) === here),
      );
      return [...replacements(prepared ?? [], sent ?? []).keys()];
    });
    return new Set(taken.flat());
  }

  /** Items that are not in the recycle bin. */
  get listed(): readonly Item[] {
    return this.items.filter(({ deleted }) => !deleted);
  }

  owner(activity: Activity): OwnerItem | null {
    return this.ownerItem(activity.item);
  }

  private ownerItem(wanted: RecordId | undefined): OwnerItem | null {
    const item = this.items.find(({ id }) => id === wanted);
    if (!item) return null;
    const moved = this.states.get(item.id)?.fields['deleted'];
    const restoredAt = item.deleted || !moved ? undefined : timeOf(moved.stamp);
    return { id: item.id, responsible: item.responsible, deleted: item.deleted === true, restoredAt };
  }

  /** The agenda of everybody, with the activity of each entry. */
  agenda(): { readonly activity: RecordId; readonly entry: AgendaEntry }[] {
    return this.activities.flatMap((activity) =>
      [...this.commentEntries(activity), ...agendaOf(activity, this.owner(activity), this.mode)].map((entry) => ({
        activity: activity.id,
        entry,
      })),
    );
  }

  /** The unread comments of a task, as one entry. */
  commentEntries(task: Activity): AgendaEntry[] {
    const items = new Set([task.item, ...Object.values(task.bindings)]);
    const owners = [...items].map((item) => this.ownerItem(item)).filter((owner) => owner !== null);
    const comments = this.comments.filter(({ activity }) => activity === task.id);
    const mark = this.marks.find(({ id, createdBy }) => id === markId(task.id) && createdBy === task.responsible);
    const entry = commentEntryOf(task, owners, comments, mark?.seen);
    return entry ? [entry] : [];
  }

  /** Tasks of an item with unread comments that count for the item's responsible (CNT-21). */
  commentedTasks(item: RecordId): Activity[] {
    const responsible = this.items.find(({ id }) => id === item)?.responsible;
    return this.activities.filter(
      (one) =>
        itemsOfActivity(one).includes(item) && this.commentEntries(one).some(({ member }) => member === responsible),
    );
  }

  reminders(member: MemberId): { readonly activity: RecordId; readonly reminder: Reminder }[] {
    const own = this.activities.filter(({ responsible }) => responsible === member);
    return own.flatMap((activity) =>
      remindersOf(activity, this.owner(activity)).map((reminder) => ({ activity: activity.id, reminder })),
    );
  }

  openActivities(): readonly Activity[] {
    return this.activities.filter(isOpen);
  }

  /** What is planned on an item, what is pinned there, what was, and what rings or rang, in no order. */
  timeline(item: RecordId): {
    readonly planned: readonly TimelineMark[];
    readonly pinned: readonly TimelineMark[];
    readonly past: readonly TimelineMark[];
    readonly rings: readonly TimelineMark[];
  } {
    const there = this.activities.filter(
      (one) =>
        !one.deleted && (one.item === item || Object.values(one.bindings).includes(item)) && !this.replaced.has(one.id),
    );
    const [planned, done] = [true, false].map((wanted) =>
      there.filter((one) => (isOpen(one) && directionOf(one) === Direction.planned) === wanted),
    ) as [Activity[], Activity[]];
    const comments = this.comments.filter(
      (one) => !one.activity && !one.deleted && itemsOfActivity(one).includes(item),
    );
    const marks = (pinned: boolean): TimelineMark[] => [
      ...done
        .filter((one) => isPinned(one, item) === pinned)
        .map((one): TimelineMark => [one.occurred ?? one.completed ?? one.createdAt, one.id]),
      ...comments.filter((one) => isPinned(one, item) === pinned).map((one): TimelineMark => [one.createdAt, one.id]),
    ];
    return {
      planned: planned.map((one) => [one.deadline ?? one.createdAt, one.id]),
      pinned: marks(true),
      past: [
        ...marks(false),
        ...(this.changes.get(item) ?? []),
        ...this.moves(item),
        ...there.filter(isTask).flatMap((task) => this.taskChanges(task)),
      ],
      rings: there.flatMap((one) =>
        this.rings(one).map(({ at, offset }): TimelineMark => [at, `${item}|${one.id}|${offset}|${at}`]),
      ),
    };
  }

  /** Changes of a task that its items tell. */
  private taskChanges({ id }: Activity): TimelineMark[] {
    return (this.changes.get(id) ?? []).filter(([, key]) => isToldOfTask((parseKey(key) as Key).field));
  }

  /** The reminders of an activity that ring, or would, by looking at what it was after each of its changes. */
  private rings(activity: Activity): Reminder[] {
    const owner = this.owner(activity);
    if (owner?.deleted) return [];
    const copies = new Set([...this.states.keys()].filter((id) => this.isSame(id, activity.id)));
    const own = this.entries.filter(({ id }) => copies.has(id)).map((entry) => ({ ...entry, id: activity.id }));
    const bases = own.filter(({ field }) => field === '');
    const edits = own.filter(({ field }) => field !== '');
    const moments = [activity.createdAt, ...edits.map(({ stamp }) => timeOf(stamp))]
      .filter((at) => at >= activity.createdAt)
      .toSorted((a, b) => a - b);
    const phases = moments.map((from) => {
      const known = [...bases, ...edits.filter(({ stamp }) => timeOf(stamp) <= from)];
      const then = decodeRecord(known.reduce(mergeEntry, emptyState(activity.id))) as Activity;
      const rings = isOpen(then) && directionOf(then) === Direction.planned;
      return { from, deadline: rings ? then.deadline : undefined, offsets: reminderOffsets(then) };
    });
    return firedReminders(phases, owner?.restoredAt);
  }

  /** Notes on an entry, oldest first. */
  notes(entry: RecordId): RecordId[] {
    return this.comments
      .filter((one) => one.activity === entry && !one.deleted)
      .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  }

  /** What is in the recycle bin: who put it there, and when. */
  bin(): { readonly id: RecordId; readonly by: MemberId; readonly at: number }[] {
    return [...this.items, ...this.activities, ...this.comments]
      .filter(({ deleted }) => deleted)
      .map((record) => {
        const copies = [...this.states.values()].filter(({ id }) => this.isSame(id, record.id));
        const entry = mergeStates(record.id, copies).fields['deleted'];
        const isRead = entry?.value === true;
        return {
          id: record.id,
          by: isRead ? memberOf(deviceOf(entry.stamp)) : record.createdBy,
          at: isRead ? timeOf(entry.stamp) : record.createdAt,
        };
      });
  }

  /** Ids of the list of activities, in its order. */
  list({ shelf, doer, kind, before = Number.POSITIVE_INFINITY }: ListFilter): RecordId[] {
    const placed = this.activities.flatMap((one) => {
      const place = placeInList(one, this.owner(one));
      const isThere = place?.shelf === shelf && place.when < before && (kind === undefined || kindOf(one) === kind);
      return isThere && (doer === undefined || one.responsible === doer) ? [{ id: one.id, when: place.when }] : [];
    });
    const sorted = placed.toSorted((a, b) => a.when - b.when || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
    return shelf === 'done' ? sorted.toReversed() : sorted;
  }

  /** Activities that came to an item from another one, or went from it. */
  private moves(item: RecordId): TimelineMark[] {
    const changes = [...this.owners.keys()].map((key) => parseKey(key) as Key);
    return this.activities
      .filter(({ deleted }) => !deleted)
      .flatMap(({ id, logs }) => {
        const own = changes.filter((change) => this.isSame(change.id, id)).toSorted(byStamp);
        let from = logs[0]?.item;
        return own.flatMap((change): TimelineMark[] => {
          const key = fieldKey(change.id, 'item', change.stamp);
          const value = this.owners.get(key);
          const to = isRecordId(value) ? value : undefined;
          const isMove = to !== from && (to === item || from === item);
          from = to;
          return isMove ? [[timeOf(change.stamp), key]] : [];
        });
      });
  }

  /** Who is told what, by whom and when: `record kind member author at`. */
  notices(): string[] {
    return this.shownStates.flatMap((state) => {
      const made = baseStamps(state)[0];
      const base = made && state.bases[made];
      if (!base) return [];
      const changes = [...this.written].flatMap(([key, value]) => {
        const { id, field, element, stamp } = parseKey(key) as Key;
        if (!this.isSame(id, state.id)) return [];
        return [{ change: key, field, element, value, stamp, at: timeOf(stamp), author: authorOf(stamp) }];
      });
      const { responsible, stage, direction } = base.fields as Partial<Record<string, string>>;
      const making = {
        kind: base.kind,
        at: timeOf(made),
        author: authorOf(made),
        responsible: responsible as MemberId | undefined,
        stage,
        direction,
        mentions: Object.values(base.collections['mentions'] ?? {}) as MemberId[],
        to: Object.values(base.collections['to'] ?? {}) as MemberId[],
      };
      const inOrder = changes.toSorted((a, b) => compareTexts(a.stamp + a.change, b.stamp + b.change));
      return noticesOf(making, inOrder).map(
        ({ kind, member, author, at }) => `${state.id} ${kind} ${member} ${author} ${at}`,
      );
    });
  }

  /** Whether two ids are one record, or copies of one mail in one space. */
  private isSame(one: RecordId, other: RecordId): boolean {
    if (one === other) return true;
    const spaceOf = (id: RecordId): string | undefined => this.spaces.get(shardOf(id));
    return isMailId(one) && localOf(one) === localOf(other) && spaceOf(one) === spaceOf(other);
  }

  /** Deals and leads that are not in the recycle bin. */
  get staged(): readonly (Deal | Lead)[] {
    return this.listed.filter((item) => item.recordKind === 'deal' || item.recordKind === 'lead');
  }

  /** What a record was after each change of these fields, its making first. */
  versions(id: RecordId, fields: readonly string[]): Then<AnyRecord>[] {
    const own = this.entries.filter((entry) => this.isSame(entry.id, id));
    return versionsIn(own, id, fields);
  }
}

function byStamp(a: Key, b: Key): number {
  const [one, other] = [a, b].map(({ id, stamp }) => stamp + id) as [string, string];
  return compareTexts(one, other);
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function authorOf(stamp: Stamp): MemberId {
  return memberOf(deviceOf(stamp));
}
