import { type ItemKind, itemKinds } from '@sidebook/domain/records/schema';
import { CrmMode } from '@sidebook/domain/settings/workspace-settings';
import { ListReader } from '@sidebook/projections/queries/list-pages';

import { managedSpaces } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';
import { requestOf } from './list-request.ts';

/** Of each kind that has some: for how many items nobody answers, in the spaces that the user manages (PERM-14). */
export async function unassignedCounts(
  session: Session,
): Promise<readonly { readonly kind: ItemKind; readonly count: number }[]> {
  if (managedSpaces(session).length === 0) return [];
  const counted = await Promise.all(
    itemKinds
      .filter((kind) => kind !== 'lead' || hasLeads(session))
      .map(async (kind) => {
        const request = requestOf(session, { kind, fields: [] }, { unassigned: true }, byResponsible);
        return { kind, count: (await ListReader.open(session.rows, request)).count };
      }),
  );
  return counted.filter(({ count }) => count > 0);
}

/** Simple mode has no section of leads. */
function hasLeads({ workspaceSettings }: Session): boolean {
  return workspaceSettings.crmMode === CrmMode.classic;
}

/** The order needs no column besides the one that is asked for. */
const byResponsible = { column: 'responsible', descending: false };
