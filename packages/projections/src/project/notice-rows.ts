import { deviceOf, timeOf } from '@sidebook/crdt/keys';
import { baseStamps, fieldEntry, type RecordState } from '@sidebook/crdt/record-state';
import { memberOf, type MemberId, type RecordId, shardOf } from '@sidebook/domain/ids';
import { type Making, type Notice, noticesOf } from '@sidebook/domain/notices/notices';
import { isReservedShard } from '@sidebook/domain/records/setting-ids';
import { Dexie } from 'dexie';

import type { HistoryRow, ProjectionDatabase, StateRow } from '../tables.ts';
import type { NoticeRow } from '../tables/notices.ts';
import { byStamp } from './change-order.ts';
import { copiesOfMail, type Gathered } from './gather.ts';

/** Fields and collections whose changes may give notice to somebody (NOTE-1, STRM-4). */
const FIELDS = ['responsible', 'deleted', 'stage'] as const;
const COLLECTIONS = ['mentions', 'to'] as const;

/** Makes the notices of these records anew, which nobody had of what is fresh; settings give none. */
export async function putNoticeRows(
  db: ProjectionDatabase,
  gathered: readonly Gathered[],
  fresh: ReadonlySet<RecordId>,
): Promise<void> {
  const records = gathered.filter(({ source }) => !isReservedShard(shardOf(source.id)));
  const [rows] = await Promise.all([
    Promise.all(records.map(({ source, state }) => noticeRows(db, source, state))),
    db.notices
      .where('record')
      .anyOf(records.map(({ source }) => source.id).filter((id) => !fresh.has(id)))
      .delete(),
  ]);
  await db.notices.bulkPut(rows.flat());
}

/**
 * Whom a record's making and changes give notice to (NOTE-1): a row for each member who is told. `state` is the record's with
 * all its copies. Reads the history rows, which are written before anything is derived from them.
 */
async function noticeRows(db: ProjectionDatabase, source: StateRow, state: RecordState): Promise<NoticeRow[]> {
  const made = makingOf(state);
  if (!made) return [];
  const changed =
    FIELDS.some((field) => fieldEntry(state, field)) ||
    COLLECTIONS.some((collection) => Object.hasOwn(state.elements, collection));
  const changes = changed ? await changesOf(db, source) : [];
  const notices = noticesOf(
    made,
    changes.map(({ key, field, element, value, at, device }) => ({
      change: key,
      field,
      element,
      value,
      at,
      author: memberOf(device),
    })),
  );
  return notices.map((notice) => rowOf(source.id, notice));
}

function makingOf(state: RecordState): Making | null {
  const stamp = baseStamps(state)[0];
  const base = stamp && state.bases[stamp];
  if (!base) return null;
  const { fields, collections } = base;
  return {
    kind: base.kind,
    at: timeOf(stamp),
    author: memberOf(deviceOf(stamp)),
    responsible: fields['responsible'] as MemberId | undefined,
    stage: fields['stage'] as string | undefined,
    direction: fields['direction'] as string | undefined,
    mentions: Object.values(collections['mentions'] ?? {}) as MemberId[],
    to: Object.values(collections['to'] ?? {}) as MemberId[],
  };
}

async function changesOf(db: ProjectionDatabase, source: StateRow): Promise<HistoryRow[]> {
  const copies =
    source.logical === undefined ? [source.id] : (await copiesOfMail(db, source.logical)).map(({ id }) => id);
  const changes = await Promise.all(
    copies.map((id) => db.history.where('[record+at+key]').between([id], [id, Dexie.maxKey]).toArray()),
  );
  return changes.flat().toSorted(byStamp);
}

function rowOf(record: RecordId, { kind, member, author, at, change, stages }: Notice): NoticeRow {
  const row: NoticeRow = { key: `${record}|${kind}|${member}|${change}`, record, kind, member, author, at };
  if (stages) row.stages = { from: stages.from ?? null, to: stages.to ?? null };
  return row;
}
