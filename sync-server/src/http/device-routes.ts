import { RefusalCode, type Devices } from '@sidebook/sync/protocol/http';
import type { RightsChanges } from '../auth/rights-changes.ts';
import { isAdmin, standingOf } from '../auth/rights.ts';
import type { ServerKey } from '../auth/server-key.ts';
import type { Session } from '../auth/session.ts';
import { issueStatement } from '../auth/statements.ts';
import type { Clock } from '../clock.ts';
import { Refused } from '../refused.ts';
import type { DirectoryStorage, StoredDevice, StoredWorkspace } from '../storage/storage.ts';
import { empty, json } from './exchange.ts';
import type { Route } from './router.ts';

export interface DeviceRouteOptions {
  readonly storage: DirectoryStorage;
  readonly changes: RightsChanges;
  readonly serverKey: ServerKey;
  readonly clock: Clock;
}

/** The devices of a member, for admins those of all (ACC-4), and the statement of the asking one. */
export function deviceRoutes({ storage, changes, serverKey, clock }: DeviceRouteOptions): readonly Route[] {
  const stored = async ({ workspace: id }: Session): Promise<StoredWorkspace> => {
    const workspace = await storage.workspace(id);
    if (!workspace) throw new Error('the workspace of a session is not there');
    return workspace;
  };

  return [
    {
      method: 'GET',
      path: '/v1/devices',
      async handle(_, session) {
        const workspace = await stored(session);
        const all = isAdmin(workspace, session.member);
        const devices = workspace.devices
          .filter(({ member }) => all || member === session.member)
          .sort((a, b) => a.made - b.made)
          .map(({ id, member, name, made, seen }) => {
            const revoked = typeof standingOf(workspace, id) === 'string';
            return { id, member, name, made, seen, revoked, current: id === session.device };
          });
        return json({ devices } satisfies Devices);
      },
    },
    {
      method: 'GET',
      path: '/v1/statement',
      handle: async (_, session) =>
        json(issueStatement(await stored(session), session.device, { serverKey, now: clock.now() })),
    },
    {
      method: 'DELETE',
      path: '/v1/devices/*',
      async handle({ parts: [id] }, session) {
        await changes.apply(session.workspace, async () => {
          const workspace = await stored(session);
          const device: StoredDevice | undefined = workspace.devices.find((entry) => entry.id === id);
          if (!isAdmin(workspace, session.member) && device?.member !== session.member) {
            throw new Refused(403, RefusalCode.forbidden, 'only admins revoke the devices of others');
          }
          if (!device) throw new Refused(404, RefusalCode.notFound, 'there is no such device');
          await storage.revokeDevice(session.workspace, device.id);
        });
        return empty;
      },
    },
  ];
}
