import { useEffect, useRef, useState } from 'preact/hooks';

import { handLink } from '../../platform/pages.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { QuickAdd } from '../quick-add/quick-add.tsx';
import { toasts } from '../shell/perform.ts';
import { WithoutNextStep } from '../smart-activities/without-next-step.tsx';
import { AgendaList } from './agenda-list.tsx';
import { complete } from './departing.ts';
import { departures, type Place } from './departures.ts';
import { PostponeMenu } from './postpone-menu.tsx';
import { type Filter, groupsOf } from './today.ts';
import { useList } from './use-list.ts';
import { loadToday, MOST_ROWS, type Today, useToday } from './use-today.ts';

export interface AgendaSectionProps {
  session: Session;
  /** One of the two counters as a filter. */
  filter: Filter | null;
  onKeys: () => void;
}

/** The section Activities: the popup's list with room, what the badge counts and what comes later today. */
export function AgendaSection(props: AgendaSectionProps) {
  const [first, setFirst] = useState<Today>();
  useEffect(() => void loadToday(props.session, MOST_ROWS).then(setFirst), [props.session]);
  return first ? <LoadedAgenda {...props} first={first} /> : null;
}

function LoadedAgenda({ session, filter, onKeys, first }: AgendaSectionProps & { first: Today }) {
  const [limit, setLimit] = useState(MOST_ROWS);
  const today = useToday(session, first, limit);
  const [menu, setMenu] = useState<Place | null>(null);
  const anchor = useRef<HTMLElement | null>(null);
  const line = useRef<HTMLInputElement>(null);
  const at = { now: now.value, timeZone: session.zone };
  const groups = groupsOf(today.agenda, departures.value, filter);
  const show = (hash: `#/${string}`): void => {
    location.hash = hash;
  };
  const list = useList(groups, {
    onDone: (place) => void complete(place),
    onPostpone: (place, button) => {
      anchor.current = button;
      setMenu(place);
    },
    onOpen: (place) => show(`#/activity/${place.item.activity.id}`),
    onQuickAdd: () => line.current?.focus(),
    onUndo: () => toasts.undoNewest(),
    onKeys,
  });
  return (
    <>
      <AgendaList
        today={today}
        groups={groups}
        filter={filter}
        list={list}
        session={session}
        menuKey={menu?.item.agenda.key}
        at={at}
        notes={<WithoutNextStep session={session} onOpen={show} />}
        onMore={() => setLimit(limit + MOST_ROWS)}
      />
      <PostponeMenu session={session} at={at} menu={menu} anchor={anchor} onClosed={() => setMenu(null)} />
      <QuickAdd
        session={session}
        line={line}
        onLeave={list.focusSelected}
        onLink={(link) => {
          handLink(link);
          show('#/team');
        }}
      />
    </>
  );
}
