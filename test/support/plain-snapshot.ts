import { decodeRecord } from '@sidebook/crdt/codec';
import { deviceOf, fieldKey, type Key, parseKey, timeOf } from '@sidebook/crdt/keys';
import {
  baseStamps,
  emptyState,
  mergeEntry,
  mergeStates,
  readEntry,
  type RecordState,
} from '@sidebook/crdt/record-state';
import { Direction, directionOf, isOpen, kindOf } from '@sidebook/domain/activities/activity';
import { firedReminders } from '@sidebook/domain/activities/fired-reminders';
import { placeInList } from '@sidebook/domain/activities/listing';
import { type Reminder, reminderOffsets, remindersOf } from '@sidebook/domain/activities/reminders';
import { type AgendaEntry, agendaOf, type CounterMode, type OwnerItem } from '@sidebook/domain/counters/counting';
import { isMailId, isRecordId, localOf, memberOf, type MemberId, type RecordId, shardOf } from '@sidebook/domain/ids';
import { SALES_PIPELINE, shownStage } from '@sidebook/domain/pipelines/pipeline';
import type { Activity, AnyRecord, Comment, Deal, Item } from '@sidebook/domain/records/schema';
import { isPinned } from '@sidebook/domain/timeline/entries';
import type { ListFilter } from '@sidebook/projections/queries/activity-list';
import type { ProjectedDocument } from '@sidebook/projections/projector';

/** Everything that a document holds, key by key. */
export interface PlainDocument extends ProjectedDocument {
  readonly entries: ReadonlyMap<string, unknown>;
}

/** Something in a timeline: when, and its key (an entry's key for a change, else the record's id). */
export type TimelineMark = readonly [at: number, key: string];

/**
 * What documents say by the rules alone: records as plain objects, and questions answered by looking at all of them. Slow and
 * simple on purpose: the read model has to give the same answers.
 */
export class PlainSnapshot {
  readonly items: readonly Item[];
  readonly activities: readonly Activity[];
  readonly comments: readonly Comment[];
  /** Changes of fields and elements, by record. */
  readonly changes: ReadonlyMap<RecordId, readonly TimelineMark[]>;
  private readonly states: ReadonlyMap<RecordId, RecordState>;
  private readonly entries: readonly { readonly key: string; readonly value: unknown }[];
  /** What was written into the owner item of activities, by key. */
  private readonly owners: ReadonlyMap<string, unknown>;
  private readonly spaces: ReadonlyMap<string, string>;
  private readonly mode: CounterMode;

  constructor(documents: readonly PlainDocument[], mode: CounterMode = 'item') {
    const { states, changes, owners } = read(documents);
    const records = shown(states, documents)
      .map(decodeRecord)
      .filter((record): record is AnyRecord => record !== null);
    this.states = states;
    this.entries = documents.flatMap(({ shard, entries }) =>
      [...entries].filter(([key]) => parseKey(key)?.id.startsWith(`${shard}.`)).map(([key, value]) => ({ key, value })),
    );
    this.changes = changes;
    this.owners = owners;
    this.spaces = new Map(documents.map(({ shard, space }) => [shard, space]));
    this.mode = mode;
    this.items = records.filter(({ recordKind }) => !['activity', 'comment'].includes(recordKind)) as Item[];
    this.activities = records.filter((record) => record.recordKind === 'activity');
    this.comments = records.filter((record) => record.recordKind === 'comment');
  }

  /** Items that are not in the recycle bin. */
  get listed(): readonly Item[] {
    return this.items.filter(({ deleted }) => !deleted);
  }

  owner(activity: Activity): OwnerItem | null {
    const item = this.items.find(({ id }) => id === activity.item);
    if (!item) return null;
    const moved = this.states.get(item.id)?.fields['deleted'];
    const restoredAt = item.deleted || !moved ? undefined : timeOf(moved.stamp);
    return { id: item.id, responsible: item.responsible, deleted: item.deleted === true, restoredAt };
  }

