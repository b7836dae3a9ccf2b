import { HOUR, type Instant } from '../calendar/time-zone.ts';
import type { RecordId } from '../ids.ts';
import type { Stage } from '../pipelines/pipeline.ts';
import { dealPipeline, type Pipelines } from '../pipelines/pipelines.ts';
import { type Figure, figureOf, medianOf, type Rows } from './figures.ts';
import { asksFor, lasts, placing, type ReportFilter } from './placing.ts';
import type { StayTable } from './stay-table.ts';

const DAY = 24 * HOUR;
/** Where a stage has no limit of its own and too little was seen to know one. */
const UNKNOWN_LIMIT = 30 * DAY;
/** So many stays tell what is usual. */
const ENOUGH = 5;

export interface StuckRow extends Figure {
  readonly pipeline: string;
  readonly stage: Stage;
  /** How long a deal may stay there, ms. */
  readonly limit: number;
  /** When each of its deals came there. */
  readonly since: ReadonlyMap<RecordId, Instant>;
}

/**
 * Open deals that have been in their stage for longer than it allows (REP-9): than the days that admins set for it, else than
 * twice the median of the stays there that ended, when there are five or more of them, else than 30 days. Longest first.
 *
 * @param stays those that last, and those that ended within the time from which the usual is told
 */
export function stuckDeals(
  stays: StayTable,
  pipelines: Pipelines,
  { pipeline, person }: Omit<ReportFilter, 'period'>,
  now: Instant,
): StuckRow[] {
  const { column, deal, entered, owner, texts } = stays;
  const placeOf = placing(pipelines, stays);
  const isOfPerson = asksFor(stays, person);
  const byStage = new Map<Stage, number[]>(pipelines.deals.flatMap(({ stages }) => stages.map((stage) => [stage, []])));
  for (let row = 0; row < stays.size; row++) byStage.get(placeOf(column[row] as number).stage)?.push(row);
  return pipelines.deals
    .filter(({ id }) => pipeline === undefined || id === dealPipeline(pipelines, pipeline).id)
    .flatMap(({ id, stages }) =>
      stages
        .filter(({ result }) => result === 'open')
        .map((stage) => {
          const own = byStage.get(stage) ?? [];
          const limit = limitOf(stage, stays, own);
          const stuck = own.filter(
            (row) => lasts(stays, row) && now - (entered[row] as number) > limit && isOfPerson(owner[row] as number),
          );
          const since = new Map(
            stuck.map((row) => [texts[deal[row] as number] as RecordId, entered[row] as number] as const),
          );
          return { pipeline: id, stage, limit, since, ...figureOf(stays, stuck) };
        }),
    );
}

function limitOf({ stuckDays }: Stage, stays: StayTable, rows: Rows): number {
  if (stuckDays !== undefined) return stuckDays * DAY;
  const over = rows.filter((row) => !lasts(stays, row));
  const { entered, left } = stays;
  const median =
    over.length >= ENOUGH ? medianOf(over.map((row) => (left[row] as number) - (entered[row] as number))) : undefined;
  return median === undefined ? UNKNOWN_LIMIT : Math.max(DAY, 2 * median);
}
