import { AccessLevel, AdminChange, RefusalCode, RoleChange, SpaceChange } from '@sidebook/sync/protocol/http';
import { workspaceFor } from '../auth/admission.ts';
import type { RightsChanges } from '../auth/rights-changes.ts';
import { checkRemoval, checkRightsChange, stepsToLevel } from '../auth/rights-rules.ts';
import type { ServerKey } from '../auth/server-key.ts';
import type { Session } from '../auth/session.ts';
import { Refused } from '../refused.ts';
import type { DirectoryStorage, RightsChange, StoredWorkspace } from '../storage/storage.ts';
import { empty, json, readJson, type Answer, type Exchange } from './exchange.ts';
import type { Route } from './router.ts';

export interface RightsRouteOptions {
  readonly storage: DirectoryStorage;
  readonly changes: RightsChanges;
  readonly serverKey: ServerKey;
  readonly bodyLimit: number;
}

/** Spaces, roles, admins, and members who leave. */
export function rightsRoutes({ storage, changes, serverKey, bodyLimit }: RightsRouteOptions): readonly Route[] {
  const stored = async ({ workspace: id }: Session): Promise<StoredWorkspace> => {
    const workspace = await storage.workspace(id);
    if (!workspace) throw new Error('the workspace of a session is not there');
    return workspace;
  };

  /** Checked and made between two batches of updates, so that the check holds when the change is made. */
  async function change(
    session: Session,
    stepsFor: (workspace: StoredWorkspace) => readonly RightsChange[],
  ): Promise<Answer> {
    await changes.apply(session.workspace, async () => {
      const workspace = await stored(session);
      const steps = stepsFor(workspace);
      checkRightsChange(workspace, session.member, steps);
      if (steps.length > 0) await storage.changeRights(session.workspace, steps, workspace.rightsCursor);
    });
    return json(workspaceFor(await stored(session), session.member, serverKey));
  }

  return [
    { method: 'PUT', path: '/v1/spaces/*', handle: putSpace },
    {
      method: 'PUT',
      path: '/v1/spaces/*/members/*',
      async handle({ request, parts: [space = '', member = ''] }, session) {
        const { role } = await readJson(request, RoleChange, bodyLimit);
        return change(session, () => [{ kind: 'role', space, member, role }]);
      },
    },
    {
      method: 'PUT',
      path: '/v1/members/*/admin',
      async handle({ request, parts: [member = ''] }, session) {
        const { admin } = await readJson(request, AdminChange, bodyLimit);
        return change(session, () => [{ kind: 'admin', member, admin }]);
      },
    },
    {
      method: 'PUT',
      path: '/v1/access-level',
      async handle({ request }, session) {
        const level = await readJson(request, AccessLevel, bodyLimit);
        return change(session, (workspace) => stepsToLevel(workspace, level));
      },
    },
    {
      method: 'DELETE',
      path: '/v1/members/*',
      async handle({ parts: [member = ''] }, session) {
        await changes.apply(session.workspace, async () => {
          const workspace = await stored(session);
          checkRemoval(workspace, session.member, member);
          await storage.removeMember(session.workspace, member, workspace.rightsCursor);
        });
        return empty;
      },
    },
  ];

  async function putSpace({ request, parts: [space = ''] }: Exchange, session: Session): Promise<Answer> {
    const { name, archived } = await readJson(request, SpaceChange, bodyLimit);
    if (!session.isAdmin) throw new Refused(403, RefusalCode.forbidden, 'only admins make and change spaces');
    return change(session, (workspace) => {
      const known = workspace.spaces.some(({ id }) => id === space);
      if (!known && name === undefined) throw new Refused(404, RefusalCode.notFound, 'a new space needs a name');
      return [
        ...(name === undefined ? [] : [{ kind: 'space', space, name } as const]),
        ...(archived === undefined ? [] : [{ kind: 'archive', space, archived } as const]),
      ];
    });
  }
}
