import { isAboutComments } from '@sidebook/projections/tables';
import { type RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { takesText } from '../../components/keys.ts';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { canPostpone } from './agenda-row.tsx';
import { departures, type Place, wantedFocus } from './departures.ts';
import { hasLeft, type TodayGroup } from './today.ts';

export interface ListActions {
  readonly onDone: (place: Place) => void;
  readonly onPostpone: (place: Place, button: HTMLElement) => void;
  readonly onOpen: (place: Place) => void;
  readonly onQuickAdd: () => void;
  readonly onUndo: () => void;
  readonly onKeys: () => void;
}

/** The list of the popup as the keyboard sees it: one row after the other, whatever their groups. */
export interface List extends ListActions {
  /** Key of the row that the letters act on. */
  readonly selected: string | null;
  readonly scroll: RefObject<HTMLDivElement | null>;
  select(key: string): void;
  /** Takes note of the element that takes the focus for a row. */
  register(key: string, element: HTMLElement | null): void;
  focusSelected(): void;
  scrollToTop(): void;
}

export function useList(groups: readonly TodayGroup[], actions: ListActions): List {
  const [selected, setSelected] = useState<string | null>(null);
  const elements = useRef(new Map<string, HTMLElement>());
  const scroll = useRef<HTMLDivElement>(null);
  const places = groups.flatMap((group) =>
    group.rows.flatMap(({ item, leaving }, index): Place[] => (leaving ? [] : [{ item, group: group.id, index }])),
  );
  const keys = places.map((place) => place.item.agenda.key);
  const at = selected === null ? -1 : keys.indexOf(selected);
  const lastAt = useRef(0);
  const newest = useRef(selected);
  const select = (key: string | null): void => {
    newest.current = key;
    setSelected(key);
  };
  if (at >= 0) lastAt.current = at;

  const focus = (key: string | undefined): void => {
    const element = key === undefined ? undefined : elements.current.get(key);
    element?.focus();
    element?.scrollIntoView({ block: 'nearest' });
  };
  // From the row that has the focus now, not from the last render: two keys may come between two renders.
  const move = (step: number): void => {
    const from = newest.current === null ? -1 : keys.indexOf(newest.current);
    focus(keys[from < 0 ? 0 : Math.max(0, Math.min(keys.length - 1, from + step))]);
  };

  useLayoutEffect(() => {
    const wanted = wantedFocus.value;
    if (wanted !== null && keys.includes(wanted)) {
      wantedFocus.value = null;
      if (mayTakeFocus()) focus(wanted);
      return;
    }
    if (selected === null || keys.includes(selected)) return;
    // The row that had the focus has left: the one in its place takes it over, unless the user is somewhere else by now.
    const next = keys[Math.min(lastAt.current, keys.length - 1)];
    select(next ?? null);
    if (mayTakeFocus()) focus(next);
  }, [keys.join(' '), wantedFocus.value]);

  // The row that has the focus now, for the same reason: what a letter does is done to what the user sees marked.
  const here = (): Place | undefined => {
    const place = places[newest.current === null ? -1 : keys.indexOf(newest.current)];
    return place && hasLeft(place.item, departures.value) ? undefined : place;
  };
  const isOnButton = (): boolean =>
    document.activeElement instanceof HTMLButtonElement && !document.activeElement.matches('.row-open');
  const open = (): void => {
    const place = here();
    if (place) actions.onOpen(place);
  };
  useKeys([
    { key: 'j', run: () => move(1), words: t('app.keySelect') },
    { key: 'k', run: () => move(-1) },
    { key: 'ArrowDown', run: () => move(1) },
    { key: 'ArrowUp', run: () => move(-1) },
    {
      key: 'e',
      run: () => {
        const place = here();
        // Comments are read, not completed.
        if (place) (isAboutComments(place.item.agenda) ? actions.onOpen : actions.onDone)(place);
      },
      words: t('app.keyDone'),
    },
    {
      key: 'p',
      run: () => {
        const place = here();
        const button = place && postponeButton(elements.current.get(place.item.agenda.key));
        if (place && button) actions.onPostpone(place, button);
      },
      words: t('app.keyPostpone'),
      when: () => {
        const place = here();
        return place === undefined || canPostpone(place.item);
      },
    },
    { key: 'o', run: open, words: t('app.keyOpen') },
    { key: 'Enter', run: open, when: () => here() !== undefined && !isOnButton() },
    { key: 'n', run: actions.onQuickAdd, words: t('app.keyQuickAdd') },
    { key: 'z', run: actions.onUndo, words: t('app.keyUndo') },
    { key: '?', run: actions.onKeys, words: t('app.allKeys') },
  ]);

  return {
    ...actions,
    selected,
    scroll,
    select,
    register(key, element) {
      if (element) elements.current.set(key, element);
      else elements.current.delete(key);
    },
    focusSelected: () => focus(selected ?? keys[0]),
    scrollToTop: () => scroll.current?.scrollTo({ top: 0 }),
  };
}

/** A row that comes or goes moves the focus, unless the user is typing or in a dialog by now. */
function mayTakeFocus(): boolean {
  const active = document.activeElement;
  return !active?.closest('dialog[open]') && !takesText(active);
}

function postponeButton(row: HTMLElement | undefined): HTMLElement | null {
  return row?.closest('.row')?.querySelector<HTMLElement>('[aria-haspopup="menu"]') ?? null;
}
