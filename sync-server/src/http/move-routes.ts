import { RefusalCode } from '@sidebook/sync/protocol/http';
import { MOST_CLAIMS, MoveRequest } from '@sidebook/sync/protocol/moves';
import type { RightsChanges } from '../auth/rights-changes.ts';
import { roleIn } from '../auth/rights.ts';
import type { Session } from '../auth/session.ts';
import type { Clock } from '../clock.ts';
import { Refused } from '../refused.ts';
import type { MoveStorage, StoredMove } from '../storage/moves.ts';
import { hashOfId } from '../rooms/erased-ids.ts';
import type { EpochStorage } from '../storage/epochs.ts';
import type { DirectoryStorage, StoredWorkspace } from '../storage/storage.ts';
import { json, readJson, type Answer, type Exchange } from './exchange.ts';
import type { Route } from './router.ts';

export interface MoveRouteOptions {
  readonly storage: DirectoryStorage & MoveStorage & Pick<EpochStorage, 'erased'>;
  readonly changes: RightsChanges;
  readonly clock: Clock;
  readonly bodyLimit: number;
}

/** So many moves are told at once; the claims of one request always are. */
const PAGE = 2 * MOST_CLAIMS;

/** Which records go to which space: the first claim holds (PERM-10). What is not one's own to see is not told (PERM-11). */
export function moveRoutes({ storage, changes, clock, bodyLimit }: MoveRouteOptions): readonly Route[] {
  const stored = async ({ workspace: id }: Session): Promise<StoredWorkspace> => {
    const workspace = await storage.workspace(id);
    if (!workspace) throw new Error('the workspace of a session is not there');
    return workspace;
  };

  async function claim({ request }: Exchange, session: Session): Promise<Answer> {
    const { from, to, records } = await readJson(request, MoveRequest, bodyLimit);
    if (from === to) throw new Refused(400, RefusalCode.malformed, 'they are in this space');
    const claims = records.map((record) => ({ from, record, to }));
    const by = { device: session.device, at: clock.now() };
    const moves = await changes.apply(session.workspace, async () => {
      const workspace = await stored(session);
      const manages = (space: string) => roleIn(workspace, session.member, space) === 'manager';
      if (!manages(from) || !manages(to)) {
        throw new Refused(403, RefusalCode.forbidden, 'only for managers of both spaces');
      }
      const erased = new Set((await storage.erased(session.workspace)).get(from));
      // What was erased goes nowhere any more: its copies would have other ids.
      const alive = claims.filter(({ record }) => !erased.has(hashOfId(record)));
      return storage.claimMoves(session.workspace, alive, by, workspace.rightsCursor);
    });
    return json({ moves: moves.map(shown) });
  }

  async function list({ parts: [after = ''] }: Exchange, session: Session): Promise<Answer> {
    if (!/^\d{1,15}$/.test(after)) throw new Refused(400, RefusalCode.malformed, 'not a cursor');
    const workspace = await stored(session);
    const spaces = workspace.spaces.flatMap(({ id }) => {
      const role = roleIn(workspace, session.member, id);
      return role === 'manager' || role === 'rep' ? [id] : [];
    });
    const found = await storage.movesAfter(session.workspace, Number(after), spaces, PAGE);
    const more = found.length === PAGE;
    // Claims of one request have one cursor: what may be cut off is told with the next page.
    const last = found.at(-1)?.cursor;
    const moves = more ? found.filter(({ cursor }) => cursor !== last) : found;
    const next = more ? (moves.at(-1)?.cursor ?? Number(after)) : workspace.cursor;
    return json({ moves: moves.map(shown), next, more });
  }

  return [
    { method: 'POST', path: '/v1/moves', handle: claim },
    { method: 'GET', path: '/v1/moves/*', handle: list },
  ];
}

const shown = ({ from, record, to, at, device }: StoredMove) => ({ from, record, to, at, device });
