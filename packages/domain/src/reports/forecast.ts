import type { DayKey } from '../calendar/time-zone.ts';
import { probabilityOf } from '../pipelines/probability.ts';
import { dealPipeline, type Pipelines } from '../pipelines/pipelines.ts';
import { type Figure, figureOf, type Sums, sumsOf } from './figures.ts';
import { type DaySpan, grainOf, partOf, partsOf } from './periods.ts';
import { lasts, placing, type ReportFilter } from './placing.ts';
import type { DealStay } from './stays.ts';

export interface ForecastRow extends Figure {
  /** First day of a part of time; empty for deals without a close date, which belong to no period. */
  readonly part: DayKey;
  /** The amounts times the probability of each deal's stage. */
  readonly weighted: Sums;
}

/** What open deals may bring, by their close day: amount times the stage's probability (REP-7). */
export function forecastOf(
  stays: readonly DealStay[],
  pipelines: Pipelines,
  { pipeline, person }: Omit<ReportFilter, 'period'>,
  span: DaySpan,
  firstWeekday: number,
): ForecastRow[] {
  const placeOf = placing(pipelines);
  const open = stays.filter((stay) => {
    const place = placeOf(stay.column);
    return (
      lasts(stay) &&
      place.stage.result === 'open' &&
      (pipeline === undefined || place.pipeline === pipeline) &&
      (person === undefined || stay.owner === person) &&
      (stay.closeDay === undefined || (stay.closeDay >= span.first && stay.closeDay <= span.last))
    );
  });
  const grain = grainOf(span);
  const groups = Map.groupBy(open, ({ closeDay }) => (closeDay ? partOf(closeDay, grain, firstWeekday) : ''));
  const weight = ({ column }: DealStay): number => {
    const place = placeOf(column);
    return probabilityOf(dealPipeline(pipelines, place.pipeline), place.stage) / 100;
  };
  return [...partsOf(span, grain, firstWeekday), ''].map((part) => {
    const own = groups.get(part) ?? [];
    return { part, ...figureOf(own), weighted: sumsOf(own, weight) };
  });
}
