import { ChevronRight, CircleCheck } from 'lucide';
import type { ComponentChildren } from 'preact';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { Icon } from '../../components/icon.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import type { Viewpoint } from '../../locales/formats.ts';
import { t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { send } from '../../messaging/client.ts';
import { AgendaRow } from './agenda-row.tsx';
import { LimitNote } from './limit-note.tsx';
import { nextWords } from './next-words.ts';
import { countedGroups, type Filter, type GroupId, type TodayGroup } from './today.ts';
import type { List } from './use-list.ts';
import type { Today } from './use-today.ts';

export interface AgendaListProps {
  session: Session;
  today: Today;
  groups: readonly TodayGroup[];
  filter: Filter | null;
  list: List;
  /** Row whose postpone menu is open. */
  menuKey: string | undefined;
  at: Viewpoint;
  /** Under the list. */
  notes: ComponentChildren;
  /** The user wants to see more of a group than it shows. */
  onMore: () => void;
}

const titles: Readonly<Record<GroupId, TextKey>> = {
  incoming: 'app.incoming',
  overdue: 'app.overdue',
  dueSoon: 'app.dueSoon',
  laterToday: 'popup.laterToday',
  colleagues: 'popup.forColleagues',
  unattached: 'popup.withoutClient',
};

/** The counted groups, a line, and below it what is not in the badge. */
export function AgendaList(props: AgendaListProps) {
  const { today, groups, filter, list, at, notes } = props;
  const counted = groups.filter((group) => countedGroups.includes(group.id));
  const others = groups.filter((group) => !countedGroups.includes(group.id));
  const show = (group: TodayGroup) => <Group key={group.id} group={group} {...props} />;
  return (
    <div class="scroll pop-list" ref={list.scroll}>
      <LimitNote limit={today.limit} admin={props.session.admin} />
      {counted.length === 0 ? <NothingNow today={today} filter={filter} at={at} /> : counted.map(show)}
      {counted.length > 0 && others.length > 0 && <p class="pop-line">{t('popup.notInBadge')}</p>}
      {others.map(show)}
      {notes}
    </div>
  );
}

function Group({ group, session, list, menuKey, at, onMore }: AgendaListProps & { group: TodayGroup }) {
  return (
    <RowGroup title={t(titles[group.id] as 'app.overdue')} count={group.count}>
      {group.rows.map((row, index) => {
        const place = { item: row.item, group: group.id, index };
        const { key } = row.item.agenda;
        return (
          <AgendaRow
            key={key}
            session={session}
            row={row}
            group={group.id}
            at={at}
            selected={list.selected === key && !row.leaving}
            menuOpen={menuKey === key}
            onDone={() => list.onDone(place)}
            onPostpone={(button) => list.onPostpone(place, button)}
            onOpen={() => list.onOpen(place)}
            onFocus={() => !row.leaving && list.select(key)}
            openRef={(element) => list.register(key, element)}
          />
        );
      })}
      {group.more > 0 && (
        <li class="row pop-more">
          <button type="button" class="row-open accent" onClick={onMore}>
            {t('popup.showMore', { count: group.more })}
          </button>
          <Icon of={ChevronRight} class="faint" />
        </li>
      )}
    </RowGroup>
  );
}

/** Nothing is counted: when the next thing comes, or what to do first. */
function NothingNow({ today, filter, at }: { today: Today; filter: Filter | null; at: Viewpoint }) {
  if (filter === 'incoming') {
    return <Empty glyph={CircleCheck} title={t('activities.noIncoming')} text={t('activities.noIncomingHint')} />;
  }
  if (filter === 'planned') {
    return <Empty glyph={CircleCheck} title={t('activities.noPlanned')} text={t('activities.noPlannedHint')} />;
  }
  const offer = today.isFresh && !today.hasDemo && (
    <Button onClick={() => void send('demo.create', {})}>{t('cards.demoTry')}</Button>
  );
  return (
    <Empty
      glyph={CircleCheck}
      title={t('popup.nothingNow')}
      text={
        today.isFresh
          ? `${nextWords(today.agenda.next, at)} ${t('popup.invitationPaste')}`
          : nextWords(today.agenda.next, at)
      }
      action={offer || undefined}
    />
  );
}
