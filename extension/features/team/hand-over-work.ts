import type { MemberId, RecordId } from '@sidebook/domain/ids';
import {
  countsOf,
  responsibilitiesOf,
  type Responsibility,
  type ResponsibilityCounts,
} from '@sidebook/projections/queries/responsibilities';

import { formats, t } from '../../locales/texts.ts';
import type { SpaceSuccession } from '../../messaging/hand-over-requests.ts';
import { managedSpaces, type Space, usualSuccessor } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import type { Member, WorkspaceInfo } from '../../session/values.ts';

/** What a member answers for in a space that the user manages. */
export interface SpaceWork {
  readonly space: Space;
  readonly all: readonly Responsibility[];
}

/** Who takes over in a space, as far as the user has chosen; null = nobody. */
export interface SuccessionChoice {
  readonly successor?: string | null;
  readonly isByItem?: boolean;
  /** With `isByItem`, for those that were chosen apart. */
  readonly items?: ReadonlyMap<RecordId, string | null>;
}

/** By id of the space. */
export type SuccessionChoices = Readonly<Record<string, SuccessionChoice>>;

/** What a member answers for, by space; spaces without anything are left out. Undefined before it is known. */
export function useWorkOf(session: Session, info: WorkspaceInfo, member: Member): readonly SpaceWork[] | undefined {
  const all = useLive(() => responsibilitiesOf(session.rows, member.id as MemberId), [session.rows, member.id]);
  if (!all) return undefined;
  return managedSpaces(info)
    .map((space) => ({ space, all: all.filter((one) => one.space === space.id) }))
    .filter((work) => work.all.length > 0);
}

/** Who takes over in the space as things stand in the form. */
export function successorOf(
  info: WorkspaceInfo,
  space: Space,
  leaver: string,
  choices: SuccessionChoices,
): string | null {
  const chosen = choices[space.id]?.successor;
  return chosen === undefined ? usualSuccessor(info, space, leaver) : chosen;
}

/** What is asked of the worker. */
export function successionsOf(
  info: WorkspaceInfo,
  leaver: string,
  work: readonly SpaceWork[],
  choices: SuccessionChoices,
): SpaceSuccession[] {
  return work.map(({ space }) => {
    const { isByItem = false, items = new Map() } = choices[space.id] ?? {};
    return {
      space: space.id,
      successor: successorOf(info, space, leaver, choices),
      items: isByItem ? [...items].map(([item, successor]) => ({ item, successor })) : [],
    };
  });
}

/** "12 items, 3 open activities, and 1 open task". */
export function countsText({ items, activities, tasks }: ResponsibilityCounts): string {
  const parts = [
    ...(items > 0 ? [t('handover.items', { count: items })] : []),
    ...(activities > 0 ? [t('handover.activities', { count: activities })] : []),
    ...(tasks > 0 ? [t('handover.tasks', { count: tasks })] : []),
  ];
  return parts.length > 0 ? formats.value.list(parts) : t('handover.nothing');
}

export function workText(all: readonly Responsibility[]): string {
  return countsText(countsOf(all));
}
