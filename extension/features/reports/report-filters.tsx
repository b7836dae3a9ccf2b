import type { MemberId } from '@sidebook/domain/ids';
import { type PeriodChoice, type PeriodName, periodNames } from '@sidebook/domain/reports/periods';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { DayField } from '../../components/day-field.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { pipelineName } from '../items/item-labels.ts';
import { memberName } from '../timeline/member-name.ts';
import { type ReportChoice, timesOf } from './report-address.ts';

const periodTexts: Readonly<Record<PeriodName, TextKey>> = {
  'this-month': 'reports.thisMonth',
  'last-month': 'reports.lastMonth',
  'this-quarter': 'reports.thisQuarter',
  'last-quarter': 'reports.lastQuarter',
  'this-year': 'reports.thisYear',
  'last-year': 'reports.lastYear',
};

export interface ReportFiltersProps {
  session: Session;
  choice: ReportChoice;
  /** Whether it is about one pipeline always, about all or one, or about none. */
  pipelines: 'one' | 'any' | 'none';
  /** Whether it is about a time. */
  hasPeriod: boolean;
  onChoice: (choice: ReportChoice) => void;
  /** What is chosen before them. */
  children?: ComponentChildren;
}

/** Period, pipeline and person of a report (REP-11). */
export function ReportFilters({ session, choice, pipelines, hasPeriod, onChoice, children }: ReportFiltersProps) {
  const [asksDays, setAsksDays] = useState(false);
  const everybody = t('history.everybody');
  const { deals } = session.pipelines;
  const chosen = deals.find(({ id }) => id === choice.pipeline) ?? (pipelines === 'one' ? deals[0] : undefined);
  const pick = (part: Partial<ReportChoice>): void => onChoice({ ...choice, figure: undefined, ...part });
  return (
    <div class="list-head report-filters">
      {children}
      {hasPeriod && (
        <MenuButton
          label={t('reports.period')}
          size="sm"
          entries={[
            ...periodNames.map((name) => ({
              id: name,
              label: periodName(name),
              checked: choice.period === name,
              onSelect: () => pick({ period: name }),
            })),
            { id: 'line', kind: 'line' as const },
            {
              id: 'own',
              label: t('reports.ownDays'),
              checked: typeof choice.period !== 'string',
              onSelect: () => setAsksDays(true),
            },
          ]}
        >
          {periodName(choice.period)}
        </MenuButton>
      )}
      {pipelines !== 'none' && deals.length > 1 && (
        <MenuButton
          label={t('items.pipeline')}
          size="sm"
          entries={[
            ...(pipelines === 'any'
              ? [
                  {
                    id: 'all-pipelines',
                    label: t('reports.allPipelines'),
                    checked: !chosen,
                    onSelect: () => pick({ pipeline: undefined }),
                  },
                ]
              : []),
            ...deals.map((pipeline) => ({
              id: pipeline.id,
              label: pipelineName(pipeline),
              checked: pipeline === chosen,
              onSelect: () => pick({ pipeline: pipeline.id }),
            })),
          ]}
        >
          {chosen ? pipelineName(chosen) : t('reports.allPipelines')}
        </MenuButton>
      )}
      <MenuButton
        label={t('reports.person')}
        size="sm"
        entries={[
          {
            id: 'everybody',
            label: everybody,
            checked: choice.person === undefined,
            onSelect: () => pick({ person: undefined }),
          },
          ...session.members.map(({ id }) => ({
            id,
            label: memberName(session, id),
            checked: choice.person === id,
            onSelect: () => pick({ person: id as MemberId }),
          })),
        ]}
      >
        {choice.person === undefined ? everybody : memberName(session, choice.person)}
      </MenuButton>
      {asksDays && (
        <DaysSheet
          session={session}
          period={choice.period}
          onClose={() => setAsksDays(false)}
          onDays={(period) => {
            setAsksDays(false);
            pick({ period });
          }}
        />
      )}
    </div>
  );
}

function periodName(choice: PeriodChoice): string {
  if (typeof choice === 'string') return t(periodTexts[choice] as 'reports.thisMonth');
  // A day is the same in every zone, and two with their months in full have no room in a narrow panel.
  const day = (isoDay: string): string => formats.value.date(Date.parse(isoDay), { now: now.value, timeZone: 'UTC' });
  return t('reports.days', { first: day(choice.first), last: day(choice.last) });
}

function DaysSheet({
  session,
  period,
  onClose,
  onDays,
}: {
  session: Session;
  period: PeriodChoice;
  onClose: () => void;
  onDays: (period: PeriodChoice) => void;
}) {
  const [days, setDays] = useState(() => timesOf(session, period).span);
  const [error, setError] = useState<string>();
  const put = (part: Partial<typeof days>): void => {
    setDays({ ...days, ...part });
    setError(undefined);
  };
  return (
    <Sheet
      title={t('reports.period')}
      kind="dialog"
      onClose={onClose}
      onSubmit={() => {
        if (days.first === '' || days.last === '') setError(t('reports.dayMissing'));
        else if (days.last < days.first) setError(t('reports.daysWrong'));
        else onDays(days);
      }}
      foot={
        <>
          <Button tone="primary" type="submit">
            {t('reports.show')}
          </Button>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
        </>
      }
    >
      <DayField label={t('reports.first')} value={days.first} onDay={(first) => put({ first })} />
      <DayField label={t('reports.last')} value={days.last} error={error} onDay={(last) => put({ last })} />
    </Sheet>
  );
}
