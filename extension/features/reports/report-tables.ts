import { type ActivityKind, ActivityKind as kinds } from '@sidebook/domain/activities/activity';
import type { RecordId } from '@sidebook/domain/ids';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';
import { type ClosingGrouping, type ClosingRow, closingsOf } from '@sidebook/domain/reports/closings';
import type { Figure } from '@sidebook/domain/reports/figures';
import { forecastOf } from '@sidebook/domain/reports/forecast';
import { type DaySpan, type Grain, grainOf, type Period } from '@sidebook/domain/reports/periods';
import type { StayTable } from '@sidebook/domain/reports/stay-table';
import { stuckDeals } from '@sidebook/domain/reports/stuck';
import type { DoneCount } from '@sidebook/projections/queries/done-activities';

import { minorDigits } from '../../locales/formats.ts';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { kindName } from '../activities/activity-labels.ts';
import { pipelineName, stageName } from '../items/item-labels.ts';
import { memberName } from '../timeline/member-name.ts';
import type { Chart } from './figure-chart.tsx';
import type { ReportChoice } from './report-address.ts';
import {
  addSums,
  countCell,
  dealsCell,
  type ReportTable,
  shareCell,
  sumsCell,
  type TableRow,
  timeCell,
} from './report-table.ts';

/** A report: its table, and a picture of it. */
export interface Report {
  readonly table: ReportTable;
  readonly chart: Chart;
  /** Nothing stands in it. */
  readonly isEmpty: boolean;
}

/** What a report is made for. */
export interface ReportScope {
  readonly session: Session;
  readonly choice: ReportChoice;
  readonly span: DaySpan;
  readonly period: Period;
}

export const groupingTexts: Readonly<Record<ClosingGrouping, TextKey>> = {
  time: 'reports.byTime',
  person: 'reports.byPerson',
  source: 'reports.bySource',
  reason: 'reports.byReason',
};
const groupHeads: Readonly<Record<ClosingGrouping, TextKey>> = {
  time: 'reports.time',
  person: 'reports.person',
  source: 'reports.source',
  reason: 'reports.reason',
};

export function closingsReport({ session, choice, span, period }: ReportScope, stays: StayTable): Report {
  const { pipelines, zone, calendar } = session;
  const { grouping } = choice;
  const parting = { span, zone, firstWeekday: calendar.firstWeekday };
  const closings = closingsOf(stays, pipelines, { ...choice, period }, grouping, parting);
  const grain = grainOf(span);
  const rows = closings.map(({ key, won, lost }): TableRow => {
    const name = grouping === 'time' ? partName(key, grain) : groupName(session, grouping, key);
    return closingRow(key === '' ? 'none' : key, name, won, lost);
  });
  return {
    table: {
      name: t('reports.wonLost'),
      head: t(groupHeads[grouping] as 'reports.time'),
      columns: [
        { id: 'won', head: t('reports.won') },
        { id: 'won-sum', head: t('reports.wonSum'), sums: true },
        { id: 'lost', head: t('reports.lost') },
        { id: 'lost-sum', head: t('reports.lostSum'), sums: true },
        { id: 'rate', head: t('reports.winRate') },
      ],
      // A time without deals is a gap in the chart, and no row.
      rows: rows.filter((_, at) => hasDeals(closings[at])),
      total: closingRow(
        'total',
        t('reports.total'),
        together(closings.map(({ won }) => won)),
        together(closings.map(({ lost }) => lost)),
      ),
    },
    chart: {
      labels: rows.map(({ key, name }) => (grouping === 'time' ? partLabel(key, grain) : name)),
      series: [
        { name: t('reports.won'), values: closings.map(({ won }) => won.deals.length) },
        { name: t('reports.lost'), values: closings.map(({ lost }) => lost.deals.length) },
      ],
    },
    isEmpty: !closings.some(hasDeals),
  };
}

function hasDeals(row: ClosingRow | undefined): boolean {
  return row !== undefined && row.won.deals.length + row.lost.deals.length > 0;
}

function closingRow(key: string, name: string, won: Figure, lost: Figure): TableRow {
  const all = won.deals.length + lost.deals.length;
  return {
    key,
    name,
    cells: [
      dealsCell(won),
      sumsCell(won.sums, won.deals),
      dealsCell(lost),
      sumsCell(lost.sums, lost.deals),
      shareCell(all === 0 ? undefined : won.deals.length / all, [...won.deals, ...lost.deals]),
    ],
  };
}

/** Figures of which no two have a deal in common. */
function together(figures: readonly Figure[]): Figure {
  return { deals: figures.flatMap(({ deals }) => deals), sums: addSums(figures.map(({ sums }) => sums)) };
}

function groupName(session: Session, grouping: ClosingGrouping, key: string): string {
  if (key === '') return t('reports.notStated');
  return grouping === 'person' ? memberName(session, key) : key;
}

/** "November 2026", "Week of 16 November 2026", "17 November 2026". */
function partName(day: string, grain: Grain): string {
  if (grain === 'month') return formats.value.month(day);
  const named = formats.value.day(day);
  return grain === 'week' ? t('reports.week', { day: named }) : named;
}

/** As short as an axis wants it. */
function partLabel(day: string, grain: Grain): string {
  return grain === 'month' ? formats.value.shortMonth(day) : formats.value.shortDay(day);
}

