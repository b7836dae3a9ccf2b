import { HOUR, type Instant } from '../calendar/time-zone.ts';
import type { RecordId } from '../ids.ts';
import type { Stage } from '../pipelines/pipeline.ts';
import { dealPipeline, type Pipelines } from '../pipelines/pipelines.ts';
import { type Figure, figureOf, medianOf } from './figures.ts';
import { lasts, placing, type ReportFilter } from './placing.ts';
import type { DealStay } from './stays.ts';

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
  stays: readonly DealStay[],
  pipelines: Pipelines,
  { pipeline, person }: Omit<ReportFilter, 'period'>,
  now: Instant,
): StuckRow[] {
  const placeOf = placing(pipelines);
  const byStage = Map.groupBy(stays, ({ column }) => {
    const place = placeOf(column);
    return `${place.pipeline}/${place.stage.id}`;
  });
  return pipelines.deals
    .filter(({ id }) => pipeline === undefined || id === dealPipeline(pipelines, pipeline).id)
    .flatMap(({ id, stages }) =>
      stages
        .filter(({ result }) => result === 'open')
        .map((stage) => {
          const own = byStage.get(`${id}/${stage.id}`) ?? [];
          const limit = limitOf(stage, own);
          const stuck = own.filter(
            (stay) => lasts(stay) && now - stay.entered > limit && (person === undefined || stay.owner === person),
          );
          const since = new Map(stuck.map(({ deal, entered }) => [deal, entered]));
          return { pipeline: id, stage, limit, since, ...figureOf(stuck) };
        }),
    );
}

function limitOf({ stuckDays }: Stage, stays: readonly DealStay[]): number {
  if (stuckDays !== undefined) return stuckDays * DAY;
  const over = stays.flatMap(({ entered, left }) => (left === undefined ? [] : [left - entered]));
  const median = over.length >= ENOUGH ? medianOf(over) : undefined;
  return median === undefined ? UNKNOWN_LIMIT : Math.max(DAY, 2 * median);
}
