import type { FieldChange } from '@sidebook/crdt/commands';
import { closingEdits, closingOf } from '@sidebook/domain/pipelines/closing';
import { pipelineOfItem, pipelinesOfKind } from '@sidebook/domain/kanban/columns';
import type { Pipeline, Stage } from '@sidebook/domain/pipelines/pipeline';
import type { Pipelines } from '@sidebook/domain/pipelines/pipelines';
import type { Deal, Lead } from '@sidebook/domain/records/schema';
import { openActivitiesOf } from '@sidebook/projections/queries/activities';
import { readPipelines } from '@sidebook/projections/queries/settings';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import type { WorkerContext } from '../context.ts';

interface Place {
  readonly pipeline: Pipeline;
  readonly stage: Stage;
}

/** The place that is wanted: in the pipeline that is named, else in the one where the item shows. */
export function placeIn(
  pipelines: Pipelines,
  item: Deal | Lead,
  wanted: { readonly pipeline?: string | undefined; readonly stage: string },
): Place | undefined {
  const own = pipelineOfItem(pipelines, item.recordKind, item.recordKind === 'deal' ? item.pipeline : undefined);
  const pipeline = pipelinesOfKind(pipelines, item.recordKind).find(({ id }) => id === (wanted.pipeline ?? own.id));
  const stage = pipeline?.stages.find(({ id }) => id === wanted.stage);
  return pipeline && stage && { pipeline, stage };
}

/** Pipeline, stage and reason, as far as they change. A lead has but one pipeline and does not say it (MODE-40). */
export function placing(item: Deal | Lead, { pipeline, stage }: Place, reason: string | null): FieldChange[] {
  const place: Record<string, string | null> = { stage: stage.id, lostReason: reason };
  if (item.recordKind === 'deal') place['pipeline'] = pipeline.id;
  const current = item as Readonly<Record<string, unknown>>;
  return Object.entries(place)
    .filter(([field, value]) => (current[field] ?? null) !== value)
    .map(([field, value]) => ({ id: item.id, field, value }));
}

export function dealHandlers(context: WorkerContext): Pick<Handlers, 'deal.move' | 'deal.close'> {
  const { replica, rows, self, now } = context;

  async function requireStaged(id: Deal['id']): Promise<Deal | Lead> {
    const record = (await rows.items.get(id))?.record;
    if (record?.recordKind !== 'deal' && record?.recordKind !== 'lead') throw new Refusal('not-found', id);
    return record;
  }

  /** Where the item shall stand. */
  async function requirePlace(
    item: Deal | Lead,
    wanted: { readonly pipeline?: string | undefined; readonly stage: string },
    isFinal: boolean,
  ): Promise<Place> {
    const place = placeIn(await readPipelines(rows), item, wanted);
    if (!place || (place.stage.result !== 'open') !== isFinal) throw new Refusal('malformed', 'stage');
    return place;
  }

  async function write(changes: readonly FieldChange[]): Promise<{ undo: Change[] }> {
    return { undo: changes.length === 0 ? [] : ((await replica.write({ changes })) as Change[]) };
  }

  return {
    async 'deal.move'({ id, ...wanted }) {
      const item = await requireStaged(id);
      return write(placing(item, await requirePlace(item, wanted, false), null));
    },

    async 'deal.close'({ id, reason, complete, ...wanted }) {
      const item = await requireStaged(id);
      const place = await requirePlace(item, wanted, true);
      const open = await openActivitiesOf(rows, id);
      const { completes, finishes, reviews } = closingOf(open.map(({ record }) => record));
      const chosen = completes.filter((activity) => complete.includes(activity.id));
      return write([
        ...placing(item, place, (place.stage.result === 'lost' && reason) || null),
        ...[...chosen, ...finishes, ...reviews].flatMap((activity) => closingEdits(activity, self.member, now())),
      ]);
    },
  };
}