export function forecastReport({ session, choice, span }: ReportScope, stays: StayTable): Report {
  const { pipelines, calendar } = session;
  const all = forecastOf(stays, pipelines, choice, span, calendar.firstWeekday);
  const grain = grainOf(span);
  const dated = all.filter(({ part }) => part !== '');
  const undated = all.filter(({ part, deals }) => part === '' && deals.length > 0);
  const row = (key: string, name: string, { deals, sums }: Figure, weighted: Figure['sums']): TableRow => ({
    key,
    name,
    cells: [dealsCell({ deals }), sumsCell(sums, deals), sumsCell(weighted, deals)],
  });
  const sum = together(dated);
  const weighted = addSums(dated.map((part) => part.weighted));
  const currency = largestOf(sum.sums);
  const digits = 10 ** minorDigits(currency ?? 'EUR');
  return {
    table: {
      name: t('reports.forecast'),
      head: t('reports.closing'),
      columns: [
        { id: 'deals', head: t('app.deals') },
        { id: 'sum', head: t('reports.sum'), sums: true },
        { id: 'weighted', head: t('reports.weighted'), sums: true },
      ],
      rows: [
        ...dated
          .filter(({ deals }) => deals.length > 0)
          .map((part) => row(part.part, partName(part.part, grain), part, part.weighted)),
        ...undated.map((part) => row('none', t('reports.noDate'), part, part.weighted)),
      ],
      total: row('total', t('reports.total'), sum, weighted),
    },
    chart: {
      labels: dated.map(({ part }) => partLabel(part, grain)),
      series: [
        { name: t('reports.weighted'), values: dated.map((one) => (one.weighted[currency ?? ''] ?? 0) / digits) },
        { name: t('reports.sum'), values: dated.map((one) => (one.sums[currency ?? ''] ?? 0) / digits) },
      ],
      valueText: (value) => formats.value.shortMoney(value * digits, currency ?? 'EUR'),
      note: Object.keys(sum.sums).length > 1 && currency ? t('reports.inCurrency', { currency }) : undefined,
    },
    isEmpty: all.every(({ deals }) => deals.length === 0),
  };
}

function largestOf(sums: Figure['sums']): string | undefined {
  return Object.entries(sums).toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

export function stuckReport({ session, choice }: ReportScope, stays: StayTable): Report {
  const { pipelines, zone } = session;
  const stuck = stuckDeals(stays, pipelines, choice, now.value).filter(({ deals }) => deals.length > 0);
  const isOne = pipelines.deals.length === 1 || choice.pipeline !== undefined;
  const notes = new Map(
    stuck.flatMap(({ since }) =>
      [...since].map(([deal, at]): [RecordId, string] => {
        const day = formats.value.date(at, { now: now.value, timeZone: zone });
        return [deal, t('reports.since', { day })];
      }),
    ),
  );
  const row = (key: string, name: string, { deals, sums }: Figure, limit?: number): TableRow => ({
    key,
    name,
    cells: [countCell({ deals, notes }, deals.length), sumsCell(sums, deals), timeCell(limit)],
  });
  const rows = stuck.map((one) => {
    const stage = stageName(one.stage);
    const pipeline = pipelineName(dealPipeline(pipelines, one.pipeline));
    const name = isOne ? stage : t('reports.figure', { row: pipeline, column: stage });
    return row(`${one.pipeline}-${one.stage.id}`, name, one, one.limit);
  });
  return {
    table: {
      name: t('reports.stuck'),
      head: t('items.stage'),
      columns: [
        { id: 'deals', head: t('app.deals') },
        { id: 'sum', head: t('reports.sum'), sums: true },
        { id: 'limit', head: t('reports.limit') },
      ],
      rows,
      total: rows.length > 1 ? row('total', t('reports.total'), together(stuck)) : undefined,
    },
    chart: {
      labels: rows.map(({ name }) => name),
      series: [{ name: t('app.deals'), values: stuck.map(({ deals }) => deals.length) }],
    },
    isEmpty: stuck.length === 0,
  };
}

export const doneKinds: readonly ActivityKind[] = Object.values(kinds);

export function activitiesReport({ session }: ReportScope, counts: readonly DoneCount[]): Report {
  const sumOf = (some: readonly DoneCount[]): number => some.reduce((sum, { count }) => sum + count, 0);
  const shown = doneKinds.filter((kind) => counts.some((one) => one.kind === kind));
  const byPerson = Map.groupBy(counts, ({ person }) => person);
  const persons = [...byPerson].toSorted(([, a], [, b]) => sumOf(b) - sumOf(a));
  const row = (key: string, name: string, some: readonly DoneCount[]): TableRow => ({
    key,
    name,
    cells: [
      ...shown.map((kind) => {
        const own = some.filter((one) => one.kind === kind);
        return countCell({ done: own }, sumOf(own));
      }),
      countCell({ done: some }, sumOf(some)),
    ],
  });
  return {
    table: {
      name: t('app.activities'),
      head: t('reports.person'),
      columns: [
        ...shown.map((kind) => ({ id: kind, head: kindName({ kind }) })),
        { id: 'all', head: t('reports.total') },
      ],
      rows: persons.map(([person, some]) => row(person, memberName(session, person), some)),
      total: persons.length > 1 ? row('total', t('reports.total'), counts) : undefined,
    },
    chart: {
      labels: shown.map((kind) => kindName({ kind })),
      series: [
        { name: t('app.activities'), values: shown.map((kind) => sumOf(counts.filter((one) => one.kind === kind))) },
      ],
    },
    isEmpty: counts.length === 0,
  };
}
