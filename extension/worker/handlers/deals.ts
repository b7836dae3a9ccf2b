import type { FieldChange } from '@sidebook/crdt/commands';
import { closingEdits, closingOf } from '@sidebook/domain/pipelines/closing';
import { SALES_PIPELINE } from '@sidebook/domain/pipelines/pipeline';
import type { Deal } from '@sidebook/domain/records/schema';
import { openActivitiesOf } from '@sidebook/projections/queries/activities';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import type { WorkerContext } from '../context.ts';

export function dealHandlers(context: WorkerContext): Pick<Handlers, 'deal.move' | 'deal.close'> {
  const { replica, rows, self, now } = context;

  async function requireDeal(id: Deal['id']): Promise<Deal> {
    const record = (await rows.items.get(id))?.record;
    if (record?.recordKind !== 'deal') throw new Refusal('not-found', id);
    return record;
  }

  function requireStage(id: string, isFinal: boolean): { readonly result: string } {
    const stage = SALES_PIPELINE.stages.find((candidate) => candidate.id === id);
    if (!stage || (stage.result !== 'open') !== isFinal) throw new Refusal('malformed', 'stage');
    return stage;
  }

  /** Stage and reason, as far as they change. */
  function placing(deal: Deal, stage: string, reason: string | null): FieldChange[] {
    const wanted = { stage, lostReason: reason };
    return (['stage', 'lostReason'] as const)
      .filter((field) => (deal[field] ?? null) !== wanted[field])
      .map((field) => ({ id: deal.id, field, value: wanted[field] }));
  }

  async function write(changes: readonly FieldChange[]): Promise<{ undo: Change[] }> {
    return { undo: changes.length === 0 ? [] : ((await replica.write({ changes })) as Change[]) };
  }

  return {
    async 'deal.move'({ id, stage }) {
      const deal = await requireDeal(id);
      requireStage(stage, false);
      return write(placing(deal, stage, null));
    },

    async 'deal.close'({ id, stage, reason, complete }) {
      const deal = await requireDeal(id);
      const { result } = requireStage(stage, true);
      const open = await openActivitiesOf(rows, id);
      const { completes, finishes, reviews } = closingOf(open.map(({ record }) => record));
      const chosen = completes.filter((activity) => complete.includes(activity.id));
      return write([
        ...placing(deal, stage, (result === 'lost' && reason) || null),
        ...[...chosen, ...finishes, ...reviews].flatMap((activity) => closingEdits(activity, self.member, now())),
      ]);
    },
  };
}
