import type { RecordId } from '../ids.ts';
import type { Pipeline, Stage } from '../pipelines/pipeline.ts';
import { dealPipeline, type Pipelines } from '../pipelines/pipelines.ts';
import { eachOnce, type Figure, inOrder, medianOf, sumsOf } from './figures.ts';
import { isWithin, lasts, placing, type ReportFilter, type ShownPlace } from './placing.ts';
import type { DealStay } from './stays.ts';

export interface FunnelStage extends Figure {
  readonly stage: Stage;
  /** Of an open stage: those of its deals that later came into a later stage or were won (REP-4). */
  readonly advanced: readonly RecordId[];
  /** Share of those, 0..1; undefined of no deals, and of a final stage. */
  readonly conversion: number | undefined;
  /** The deals whose stay is over, and the median of those stays, ms (REP-5). */
  readonly moved: readonly RecordId[];
  readonly median: number | undefined;
}

/**
 * The stages of one pipeline with the deals that came into each in the period (REP-3). Of a final stage only those that stand
 * there still: a deal that was opened again is neither won nor lost.
 */
export function funnelOf(stays: readonly DealStay[], pipelines: Pipelines, filter: ReportFilter): FunnelStage[] {
  const pipeline = dealPipeline(pipelines, filter.pipeline);
  const placeOf = placing(pipelines);
  const came = inOrder(
    stays.filter(
      (stay) =>
        isWithin(filter.period, stay.entered) &&
        (filter.person === undefined || stay.responsible === filter.person) &&
        placeOf(stay.column).pipeline === pipeline.id,
    ),
  );
  const byStage = Map.groupBy(came, (stay) => placeOf(stay.column).stage.id);
  return pipeline.stages.map((stage, index) => {
    const all = byStage.get(stage.id) ?? [];
    return stage.result === 'open' ? openStage(pipeline, index, all, placeOf) : finalStage(stage, all);
  });
}

function openStage(
  pipeline: Pipeline,
  index: number,
  stays: readonly DealStay[],
  placeOf: (column: string) => ShownPlace,
): FunnelStage {
  const isLater = (column: string): boolean => {
    const place = placeOf(column);
    if (place.stage.result !== 'open') return place.stage.result === 'won';
    return place.pipeline === pipeline.id && place.index > index;
  };
  const first = eachOnce(stays);
  const advanced = first.filter(({ onward }) => onward.some(isLater)).map(({ deal }) => deal);
  const over = stays.filter((stay) => !lasts(stay));
  return {
    stage: pipeline.stages[index] as Stage,
    ...counted(first),
    advanced,
    conversion: first.length === 0 ? undefined : advanced.length / first.length,
    moved: eachOnce(over).map(({ deal }) => deal),
    median: medianOf(over.map(({ entered, left = entered }) => left - entered)),
  };
}

function finalStage(stage: Stage, stays: readonly DealStay[]): FunnelStage {
  return {
    stage,
    ...counted(eachOnce(stays.filter(lasts))),
    advanced: [],
    conversion: undefined,
    moved: [],
    median: undefined,
  };
}

/** Sorted once and for all stages: sorting is most of the work. */
function counted(stays: readonly DealStay[]): Figure {
  return { deals: stays.map(({ deal }) => deal), sums: sumsOf(stays) };
}
