import { baseStamps, fieldEntry, type RecordState } from '@sidebook/crdt/record-state';
import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import type { Activity } from '@sidebook/domain/records/schema';
import { Dexie } from 'dexie';

import type { HistoryRow, ProjectionDatabase, StateRow } from '../tables.ts';
import type { TimelineRow } from '../tables/timeline.ts';
import { byStamp } from './change-order.ts';
import { copiesOfMail } from './gather.ts';
import { resolveAll } from './moves.ts';

/**
 * A line in the timelines of both items for each time that an activity was given to another one (LOG-5, ACT-12). `state` is
 * the activity's with all its copies. Reads the history rows, which are written before anything is derived from them.
 */
export async function moveRows(
  db: ProjectionDatabase,
  source: StateRow,
  state: RecordState,
  record: Activity,
): Promise<TimelineRow[]> {
  // Nearly all activities: made once, and never moved.
  if (record.deleted || !fieldEntry(state, 'item')) return [];
  const copies =
    source.logical === undefined ? [source.id] : (await copiesOfMail(db, source.logical)).map((copy) => copy.id);
  const made = baseStamps(state)[0];
  const first = made && state.bases[made]?.fields['item'];
  const changes = await Promise.all(copies.map((id) => ownerChanges(db, id)));
  const named = changes.flat().map(({ value }) => value);
  const redirects = await resolveAll(db, named.filter(isRecordId));
  const nameOf = (id: RecordId): RecordId => redirects.get(id) ?? id;
  return linesOf(source.id, isRecordId(first) ? nameOf(first) : null, changes.flat(), nameOf);
}

function ownerChanges(db: ProjectionDatabase, id: RecordId): Promise<HistoryRow[]> {
  return db.history
    .where('[record+at+key]')
    .between([id], [id, Dexie.maxKey])
    .filter(({ field }) => field === 'item')
    .toArray();
}

function linesOf(
  id: RecordId,
  first: RecordId | null,
  changes: readonly HistoryRow[],
  nameOf: (id: RecordId) => RecordId,
): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let from = first;
  for (const { key, value, at, device } of changes.toSorted(byStamp)) {
    const to = isRecordId(value) ? nameOf(value) : null;
    if (to === from) continue;
    for (const item of [from, to]) {
      if (item === null) continue;
      rows.push({
        key: `${item}|${key}`,
        item,
        entry: id,
        lane: 'past',
        at,
        type: 'moved',
        moved: { from, to, device },
      });
    }
    from = to;
  }
  return rows;
}
