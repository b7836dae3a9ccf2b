import { type DayKey, dayOf } from '../calendar/time-zone.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type Figure, figureOf } from './figures.ts';
import { type DaySpan, grainOf, partOf, partsOf } from './periods.ts';
import { isWithin, lasts, placing, type ReportFilter } from './placing.ts';
import type { DealStay } from './stays.ts';

/** What won and lost deals are told apart by. */
export const closingGroupings = ['time', 'person', 'source', 'reason'] as const;
export type ClosingGrouping = (typeof closingGroupings)[number];

export interface ClosingRow {
  /** First day of a part of time, member, source or reason; empty where there is none. */
  readonly key: string;
  readonly won: Figure;
  readonly lost: Figure;
}

/** How a viewer's time is cut into parts. */
export interface Parting {
  readonly span: DaySpan;
  readonly zone: string;
  /** 1 = Monday .. 7 = Sunday. */
  readonly firstWeekday: number;
}

/**
 * Deals that were won and lost in the period: that came into the won or lost stage in which they stand (REP-6). By time every
 * part of the period has its row; else the largest come first, and what has no value comes last.
 */
export function closingsOf(
  stays: readonly DealStay[],
  pipelines: Pipelines,
  filter: ReportFilter,
  grouping: ClosingGrouping,
  { span, zone, firstWeekday }: Parting,
): ClosingRow[] {
  const placeOf = placing(pipelines);
  const closed = stays.filter((stay) => {
    const { pipeline, stage } = placeOf(stay.column);
    return (
      lasts(stay) &&
      isWithin(filter.period, stay.entered) &&
      stage.result !== 'open' &&
      (grouping !== 'reason' || stage.result === 'lost') &&
      (filter.pipeline === undefined || pipeline === filter.pipeline) &&
      (filter.person === undefined || stay.responsible === filter.person)
    );
  });
  const grain = grainOf(span);
  const partOfInstant = remembered((hour: number) => partOf(dayOf(hour * QUARTER, zone), grain, firstWeekday));
  const groups = Map.groupBy(closed, (stay) => {
    if (grouping === 'time') return partOfInstant(Math.floor(stay.entered / QUARTER));
    if (grouping === 'person') return stay.responsible ?? '';
    return (grouping === 'source' ? stay.source : stay.reason)?.trim() ?? '';
  });
  const keys = grouping === 'time' ? partsOf(span, grain, firstWeekday) : largestFirst(groups);
  return keys.map((key) => {
    const { won, lost } = Object.groupBy(groups.get(key) ?? [], (stay) =>
      placeOf(stay.column).stage.result === 'won' ? 'won' : 'lost',
    );
    return { key, won: figureOf(won ?? []), lost: figureOf(lost ?? []) };
  });
}

/** No zone's day begins within a quarter of an hour, so one question answers for all of it. */
const QUARTER = 15 * 60_000;

function remembered(ask: (key: number) => DayKey): (key: number) => DayKey {
  const known = new Map<number, DayKey>();
  return (key) => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    return answer;
  };
}

function largestFirst(groups: ReadonlyMap<string, readonly unknown[]>): string[] {
  return [...groups]
    .toSorted(
      ([a, first], [b, second]) =>
        Number(a === '') - Number(b === '') || second.length - first.length || (a < b ? -1 : 1),
    )
    .map(([key]) => key);
}
