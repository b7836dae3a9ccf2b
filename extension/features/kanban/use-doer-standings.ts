import type { MemberId } from '@sidebook/domain/ids';
import type { StagedKind } from '@sidebook/domain/records/schema';
import { standingsOfDoer } from '@sidebook/projections/queries/doer-items';
import type { StandingRow } from '@sidebook/projections/tables';

import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';

/** What the filter by a person leaves (CNT-37); undefined without one, and until it is read. */
export function useDoerStandings(
  { rows }: Session,
  kind: StagedKind,
  doer: MemberId | undefined,
): readonly StandingRow[] | undefined {
  const found = useLive(
    async () => (doer === undefined ? undefined : { doer, standings: await standingsOfDoer(rows, kind, doer) }),
    [rows, kind, doer],
  );
  // What was read for somebody else is not shown under this name.
  return found && found.doer === doer ? found.standings : undefined;
}
