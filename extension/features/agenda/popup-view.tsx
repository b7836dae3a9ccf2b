import type { AgendaItem } from '@sidebook/projections/queries/agenda';
import { PanelRight } from 'lucide';
import { useRef, useState } from 'preact/hooks';

import { IconButton } from '../../components/button.tsx';
import { Menu } from '../../components/menu.tsx';
import { Tally } from '../../components/tally.tsx';
import { ToastHost } from '../../components/toast-host.tsx';
import { t } from '../../locales/texts.ts';
import { closePopup, openPanel, type Route } from '../../platform/pages.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { OwnDateSheet } from '../activities/own-date-sheet.tsx';
import { postponeEntries } from '../activities/postpone-button.tsx';
import { QuickAdd } from '../quick-add/quick-add.tsx';
import { KeysSheet } from '../shell/keys-sheet.tsx';
import { toasts } from '../shell/perform.ts';
import { AgendaList } from './agenda-list.tsx';
import { complete, departures, type Place, postpone } from './departing.ts';
import { PopupBar } from './popup-bar.tsx';
import { countsOf, type Filter, groupsOf } from './today.ts';
import { useList } from './use-list.ts';
import { useToday } from './use-today.ts';

/**
 * The popup: what needs attention now, and a line for what comes next.
 *
 * @param session who looks
 * @param windowId window of the popup; known before a click, because a panel opens only in the same turn as the click
 */
export function PopupView({ session, windowId }: { session: Session; windowId: () => number | undefined }) {
  const today = useToday(session);
  const [filter, setFilter] = useState<Filter | null>(null);
  const [menu, setMenu] = useState<Place | null>(null);
  const [own, setOwn] = useState<AgendaItem | null>(null);
  const [showsKeys, setShowsKeys] = useState(false);
  const anchor = useRef<HTMLElement | null>(null);
  const line = useRef<HTMLInputElement>(null);

  const show = (route: Route): void => {
    // First of all: the browser lets a panel open only in the same turn as the click.
    const opened = openPanel(route, windowId());
    void opened.then(closePopup);
  };
  const at = { now: now.value, timeZone: session.zone };
  const groups = today ? groupsOf(today.agenda, departures.value, filter) : [];
  const list = useList(groups, {
    onDone: (place) => void complete(place),
    onPostpone: (place, button) => {
      anchor.current = button;
      setMenu(place);
    },
    onOpen: (place) => show(`#/activity/${place.item.activity.id}`),
    onQuickAdd: () => line.current?.focus(),
    onKeys: () => setShowsKeys(true),
  });
  if (!today) return <div class="frame frame-popup" />;

  const counts = countsOf(today.agenda, departures.value);
  const press = (pressed: Filter): void => {
    setFilter(filter === pressed ? null : pressed);
    list.scrollToTop();
  };
  return (
    <div class="frame frame-popup">
      <header class="pop-head">
        <h1 class="sr">{t('popup.title')}</h1>
        <Tally
          kind="incoming"
          count={counts.incoming}
          pressed={filter === 'incoming'}
          onClick={() => press('incoming')}
        />
        <Tally kind="planned" count={counts.planned} pressed={filter === 'planned'} onClick={() => press('planned')} />
        <IconButton
          tone="plain"
          icon={PanelRight}
          label={t('app.openSidePanel')}
          onClick={() => show('#/activities')}
        />
      </header>
      <AgendaList
        session={session}
        today={today}
        groups={groups}
        filter={filter}
        list={list}
        menuKey={menu?.item.agenda.key}
        at={at}
        onShow={show}
      />
      <QuickAdd session={session} line={line} onLeave={list.focusSelected} />
      <PopupBar session={session} at={at} hasSelection={list.selected !== null} />
      <ToastHost toasts={toasts} />
      {menu && (
        <Menu
          anchor={anchor}
          align="end"
          label={t('activities.postponeTitle')}
          entries={postponeEntries(
            session,
            menu.item.activity.record,
            () => setOwn(menu.item),
            (choice, deadline) => void postpone(menu, choice, deadline, at),
          )}
          onClose={() => setMenu(null)}
        />
      )}
      {own && <OwnDateSheet session={session} activity={own.activity.record} onClose={() => setOwn(null)} />}
      {showsKeys && <KeysSheet onClose={() => setShowsKeys(false)} />}
    </div>
  );
}
