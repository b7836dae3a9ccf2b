import { counters, nextCounterChange } from '@sidebook/projections/queries/agenda';
import { readLimit } from '@sidebook/projections/queries/limit';
import { Plus, Search } from 'lucide';
import type { ComponentChildren } from 'preact';

import { Button, IconButton } from '../../components/button.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { Tally } from '../../components/tally.tsx';
import { t } from '../../locales/texts.ts';
import { now, wakeAt } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { blockedWords } from '../agenda/limit-words.ts';
import { EmployeesMenu } from '../agenda/employees-menu.tsx';
import { goTo, place, type SectionId } from './router.ts';
import { useSections } from './sections.ts';

export interface TopBarProps {
  session: Session;
  wide: boolean;
  current: SectionId;
  onSearch: () => void;
  /** Makes what the section lists. */
  create: { label: string; run: () => void } | undefined;
  /** The open message: under the tabs of the panel, over its counters; under the bar of the page. */
  children?: ComponentChildren;
}

/** Section tabs, search, and the two counters that stand above every list (CNT-65). */
export function TopBar({ session, wide, current, onSearch, create, children }: TopBarProps) {
  const here = place.value;
  const { sections, always } = useSections(session);
  const counts = useLive(async () => {
    wakeAt(await nextCounterChange(session.rows, session.member, now.value));
    return counters(session.rows, session.member, now.value);
  }, [session, now.value]);
  const limit = useLive(() => readLimit(session.rows), [session]);
  const tabs = <Tabs label={t('app.sections')} sections={sections} always={always} current={current} />;
  const tallies = (
    <>
      {(['incoming', 'planned'] as const).map((kind) => {
        const pressed = here.at === 'section' && here.filter === kind;
        return (
          <Tally
            key={kind}
            kind={kind}
            count={counts?.[kind] ?? 0}
            pressed={pressed}
            blocked={blockedWords(limit)}
            onClick={() => goTo(pressed ? '#/activities' : `#/activities?${kind}`)}
          />
        );
      })}
      {limit?.state !== 'blocked' && (
        <EmployeesMenu session={session} filter={here.at === 'section' ? here.filter : null} />
      )}
    </>
  );
  if (wide) {
    return (
      <>
        <header class="g-top">
          <span class="mark">
            <i />
            Sidebook
          </span>
          {tabs}
          {tallies}
          <Button icon={Search} keys="/" onClick={onSearch}>
            {t('app.search')}
          </Button>
          {create && (
            <Button tone="primary" icon={Plus} keys="C" onClick={create.run}>
              {create.label}
            </Button>
          )}
        </header>
        {children}
      </>
    );
  }
  return (
    <header>
      <div class="p-top">
        {tabs}
        <IconButton icon={Search} tone="quiet" label={t('app.search')} onClick={onSearch} />
      </div>
      {children}
      <div class="tallies">
        {tallies}
        {create && (
          <IconButton class="push" size="sm" tone="plain" icon={Plus} label={create.label} onClick={create.run} />
        )}
      </div>
    </header>
  );
}
