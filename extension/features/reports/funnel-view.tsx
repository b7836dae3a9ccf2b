import { type FunnelStage, funnelOf } from '@sidebook/domain/reports/funnel';
import { staysAround } from '@sidebook/projections/queries/reports';
import { Funnel } from 'lucide';
import { useMemo } from 'preact/hooks';

import { Empty } from '../../components/empty.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { stageName } from '../items/item-labels.ts';
import { goTo, place } from '../shell/router.ts';
import { FigureRecords } from './figure-records.tsx';
import { FiguresTable } from './figures-table.tsx';
import { addressOf, readChoice, timesOf } from './report-address.ts';
import { FunnelPicture } from './funnel-picture.tsx';
import { tableOf } from './table-of.ts';
import { ReportFilters } from './report-filters.tsx';
import { dealsCell, findFigure, type ReportTable, shareCell, sumsCell, timeCell } from './report-table.ts';

/** The stages of a pipeline with what came into them in a period, and how much of it went on (REP-3..5). */
export function FunnelView({ session }: { session: Session }) {
  const query = place.value.at === 'section' ? place.value.query : '';
  const choice = readChoice(query, session);
  const { period } = timesOf(session, choice.period);
  const known = useLive(
    async () => ({ period, stays: await tableOf(staysAround(session.rows, period)) }),
    [session.rows, period.from, period.until],
  );
  const isKnown = known?.period.from === period.from && known.period.until === period.until;
  const { pipelines } = session;
  const stages = useMemo(
    () => known && funnelOf(known.stays, pipelines, { ...choice, period: known.period }),
    [known, pipelines, choice.pipeline, choice.person],
  );
  const table = stages && funnelTable(stages);
  const hrefOf = (figure: string): string => addressOf('funnel', { ...choice, figure });
  const figure = table && choice.figure !== undefined ? findFigure(table, choice.figure) : undefined;
  const head = (
    <>
      <h1 class="sr">{t('reports.funnel')}</h1>
      <ReportFilters
        session={session}
        choice={choice}
        pipelines="one"
        hasPeriod
        onChoice={(next) => goTo(addressOf('funnel', next))}
      />
    </>
  );
  if (figure) {
    const back = { href: addressOf('funnel', { ...choice, figure: undefined }), name: t('reports.funnel') };
    return (
      <>
        {head}
        <FigureRecords session={session} figure={figure} period={period} back={back} />
      </>
    );
  }
  return (
    <>
      {head}
      {stages?.every(({ deals }) => deals.length === 0) ? (
        <Empty glyph={Funnel} title={t('reports.noDeals')} text={t('reports.noneHint')} />
      ) : (
        <div class="scroll">
          {stages && table && (
            <div class="report" data-figures-of={isKnown ? query : undefined}>
              <FunnelPicture stages={stages} hrefOf={hrefOf} />
              <FiguresTable table={table} hrefOf={hrefOf} />
              <p class="t-12 dim">{t('reports.funnelHint')}</p>
            </div>
          )}
        </div>
      )}
    </>
  );
}

function funnelTable(stages: readonly FunnelStage[]): ReportTable {
  return {
    name: t('reports.funnel'),
    head: t('items.stage'),
    columns: [
      { id: 'deals', head: t('app.deals') },
      { id: 'sum', head: t('reports.sum'), sums: true },
      { id: 'on', head: t('reports.conversion') },
      { id: 'time', head: t('reports.median') },
    ],
    rows: stages.map((row) => ({
      key: row.stage.id,
      name: stageName(row.stage),
      cells: [
        dealsCell(row),
        sumsCell(row.sums, row.deals),
        shareCell(row.conversion, row.advanced),
        timeCell(row.median, row.moved),
      ],
    })),
  };
}
