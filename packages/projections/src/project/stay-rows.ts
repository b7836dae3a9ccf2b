import type { RecordId } from '@sidebook/domain/ids';
import { rawColumn } from '@sidebook/domain/kanban/columns';
import type { Deal, Lead } from '@sidebook/domain/records/schema';
import { packStays, unpackStays } from '@sidebook/domain/reports/stay-table';
import { type DealStay, staysOf } from '@sidebook/domain/reports/stays';

import type { ItemRow, ProjectionDatabase } from '../tables.ts';
import type { CourseRow, StayBlockRow } from '../tables/reports.ts';
import type { Version } from './versions.ts';

/** Stays that last stand in blocks of their own: forecast, closings and stuck deals ask for nothing else. */
export const LASTING = 'now';

/** The stays of a deal, with what reports ask of it; undefined for what is no deal. */
export function courseOf(row: ItemRow, versions: readonly Version[]): CourseRow | undefined {
  const { record } = row;
  if (record.recordKind !== 'deal') return undefined;
  const places = versions.flatMap(({ at, record: then }) =>
    then.recordKind === 'deal' ? [{ at, column: rawColumn(then), responsible: then.responsible }] : [],
  );
  const stays = staysOf(places).map((stay): DealStay => {
    const amount = record.amount ? { amount: record.amount } : {};
    return { ...stay, deal: record.id, ...amount, ...(stay.left === undefined ? ofLasting(record) : {}) };
  });
  return { id: record.id, document: row.document, stays };
}

function ofLasting(record: Deal | Lead): Pick<DealStay, 'owner' | 'closeDay' | 'source' | 'reason'> {
  const { responsible, source, lostReason } = record;
  const closeDay = record.recordKind === 'deal' ? record.closeDay : undefined;
  return {
    ...(responsible === undefined ? {} : { owner: responsible }),
    ...(closeDay === undefined ? {} : { closeDay }),
    ...(source ? { source } : {}),
    ...(lostReason ? { reason: lostReason } : {}),
  };
}

/**
 * Writes the stays of these deals, and the blocks that they leave and enter. Most edits change none of them, and then this
 * costs one read.
 */
export async function putCourses(
  db: ProjectionDatabase,
  ids: readonly RecordId[],
  after: ReadonlyMap<RecordId, CourseRow>,
): Promise<void> {
  const before = await db.courses.bulkGet([...ids]);
  const changed = ids.flatMap((id, index) => {
    const [was, is] = [before[index], after.get(id)];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ id, was, is }];
  });
  if (changed.length === 0) return;
  await db.courses.bulkDelete(changed.filter(({ is }) => !is).map(({ id }) => id));
  await db.courses.bulkPut(changed.flatMap(({ is }) => is ?? []));
  await putBlocks(
    db,
    changed.flatMap(({ was }) => was ?? []),
    changed.flatMap(({ is }) => is ?? []),
  );
}

async function putBlocks(
  db: ProjectionDatabase,
  gone: readonly CourseRow[],
  come: readonly CourseRow[],
): Promise<void> {
  const coming = Map.groupBy(
    come.flatMap(({ document, stays }) => stays.map((stay) => ({ key: keyOf(document, stay), stay }))),
    ({ key }) => key,
  );
  const leaving = Map.groupBy(
    gone.flatMap(({ document, stays }) => stays.map((stay) => ({ key: keyOf(document, stay), stay }))),
    ({ key }) => key,
  );
  const keys = [...new Set([...leaving.keys(), ...coming.keys()])];
  const rows = await db.stays.bulkGet(keys);
  const made = keys.map((key, index): StayBlockRow => {
    const out = new Set((leaving.get(key) ?? []).map(({ stay }) => stay.deal));
    const row = rows[index];
    const kept = (row ? unpackStays(row) : []).filter(({ deal }) => !out.has(deal));
    return blockOf(key, [...kept, ...(coming.get(key) ?? []).map(({ stay }) => stay)]);
  });
  // No row is an empty block: what came and went leaves nothing behind.
  await db.stays.bulkDelete(made.filter(({ numbers }) => numbers.length === 0).map(({ key }) => key));
  await db.stays.bulkPut(made.filter(({ numbers }) => numbers.length > 0));
}

/** `<month of its beginning, or now>|<document>`. */
function keyOf(document: string, { entered, left }: DealStay): string {
  return `${left === undefined ? LASTING : monthOf(entered)}|${document}`;
}

/** Month of an instant in UTC, `YYYY-MM`: whichever days a viewer has, a block around them holds them. */
export function monthOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 7);
}

/** In one order, whatever came first. */
function blockOf(key: string, stays: readonly DealStay[]): StayBlockRow {
  const sorted = stays.toSorted((a, b) => a.entered - b.entered || (a.deal < b.deal ? -1 : Number(a.deal > b.deal)));
  return { key, ...packStays(sorted) };
}
