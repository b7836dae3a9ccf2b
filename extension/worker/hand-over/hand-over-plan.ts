import type { FieldChange } from '@sidebook/crdt/commands';
import { compare } from '@sidebook/crdt/record-state';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { type Responsibility, responsibilitiesOf } from '@sidebook/projections/queries/responsibilities';
import type { ProjectionDatabase } from '@sidebook/projections/tables';

import { Refusal } from '../../messaging/consumer.ts';
import type { Loss, SpaceSuccession } from '../../messaging/hand-over-requests.ts';
import { managedSpaces, successorsIn } from '../../session/rights.ts';
import type { WorkspaceInfo } from '../../session/values.ts';

/** One record that gets another responsible. */
export interface Passing {
  readonly what: 'items' | 'activities' | 'tasks';
  readonly change: FieldChange;
}

/** What the member is still responsible for and somebody else is to be. Whoever gets nobody's stays with the member. */
export async function passingsOf(
  rows: ProjectionDatabase,
  member: string,
  spaces: readonly SpaceSuccession[],
): Promise<Passing[]> {
  const successions = new Map(
    spaces.map(({ space, successor, items }) => [
      space,
      { successor, items: new Map(items.map((one) => [one.item, one.successor])) },
    ]),
  );
  const all = await responsibilitiesOf(rows, member as MemberId);
  return all.flatMap((one) => {
    const succession = successions.get(one.space);
    if (!succession) return [];
    const chosen = one.item === undefined ? undefined : succession.items.get(one.item);
    const successor = chosen === undefined ? succession.successor : chosen;
    return successor === null ? [] : passingsTo(one, successor);
  });
}

/** What lies in one document stands together: to write into ten documents takes ten times as long as to write into one. */
export function byDocument({ change: a }: Passing, { change: b }: Passing): number {
  return compare(a.id, b.id);
}

function passingsTo({ item, isOwner, activities, tasks }: Responsibility, successor: string): Passing[] {
  const passing = (what: Passing['what'], id: RecordId): Passing => ({
    what,
    change: { id, field: 'responsible', value: successor },
  });
  return [
    ...(isOwner && item !== undefined ? [passing('items', item)] : []),
    ...activities.map((id) => passing('activities', id)),
    ...tasks.map((id) => passing('tasks', id)),
  ];
}

/**
 * Refuses before anything is written what the server would refuse at the end, and successors who could not write in the space.
 *
 * @throws Refusal
 */
export function requireHandOver(
  info: WorkspaceInfo,
  {
    member,
    spaces,
    loss,
  }: { readonly member: string; readonly spaces: readonly SpaceSuccession[]; readonly loss: Loss },
): void {
  const leaver = info.members.find(({ id, removed }) => id === member && !removed);
  if (!leaver) throw new Refusal('refused', 'not-found');
  const managed = new Map(managedSpaces(info).map((space) => [space.id, space]));
  const needsAdmin = loss.what === 'workspace' || loss.admin;
  const lost = loss.what === 'spaces' ? [...loss.spaces, ...(loss.readOnly ?? [])] : [];
  if ((needsAdmin && !info.admin) || !lost.every((space) => managed.has(space))) {
    throw new Refusal('no-access', 'forbidden');
  }
  for (const { space: id, successor, items } of spaces) {
    const space = managed.get(id);
    if (!space) throw new Refusal('no-access', 'forbidden');
    const able = new Set(successorsIn(info, space, member).map((one) => one.id));
    const chosen = [successor, ...items.map((one) => one.successor)];
    if (!chosen.every((one) => one === null || able.has(one))) throw new Refusal('malformed', 'successor');
  }
}
