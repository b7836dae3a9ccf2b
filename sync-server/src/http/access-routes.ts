import { JoinRequest, MemberUpdate, RefusalCode, SetupRequest, TicketRequest } from '@sidebook/sync/protocol/http';
import { workspaceFor, type Admission } from '../auth/admission.ts';
import type { RightsChanges } from '../auth/rights-changes.ts';
import type { ServerKey } from '../auth/server-key.ts';
import type { Session } from '../auth/session.ts';
import { FEED, type Tickets } from '../auth/tickets.ts';
import { Refused } from '../refused.ts';
import type { DirectoryStorage, StoredWorkspace } from '../storage/storage.ts';
import { json, readJson, type Answer } from './exchange.ts';
import type { Route } from './router.ts';

export interface AccessOptions {
  readonly storage: DirectoryStorage;
  readonly admission: Admission;
  readonly changes: RightsChanges;
  readonly tickets: Tickets;
  readonly serverKey: ServerKey;
  readonly bodyLimit: number;
}

/** Setting up, joining, one's own name, and tickets. */
export function accessRoutes(options: AccessOptions): readonly Route[] {
  const { storage, admission, changes, tickets, serverKey, bodyLimit } = options;

  const stored = async (session: Session): Promise<StoredWorkspace> => {
    const workspace = await storage.workspace(session.workspace);
    if (!workspace) throw new Error('the workspace of a session is not there');
    return workspace;
  };
  const workspaceAnswer = async (session: Session): Promise<Answer> =>
    json(workspaceFor(await stored(session), session.member, serverKey));

  return [
    {
      method: 'POST',
      path: '/v1/setup',
      open: async ({ request, from }) =>
        json(await admission.setup(await readJson(request, SetupRequest, bodyLimit), from)),
    },
    {
      method: 'POST',
      path: '/v1/join',
      open: async ({ request, from }) =>
        json(await admission.join(await readJson(request, JoinRequest, bodyLimit), from)),
    },
    { method: 'GET', path: '/v1/workspace', handle: (_, session) => workspaceAnswer(session) },
    {
      method: 'POST',
      path: '/v1/device-codes',
      handle: async (_, { workspace, member, device }) =>
        json(await admission.issue({ kind: 'device', workspace, member, device })),
    },
    {
      method: 'POST',
      path: '/v1/recovery-code',
      async handle(_, session) {
        if (!session.isAdmin) throw new Refused(403, RefusalCode.forbidden, 'a recovery code is for admins');
        return json({ code: await admission.renewRecoveryCode(session.workspace, session.member) });
      },
    },
    {
      method: 'POST',
      path: '/v1/tickets',
      async handle({ request }, { workspace, device }) {
        const { documents, feed } = await readJson(request, TicketRequest, bodyLimit);
        return json(await tickets.issue({ workspace, device }, feed ? [...documents, FEED] : documents));
      },
    },
    {
      method: 'POST',
      path: '/v1/members/me',
      async handle({ request }, session) {
        const change = await readJson(request, MemberUpdate, bodyLimit);
        const { workspace, member } = session;
        await changes.apply(workspace, () => storage.updateMember(workspace, member, change));
        return workspaceAnswer(session);
      },
    },
  ];
}
