import type { RecordId } from '../ids.ts';
import type { Pipeline, Stage } from '../pipelines/pipeline.ts';
import { dealPipeline, type Pipelines } from '../pipelines/pipelines.ts';
import { dealsOf, eachOnce, type Figure, figureOf, medianOf, type Rows, sumsOf } from './figures.ts';
import { asksFor, isWithin, lasts, placing, type ReportFilter, shownPlace } from './placing.ts';
import { onwardColumns, type StayTable } from './stay-table.ts';

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
export function funnelOf(stays: StayTable, pipelines: Pipelines, filter: ReportFilter): FunnelStage[] {
  const pipeline = dealPipeline(pipelines, filter.pipeline);
  const { column, entered, responsible } = stays;
  const placeOf = placing(pipelines, stays);
  const isOfPerson = asksFor(stays, filter.person);
  const byStage = pipeline.stages.map((): number[] => []);
  for (let row = 0; row < stays.size; row++) {
    if (!isWithin(filter.period, entered[row] as number) || !isOfPerson(responsible[row] as number)) continue;
    const place = placeOf(column[row] as number);
    if (place.pipeline === pipeline.id) byStage[place.index]?.push(row);
  }
  return pipeline.stages.map((stage, index) => {
    const rows = byStage[index] ?? [];
    return stage.result === 'open'
      ? openStage(pipelines, pipeline, index, stays, rows)
      : finalStage(stage, stays, rows);
  });
}

function openStage(pipelines: Pipelines, pipeline: Pipeline, index: number, stays: StayTable, rows: Rows): FunnelStage {
  const { entered, left, onward } = stays;
  const goesOn = advancing(pipelines, pipeline, index, stays);
  const first = eachOnce(stays, rows);
  const advanced = first.filter((row) => goesOn(onward[row] as number));
  const over = rows.filter((row) => !lasts(stays, row));
  return {
    stage: pipeline.stages[index] as Stage,
    deals: dealsOf(stays, first),
    sums: sumsOf(stays, first),
    advanced: dealsOf(stays, advanced),
    conversion: first.length === 0 ? undefined : advanced.length / first.length,
    moved: dealsOf(stays, eachOnce(stays, over)),
    median: medianOf(over.map((row) => (left[row] as number) - (entered[row] as number))),
  };
}

/** Whether an onward way leads to a later stage or was won; there are few ways, and each is looked at once. */
function advancing(
  pipelines: Pipelines,
  pipeline: Pipeline,
  index: number,
  { texts }: StayTable,
): (onward: number) => boolean {
  const known = new Map<number, boolean>();
  const isLater = (column: string): boolean => {
    const place = shownPlace(pipelines, column);
    if (place.stage.result !== 'open') return place.stage.result === 'won';
    return place.pipeline === pipeline.id && place.index > index;
  };
  return (onward) => {
    const found = known.get(onward);
    if (found !== undefined) return found;
    const leads = onwardColumns(texts[onward] ?? '').some(isLater);
    known.set(onward, leads);
    return leads;
  };
}

function finalStage(stage: Stage, stays: StayTable, rows: Rows): FunnelStage {
  const standing = rows.filter((row) => lasts(stays, row));
  return {
    stage,
    ...figureOf(stays, standing),
    advanced: [],
    conversion: undefined,
    moved: [],
    median: undefined,
  };
}
