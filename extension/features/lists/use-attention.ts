import type { RecordId } from '@sidebook/domain/ids';
import type { KanbanOrder } from '@sidebook/domain/kanban/attention';
import { inOrder } from '@sidebook/projections/queries/doer-items';
import { ListReader, type ListRequest } from '@sidebook/projections/queries/list-pages';
import type { ProjectionDatabase, StandingRow } from '@sidebook/projections/tables';

import { useMemo } from 'preact/hooks';

import { now } from '../../session/now.ts';
import { useLive } from '../../session/use-live.ts';
import type { Listing } from './use-listing.ts';

/** Standings that are read together. */
const CHUNK = 500;

/** Deals or leads that a filter leaves, in the order of attention (FOCUS-7): that is known by their standings, which no key says. */
export function useAttention(
  db: ProjectionDatabase,
  request: ListRequest,
  { key, order }: { readonly key: string; readonly order: KanbanOrder },
): Listing {
  const ids = useLive(() => idsInOrder(db, request, order, now.value), [db, key, order, now.value]);
  const rows = useMemo(() => ids?.map((id) => ({ id })), [ids]);
  return {
    rows,
    isCurrent: ids !== undefined,
    of: key,
    total: ids?.length,
    need: () => undefined,
    all: async () => ids ?? [],
  };
}

async function idsInOrder(
  db: ProjectionDatabase,
  request: ListRequest,
  order: KanbanOrder,
  at: number,
): Promise<RecordId[]> {
  const reader = await ListReader.open(db, request);
  const rows: StandingRow[] = [];
  while (!reader.isAtEnd) {
    const found = await db.standings.bulkGet(reader.next(CHUNK));
    rows.push(...found.flatMap((row) => row ?? []));
  }
  return inOrder(rows, order, at).map(({ id }) => id);
}
