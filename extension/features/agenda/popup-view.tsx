import { PanelRight } from 'lucide';
import { useRef, useState } from 'preact/hooks';

import { IconButton } from '../../components/button.tsx';
import { Tally } from '../../components/tally.tsx';
import { t } from '../../locales/texts.ts';
import { closePopup, handLink, openPanel, type Route } from '../../platform/pages.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { QuickAdd } from '../quick-add/quick-add.tsx';
import { AgendaList } from './agenda-list.tsx';
import { departures, type Place } from './departures.ts';
import { blockedWords } from './limit-words.ts';
import { PopupBar } from './popup-bar.tsx';
import { PopupNotes } from './popup-notes.tsx';
import { countsOf, type Filter, groupsOf } from './today.ts';
import { loadLayers, useLayers } from './use-layers.ts';
import { useList } from './use-list.ts';
import { MOST_ROWS, type Today, useToday } from './use-today.ts';

export interface PopupViewProps {
  session: Session;
  first: Today;
  pinned: boolean | undefined;
  windowId: () => number | undefined;
}

/**
 * The popup: what needs attention now, and a line for what comes next.
 *
 * @param first the list as it was when the popup opened: the first thing painted
 * @param pinned whether the icon is on the toolbar; undefined where the browser does not say
 * @param windowId window of the popup; known before a click, because a panel opens only in the same turn as the click
 */
export function PopupView({ session, first, pinned, windowId }: PopupViewProps) {
  const today = useToday(session, first, MOST_ROWS);
  const layers = useLayers();
  const [filter, setFilter] = useState<Filter | null>(null);
  const [menu, setMenu] = useState<Place | null>(null);
  const [showsKeys, setShowsKeys] = useState(false);
  const anchor = useRef<HTMLElement | null>(null);
  const line = useRef<HTMLInputElement>(null);

  const show = (route: Route): void => {
    // First of all: the browser lets a panel open only in the same turn as the click.
    const opened = openPanel(route, windowId());
    void opened.then(closePopup);
  };
  const enterTeam = (link: string): void => {
    // Before the rest: the link is there when the panel looks for it.
    handLink(link);
    show('#/team');
  };
  const at = { now: now.value, timeZone: session.zone };
  const groups = groupsOf(today.agenda, departures.value, filter);
  const list = useList(groups, {
    onDone: (place) => void loadLayers().then(({ complete }) => complete(place)),
    onPostpone: (place, button) => {
      anchor.current = button;
      setMenu(place);
    },
    onOpen: (place) => show(`#/activity/${place.item.activity.id}`),
    onQuickAdd: () => line.current?.focus(),
    onUndo: () => layers?.undoNewest(),
    onKeys: () => setShowsKeys(true),
  });
  const counts = countsOf(today.agenda, departures.value);
  const tally = (kind: Filter) => (
    <Tally
      kind={kind}
      count={counts[kind]}
      pressed={filter === kind}
      blocked={blockedWords(today.limit)}
      onClick={() => {
        setFilter(filter === kind ? null : kind);
        list.scrollToTop();
      }}
    />
  );
  return (
    <div class="frame frame-popup">
      <header class="pop-head">
        <h1 class="sr">{t('popup.title')}</h1>
        {tally('incoming')}
        {tally('planned')}
        <IconButton
          tone="plain"
          icon={PanelRight}
          label={t('app.openSidePanel')}
          onClick={() => show('#/activities')}
        />
      </header>
      <main class="place">
        <AgendaList
          today={today}
          groups={groups}
          filter={filter}
          list={list}
          session={session}
          menuKey={menu?.item.agenda.key}
          at={at}
          notes={
            <>
              {layers && <layers.WithoutNextStep session={session} onOpen={show} />}
              <PopupNotes session={session} needsPin={pinned === false && !today.pinHintDone} hasDemo={today.hasDemo} />
            </>
          }
          onMore={() => show('#/activities')}
        />
        {layers && (
          <layers.PostponeMenu session={session} at={at} menu={menu} anchor={anchor} onClosed={() => setMenu(null)} />
        )}
      </main>
      {layers && <layers.PopupLayers showsKeys={showsKeys} onKeysClosed={() => setShowsKeys(false)} />}
      <QuickAdd session={session} line={line} onLeave={list.focusSelected} onLink={enterTeam} />
      <PopupBar session={session} at={at} hasSelection={list.selected !== null} />
    </div>
  );
}
