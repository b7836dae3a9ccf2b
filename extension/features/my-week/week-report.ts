import type { ActivityKind } from '@sidebook/domain/activities/activity';
import { addMoney, type CurrencySums } from '@sidebook/domain/my-week/sums';
import type { Week } from '@sidebook/domain/my-week/week';
import type { Deal } from '@sidebook/domain/records/schema';
import type { WeekFigures } from '@sidebook/projections/queries/my-week';
import type { ActivityRow, ItemRow } from '@sidebook/projections/tables';

import { formats, t } from '../../locales/texts.ts';
import { kindName, titleOf } from '../activities/activity-labels.ts';
import { amountOf, nameOf, sumsText } from '../items/item-labels.ts';

/** One line of the report: what, and how much or when. */
export interface ReportLine {
  readonly label: string;
  readonly value: string;
  /** Where it leads on the page. */
  readonly href?: `#/${string}` | undefined;
}

export interface ReportPart {
  readonly title: string;
  /** The sum of its lines, where they have one. */
  readonly total?: string | undefined;
  readonly lines: readonly ReportLine[];
  /** Instead of lines. */
  readonly none: string;
}

/** Title and parts as the page shows them, and as they are copied and sent: the same words and figures (WEEK-2). */
export interface WeekReport {
  readonly title: string;
  readonly parts: readonly ReportPart[];
}

/** So many lines of one part are told one by one; the rest is a number. */
const MOST_LINES = 15;

export function weekReport(figures: WeekFigures, week: Week, zone: string): WeekReport {
  return {
    title: t('week.titleOf', { first: formats.value.day(week.first), last: formats.value.day(week.last) }),
    parts: [
      { title: t('week.done'), lines: doneLines(figures), none: t('week.nothingDone') },
      dealPart(t('week.won'), figures.won, t('week.nothingWon')),
      dealPart(t('week.closingNextWeek'), figures.closingNextWeek, t('week.nothingCloses')),
      dealPart(t('week.closingThisMonth'), figures.closingThisMonth, t('week.nothingCloses')),
      {
        title: t('week.planned'),
        total: figures.planned.length > 0 ? formats.value.number(figures.planned.length) : undefined,
        lines: limited(figures.planned, (row) => plannedLine(row, zone)),
        none: t('week.nothingPlanned'),
      },
    ],
  };
}

function doneLines({ completed, mails, calls, callSeconds }: WeekFigures): ReportLine[] {
  const number = (count: number): string => formats.value.number(count);
  const kinds = (Object.entries(completed) as [ActivityKind, number][])
    // Calls have a line of their own, with those that were never planned.
    .filter(([kind]) => kind !== 'call')
    .toSorted((a, b) => b[1] - a[1])
    .map(([kind, count]) => ({ label: t('week.completedKind', { kind: kindName({ kind }) }), value: number(count) }));
  const callLine = {
    label: t('week.calls'),
    value:
      callSeconds > 0
        ? t('week.callsWithTime', { count: number(calls), time: formats.value.duration(callSeconds) })
        : number(calls),
  };
  return [
    ...(calls > 0 ? [callLine] : []),
    ...(mails > 0 ? [{ label: t('week.mails'), value: number(mails) }] : []),
    ...kinds,
  ];
}

function dealPart(title: string, rows: readonly ItemRow[], none: string): ReportPart {
  const sums = rows.reduce<CurrencySums>((sum, { record }) => addMoney(sum, (record as Deal).amount), {});
  const count = formats.value.number(rows.length);
  const money = sumsText(sums);
  return {
    title,
    total: rows.length === 0 ? undefined : money === '' ? count : t('week.countAndSum', { count, sum: money }),
    lines: limited(rows, dealLine),
    none,
  };
}

function dealLine(row: ItemRow): ReportLine {
  const deal = row.record as Deal;
  const day = deal.closeDay && formats.value.day(deal.closeDay);
  const value = [amountOf(deal), day].filter(Boolean).join(' · ');
  return { label: nameOf(deal), value, href: `#/deal/${row.id}` };
}

function plannedLine({ id, record }: ActivityRow, zone: string): ReportLine {
  const at = record.deadline ?? 0;
  const view = { now: at, timeZone: zone };
  return {
    label: titleOf(record),
    value: `${formats.value.weekday(at, view)}, ${formats.value.time(at, view)}`,
    href: `#/activity/${id}`,
  };
}

function limited<Row>(rows: readonly Row[], line: (row: Row) => ReportLine): ReportLine[] {
  const more = rows.length - MOST_LINES;
  const shown = rows.slice(0, MOST_LINES).map(line);
  return more > 0 ? [...shown, { label: t('week.more'), value: formats.value.number(more) }] : shown;
}

/** The report as plain text. */
export function reportText({ title, parts }: WeekReport): string {
  const blocks = parts.map(({ title: head, total, lines, none }) => {
    const first = total === undefined ? head : `${head}: ${total}`;
    const rest = lines.length === 0 ? [none] : lines.map(lineText);
    return [first, ...rest.map((line) => `- ${line}`)].join('\n');
  });
  return `${[title, ...blocks].join('\n\n')}\n`;
}

function lineText({ label, value }: ReportLine): string {
  return value === '' ? label : `${label}: ${value}`;
}

/** The report as a table for what takes formatted text. */
export function reportHtml({ title, parts }: WeekReport): string {
  const rows = parts.flatMap(({ title: head, total, lines, none }) => [
    `<tr><th align="left">${escaped(head)}</th><th align="right">${escaped(total ?? '')}</th></tr>`,
    ...(lines.length === 0
      ? [`<tr><td colspan="2">${escaped(none)}</td></tr>`]
      : lines.map(({ label, value }) => `<tr><td>${escaped(label)}</td><td align="right">${escaped(value)}</td></tr>`)),
  ]);
  return `<h3>${escaped(title)}</h3><table cellpadding="4"><tbody>${rows.join('')}</tbody></table>`;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => marks[sign] ?? sign);
}
