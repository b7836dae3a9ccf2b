import { dayOf } from '@sidebook/domain/calendar/time-zone';
import type { MemberId } from '@sidebook/domain/ids';
import { type ClosingGrouping, closingGroupings } from '@sidebook/domain/reports/closings';
import {
  type DaySpan,
  daysOfPeriod,
  type Period,
  type PeriodChoice,
  periodOf,
  periodText,
  readPeriod,
} from '@sidebook/domain/reports/periods';

import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';

export const reportNames = ['won', 'activities', 'forecast', 'stuck'] as const;
export type ReportName = (typeof reportNames)[number];

/** What an address of the funnel or of the reports says (REP-11). */
export interface ReportChoice {
  readonly report: ReportName;
  readonly period: PeriodChoice;
  readonly pipeline: string | undefined;
  readonly person: MemberId | undefined;
  readonly grouping: ClosingGrouping;
  /** The figure whose records are listed: its place in the table. */
  readonly figure: string | undefined;
}

/** The choice that an address makes; what makes no sense in it is as if it were not there. */
export function readChoice(
  query: string,
  { pipelines, members }: Pick<Session, 'pipelines' | 'members'>,
): ReportChoice {
  const words = new URLSearchParams(query);
  const of = <Word extends string>(all: readonly Word[], name: string): Word | undefined =>
    all.find((word) => word === words.get(name));
  return {
    report: of(reportNames, 'report') ?? 'won',
    period: readPeriod(words.get('period') ?? '') ?? 'this-month',
    pipeline: of(
      pipelines.deals.map(({ id }) => id),
      'pipeline',
    ),
    person: of(
      members.map(({ id }) => id as MemberId),
      'person',
    ),
    grouping: of(closingGroupings, 'by') ?? 'time',
    figure: words.get('figure') ?? undefined,
  };
}

/** The address of a choice; what is as without it is left out. */
export function addressOf(section: 'funnel' | 'reports', choice: ReportChoice): `#/${string}` {
  const words = new URLSearchParams();
  if (choice.report !== 'won') words.set('report', choice.report);
  if (choice.period !== 'this-month') words.set('period', periodText(choice.period));
  if (choice.pipeline !== undefined) words.set('pipeline', choice.pipeline);
  if (choice.person !== undefined) words.set('person', choice.person);
  if (choice.grouping !== 'time') words.set('by', choice.grouping);
  if (choice.figure !== undefined) words.set('figure', choice.figure);
  const query = words.toString();
  return `#/${section}${query === '' ? '' : `?${query}`}`;
}

/** The days and instants of a period, in the viewer's zone. */
export function timesOf(session: Session, choice: PeriodChoice): { readonly span: DaySpan; readonly period: Period } {
  const span = daysOfPeriod(choice, dayOf(now.value, session.zone));
  return { span, period: periodOf(span, session.zone) };
}
