import { type ActivityKind, Direction, directionOf } from '@sidebook/domain/activities/activity';
import { endOfToday } from '@sidebook/domain/calendar/working-days';
import type { ListShelf } from '@sidebook/domain/activities/listing';
import type { Activity } from '@sidebook/domain/records/schema';
import { activityIds, type ListFilter } from '@sidebook/projections/queries/activity-list';
import { CircleCheck, Pencil, RotateCcw, Trash2 } from 'lucide';
import { useRef, useState } from 'preact/hooks';

import { Empty } from '../../components/empty.tsx';
import { Menu, type MenuItem } from '../../components/menu.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { useRowCursor } from '../../components/use-row-cursor.ts';
import { useSelection } from '../../components/use-selection.ts';
import { WindowedList } from '../../components/windowed-list.tsx';
import { t } from '../../locales/texts.ts';
import { MOST_AT_ONCE } from '../../messaging/timeline-requests.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { ActivityForm } from '../activities/activity-form.tsx';
import { titleOf } from '../activities/activity-labels.ts';
import { completeActivity, deleteActivity } from '../activities/complete-activity.ts';
import { perform } from '../shell/perform.ts';
import { goTo } from '../shell/router.ts';
import { ActivityLine } from './activity-line.tsx';
import { completeMany, GroupActions } from './group-actions.tsx';
import { ListFilters } from './list-filters.tsx';
import { useActivityPages } from './use-activity-pages.ts';

export interface ActivityListProps {
  session: Session;
  /** All current activities of everybody, for who leads (ACT-28); else the user's own. */
  everybody: boolean;
  /** The filter *Today* (CNT-66). */
  today: boolean;
}

/** *My activities*: what is to do and what is done, with actions for one and for many (ACT-27, ACT-28). */
export function ActivityList({ session, everybody, today }: ActivityListProps) {
  const [shelf, setShelf] = useState<ListShelf>('open');
  const [kind, setKind] = useState<ActivityKind>();
  const filter: ListFilter = {
    shelf,
    doer: everybody ? undefined : session.member,
    kind,
    before: today && shelf === 'open' ? endOfToday(now.value, session.zone) : undefined,
  };
  return (
    <>
      <ListFilters
        session={session}
        everybody={everybody}
        today={today}
        shelf={shelf}
        kind={kind}
        onShelf={setShelf}
        onKind={setKind}
      />
      <Rows key={JSON.stringify(filter)} session={session} filter={filter} />
    </>
  );
}

function Rows({ session, filter }: { session: Session; filter: ListFilter }) {
  const pages = useActivityPages(session, filter);
  const cursor = useRowCursor();
  const [menu, setMenu] = useState<Activity>();
  const [edited, setEdited] = useState<Activity>();
  const anchor = useRef<HTMLElement | null>(null);
  const here = () => pages.row(cursor.place());
  const selection = useSelection({
    between: (from, to) => pages.between(from, to),
    all: () => activityIds(session.rows, filter, MOST_AT_ONCE),
    most: MOST_AT_ONCE,
    words: { all: t('list.keySelectAll'), one: t('list.keyTick') },
    current: () => {
      const row = here();
      return row && { id: row.activity.id, index: cursor.place() };
    },
  });
  const step = (by: number, range: boolean): void => {
    const [before, after] = cursor.step(by, pages.count);
    if (!range) return;
    const [from, to] = [pages.row(before), pages.row(after)];
    if (from && !selection.ids.has(from.activity.id)) selection.toggle(from.activity.id, before, false);
    if (to && !selection.ids.has(to.activity.id)) selection.toggle(to.activity.id, after, true);
  };
  const finish = (activity: Activity): void =>
    void (activity.completed === undefined ? completeActivity(activity) : reopen(activity));
  useKeys([
    { key: 'j', run: () => step(1, false), words: t('app.keySelect') },
    { key: 'k', run: () => step(-1, false) },
    { key: 'ArrowDown', run: (event) => step(1, event.shiftKey) },
    { key: 'ArrowUp', run: (event) => step(-1, event.shiftKey) },
    {
      key: 'e',
      run: () => {
        const row = here();
        if (selection.ids.size === 0) return row && finish(row.activity.record);
        return void completeMany([...selection.ids]).then((done) => done !== null && selection.clear());
      },
      when: () => filter.shelf === 'open',
      words: t('app.keyDone'),
    },
    {
      key: 'Enter',
      run: () => {
        const row = here();
        if (row) goTo(`#/activity/${row.activity.id}`);
      },
      when: () => !isOnControl(),
    },
  ]);
  if (!pages.loaded) return null;
  if (pages.total === 0) return <NoActivities filter={filter} />;
  return (
    <>
      {selection.ids.size > 0 && (
        <GroupActions session={session} shelf={filter.shelf} ids={selection.ids} onDone={selection.clear} />
      )}
      <WindowedList
        label={t('app.activities')}
        count={pages.count}
        current={cursor.at}
        onNeed={pages.need}
        row={(index) => {
          const row = pages.row(index);
          if (!row) return <li key={index} class="row" />;
          const { id, record } = row.activity;
          return (
            <ActivityLine
              key={id}
              session={session}
              row={row}
              position={{ index, count: pages.total }}
              selected={index === cursor.at}
              ticked={selection.ids.has(id)}
              menuOpen={menu?.id === id}
              takesFocus={cursor.byKeys && index === cursor.at}
              onTick={(range) => selection.toggle(id, index, range)}
              onFinish={() => finish(record)}
              onMenu={(button) => {
                anchor.current = button;
                setMenu(record);
              }}
              onFocus={() => cursor.focused(index)}
            />
          );
        }}
      />
      {menu && (
        <Menu
          anchor={anchor}
          align="end"
          label={t('list.moreFor', { title: titleOf(menu) })}
          entries={entriesOf(menu, () => setEdited(menu))}
          onClose={() => setMenu(undefined)}
        />
      )}
      {edited && <ActivityForm session={session} activity={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function isOnControl(): boolean {
  return document.activeElement instanceof HTMLElement && document.activeElement.closest('a,button,input') !== null;
}

/** Edited, closed or deleted without opening it (ACT-28). */
function entriesOf(activity: Activity, onEdit: () => void): MenuItem[] {
  const entries: MenuItem[] = [];
  const done = activity.completed !== undefined;
  if (!done && directionOf(activity) === Direction.planned) {
    entries.push({ id: 'edit', label: t('app.edit'), icon: Pencil, onSelect: onEdit });
  }
  entries.push(
    done
      ? { id: 'reopen', label: t('activities.reopen'), icon: RotateCcw, onSelect: () => void reopen(activity) }
      : {
          id: 'complete',
          label: t('activities.complete'),
          icon: CircleCheck,
          onSelect: () => void completeActivity(activity),
        },
    {
      id: 'delete',
      label: t('app.delete'),
      icon: Trash2,
      tone: 'danger',
      onSelect: () => void deleteActivity(activity),
    },
  );
  return entries;
}

async function reopen(activity: Activity): Promise<void> {
  await perform('activity.reopen', { id: activity.id }, () => t('activities.reopened', { title: titleOf(activity) }));
}

function NoActivities({ filter }: { filter: ListFilter }) {
  if (filter.shelf === 'done')
    return <Empty glyph={CircleCheck} title={t('list.noneDone')} text={t('list.noneDoneHint')} />;
  if (filter.before !== undefined) {
    return <Empty glyph={CircleCheck} title={t('activities.noToday')} text={t('activities.noTodayHint')} />;
  }
  return <Empty glyph={CircleCheck} title={t('activities.noOpen')} text={t('activities.noOpenHint')} />;
}
