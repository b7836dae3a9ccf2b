import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import type { Workspace } from '@sidebook/sync/protocol/http';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { TeamAnswers, TeamLink } from '../../messaging/team-requests.ts';
import { identityValue, recoveryCodeValue, workspaceValue } from '../../session/values.ts';
import type { WorkerContext } from '../context.ts';
import { applyTeamRights, joinLink, refusalOf, requireApi } from '../sync/team-server.ts';

/** Members, spaces, invitations and devices: the server decides, and what it answered holds here at once. */
export function teamRightsHandlers(
  context: WorkerContext,
): Pick<Handlers, Exclude<keyof TeamAnswers, 'team.apply-refused'>> {
  const { database, self } = context;
  const api = () => requireApi(context);

  async function linkTo({ code, expires }: { readonly code: string; readonly expires: number }): Promise<TeamLink> {
    return { link: await linkOf(code), expires };
  }

  async function linkOf(code: string): Promise<string> {
    const connection = await database.connections.get(self.workspace);
    if (!connection) throw new Refusal('no-access', 'no server');
    return joinLink(connection.serverUrl, code);
  }

  async function apply(answer: Promise<Workspace>): Promise<Record<string, never>> {
    await applyTeamRights(context, await answer.catch(refusalOf));
    return {};
  }

  return {
    async 'team.invite'({ role = 'rep', spaces }) {
      const info = await readValue(database, workspaceValue);
      const managed = info?.spaces.filter((space) => space.role === 'manager').map(({ id }) => id) ?? [];
      return linkTo(
        await api()
          .invite({ role, spaces: spaces ?? managed })
          .catch(refusalOf),
      );
    },

    'team.invitations': () => api().invitations().catch(refusalOf),

    async 'team.revoke-invitation'({ invitation }) {
      await api().revokeInvitation(invitation).catch(refusalOf);
      return {};
    },

    async 'team.forget-invitation'({ invitation }) {
      await api().forgetInvitation(invitation).catch(refusalOf);
      return {};
    },

    'team.device-code': async () => linkTo(await api().deviceCode().catch(refusalOf)),

    'team.devices': () => api().devices().catch(refusalOf),

    async 'team.revoke-device'({ device }) {
      await api().removeDevice(device).catch(refusalOf);
      return {};
    },

    'team.set-role': ({ space, member, role }) => apply(api().setRole(space, member, role)),

    'team.set-admin': ({ member, admin }) => apply(api().setAdmin(member, admin)),

    async 'team.remove-member'({ member }) {
      await api().removeMember(member).catch(refusalOf);
      return apply(api().workspace());
    },

    'team.change-space': ({ space, name, archived }) =>
      apply(
        api().changeSpace(space, {
          ...(name === undefined ? {} : { name }),
          ...(archived === undefined ? {} : { archived }),
        }),
      ),

    async 'team.choose-space'({ space }) {
      const [identity, info] = [await readValue(database, identityValue), await readValue(database, workspaceValue)];
      const found = info?.spaces.find(({ id }) => id === space);
      if (!identity || !found) throw new Refusal('not-found', space);
      if (found.role === 'viewer') throw new Refusal('no-access', space);
      await writeValue(database, identityValue, { ...identity, space });
      context.restart();
      return {};
    },

    'team.access-level': (level) => apply(api().setAccessLevel(level)),

    async 'team.recovery-code'() {
      const { code } = await api().renewRecoveryCode().catch(refusalOf);
      await writeValue(database, recoveryCodeValue, { workspace: self.workspace, link: await linkOf(code) });
      return {};
    },

    async 'team.recovery-code-kept'() {
      await writeValue(database, recoveryCodeValue, null);
      return {};
    },
  };
}
