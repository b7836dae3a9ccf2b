import { ApiError, createEntranceClient } from '@sidebook/sync/client/api-client';
import { parseServerLink, type ServerLink } from '@sidebook/sync/client/server-url';
import { markAllUnsent, readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import type { Joined } from '@sidebook/sync/protocol/http';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import { type Identity, identityValue, otherWorkspacesValue, workspaceValue } from '../../session/values.ts';
import { systemTimers } from '../clock.ts';
import type { WorkerContext } from '../context.ts';
import { aloneIn } from '../identity.ts';
import { removeDemo } from './demo.ts';
import { devicePublicKey } from '../sync/device-keys.ts';

type TeamOperation =
  | 'team.connect'
  | 'team.join'
  | 'team.invite'
  | 'team.device-code'
  | 'team.profile'
  | 'team.switch'
  | 'team.sync-now';

function readLink(text: string, purpose: 'setup' | 'join'): ServerLink {
  const link = parseServerLink(text, purpose);
  if (!link) throw new Refusal('malformed', 'link');
  return link;
}

/** Refusals of the server that are about who asks, not about what is asked. */
const withoutRight: ReadonlySet<string> = new Set(['forbidden', 'member-removed', 'device-revoked', 'unauthenticated']);

/** What the server said no to, as a refusal that the page has words for. */
function refusalOf(error: unknown): never {
  if (!(error instanceof ApiError)) throw error;
  if (error.kind === 'unreachable') throw new Refusal('unreachable', error.message);
  throw new Refusal(withoutRight.has(error.code) ? 'no-access' : 'refused', error.code);
}

export function teamHandlers(context: WorkerContext): Pick<Handlers, TeamOperation> {
  const { database, self, sync, now } = context;

  const entrance = (serverUrl: string) =>
    createEntranceClient({ serverUrl, fetch: (input, init) => fetch(input, init), timers: systemTimers });

  function requireApi() {
    const { api } = sync.client;
    if (!api) throw new Refusal('no-access', 'no server');
    return api;
  }

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
      });
      const rest = others.filter((other) => other.identity.workspace !== workspace.id);
      await writeValue(
        database,
        otherWorkspacesValue,
        keep ? [...rest, { identity: before, name, ...(info ? { info } : {}) }] : rest,
      );
      await writeValue(database, identityValue, identity);
      await writeValue(database, workspaceValue, {
        name: workspace.name,
        admin: workspace.admin,
        members: workspace.members,
        spaces: workspace.spaces.map(({ id, name: spaceName, role }) => ({ id, name: spaceName, role })),
      });
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

    async 'team.invite'() {
      const info = await readValue(database, workspaceValue);
      const spaces = info?.spaces.map((space) => space.id) ?? [];
      const { code, expires } = await requireApi().invite({ role: 'rep', spaces }).catch(refusalOf);
      return { link: await linkTo(code), expires };
    },

    async 'team.device-code'() {
      const { code, expires } = await requireApi().deviceCode().catch(refusalOf);
      return { link: await linkTo(code), expires };
    },

    async 'team.profile'({ name, addresses }) {
      const { api } = sync.client;
      if (api) await api.updateMember({ ...(name ? { name } : {}), addresses }).catch(refusalOf);
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

  async function linkTo(code: string): Promise<string> {
    const connection = await database.connections.get(self.workspace);
    if (!connection) throw new Refusal('no-access', 'no server');
    return `${connection.serverUrl}/join#${code}`;
  }
}
