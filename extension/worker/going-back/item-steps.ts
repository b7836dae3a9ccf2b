import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { targetKinds } from '@sidebook/domain/leads/targets';
import { convertedId } from '@sidebook/domain/records/derived-ids';
import type { RecordKind } from '@sidebook/domain/records/schema';
import type { ProjectionDatabase } from '@sidebook/projections/tables';

import type { Difference } from './find-differences.ts';
import type { RunRow, StepRow } from './going-back-journal.ts';

/**
 * The differences as steps, one for each item with its children. A lead that was converted since, or whose conversion was taken
 * back, and what was made of it go together: one without the other was never there.
 */
export async function stepsOf(
  rows: ProjectionDatabase,
  run: string,
  differences: readonly Difference[],
  only: RecordId | null,
): Promise<StepRow[]> {
  const leads = new Map<RecordId, RecordId>();
  for (const { back } of differences) {
    if (back.kind !== 'lead' || !back.changes.some(({ field }) => field === 'converted')) continue;
    for (const kind of targetKinds) leads.set(convertedId(back.id, kind), back.id);
  }
  const groups = Map.groupBy(differences, ({ root }) => leads.get(root) ?? root);
  const wanted = [...groups].filter(([root]) => only === null || root === only || leads.get(only) === root);
  const steps: StepRow[] = [];
  for (const [root, own] of wanted) {
    const records = own.map(({ back }) => back);
    const count = (since: string): number => records.filter((record) => record.since === since).length;
    steps.push({
      run,
      index: 0,
      id: root,
      root,
      ...(await namedAs(rows, root, records[0]?.kind ?? 'deal')),
      made: count('made'),
      deleted: count('deleted'),
      changed: count('changed'),
      by: [...new Set(own.flatMap(({ by }) => by))],
      records,
      chosen: true,
      state: 'waiting',
      undo: [],
    });
  }
  const inOrder = steps.toSorted((a, b) => a.title.localeCompare(b.title));
  return inOrder.map((step, index) => ({ ...step, index }));
}

/** What kind of record a group belongs to, and what that is called now. */
async function namedAs(
  rows: ProjectionDatabase,
  id: RecordId,
  otherwise: RecordKind,
): Promise<{ readonly kind: RecordKind; readonly title: string }> {
  const item = (await rows.items.get(id))?.record;
  if (item) return { kind: item.recordKind, title: item.name ?? '' };
  const activity = (await rows.activities.get(id))?.record;
  if (activity) return { kind: 'activity', title: activity.title ?? '' };
  const comment = (await rows.comments.get(id))?.record;
  if (comment) return { kind: 'comment', title: (comment.text ?? '').trim().split('\n', 1)[0] ?? '' };
  return { kind: otherwise, title: '' };
}

/** The numbers of a preview. */
export function countsOf(
  differences: readonly Pick<Difference, 'back' | 'by'>[],
): Pick<RunRow, 'records' | 'kinds' | 'members'> {
  const records = { made: 0, deleted: 0, changed: 0 };
  const kinds = new Map<RecordKind, number>();
  const members = new Map<MemberId, number>();
  for (const { back, by } of differences) {
    records[back.since] += 1;
    kinds.set(back.kind, (kinds.get(back.kind) ?? 0) + 1);
    for (const member of by) members.set(member, (members.get(member) ?? 0) + 1);
  }
  return {
    records,
    kinds: [...kinds].map(([kind, count]) => ({ kind, count })),
    members: [...members].map(([member, count]) => ({ member, count })).toSorted((a, b) => b.count - a.count),
  };
}
