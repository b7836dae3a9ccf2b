import { aliasesOf } from '@sidebook/crdt/moving';
import { isRecordId, type RecordId, type SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';

import type { HistoryRow, ProjectionDatabase } from '../tables.ts';

/** Between which spaces a record was moved (PERM-10); null for one that is not read on this device (PERM-11). */
export interface SpaceMove {
  readonly from: SpaceId | null;
  readonly to: SpaceId | null;
}

/**
 * What these changes say of moves, by their keys: a copy has an alias for each place where it was before. A place is known by what was
 * left there, which is here for whoever may read that space.
 */
export async function spaceMovesOf(
  db: ProjectionDatabase,
  changes: readonly HistoryRow[],
): Promise<Map<string, SpaceMove>> {
  const moves = new Map<string, SpaceMove>();
  if (changes.length === 0) return moves;
  const copies = await statesOf(
    db,
    changes.map(({ record }) => record),
  );
  const lineages = new Map([...copies.values()].map(({ id, state }) => [id, [id, ...aliasesOf(state)]] as const));
  const places = await statesOf(db, [...lineages.values()].flat());
  for (const { key, record, value } of changes) {
    if (!isRecordId(value)) continue;
    const known = (lineages.get(record) ?? []).flatMap((id) => places.get(id) ?? []);
    const next = known.find(({ id, space }) => movedId(value, space) === id);
    moves.set(key, { from: places.get(value)?.space ?? null, to: next?.space ?? null });
  }
  return moves;
}

async function statesOf(db: ProjectionDatabase, ids: readonly RecordId[]) {
  const rows = (await db.states.bulkGet([...new Set(ids)])).filter((row) => row !== undefined);
  return new Map(rows.map((row) => [row.id, row]));
}
