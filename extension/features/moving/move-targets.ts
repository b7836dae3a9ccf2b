import { managedSpaces, membersWithRole, type Space } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';

/** The spaces to which the user may move what lies in this one: those that they manage, if they manage this one, too (PERM-10). */
export function moveTargets({ spaces }: Pick<Session, 'spaces'>, from: ReadonlySet<string>): readonly Space[] {
  const managed = managedSpaces({ spaces });
  const own = new Set(managed.map(({ id }) => id));
  if ([...from].some((space) => !own.has(space))) return [];
  return managed.filter(({ id }) => from.size > 1 || !from.has(id));
}

export interface MovedReaders {
  readonly loses: readonly string[];
  readonly gains: readonly string[];
}

/** Who will no longer see what is moved, and who will see it from then on. */
export function readersAfterMove(
  session: Pick<Session, 'spaces' | 'members'>,
  from: ReadonlySet<string>,
  to: string,
): MovedReaders {
  const readersOf = (isMeant: (space: Space) => boolean): ReadonlySet<string> =>
    new Set(session.spaces.filter(isMeant).flatMap((space) => membersWithRole(session, space).map(({ id }) => id)));
  const before = readersOf(({ id }) => from.has(id));
  const after = readersOf(({ id }) => id === to);
  return {
    loses: [...before].filter((member) => !after.has(member)),
    gains: [...after].filter((member) => !before.has(member)),
  };
}
