import { decodeRecord } from '@sidebook/crdt/codec';
import { deviceOf, timeOf } from '@sidebook/crdt/keys';
import {
  baseStamps,
  type Entry,
  emptyState,
  fieldEntry,
  mergeEntry,
  mergeStates,
  type ReadEntry,
  readEntry,
  type RecordState,
} from '@sidebook/crdt/record-state';
import type { CounterMode, OwnerItem } from '@sidebook/domain/counters/counting';
import { isMailId, isRecordId, localOf, type RecordId, shardOf, type SpaceId } from '@sidebook/domain/ids';
import type { AnyRecord } from '@sidebook/domain/records/schema';
import { Dexie } from 'dexie';

import { activityRows, commentTimelineRows, moveTimelineRows } from './project/activity-rows.ts';
import { itemRow } from './project/item-rows.ts';
import {
  type HistoryRow,
  lanes,
  PROJECTION_VERSION,
  type ProjectionDatabase,
  type StateRow,
  type TimelineRow,
} from './tables.ts';

/** The document whose entries are projected. Entries of ids that name another shard are not its own and are ignored. */
export interface ProjectedDocument {
  readonly name: string;
  readonly space: SpaceId;
  readonly shard: string;
}

export interface Projector {
  /** Adds entries and moves the document's checkpoint, in one transaction. Idempotent; order does not matter. */
  apply(document: ProjectedDocument, entries: readonly Entry[], counter: number): Promise<void>;
  /** Makes the document's rows anew from all of its entries: after an update that was not made of new keys alone. */
  rebuild(document: ProjectedDocument, entries: readonly Entry[], counter: number): Promise<void>;
  /** Removes everything of a document: its space is no longer readable, or demo data goes. */
  remove(document: string): Promise<void>;
  /** Whether the rows are those of this stored-update counter and this version. */
  isCurrent(document: string, counter: number): Promise<boolean>;
}

