import {
  InvitationRequest,
  JoinRequest,
  MemberUpdate,
  RefusalCode,
  SetupRequest,
  TicketRequest,
} from '@sidebook/sync/protocol/http';
import { workspaceFor, type Admission } from '../auth/admission.ts';
import type { RightsChanges } from '../auth/rights-changes.ts';
import type { Session } from '../auth/session.ts';
import { FEED, type Tickets } from '../auth/tickets.ts';
import { Refused } from '../refused.ts';
import type { DirectoryStorage, StoredWorkspace } from '../storage/storage.ts';
import { empty, json, readJson, type Answer, type Exchange } from './exchange.ts';
import type { Route } from './router.ts';

export interface AccessOptions {
  readonly storage: DirectoryStorage;
  readonly admission: Admission;
  readonly changes: RightsChanges;
  readonly tickets: Tickets;
  readonly bodyLimit: number;
}

/** Setting up, joining, members, devices and tickets. */
export function accessRoutes({ storage, admission, changes, tickets, bodyLimit }: AccessOptions): readonly Route[] {
  const stored = async (session: Session): Promise<StoredWorkspace> => {
    const workspace = await storage.workspace(session.workspace);
    if (!workspace) throw new Error('the workspace of a session is not there');
    return workspace;
  };
  const workspaceAnswer = async (session: Session): Promise<Answer> =>
    json(workspaceFor(await stored(session), session.member));

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
    { method: 'POST', path: '/v1/invitations', handle: invite },
    {
      method: 'POST',
      path: '/v1/device-codes',
      handle: async (_, { workspace, member }) => json(await admission.issue({ kind: 'device', workspace, member })),
    },
    {
      method: 'POST',
      path: '/v1/tickets',
      async handle({ request }, { workspace, device }) {
        const { documents, feed } = await readJson(request, TicketRequest, bodyLimit);
        return json(tickets.issue({ workspace, device }, feed ? [...documents, FEED] : documents));
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
    { method: 'DELETE', path: '/v1/members/*', handle: removeMember },
    { method: 'DELETE', path: '/v1/devices/*', handle: revokeDevice },
  ];

  async function invite({ request }: Exchange, session: Session): Promise<Answer> {
    const { role, spaces } = await readJson(request, InvitationRequest, bodyLimit);
    const managesAll = spaces.every((space) => session.mayInSpace(space, 'manage'));
    if (!managesAll || (spaces.length === 0 && !session.isAdmin)) {
      throw new Refused(403, RefusalCode.forbidden, 'only managers of a space invite into it');
    }
    return json(await admission.issue({ kind: 'invitation', workspace: session.workspace, role, spaces }));
  }

  async function removeMember({ parts: [id] }: Exchange, session: Session): Promise<Answer> {
    if (!session.isAdmin) throw new Refused(403, RefusalCode.forbidden, 'only admins remove members');
    await changes.apply(session.workspace, async () => {
      const { members } = await stored(session);
      const member = members.find((entry) => entry.id === id && !entry.removed);
      if (!member) throw new Refused(404, RefusalCode.notFound, 'there is no such member');
      if (member.admin && members.filter(({ admin }) => admin).length === 1) {
        throw new Refused(409, RefusalCode.lastAdmin, 'a workspace keeps one admin');
      }
      await storage.removeMember(session.workspace, member.id);
    });
    return empty;
  }

  async function revokeDevice({ parts: [id] }: Exchange, session: Session): Promise<Answer> {
    const device = (await stored(session)).devices.find((entry) => entry.id === id);
    if (!session.isAdmin && device?.member !== session.member) {
      throw new Refused(403, RefusalCode.forbidden, 'only admins revoke the devices of others');
    }
    if (!device) throw new Refused(404, RefusalCode.notFound, 'there is no such device');
    await changes.apply(session.workspace, () => storage.revokeDevice(session.workspace, device.id));
    return empty;
  }
}
