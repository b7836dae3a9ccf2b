import { addDays, dayOf, HOUR, startOfDay } from '@sidebook/domain/calendar/time-zone';
import { closingGroupings } from '@sidebook/domain/reports/closings';
import type { StayTable } from '@sidebook/domain/reports/stay-table';
import { type DoneCount, doneCounts } from '@sidebook/projections/queries/done-activities';
import { lastingStays, staysAround } from '@sidebook/projections/queries/reports';
import { ChartColumn } from 'lucide';

import { Empty } from '../../components/empty.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { t, type TextKey } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { goTo, place } from '../shell/router.ts';
import { FigureChart } from './figure-chart.tsx';
import { FigureRecords } from './figure-records.tsx';
import { FiguresTable } from './figures-table.tsx';
import { addressOf, readChoice, type ReportChoice, type ReportName, reportNames, timesOf } from './report-address.ts';
import { ReportFilters } from './report-filters.tsx';
import { findFigure } from './report-table.ts';
import { tableOf } from './table-of.ts';
import {
  activitiesReport,
  closingsReport,
  doneKinds,
  forecastReport,
  groupingTexts,
  type Report,
  type ReportScope,
  stuckReport,
} from './report-tables.ts';

const reportTexts: Readonly<Record<ReportName, TextKey>> = {
  won: 'reports.wonLost',
  activities: 'app.activities',
  forecast: 'reports.forecast',
  stuck: 'reports.stuck',
};
const hintTexts: Readonly<Record<ReportName, TextKey>> = {
  won: 'reports.wonLostHint',
  activities: 'reports.activitiesHint',
  forecast: 'reports.forecastHint',
  stuck: 'reports.stuckHint',
};

/** Won and lost deals, what people did, what may come, and what stands still; each as a chart with its table. */
export function ReportsView({ session }: { session: Session }) {
  const query = place.value.at === 'section' ? place.value.query : '';
  const choice = readChoice(query, session);
  const scope: ReportScope = { session, choice, ...timesOf(session, choice.period) };
  const report = useReport(scope);
  const name = t(reportTexts[choice.report] as 'reports.wonLost');
  const turnTo = (next: ReportChoice): void => goTo(addressOf('reports', next));
  const figure = report && choice.figure !== undefined ? findFigure(report.table, choice.figure) : undefined;
  const head = (
    <>
      <h1 class="sr">{t('reports.title')}</h1>
      <ReportFilters
        session={session}
        choice={choice}
        pipelines={choice.report === 'activities' ? 'none' : 'any'}
        hasPeriod={choice.report !== 'stuck'}
        onChoice={turnTo}
      >
        <MenuButton
          label={t('reports.which')}
          size="sm"
          tone="plain"
          entries={reportNames.map((one) => ({
            id: one,
            label: t(reportTexts[one] as 'reports.wonLost'),
            checked: one === choice.report,
            onSelect: () => turnTo({ ...choice, report: one, figure: undefined }),
          }))}
        >
          {name}
        </MenuButton>
        {choice.report === 'won' && (
          <MenuButton
            label={t('reports.groupedBy')}
            size="sm"
            entries={closingGroupings.map((one) => ({
              id: one,
              label: t(groupingTexts[one] as 'reports.byTime'),
              checked: one === choice.grouping,
              onSelect: () => turnTo({ ...choice, grouping: one, figure: undefined }),
            }))}
          >
            {t(groupingTexts[choice.grouping] as 'reports.byTime')}
          </MenuButton>
        )}
      </ReportFilters>
    </>
  );
  if (figure) {
    const back = { href: addressOf('reports', { ...choice, figure: undefined }), name };
    return (
      <>
        {head}
        <FigureRecords session={session} figure={figure} period={scope.period} back={back} />
      </>
    );
  }
  return (
    <>
      {head}
      {report?.isEmpty ? (
        <Empty glyph={ChartColumn} {...emptyWords(choice.report)} />
      ) : (
        <div class="scroll">
          {report && (
            <div class="report" data-figures-of={query}>
              <FigureChart name={name} chart={report.chart} />
              <FiguresTable table={report.table} hrefOf={(at) => addressOf('reports', { ...choice, figure: at })} />
              <p class="t-12 dim">{t(hintTexts[choice.report] as 'reports.wonLostHint')}</p>
            </div>
          )}
        </div>
      )}
    </>
  );
}

function emptyWords(report: ReportName): { title: string; text: string } {
  if (report === 'stuck') return { title: t('reports.noneStuck'), text: t('reports.noneStuckHint') };
  const title = report === 'activities' ? t('reports.noActivities') : t('reports.noDeals');
  return { title, text: t('reports.noneHint') };
}

type Answer = { readonly of: string } & ({ readonly stays: StayTable } | { readonly counts: readonly DoneCount[] });

/** The report of now; undefined until its rows are read, also when another one stood there before. */
function useReport(scope: ReportScope): Report | undefined {
  const { session, choice, period } = scope;
  const today = dayOf(now.value, session.zone);
  const asks = choice.report === 'won' || choice.report === 'forecast' ? 'lasting' : choice.report;
  // What lasts is read once for all periods and people.
  const of = JSON.stringify(asks === 'activities' ? [asks, period, choice.person] : [asks, today]);
  const answer = useLive(async (): Promise<Answer> => {
    if (asks === 'activities') return { of, counts: await doneCounts(session.rows, period, doneKinds, choice.person) };
    return { of, stays: await staysFor(session, asks, today) };
  }, [session.rows, of]);
  if (answer?.of !== of) return undefined;
  if ('counts' in answer) return activitiesReport(scope, answer.counts);
  if (choice.report === 'forecast') return forecastReport(scope, answer.stays);
  return choice.report === 'stuck' ? stuckReport(scope, answer.stays) : closingsReport(scope, answer.stays);
}

/** Days before today whose stays tell what is usual (REP-9). */
const USUAL_DAYS = 365;

function staysFor({ rows, zone }: Session, asks: 'lasting' | 'stuck', today: string): Promise<StayTable> {
  if (asks === 'lasting') return tableOf(lastingStays(rows));
  const start = startOfDay(today, zone);
  const usual = { from: startOfDay(addDays(today, -USUAL_DAYS), zone), until: start + 24 * HOUR };
  return tableOf(staysAround(rows, usual));
}
