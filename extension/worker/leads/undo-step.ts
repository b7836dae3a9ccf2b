import type { FieldChange } from '@sidebook/crdt/commands';
import type { RecordId } from '@sidebook/domain/ids';
import type { ItemRow, ProjectionDatabase } from '@sidebook/projections/tables';
import { Dexie } from 'dexie';

import { deletionOf } from '../deletion.ts';
import type { StepRow } from './conversion-journal.ts';

/** What a conversion writes on the lead itself; a second device that converts it too writes the same. */
const ownFields: ReadonlySet<string> = new Set(['converted', 'stage', 'lostReason', 'company', 'contacts', 'targets']);

async function latestEdit(rows: ProjectionDatabase, id: RecordId, skipped: ReadonlySet<string>): Promise<number> {
  const history = await rows.history
    .where('[record+at+key]')
    .between([id], [id, Dexie.maxKey])
    .filter(({ field }) => !skipped.has(field))
    .toArray();
  return Math.max(0, ...history.map(({ at }) => at));
}

/** Whether something happened on a record that the conversion made: an activity, a note, a deal with a new client. */
async function isUsed(rows: ProjectionDatabase, id: RecordId, step: StepRow): Promise<boolean> {
  const own = new Set<string>([...step.made, step.lead]);
  const carried = new Set<string>(step.undo.map((change) => change.id));
  const entries = await rows.timeline
    .where('[item+lane+at+key]')
    .between([id], [id, Dexie.maxKey])
    .filter(({ entry }) => entry !== id && !carried.has(entry))
    .count();
  const others = await rows.items
    .where('clients')
    .equals(id)
    .filter((row) => row.section !== undefined && !own.has(row.id))
    .count();
  return entries + others > 0;
}

/** Whether somebody worked on the lead or on what it became since it was converted: then it stays so (MODE-3). */
export async function isEditedSince(rows: ProjectionDatabase, step: StepRow): Promise<boolean> {
  if ((await latestEdit(rows, step.lead, ownFields)) > step.at) return true;
  const made = (await rows.items.bulkGet([...step.made])).filter((row): row is ItemRow => row !== undefined);
  for (const { id } of made) {
    if ((await latestEdit(rows, id, new Set())) > step.at || (await isUsed(rows, id, step))) return true;
  }
  return false;
}

/** Newest stamp of the lead and of what it became, ms. */
export async function writtenAt(rows: ProjectionDatabase, step: Pick<StepRow, 'lead' | 'made'>): Promise<number> {
  const ids = [step.lead, ...step.made];
  return Math.max(...(await Promise.all(ids.map((id) => latestEdit(rows, id, new Set())))));
}

/**
 * What takes a step back. A value that somebody changed since on a record that was there before (an activity that was done in the
 * deal) is left as it is.
 */
export async function undoOfStep(rows: ProjectionDatabase, step: StepRow): Promise<FieldChange[]> {
  const undo: FieldChange[] = [];
  for (const change of step.undo) {
    const isOwn = change.id === step.lead || step.made.includes(change.id);
    if (isOwn || !(await isChangedSince(rows, change, step.at))) undo.push(change);
  }
  return [...deletionOf(step.made), ...undo];
}

async function isChangedSince(rows: ProjectionDatabase, change: FieldChange, since: number): Promise<boolean> {
  const later = await rows.history
    .where('[record+at+key]')
    .between([change.id, since + 1], [change.id, Dexie.maxKey])
    .filter(({ field, element }) => field === change.field && element === change.element)
    .count();
  return later > 0;
}
