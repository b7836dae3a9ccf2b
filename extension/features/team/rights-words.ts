import type { Role } from '../../messaging/team-requests.ts';

import { formats, t } from '../../locales/texts.ts';
import { roleIn, type Space } from '../../session/rights.ts';
import type { Member, WorkspaceInfo } from '../../session/values.ts';

/** A role in the words of the user's language. */
export function roleText(role: Role): string {
  switch (role) {
    case 'viewer':
      return t('team.roleViewer');
    case 'rep':
      return t('team.roleRep');
    case 'manager':
      return t('team.roleManager');
  }
}

/** A space's name; one that its workspace brought along without a name is called shared. */
export function spaceText({ name }: { readonly name: string }): string {
  return name || t('rights.unnamedSpace');
}

/** Names of these spaces, as a list in a sentence. */
export function spacesText(spaces: readonly Space[]): string {
  return formats.value.list(spaces.map(spaceText));
}

/** What a teammate may do in the spaces that the user sees, in one line. */
export function rightsLine(member: Member, { spaces }: WorkspaceInfo): string {
  if (member.admin) return t('rights.allSpaces');
  const roles = spaces.flatMap((space) => {
    const role = roleIn(space, member.id);
    return role === null ? [] : [{ space: spaceText(space), role: roleText(role) }];
  });
  const [only] = roles;
  if (!only) return t('rights.noSpace');
  // Where there is one space, its name says nothing.
  if (spaces.length === 1) return only.role;
  return roles.map((role) => t('rights.roleInSpace', role)).join(' · ');
}
