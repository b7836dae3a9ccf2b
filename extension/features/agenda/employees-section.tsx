import {
  type EmployeesFilter,
  employeesAgenda,
  numberOf,
  type PersonAgenda,
} from '@sidebook/projections/queries/employees';
import type { AgendaItem } from '@sidebook/projections/queries/agenda-rows';
import { ChevronRight, CircleCheck } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { Empty } from '../../components/empty.tsx';
import { Icon } from '../../components/icon.tsx';
import { KindMark } from '../../components/kind-mark.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { glyphOf, kindName, titleOf } from '../activities/activity-labels.ts';
import { goTo } from '../shell/router.ts';
import { memberName } from '../timeline/member-name.ts';
import { endOf, subOf } from './agenda-row.tsx';
import { employeesOf } from './employees-menu.tsx';

/** Activities of one person that are shown; more are a click away. */
const PAGE = 20;

/** What one of the employees' two counters counts, grouped by person with the person's numbers (CNT-28, CNT-30). */
export function EmployeesSection({ session, filter }: { session: Session; filter: EmployeesFilter }) {
  const [limit, setLimit] = useState(PAGE);
  const list = useRef<HTMLDivElement>(null);
  const people = useLive(
    () => employeesAgenda(session.rows, employeesOf(session), filter, now.value, limit),
    [session, filter, limit, now.value],
  );
  const rows = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('.row-open') ?? [])];
  const focus = (index: number): void => {
    const all = rows();
    all[Math.max(0, Math.min(all.length - 1, index))]?.focus();
  };
  /** Place of the row that has the focus. */
  const focused = useRef(-1);
  useLayoutEffect(() => {
    // The row was dealt with elsewhere: the one in its place takes the focus over.
    if (focused.current >= 0 && document.activeElement === document.body) focus(focused.current);
  }, [people]);
  const step = (by: number): void => focus(focused.current < 0 ? 0 : focused.current + by);
  useKeys([
    { key: 'j', run: () => step(1), words: t('app.keySelect') },
    { key: 'k', run: () => step(-1) },
    { key: 'ArrowDown', run: () => step(1) },
    { key: 'ArrowUp', run: () => step(-1) },
    { key: 'Escape', run: () => goTo('#/activities'), words: t('app.keyBack') },
  ]);
  if (!people) return null;
  return (
    <div
      class="scroll pop-list"
      ref={list}
      onFocusIn={(event) => {
        focused.current = rows().findIndex((row) => row === event.target);
      }}
    >
      {people.length === 0 ? (
        <Empty glyph={CircleCheck} title={t('team.nobodyWaits')} />
      ) : (
        people.map((person) => (
          <RowGroup
            key={person.counters.member}
            title={memberName(session, person.counters.member)}
            count={numberOf(person.counters, filter)}
            end={filter === 'planned' && <span class="t-12 dim">{t('team.overdueAndSoon', soonOf(person))}</span>}
          >
            {person.items.map((item) => (
              <EmployeeRow key={item.agenda.key} session={session} item={item} />
            ))}
            {numberOf(person.counters, filter) > person.items.length && (
              <li class="row pop-more">
                <button type="button" class="row-open accent" onClick={() => setLimit(limit + PAGE)}>
                  {t('popup.showMore', { count: numberOf(person.counters, filter) - person.items.length })}
                </button>
                <Icon of={ChevronRight} class="faint" />
              </li>
            )}
          </RowGroup>
        ))
      )}
    </div>
  );
}

/** Somebody else's activity: to be looked at, and dealt with on its item's card. */
function EmployeeRow({ session, item }: { session: Session; item: AgendaItem }) {
  const { agenda, activity } = item;
  const at = { now: now.value, timeZone: session.zone };
  const group = agenda.lane === 'incoming' ? 'incoming' : agenda.due < at.now ? 'overdue' : 'dueSoon';
  return (
    <Row
      mark={
        <KindMark
          glyph={glyphOf(activity.record)}
          tone={group === 'incoming' ? 'incoming' : 'due'}
          label={kindName(activity.record)}
        />
      }
      title={titleOf(activity.record)}
      sub={subOf(item, group, session)}
      {...endOf(item, group, at)}
      href={`#/activity/${activity.id}`}
    />
  );
}

function soonOf({ counters }: PersonAgenda): { overdue: number; soon: number } {
  return { overdue: counters.overdue, soon: counters.dueSoon };
}