export function createProjector(db: ProjectionDatabase, mode: () => CounterMode): Projector {
  const tables = [
    db.states,
    db.items,
    db.activities,
    db.comments,
    db.agenda,
    db.reminders,
    db.timeline,
    db.history,
    db.checkpoints,
    db.totals,
  ];

  async function mergeIntoStates(document: ProjectedDocument, entries: readonly ReadEntry[]): Promise<StateRow[]> {
    const byId = Map.groupBy(entries, (entry) => entry.id);
    const ids = [...byId.keys()];
    const existing = await db.states.bulkGet(ids);
    const rows = ids.map((id, index) => {
      const state = (byId.get(id) ?? []).reduce(mergeEntry, existing[index]?.state ?? emptyState(id));
      const row: StateRow = { id, document: document.name, space: document.space, state };
      if (isMailId(id)) row.logical = `${document.space}/${localOf(id)}`;
      return row;
    });
    await db.states.bulkPut(rows);
    return rows;
  }

  /** One state per record; the copies of a mail in several shards become one, under the id of the earliest log. */
  async function gather(
    rows: readonly StateRow[],
  ): Promise<{ source: StateRow; state: RecordState; hidden: RecordId[] }[]> {
    const single = rows.filter((row) => row.logical === undefined);
    const groups = new Set(rows.map((row) => row.logical).filter((logical) => logical !== undefined));
    const result = single.map((source) => ({ source, state: source.state, hidden: [] as RecordId[] }));
    for (const logical of groups) {
      const copies = await db.states.where('logical').equals(logical).toArray();
      const first = earliest(copies);
      if (!first) continue;
      const hidden = copies.filter((copy) => copy.id !== first.id).map((copy) => copy.id);
      result.push({
        source: first,
        state: mergeStates(
          first.id,
          copies.map((copy) => copy.state),
        ),
        hidden,
      });
    }
    return result;
  }

  async function derive(rows: readonly StateRow[], gone: readonly RecordId[]): Promise<void> {
    await removeRows(gone);
    const changedItems = new Set<RecordId>(gone);
    const children: { source: StateRow; record: AnyRecord }[] = [];
    for (const { source, state, hidden } of await gather(rows)) {
      await removeRows(hidden);
      const record = decodeRecord(state);
      if (!record) continue;
      if (record.recordKind === 'activity' || record.recordKind === 'comment') {
        children.push({ source, record });
        continue;
      }
      const before = await db.items.get(record.id);
      await db.items.put(itemRow(source, state, record));
      const countsDiffer =
        before?.record.responsible !== record.responsible || before?.record.deleted !== record.deleted;
      if (countsDiffer) changedItems.add(record.id);
    }
    await putChildren(children);
    await rederiveActivitiesOf(changedItems, new Set(children.map((child) => child.record.id)));
  }

  async function putChildren(children: readonly { source: StateRow; record: AnyRecord }[]): Promise<void> {
    const ids = children.map(({ record }) => record.id);
    const wasOpen = await db.activities
      .where('id')
      .anyOf(ids)
      .filter((row) => row.open)
      .count();
    await clearDerived(ids);
    const owners = await ownersOf(children.map(({ record }) => record));
    let nowOpen = 0;
    for (const { source, record } of children) {
      if (record.recordKind === 'comment') {
        await db.comments.put({ id: record.id, document: source.document, record });
        await db.timeline.bulkPut(commentTimelineRows(record));
      } else if (record.recordKind === 'activity') {
        const derived = activityRows(source, record, record.item ? (owners.get(record.item) ?? null) : null, mode());
        await db.activities.put(derived.activity);
        await db.agenda.bulkPut([...derived.agenda]);
        await db.reminders.bulkPut([...derived.reminders]);
        await db.timeline.bulkPut([...derived.timeline, ...(record.deleted ? [] : await movesOf(source))]);
        if (derived.activity.open) nowOpen++;
      }
    }
    await addToTotal(nowOpen - wasOpen);
  }

  /** Needs the changes among the history rows, which are written before anything is derived. */
  async function movesOf(source: StateRow): Promise<TimelineRow[]> {
    const copies = source.logical === undefined ? [source] : await copiesOf([source.logical]);
    if (!copies.some(({ state }) => fieldEntry(state, 'item'))) return [];
    const made = earliest(copies);
    const first = made?.state.bases[baseStamps(made.state)[0] ?? '']?.fields['item'];
    const changes = await Promise.all(
      copies.map(({ id }) =>
        db.history
          .where('[record+at]')
          .between([id, Dexie.minKey], [id, Dexie.maxKey])
          .filter(({ field }) => field === 'item')
          .toArray(),
      ),
    );
    return moveTimelineRows(source.id, isRecordId(first) ? first : null, changes.flat());
  }

  async function ownersOf(records: readonly AnyRecord[]): Promise<Map<RecordId, OwnerItem>> {
    const ids = new Set<RecordId>();
    for (const record of records) if (record.recordKind === 'activity' && record.item) ids.add(record.item);
    const rows = await db.items.bulkGet([...ids]);
    const owners = rows
      .filter((row) => row !== undefined)
      .map((row): [RecordId, OwnerItem] => [
        row.id,
        { id: row.id, responsible: row.record.responsible, deleted: row.record.deleted === true },
      ]);
    return new Map(owners);
  }

  /** An item's responsible decides who is counted, and a deleted item takes its activities out of all counters (E18, E20). */
  async function rederiveActivitiesOf(items: ReadonlySet<RecordId>, done: ReadonlySet<RecordId>): Promise<void> {
    if (items.size === 0) return;
    const rows = await db.activities
      .where('item')
      .anyOf([...items])
      .toArray();
    const sources = await db.states.bulkGet(rows.map((row) => row.id));
    await putChildren(
      rows.flatMap(({ id, record }, index) => {
        const source = sources[index];
        return source && !done.has(id) ? [{ source, record }] : [];
      }),
    );
  }

  async function clearDerived(ids: readonly RecordId[]): Promise<void> {
    await db.agenda.bulkDelete(ids.flatMap((id) => lanes.map((lane) => `${id}|${lane}`)));
    await db.reminders.where('activity').anyOf(ids).delete();
    await db.timeline.where('entry').anyOf(ids).delete();
  }

  async function removeRows(ids: readonly RecordId[]): Promise<void> {
    if (ids.length === 0) return;
    const open = await db.activities
      .where('id')
      .anyOf(ids)
      .filter((row) => row.open)
      .count();
    await clearDerived(ids);
    await db.items.bulkDelete([...ids]);
    await db.activities.bulkDelete([...ids]);
    await db.comments.bulkDelete([...ids]);
    await addToTotal(-open);
  }

  async function addToTotal(delta: number): Promise<void> {
    if (delta === 0) return;
    const current = (await db.totals.get('openActivities'))?.value ?? 0;
    await db.totals.put({ name: 'openActivities', value: current + delta });
  }

  async function setCheckpoint(document: string, counter: number): Promise<void> {
    await db.checkpoints.put({ document, counter, version: PROJECTION_VERSION });
  }

  function ownEntries(document: ProjectedDocument, entries: readonly Entry[]): ReadEntry[] {
    return entries
      .map(readEntry)
      .filter((entry) => entry !== null && shardOf(entry.id) === document.shard) as ReadEntry[];
  }

  /** Takes the document's records out, with those mails whose other copies remain to be shown again. */
  async function takeOut(document: string): Promise<{ ids: RecordId[]; logical: string[] }> {
    const rows = await db.states.where('document').equals(document).toArray();
    await db.states.where('document').equals(document).delete();
    await db.history.where('document').equals(document).delete();
    return {
      ids: rows.map((row) => row.id),
      logical: rows.map((row) => row.logical).filter((logical) => logical !== undefined),
    };
  }

  async function copiesOf(logical: readonly string[]): Promise<StateRow[]> {
    return logical.length === 0 ? [] : db.states.where('logical').anyOf(logical).toArray();
  }

  return {
    apply: (document, entries, counter) =>
      db.transaction('rw', tables, async () => {
        const read = ownEntries(document, entries);
        await db.history.bulkPut(historyRows(document, read));
        await derive(await mergeIntoStates(document, read), []);
        await setCheckpoint(document.name, counter);
      }),
    rebuild: (document, entries, counter) =>
      db.transaction('rw', tables, async () => {
        const { ids, logical } = await takeOut(document.name);
        const read = ownEntries(document, entries);
        await db.history.bulkPut(historyRows(document, read));
        const rows = await mergeIntoStates(document, read);
        await derive([...rows, ...(await copiesOf(logical))], ids);
        await setCheckpoint(document.name, counter);
      }),
    remove: (document) =>
      db.transaction('rw', tables, async () => {
        const { ids, logical } = await takeOut(document);
        await derive(await copiesOf(logical), ids);
        await db.checkpoints.delete(document);
      }),
    isCurrent: async (document, counter) => {
      const checkpoint = await db.checkpoints.get(document);
      return checkpoint?.counter === counter && checkpoint.version === PROJECTION_VERSION;
    },
  };
}

/** The copy that was logged first, by stamp: the time, then the device (EXT-11). */
function earliest(copies: readonly StateRow[]): StateRow | undefined {
  return copies
    .map((row) => ({ row, stamp: baseStamps(row.state)[0] }))
    .filter(({ stamp }) => stamp !== undefined)
    .toSorted((a, b) => ((a.stamp ?? '') < (b.stamp ?? '') ? -1 : 1))[0]?.row;
}

function historyRows(document: ProjectedDocument, entries: readonly ReadEntry[]): HistoryRow[] {
  return entries
    .filter((entry) => entry.field !== '')
    .map((entry) => {
      const path = entry.element === undefined ? entry.field : `${entry.field}/${entry.element}`;
      const row: HistoryRow = {
        key: `${entry.id}|${path}|${entry.stamp}`,
        document: document.name,
        record: entry.id,
        field: entry.field,
        value: entry.value,
        at: timeOf(entry.stamp),
        device: deviceOf(entry.stamp),
      };
      if (entry.element !== undefined) row.element = entry.element;
      return row;
    });
}