  /** The agenda of everybody, with the activity of each entry. */
  agenda(): { readonly activity: RecordId; readonly entry: AgendaEntry }[] {
    return this.activities.flatMap((activity) =>
      agendaOf(activity, this.owner(activity), this.mode).map((entry) => ({ activity: activity.id, entry })),
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
      (one) => !one.deleted && (one.item === item || Object.values(one.bindings).includes(item)),
    );
    const [planned, done] = [true, false].map((wanted) =>
      there.filter((one) => (isOpen(one) && directionOf(one) === Direction.planned) === wanted),
    ) as [Activity[], Activity[]];
    const comments = this.comments.filter((one) => one.item === item && !one.deleted && one.activity === undefined);
    const marks = (pinned: boolean): TimelineMark[] => [
      ...done
        .filter((one) => isPinned(one, item) === pinned)
        .map((one): TimelineMark => [one.occurred ?? one.completed ?? one.createdAt, one.id]),
      ...comments.filter((one) => isPinned(one, item) === pinned).map((one): TimelineMark => [one.createdAt, one.id]),
    ];
    return {
      planned: planned.map((one) => [one.deadline ?? one.createdAt, one.id]),
      pinned: marks(true),
      past: [...marks(false), ...(this.changes.get(item) ?? []), ...this.moves(item)],
      rings: there.flatMap((one) =>
        this.rings(one).map(({ at, offset }): TimelineMark => [at, `${item}|${one.id}|${offset}|${at}`]),
      ),
    };
  }

  /** The reminders of an activity that ring, or would, by looking at what it was after each of its changes. */
  private rings(activity: Activity): Reminder[] {
    const owner = this.owner(activity);
    if (owner?.deleted) return [];
    const copies = new Set([...this.states.keys()].filter((id) => this.isSame(id, activity.id)));
    const entries = [...this.entries].map((entry) => readEntry(entry)).filter((entry) => entry !== null);
    const own = entries.filter(({ id }) => copies.has(id)).map((entry) => ({ ...entry, id: activity.id }));
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

  /** Whether two ids are one record, or copies of one mail in one space. */
  private isSame(one: RecordId, other: RecordId): boolean {
    if (one === other) return true;
    const spaceOf = (id: RecordId): string | undefined => this.spaces.get(shardOf(id));
    return isMailId(one) && localOf(one) === localOf(other) && spaceOf(one) === spaceOf(other);
  }

  /** Deals that are not in the recycle bin, by the column in which they show. */
  columns(): Map<string, Deal[]> {
    const deals = this.listed.filter((item): item is Deal => item.recordKind === 'deal');
    return Map.groupBy(deals, ({ stage }) => `${SALES_PIPELINE.id}/${shownStage(SALES_PIPELINE, stage).id}`);
  }
}

function read(documents: readonly PlainDocument[]) {
  const states = new Map<RecordId, RecordState>();
  const changes = new Map<RecordId, TimelineMark[]>();
  const owners = new Map<string, unknown>();
  for (const { shard, entries } of documents) {
    for (const [key, value] of entries) {
      const entry = readEntry({ key, value });
      if (!entry || shardOf(entry.id) !== shard) continue;
      states.set(entry.id, mergeEntry(states.get(entry.id) ?? emptyState(entry.id), entry));
      if (entry.field === 'item') owners.set(key, entry.value);
      if (entry.field !== '') changes.set(entry.id, [...(changes.get(entry.id) ?? []), [timeOf(entry.stamp), key]]);
    }
  }
  return { states, changes, owners };
}

function byStamp(a: Key, b: Key): number {
  const [one, other] = [a, b].map(({ id, stamp }) => stamp + id) as [string, string];
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Records once each: the copies of a mail in one space are one, under the id of the copy that was made first. */
function shown(states: ReadonlyMap<RecordId, RecordState>, documents: readonly PlainDocument[]): RecordState[] {
  const spaces = new Map<string, string>(documents.map(({ shard, space }) => [shard, space]));
  const groups = Map.groupBy(states.values(), ({ id }) =>
    isMailId(id) ? `${spaces.get(shardOf(id))}/${localOf(id)}` : id,
  );
  return [...groups.values()].flatMap((group) => {
    const copies = group.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const merged = mergeStates(copies[0]?.id as RecordId, copies);
    const first = baseStamps(merged)[0];
    const copy = first && copies.find(({ bases }) => Object.hasOwn(bases, first));
    return copy ? [{ ...merged, id: copy.id }] : [];
  });
}
