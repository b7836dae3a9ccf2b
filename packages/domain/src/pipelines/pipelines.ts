import type { RecordOf } from '../records/schema.ts';
import { LEAD_PIPELINE, type Pipeline, SALES_PIPELINE, type Stage, type StageResult } from './pipeline.ts';
import { isProbability, isStuckLimit } from './probability.ts';

/**
 * The workspace's pipelines: the built-in ones with what was changed of them, and the admins' own. What two admins edit at
 * once merges field by field, because each stage is a record of its own.
 */
export interface Pipelines {
  /** The deals' pipelines in their order; never empty, since the default one cannot be deleted (MODE-41). */
  readonly deals: readonly Pipeline[];
  /** Leads have one (MODE-40). */
  readonly leads: Pipeline;
}

type StageRecord = RecordOf<'stage'>;
type PipelineRecord = RecordOf<'pipeline'>;

const results: readonly StageResult[] = ['open', 'won', 'lost'];
const resultOrder: Readonly<Record<StageResult, number>> = { open: 0, won: 1, lost: 2 };

/** Place of a built-in part between the admins' own: `a0`, `a1`, ... are fractional indexes. */
function builtInPos(index: number): string {
  return `a${index}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function stagesOf(pipeline: string, builtIn: readonly Stage[], records: readonly StageRecord[]): Stage[] {
  const own = new Map(
    records.filter((record) => record.pipeline === pipeline && record.stage).map((record) => [record.stage, record]),
  );
  const merged = [
    ...builtIn.map((stage, index) => withRecord({ pos: builtInPos(index), ...stage }, own.get(stage.id))),
    ...[...own.values()]
      .filter((record) => !builtIn.some(({ id }) => id === record.stage))
      .map((record) => withRecord({ id: record.stage ?? '', result: 'open' }, record)),
  ];
  // Final stages stand at the end, whatever an edit says: open ones first, then won, then lost.
  return merged
    .filter(({ archived }) => !archived)
    .toSorted(
      (a, b) =>
        resultOrder[a.stage.result] - resultOrder[b.stage.result] ||
        compare(a.stage.pos ?? '', b.stage.pos ?? '') ||
        compare(a.stage.id, b.stage.id),
    )
    .map(({ stage }) => stage);
}

function withRecord(stage: Stage, record: StageRecord | undefined): { stage: Stage; archived: boolean } {
  if (!record) return { stage, archived: false };
  const result = results.find((candidate) => candidate === record.result) ?? stage.result;
  const name = record.name?.trim() || stage.name;
  const pos = record.pos ?? stage.pos;
  return {
    stage: {
      id: stage.id,
      result,
      ...(name ? { name } : {}),
      ...(pos === undefined ? {} : { pos }),
      ...(isProbability(record.probability) ? { probability: record.probability } : {}),
      ...(isStuckLimit(record.stuckDays) ? { stuckDays: record.stuckDays } : {}),
    },
    archived: record.archived === true,
  };
}

/** A pipeline that two admins' removals left without an open, won or lost stage gets the built-in one of that kind back. */
function whole(pipeline: Pipeline, spare: Pipeline): Pipeline {
  const missing = results.filter((result) => !pipeline.stages.some((stage) => stage.result === result));
  if (missing.length === 0) return pipeline;
  const added = missing.flatMap((result) => spare.stages.find((stage) => stage.result === result) ?? []);
  const stages = [...pipeline.stages, ...added].toSorted((a, b) => resultOrder[a.result] - resultOrder[b.result]);
  return { ...pipeline, stages };
}

function pipelineOf(
  builtIn: Pipeline,
  record: PipelineRecord | undefined,
  stages: readonly StageRecord[],
  spare: Pipeline,
): Pipeline {
  const name = record?.name?.trim() || builtIn.name;
  return whole(
    {
      id: builtIn.id,
      stages: stagesOf(builtIn.id, builtIn.stages, stages),
      ...(name ? { name } : {}),
      ...(record?.pos ? { pos: record.pos } : {}),
    },
    spare,
  );
}

/** `local` of a pipeline's record is `p-<id>`. */
function idOf(record: PipelineRecord): string {
  return record.id.slice(record.id.indexOf('.p-') + 3);
}

export function pipelinesOf(pipelines: readonly PipelineRecord[], stages: readonly StageRecord[]): Pipelines {
  const builtIn = new Set([SALES_PIPELINE.id, LEAD_PIPELINE.id]);
  const byId = new Map(pipelines.map((record) => [idOf(record), record]));
  const own = [...byId.entries()]
    .filter(([id, record]) => !builtIn.has(id) && !record.deleted)
    .toSorted(([a, first], [b, second]) => compare(first.pos ?? '', second.pos ?? '') || compare(a, b));
  return {
    deals: [
      pipelineOf(SALES_PIPELINE, byId.get(SALES_PIPELINE.id), stages, SALES_PIPELINE),
      ...own.map(([id, record]) => pipelineOf({ id, stages: [] }, record, stages, SALES_PIPELINE)),
    ],
    leads: pipelineOf(LEAD_PIPELINE, byId.get(LEAD_PIPELINE.id), stages, LEAD_PIPELINE),
  };
}

/** The pipeline in which a deal shows: its own, or the default one when that is unknown. */
export function dealPipeline(pipelines: Pipelines, id: string | undefined): Pipeline {
  return pipelines.deals.find((pipeline) => pipeline.id === id) ?? (pipelines.deals[0] as Pipeline);
}
