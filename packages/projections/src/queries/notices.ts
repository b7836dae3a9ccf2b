import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { isClosed } from '@sidebook/domain/pipelines/pipeline';
import { dealPipeline, type Pipelines } from '@sidebook/domain/pipelines/pipelines';
import { sentTo } from '@sidebook/domain/stream/stream';
import { Dexie } from 'dexie';

import type { ActivityRow, CommentRow, ItemRow, ProjectionDatabase } from '../tables.ts';
import type { NoticeRow } from '../tables/notices.ts';
import { readMarks, readPipelines } from './settings.ts';

/** A notice with what it is about, as it is now (NOTE-1). */
export interface MemberNotice {
  readonly row: NoticeRow;
  /** What is read with it: the item, else the activity. */
  readonly subject: RecordId;
  readonly item: ItemRow | undefined;
  readonly activity: ActivityRow | undefined;
  readonly comment: CommentRow | undefined;
  /** It was read, or the card opened, after it happened, on any device of the user. */
  readonly read: boolean;
  /** What it tells still holds: not taken back, handed on or restored meanwhile. */
  readonly holds: boolean;
}

/** Rows that are looked at for one list: most of what happens gives nobody notice. */
const LOOKED_AT = 500;

/** What a member is told of, newest first; of `since` (ms) on. What does not hold any more is only told of deletions. */
export async function noticesFor(
  db: ProjectionDatabase,
  member: MemberId,
  options: { readonly since: number; readonly limit: number },
): Promise<MemberNotice[]> {
  return db.transaction('r', [db.notices, db.items, db.activities, db.comments, db.settings], async () => {
    const rows = await db.notices
      .where('[member+at+key]')
      .between([member, options.since], [member, Dexie.maxKey])
      .reverse()
      .limit(LOOKED_AT)
      .toArray();
    const joined = await join(db, rows, await readPipelines(db));
    return joined.filter(({ row, holds }) => holds || row.kind === 'deleted').slice(0, options.limit);
  });
}

async function join(db: ProjectionDatabase, rows: readonly NoticeRow[], pipelines: Pipelines): Promise<MemberNotice[]> {
  const ids = [...new Set(rows.map(({ record }) => record))];
  const comments = byId(await db.comments.bulkGet(ids));
  const aboutActivities = [...comments.values()].map(({ record }) => record.activity).filter((id) => id !== undefined);
  const activities = byId(await db.activities.bulkGet([...new Set([...ids, ...aboutActivities])]));
  const owners = [...activities.values()].map(({ item }) => item).filter((id) => id !== undefined);
  const ofComments = [...comments.values()].map(({ record }) => record.item).filter((id) => id !== undefined);
  const items = byId(await db.items.bulkGet([...new Set([...ids, ...owners, ...ofComments])]));
  const found = rows.flatMap((row) => {
    const comment = comments.get(row.record);
    const activity = activities.get(comment?.record.activity ?? row.record);
    const item = items.get(row.record) ?? items.get(comment?.record.item ?? activity?.item ?? row.record);
    if (!item && !activity && !comment) return [];
    // An activity's notice is read by itself: who opens its item has not seen it for that reason.
    const isActivity = row.kind === 'responsible' && activity !== undefined;
    const subject = isActivity ? activity.id : (item?.id ?? activity?.id ?? row.record);
    return [{ row, comment, activity, item, subject }];
  });
  const marks = await readMarks(db, [...new Set(found.map(({ subject }) => subject))]);
  return found.map((one) => ({
    ...one,
    read: (marks.get(one.subject)?.seen ?? 0) >= one.row.at,
    holds: stillHolds(one, pipelines),
  }));
}

function byId<Row extends { readonly id: RecordId }>(rows: readonly (Row | undefined)[]): Map<RecordId, Row> {
  return new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
}

function stillHolds(
  { row, item, activity, comment }: Pick<MemberNotice, 'row' | 'item' | 'activity' | 'comment'>,
  pipelines: Pipelines,
): boolean {
  switch (row.kind) {
    case 'responsible': {
      const record = activity?.record ?? item?.record;
      return record !== undefined && !record.deleted && record.responsible === row.member;
    }
    case 'mentioned':
    case 'addressed':
      return comment !== undefined && names(comment, row.member) && !comment.record.deleted && !item?.record.deleted;
    case 'deleted':
      return item?.record.deleted === true;
    case 'stage':
      return item !== undefined && !item.record.deleted && wasClosed(item, row, pipelines);
  }
}

/** Whether a message still names somebody whom it once did: an edit may have taken them off (STRM-4). */
function names({ record }: CommentRow, member: MemberId): boolean {
  return [...sentTo(record).members, ...Object.values(record.mentions)].includes(member);
}

/** Whether the change of stage closed the item, which is still closed. */
function wasClosed({ record }: ItemRow, { stages }: NoticeRow, pipelines: Pipelines): boolean {
  if (!stages || (record.recordKind !== 'deal' && record.recordKind !== 'lead')) return false;
  const pipeline = record.recordKind === 'deal' ? dealPipeline(pipelines, record.pipeline) : pipelines.leads;
  const closed = (stage: string | null | undefined): boolean => isClosed(pipeline, stage ?? undefined);
  return closed(stages.to) && !closed(stages.from) && closed(record.stage);
}
