import { type DayKey, dayOf } from '../calendar/time-zone.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { type Figure, figureOf, type Rows } from './figures.ts';
import { type DaySpan, grainOf, partOf, partsOf } from './periods.ts';
import { asksFor, isWithin, lasts, placing, type ReportFilter, rowsOf } from './placing.ts';
import type { StayTable } from './stay-table.ts';

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
  stays: StayTable,
  pipelines: Pipelines,
  filter: ReportFilter,
  grouping: ClosingGrouping,
  { span, zone, firstWeekday }: Parting,
): ClosingRow[] {
  const { column, entered, responsible, texts } = stays;
  const placeOf = placing(pipelines, stays);
  const isOfPerson = asksFor(stays, filter.person);
  const closed = rowsOf(stays, (row) => {
    if (!lasts(stays, row) || !isWithin(filter.period, entered[row] as number)) return false;
    const { pipeline, stage } = placeOf(column[row] as number);
    return (
      stage.result !== 'open' &&
      (grouping !== 'reason' || stage.result === 'lost') &&
      (filter.pipeline === undefined || pipeline === filter.pipeline) &&
      isOfPerson(responsible[row] as number)
    );
  });
  const grain = grainOf(span);
  const partOfInstant = remembered((hour: number) => partOf(dayOf(hour * QUARTER, zone), grain, firstWeekday));
  const groups = Map.groupBy(closed, (row) => {
    if (grouping === 'time') return partOfInstant(Math.floor((entered[row] as number) / QUARTER));
    const said = texts[stays[grouping === 'person' ? 'responsible' : grouping][row] as number] ?? '';
    return grouping === 'person' ? said : said.trim();
  });
  const keys = grouping === 'time' ? partsOf(span, grain, firstWeekday) : largestFirst(groups);
  return keys.map((key) => {
    const { won = [], lost = [] }: { won?: Rows; lost?: Rows } = Object.groupBy(groups.get(key) ?? [], (row) =>
      placeOf(column[row] as number).stage.result === 'won' ? 'won' : 'lost',
    );
    return { key, won: figureOf(stays, won), lost: figureOf(stays, lost) };
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
