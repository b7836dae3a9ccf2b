import type { StagedKind } from '@sidebook/domain/records/schema';
import type { StandingRow } from '@sidebook/projections/tables';
import { useCallback, useRef } from 'preact/hooks';

import { itemHash } from '../shell/router.ts';
import { leaveTrail } from '../shell/trail.ts';

/** Says, when a card of a column is opened, what the column holds: J and K go through it, also past what is drawn. */
export function useTrail(kind: StagedKind, rows: readonly StandingRow[] | undefined): () => void {
  const newest = useRef(rows);
  newest.current = rows;
  return useCallback(() => leaveTrail((newest.current ?? []).map(({ id }) => itemHash(kind, id))), [kind]);
}
