import { decodeRecord } from '@sidebook/crdt/codec';
import { deviceOf, fieldKey, type Key, parseKey, timeOf } from '@sidebook/crdt/keys';
import {
  baseStamps,
  emptyState,
  mergeEntry,
  mergeStates,
  readEntry,
  type ReadEntry,
  type RecordState,
} from '@sidebook/crdt/record-state';
import { Direction, directionOf, isOpen } from '@sidebook/domain/activities/activity';
import { type Reminder, reminderOffsets, remindersOf } from '@sidebook/domain/activities/reminders';
import { type AgendaEntry, agendaOf, type CounterMode, type OwnerItem } from '@sidebook/domain/counters/counting';
import { isMailId, isRecordId, localOf, type MemberId, memberOf, type RecordId, shardOf } from '@sidebook/domain/ids';
import { arrivedAt, lastingAttention, pingsOf, type Standing } from '@sidebook/domain/kanban/attention';
import { rawColumn, shownColumn } from '@sidebook/domain/kanban/columns';
import { openWork, type OpenWork } from '@sidebook/domain/kanban/open-work';
import type { Pipelines } from '@sidebook/domain/pipelines/pipelines';
import type { Activity, AnyRecord, Comment, Deal, Item, Lead } from '@sidebook/domain/records/schema';
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
  /** What was written into the owner item of activities, by key. */
  private readonly owners: ReadonlyMap<string, unknown>;
  private readonly spaces: ReadonlyMap<string, string>;
  private readonly mode: CounterMode;
  private readonly entries: readonly ReadEntry[];

  constructor(documents: readonly PlainDocument[], mode: CounterMode = 'item') {
    const { states, changes, owners, entries } = read(documents);
    const records = shown(states, documents)
      .map(decodeRecord)
      .filter((record): record is AnyRecord => record !== null);
    this.states = states;
    this.changes = changes;
    this.owners = owners;
    this.spaces = new Map(documents.map(({ shard, space }) => [shard, space]));
    this.mode = mode;
    this.entries = entries;
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

  /** What is planned on an item, and what was, in no order. */
  timeline(item: RecordId): { readonly planned: readonly TimelineMark[]; readonly past: readonly TimelineMark[] } {
    const there = this.activities.filter(
      (one) => !one.deleted && (one.item === item || Object.values(one.bindings).includes(item)),
    );
    const [planned, past] = [true, false].map((wanted) =>
      there.filter((one) => (isOpen(one) && directionOf(one) === Direction.planned) === wanted),
    ) as [Activity[], Activity[]];
    const comments = this.comments.filter((one) => one.item === item && !one.deleted);
    return {
      planned: planned.map((one) => [one.deadline ?? one.createdAt, one.id]),
      past: [
        ...past.map((one): TimelineMark => [one.occurred ?? one.completed ?? one.createdAt, one.id]),
        ...comments.map((one): TimelineMark => [one.createdAt, one.id]),
        ...(this.changes.get(item) ?? []),
        ...this.moves(item),
      ],
    };
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

  /** Deals and leads that are not in the recycle bin. */
  get staged(): readonly (Deal | Lead)[] {
    return this.listed.filter((item) => item.recordKind === 'deal' || item.recordKind === 'lead');
  }

  /** Those by the column in which they show, `<pipeline>/<stage>`. */
  columns(pipelines: Pipelines, kind: 'deal' | 'lead'): Map<string, (Deal | Lead)[]> {
    return Map.groupBy(
      this.staged.filter(({ recordKind }) => recordKind === kind),
      (item) => {
        const { pipeline, stage } = shownColumn(pipelines, kind, rawColumn(item));
        return `${pipeline}/${stage}`;
      },
    );
  }

  /** The place of a deal or lead in its column, and what is open on it. */
  standing(item: Deal | Lead): Standing & OpenWork {
    const own = this.activities.filter((activity) => activity.item === item.id);
    const living = own.filter(({ deleted }) => !deleted);
    const places = this.versions(item.id, ['stage', 'pipeline', 'responsible']) as Then<Deal | Lead>[];
    const [first, ...later] = places.map(({ at, by, record }) => ({ at, by, column: rawColumn(record) }));
    if (!first) throw new Error(`${item.id} was never made`);
    const attention = lastingAttention({
      createdAt: item.createdAt,
      arrivedAt: arrivedAt([first, ...later]),
      incoming: living
        .filter((activity) => directionOf(activity) === Direction.incoming)
        .map(({ occurred, createdAt }) => occurred ?? createdAt),
      comments: this.comments
        .filter((comment) => comment.item === item.id && !comment.deleted)
        .map(({ createdAt, createdBy }) => ({ at: createdAt, by: createdBy })),
      responsibleAt: (at) => (places.findLast((place) => place.at <= at) ?? places[0])?.record.responsible,
    });
    const pings = own.flatMap((activity) => this.pings(activity)).filter((at) => at > attention);
    return {
      id: item.id,
      attention,
      pings: [...new Set(pings)].toSorted((a, b) => a - b),
      ...openWork(living.filter(isOpen)),
    };
  }

  /** Scheduled times of an activity's reminders, in every version of it. */
  pings(activity: Activity): number[] {
    if (directionOf(activity) !== Direction.planned) return [];
    const versions = this.versions(activity.id, ['deadline', 'completed', 'deleted', 'reminders']) as Then<Activity>[];
    return pingsOf(
      versions.map(({ at, record }) => ({
        from: at,
        open: !record.deleted && record.completed === undefined,
        deadline: record.deadline,
        offsets: reminderOffsets(record),
      })),
    );
  }

  /** A record after each command that changed one of the fields, as if it had been read then. */
  private versions(id: RecordId, fields: readonly string[]): Then<AnyRecord>[] {
    const own = this.entries.filter((entry) => this.isSame(entry.id, id));
    const bases = own.filter(({ field }) => field === '').reduce(mergeEntry, emptyState(id));
    const made = baseStamps(bases)[0];
    const changes = own.filter(({ field }) => fields.includes(field));
    const stamps = [...new Set(changes.map(({ stamp }) => stamp))].toSorted();
    return [made, ...stamps].flatMap((stamp, index) => {
      if (stamp === undefined) return [];
      const known = changes.filter((change) => index > 0 && change.stamp <= stamp);
      const record = decodeRecord(known.reduce(mergeEntry, bases));
      const times = [made, ...stamps.slice(0, index)].map((one) => (one === undefined ? 0 : timeOf(one)));
      return record ? [{ at: Math.max(...times), by: memberOf(deviceOf(stamp)), record }] : [];
    });
  }
}

/** A record as it was from a time on. */
interface Then<Record extends AnyRecord> {
  readonly at: number;
  readonly by: MemberId;
  readonly record: Record;
}

function read(documents: readonly PlainDocument[]) {
  const states = new Map<RecordId, RecordState>();
  const changes = new Map<RecordId, TimelineMark[]>();
  const owners = new Map<string, unknown>();
  const all: ReadEntry[] = [];
  for (const { shard, entries } of documents) {
    for (const [key, value] of entries) {
      const entry = readEntry({ key, value });
      if (!entry || shardOf(entry.id) !== shard) continue;
      all.push(entry);
      states.set(entry.id, mergeEntry(states.get(entry.id) ?? emptyState(entry.id), entry));
      if (entry.field === 'item') owners.set(key, entry.value);
      if (entry.field !== '') changes.set(entry.id, [...(changes.get(entry.id) ?? []), [timeOf(entry.stamp), key]]);
    }
  }
  return { states, changes, owners, entries: all };
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
