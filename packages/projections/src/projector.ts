import { decodeRecord } from '@sidebook/crdt/codec';
import type { Entry } from '@sidebook/crdt/record-state';
import { type RecordId, shardOf, type SpaceId } from '@sidebook/domain/ids';
import { isReservedShard } from '@sidebook/domain/records/setting-ids';

import { binRows, putBinned } from './project/bin-rows.ts';
import {
  type Child,
  clearDerived,
  leave,
  putChildren,
  rederiveActivitiesOf,
  type Touched,
} from './project/child-rows.ts';
import { counterMode, followCounterMode } from './project/counter-mode.ts';
import { type Gathered, gather, type MergedStates, mergeIntoStates, ownEntries } from './project/gather.ts';
import { itemRow } from './project/item-rows.ts';
import { relist } from './project/list-rows.ts';
import { putNoticeRows } from './project/notice-rows.ts';
import { saysTheSame } from './project/owners.ts';
import { settlePrepared } from './project/prepared-mails.ts';
import { isAtHome, isSetting, settingRow } from './project/setting-rows.ts';
import { restand } from './project/standings.ts';
import { noteLate } from './project/late.ts';
import { followMoves, hasMoves } from './project/moves.ts';
import { followChanges, followedBefore, followedIn, putStreamRows } from './project/stream-rows.ts';
import { commentedBefore, putCommentEntries, tasksOfItems, touchedTasks } from './project/task-comment-rows.ts';
import { addToTotal } from './project/totals.ts';
import { putSearchRows } from './search/search-rows.ts';
import {
  type BinRow,
  type ItemRow,
  PROJECTION_VERSION,
  type ProjectionDatabase,
  type SettingRow,
  type StateRow,
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

/** Comments and marks, which say something of another record. */
function mayBeAbout({ source, state }: Gathered): boolean {
  return isReservedShard(shardOf(source.id)) || Object.values(state.bases).some(({ kind }) => kind === 'comment');
}

export function createProjector(db: ProjectionDatabase): Projector {
  const tables = [
    db.states,
    db.aliases,
    db.departures,
    db.items,
    db.activities,
    db.comments,
    db.settings,
    db.agenda,
    db.reminders,
    db.timeline,
    db.history,
    db.stream,
    db.notices,
    db.standings,
    db.pings,
    db.columns,
    db.courses,
    db.stays,
    db.bin,
    db.checkpoints,
    db.totals,
    db.search,
    db.vocabulary,
    db.spellings,
    db.listRows,
    db.listBlocks,
    db.listColumns,
  ];

  /** `gone`: what had rows until now, and may have none any more. Nothing has to be cleared for what is fresh. */
  async function derive({ rows: merged, fresh }: MergedStates, gone: readonly RecordId[]): Promise<void> {
    const shift = await followMoves(db, merged, fresh, gone);
    const rows = [...merged, ...shift.rows];
    const gathered = await gather(db, rows);
    const shown = new Set(gathered.map(({ source }) => source.id));
    // A second base of another kind may have come first in time: what the record was until now has to go.
    const unsure = gathered.filter(({ state }) => new Set(Object.values(state.bases).map(({ kind }) => kind)).size > 1);
    const outdated = new Set([
      ...gone,
      ...shift.outdated,
      ...gathered.flatMap(({ hidden }) => hidden),
      ...rows.flatMap(({ id }) => (shown.has(id) || fresh.has(id) ? [] : [id])),
      ...unsure.map(({ source }) => source.id),
    ]);
    const known = gathered.filter(({ source }) => !fresh.has(source.id));
    const before = [...outdated, ...known.map(({ source }) => source.id)];
    const [commented, followed] = await Promise.all([
      commentedBefore(db, [...outdated, ...known.filter(mayBeAbout).map(({ source }) => source.id)]),
      followedBefore(db, before),
    ]);
    const touched: Touched = { items: new Set(outdated), letters: new Set() };
    await removeRows([...outdated], touched);
    const changedItems = new Set<RecordId>(outdated);
    const items: ItemRow[] = [];
    const settings: SettingRow[] = [];
    const children: Child[] = [];
    const binned: BinRow[] = [];
    for (const { source, state } of gathered) {
      const record = decodeRecord(state);
      if (!record || !isAtHome(record)) continue;
      if (isSetting(record)) settings.push(settingRow(source.document, record));
      else {
        binned.push(...binRows(source, state, record));
        if (record.recordKind === 'activity' || record.recordKind === 'comment')
          children.push({ source, state, record });
        else items.push(itemRow(source, state, record));
      }
    }
    await putSettings(settings);
    const [were] = await Promise.all([db.items.bulkGet(items.map((row) => row.id)), putBinned(db, known, binned)]);
    await db.items.bulkPut(items);
    for (const [index, row] of items.entries()) {
      touched.items.add(row.id);
      if (!saysTheSame(were[index], row)) changedItems.add(row.id);
    }
    await Promise.all([
      putChildren(db, children, touched, fresh),
      putSearchRows(
        db,
        before,
        [...items, ...children].map(({ record }) => record),
      ),
      putNoticeRows(db, gathered, fresh),
    ]);
    await rederiveActivitiesOf(db, changedItems, new Set(children.map((child) => child.record.id)), touched);
    const records = [...settings.map(({ record }) => record), ...children.map(({ record }) => record)];
    const noted = [...commented, ...touchedTasks(records)];
    const moved = await tasksOfItems(db, changedItems);
    await putCommentEntries(db, new Set([...noted, ...moved]));
    const settled = await settlePrepared(db, touched.letters);
    const follows = followChanges(followed, followedIn(settings.map(({ record }) => record)));
    await putStreamRows(
      db,
      new Set([...outdated, ...children.map(({ record }) => record.id), ...noted, ...settled]),
      new Set([...changedItems, ...follows]),
    );
    await relist(db, await restand(db, touched.items, outdated));
    if (await hasMoves(db)) await noteLate(db, rows, shown);
  }

  /** Another counter mode moves every open activity's place on the agendas at once, and changes no activity (CNT-38). */
  async function putSettings(settings: readonly SettingRow[]): Promise<void> {
    if (settings.length === 0) return;
    const before = await counterMode(db);
    await db.settings.bulkPut([...settings]);
    await followCounterMode(db, before);
  }

  async function removeRows(ids: readonly RecordId[], touched: Touched): Promise<void> {
    if (ids.length === 0) return;
    const open = await leave(db, ids, touched);
    await clearDerived(db, ids);
    await db.notices
      .where('record')
      .anyOf([...ids])
      .delete();
    await db.items.bulkDelete([...ids]);
    await db.activities.bulkDelete([...ids]);
    await db.comments.bulkDelete([...ids]);
    await db.bin.bulkDelete([...ids]);
    const settings = ids.filter((id) => isReservedShard(shardOf(id)));
    if (settings.length > 0) {
      const before = await counterMode(db);
      await db.settings.bulkDelete(settings);
      await followCounterMode(db, before);
    }
    await addToTotal(db, -open);
  }

  async function setCheckpoint(document: string, counter: number): Promise<void> {
    await db.checkpoints.put({ document, counter, version: PROJECTION_VERSION });
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
        await derive(await mergeIntoStates(db, document, ownEntries(document, entries)), []);
        await setCheckpoint(document.name, counter);
      }),
    rebuild: (document, entries, counter) =>
      db.transaction('rw', tables, async () => {
        const { ids, logical } = await takeOut(document.name);
        const { rows, fresh } = await mergeIntoStates(db, document, ownEntries(document, entries));
        await derive({ rows: [...rows, ...(await copiesOf(logical))], fresh }, ids);
        await setCheckpoint(document.name, counter);
      }),
    remove: (document) =>
      db.transaction('rw', tables, async () => {
        const { ids, logical } = await takeOut(document);
        await derive({ rows: await copiesOf(logical), fresh: new Set() }, ids);
        await db.checkpoints.delete(document);
      }),
    isCurrent: async (document, counter) => {
      const checkpoint = await db.checkpoints.get(document);
      return checkpoint?.counter === counter && checkpoint.version === PROJECTION_VERSION;
    },
  };
}
