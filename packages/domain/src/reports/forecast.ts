import type { DayKey } from '../calendar/time-zone.ts';
import { probabilityOf } from '../pipelines/probability.ts';
import { dealPipeline, type Pipelines } from '../pipelines/pipelines.ts';
import { type Figure, figureOf, type Sums, sumsOf } from './figures.ts';
import { type DaySpan, grainOf, partOf, partsOf } from './periods.ts';
import { asksFor, lasts, placing, type ReportFilter, rowsOf } from './placing.ts';
import type { StayTable } from './stay-table.ts';

export interface ForecastRow extends Figure {
  /** First day of a part of time; empty for deals without a close date, which belong to no period. */
  readonly part: DayKey;
  /** The amounts times the probability of each deal's stage. */
  readonly weighted: Sums;
}

/** What open deals may bring, by their close day: amount times the stage's probability (REP-7). */
export function forecastOf(
  stays: StayTable,
  pipelines: Pipelines,
  { pipeline, person }: Omit<ReportFilter, 'period'>,
  span: DaySpan,
  firstWeekday: number,
): ForecastRow[] {
  const { column, owner, closeDay, texts } = stays;
  const placeOf = placing(pipelines, stays);
  const isOfPerson = asksFor(stays, person);
  const grain = grainOf(span);
  const partOfDay = new Map<number, DayKey | undefined>();
  /** The part of a close day; empty for none, undefined for one outside of the span. */
  const partOfPlace = (place: number): DayKey | undefined => {
    if (partOfDay.has(place)) return partOfDay.get(place);
    const day = texts[place] ?? '';
    const isOutside = day !== '' && (day < span.first || day > span.last);
    const part = day === '' ? '' : partOf(day, grain, firstWeekday);
    partOfDay.set(place, isOutside ? undefined : part);
    return partOfDay.get(place);
  };
  const open = rowsOf(stays, (row) => {
    if (!lasts(stays, row) || !isOfPerson(owner[row] as number)) return false;
    const place = placeOf(column[row] as number);
    return place.stage.result === 'open' && (pipeline === undefined || place.pipeline === pipeline);
  });
  const groups = Map.groupBy(open, (row) => partOfPlace(closeDay[row] as number));
  const weight = (row: number): number => {
    const place = placeOf(column[row] as number);
    return probabilityOf(dealPipeline(pipelines, place.pipeline), place.stage) / 100;
  };
  return [...partsOf(span, grain, firstWeekday), ''].map((part) => {
    const own = groups.get(part) ?? [];
    return { part, ...figureOf(stays, own), weighted: sumsOf(stays, own, weight) };
  });
}
