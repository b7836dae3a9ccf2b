import type { Session } from '../../session/session.ts';
import { managedSpaces, type Space } from '../team/rights-words.ts';

/** The spaces to which the user may move what lies in this one: those that they manage, if they manage this one, too (PERM-10). */
export function moveTargets({ spaces }: Pick<Session, 'spaces'>, from: ReadonlySet<string>): readonly Space[] {
  const managed = managedSpaces({ spaces });
  const own = new Set(managed.map(({ id }) => id));
  if ([...from].some((space) => !own.has(space))) return [];
  return managed.filter(({ id }) => from.size > 1 || !from.has(id));
}

/** Who sees what lies in one of these spaces: their members, and admins. */
function readersOf(
  { members }: Pick<Session, 'members'>,
  spaces: readonly Pick<Space, 'members'>[],
): ReadonlySet<string> {
  const inside = new Set(spaces.flatMap((space) => space.members.map(({ id }) => id)));
  return new Set(members.filter(({ id, admin, removed }) => !removed && (admin || inside.has(id))).map(({ id }) => id));
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
  const before = readersOf(
    session,
    session.spaces.filter(({ id }) => from.has(id)),
  );
  const after = readersOf(
    session,
    session.spaces.filter(({ id }) => id === to),
  );
  return {
    loses: [...before].filter((member) => !after.has(member)),
    gains: [...after].filter((member) => !before.has(member)),
  };
}
