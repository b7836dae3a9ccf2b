import { createEntranceClient } from '@sidebook/sync/client/api-client';
import { parseServerLink, type ServerLink } from '@sidebook/sync/client/server-url';
import { markAllUnsent, readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import type { Joined } from '@sidebook/sync/protocol/http';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import {
  type Identity,
  identityValue,
  otherWorkspacesValue,
  recoveryCodeValue,
  removedFromValue,
  workspaceValue,
} from '../../session/values.ts';
import { systemTimers } from '../clock.ts';
import type { WorkerContext } from '../context.ts';
import { aloneIn } from '../identity.ts';
import { applyTeamRights, joinLink, refusalOf } from '../sync/team-server.ts';
import { infoOf } from '../sync/apply-rights.ts';
import { devicePublicKey } from '../sync/device-keys.ts';
import { removeDemo } from './demo.ts';

type TeamOperation = 'team.connect' | 'team.join' | 'team.profile' | 'team.switch' | 'team.sync-now';

function readLink(text: string, purpose: 'setup' | 'join'): ServerLink {
  const link = parseServerLink(text, purpose);
  if (!link) throw new Refusal('malformed', 'link');
  return link;
}

export function teamHandlers(context: WorkerContext): Pick<Handlers, TeamOperation> {
  const { database, self, sync, now } = context;

  const entrance = (serverUrl: string) =>
    createEntranceClient({ serverUrl, fetch: (input, init) => fetch(input, init), timers: systemTimers });

  /** Makes a joined workspace the one in use. The one before stays on the device when it holds anything of the user's own. */
  async function enter(serverUrl: string, joined: Joined): Promise<void> {
    const { workspace } = joined;
    const space = workspace.spaces.find(({ role }) => role !== 'viewer') ?? workspace.spaces[0];
    if (!space) throw new Refusal('no-access', 'no space');
    const identity: Identity = {
      workspace: workspace.id,
      member: workspace.member,
      device: joined.device,
      space: space.id,
      watchFrom: now(),
    };
    await removeDemo(context);
    const before = await readValue(database, identityValue);
    const others = await readValue(database, otherWorkspacesValue);
    const keep = before && before.workspace !== workspace.id && (await hasOwnRecords());
    const info = await readValue(database, workspaceValue);
    const name = info?.name ?? '';
    await database.transaction('rw', database.values, database.connections, async () => {
      await database.connections.put({
        workspace: workspace.id,
        serverUrl,
        token: joined.token,
        device: joined.device,
        ...(workspace.serverKey === undefined ? {} : { serverKey: workspace.serverKey }),
      });
      const rest = others.filter((other) => other.identity.workspace !== workspace.id);
      await writeValue(
        database,
        otherWorkspacesValue,
        keep ? [...rest, { identity: before, name, ...(info ? { info } : {}) }] : rest,
      );
      await writeValue(database, identityValue, identity);
      await writeValue(database, workspaceValue, infoOf(workspace));
      const removedFrom = await readValue(database, removedFromValue);
      await writeValue(
        database,
        removedFromValue,
        removedFrom.filter((id) => id !== workspace.id),
      );
      // An admin who came back with a recovery code, or set the workspace up, gets a new one.
      if (joined.recoveryCode !== undefined) {
        const link = joinLink(serverUrl, joined.recoveryCode);
        await writeValue(database, recoveryCodeValue, { workspace: workspace.id, link });
      }
    });
    context.restart();
  }

  async function hasOwnRecords(): Promise<boolean> {
    return (await database.documents.where('workspace').equals(self.workspace).count()) > 0;
  }

  return {
    async 'team.connect'({ link, name, address, workspaceName, deviceName }) {
      const { serverUrl, code } = readLink(link, 'setup');
      const info = await readValue(database, workspaceValue);
      const joined = await entrance(serverUrl)
        .setup({
          code,
          workspace: { id: self.workspace, name: workspaceName },
          member: { id: self.member, name, addresses: address ? [address] : [] },
          space: { id: self.space, name: info?.spaces[0]?.name || workspaceName },
          device: { id: self.device, name: deviceName, publicKey: await devicePublicKey(database) },
        })
        .catch(refusalOf);
      await markAllUnsent(database, self.workspace);
      await enter(serverUrl, joined);
      return {};
    },

    async 'team.join'({ link, name, address, deviceName }) {
      const { serverUrl, code } = readLink(link, 'join');
      const joined = await entrance(serverUrl)
        .join({
          code,
          ...(name ? { member: { name, addresses: address ? [address] : [] } } : {}),
          device: { name: deviceName, publicKey: await devicePublicKey(database) },
        })
        .catch(refusalOf);
      await enter(serverUrl, joined);
      return {};
    },

    async 'team.profile'({ name, addresses }) {
      const { api } = sync.client;
      if (api) {
        await applyTeamRights(
          context,
          await api.updateMember({ ...(name ? { name } : {}), addresses }).catch(refusalOf),
        );
        return {};
      }
      const info = await readValue(database, workspaceValue);
      if (!info) return {};
      const members = info.members.map((member) =>
        member.id === self.member ? { ...member, name, addresses } : member,
      );
      await writeValue(database, workspaceValue, { ...info, members });
      return {};
    },

    async 'team.switch'({ workspace }) {
      const others = await readValue(database, otherWorkspacesValue);
      const target = others.find((other) => other.identity.workspace === workspace);
      const current = await readValue(database, identityValue);
      const info = await readValue(database, workspaceValue);
      if (!target || !current) throw new Refusal('not-found', workspace);
      await database.transaction('rw', database.values, async () => {
        const rest = others.filter((other) => other !== target);
        await writeValue(database, otherWorkspacesValue, [
          ...rest,
          { identity: current, name: info?.name ?? '', ...(info ? { info } : {}) },
        ]);
        await writeValue(database, identityValue, target.identity);
        await writeValue(database, workspaceValue, target.info ?? aloneIn(target.identity, target.name));
      });
      context.restart();
      return {};
    },

    async 'team.sync-now'() {
      await sync.burst();
      return {};
    },
  };
}
