import { InvitationRequest, RefusalCode, type Invitations } from '@sidebook/sync/protocol/http';
import type { Admission } from '../auth/admission.ts';
import type { RightsChanges } from '../auth/rights-changes.ts';
import { isAdmin } from '../auth/rights.ts';
import { mayInvite } from '../auth/rights-rules.ts';
import type { Session } from '../auth/session.ts';
import type { Clock } from '../clock.ts';
import { Refused } from '../refused.ts';
import { INVITATIONS_KEPT } from '../storage/history-rules.ts';
import type { DirectoryStorage, StoredCode, StoredWorkspace } from '../storage/storage.ts';
import { empty, json, readJson } from './exchange.ts';
import type { Route } from './router.ts';

export interface InvitationRouteOptions {
  readonly storage: DirectoryStorage;
  readonly admission: Admission;
  readonly changes: RightsChanges;
  readonly clock: Clock;
  readonly bodyLimit: number;
}

type Invitation = Invitations['invitations'][number];

/** Inviting, and what became of invitations (ACC-3). */
export function invitationRoutes(options: InvitationRouteOptions): readonly Route[] {
  const { storage, admission, changes, clock, bodyLimit } = options;

  /** What the member may see: as an admin all, else their own and those into spaces that they manage. */
  async function visible({ workspace: id, member }: Session) {
    const workspace = await storage.workspace(id);
    if (!workspace) throw new Error('the workspace of a session is not there');
    const codes = await storage.invitations(id, clock.now() - INVITATIONS_KEPT);
    const seesAll = isAdmin(workspace, member);
    return codes.flatMap((code) => {
      const invitation = describe(code, workspace, clock.now());
      if (!invitation) return [];
      const { by, spaces } = invitation;
      return seesAll || by === member || mayInvite(workspace, member, spaces) ? [{ code, invitation }] : [];
    });
  }

  return [
    {
      method: 'POST',
      path: '/v1/invitations',
      async handle({ request }, { workspace: id, member }) {
        const { role, spaces } = await readJson(request, InvitationRequest, bodyLimit);
        const workspace = await storage.workspace(id);
        if (!workspace || !mayInvite(workspace, member, spaces)) {
          throw new Refused(403, RefusalCode.forbidden, 'only managers of a space invite into it');
        }
        return json(await admission.issue({ kind: 'invitation', workspace: id, by: member, role, spaces }));
      },
    },
    {
      method: 'GET',
      path: '/v1/invitations',
      async handle(_, session) {
        const invitations = (await visible(session)).map(({ invitation }) => invitation);
        return json({ invitations } satisfies Invitations);
      },
    },
    {
      method: 'DELETE',
      path: '/v1/invitations/*',
      async handle({ parts: [id] }, session) {
        await changes.apply(session.workspace, async () => {
          const found = (await visible(session)).find(({ invitation }) => invitation.id === id);
          if (!found) throw new Refused(404, RefusalCode.notFound, 'there is no such invitation');
          if (found.code.usedBy) throw new Refused(410, RefusalCode.codeUsed, 'somebody has joined with it');
          await storage.revokeCode(found.code.hash, { member: session.member, at: clock.now() });
        });
        return empty;
      },
    },
    {
      method: 'DELETE',
      path: '/v1/past-invitations/*',
      async handle({ parts: [id] }, session) {
        await changes.apply(session.workspace, async () => {
          if (!session.isAdmin) throw new Refused(403, RefusalCode.forbidden, 'only for admins');
          const found = (await visible(session)).find(({ invitation }) => invitation.id === id);
          if (!found || found.invitation.state === 'open') {
            throw new Refused(404, RefusalCode.notFound, 'there is no such invitation that is over');
          }
          await storage.dropCode(found.code.hash);
        });
        return empty;
      },
    },
  ];
}

function describe(
  { hash, grant, made, expires, revoked, revokedBy, usedBy }: StoredCode,
  workspace: StoredWorkspace,
  now: number,
): Invitation | null {
  if (grant.kind !== 'invitation') return null;
  const { by, role, spaces } = grant;
  const device = workspace.devices.find(({ id }) => id === usedBy?.device);
  const open = expires > now ? 'open' : 'expired';
  // Part of the hash suffices to name it, and says nothing about the code.
  const id = hash.slice(0, 20);
  const state = usedBy ? 'used' : revoked ? 'revoked' : open;
  const ended = { used: device?.made ?? null, revoked: revokedBy?.at ?? null, expired: expires, open: null }[state];
  return {
    id,
    by,
    made,
    expires,
    role,
    spaces: [...spaces],
    state,
    member: device?.member ?? null,
    ended,
    revokedBy: state === 'revoked' ? (revokedBy?.member ?? null) : null,
  };
}
