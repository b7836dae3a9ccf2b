import { Check as CheckGlyph } from 'lucide';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { classNames } from './class-names.ts';
import { CounterBadge } from './counter-badge.tsx';
import { Icon, type Glyph } from './icon.tsx';
import { nextIndex, placeBeside } from './menu-moves.ts';

export interface MenuItem {
  id: string;
  label: string;
  icon?: Glyph | undefined;
  /** At the end of the line: a key ("P") or a word ("Mon 9:00"). */
  end?: string | undefined;
  /** A counter at the end of the line; the label says it in words. */
  counter?: { count: number; label: string } | undefined;
  tone?: 'danger' | undefined;
  /** One of several is chosen, or a switch is on. */
  checked?: boolean | undefined;
  /** Why it cannot be used now; shown at the end of the line. */
  whyNot?: string | undefined;
  href?: string | undefined;
  onSelect?: (() => void) | undefined;
}

/** An item, a line between groups, or a heading of a group. */
export type MenuEntry = MenuItem | { id: string; kind: 'line' } | { id: string; kind: 'heading'; label: string };

export interface MenuProps {
  /** What it hangs on; the focus goes back there. */
  anchor: RefObject<HTMLElement | null>;
  label: string;
  entries: readonly MenuEntry[];
  onClose: () => void;
  id?: string | undefined;
  /** Edge of the anchor with which it is flush. */
  align?: 'start' | 'end' | undefined;
}

/**
 * A menu in the top layer. Arrow keys, Home, End and first letters move, Enter and Space choose, Esc and Tab close.
 * It closes itself when something outside is pressed.
 */
export function Menu({ anchor, label, entries, onClose, id, align = 'start' }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const element = menu.current;
    const from = anchor.current;
    if (element === null || from === null) return undefined;
    element.showPopover();
    const place = placeBeside(
      from.getBoundingClientRect(),
      { width: element.offsetWidth, height: element.offsetHeight },
      { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight },
      align,
    );
    element.style.left = `${place.left}px`;
    element.style.top = `${place.top}px`;
    element.style.maxHeight = `${place.maxHeight}px`;
    const items = itemsOf(element);
    (items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus();
    const closed = (event: Event): void => {
      if ((event as ToggleEvent).newState === 'closed') close.current();
    };
    element.addEventListener('toggle', closed);
    return () => {
      element.removeEventListener('toggle', closed);
      const hadFocus = element.contains(document.activeElement) || document.activeElement === document.body;
      if (hadFocus) from.focus();
    };
  }, [anchor, align]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const element = menu.current;
    if (element === null) return;
    const items = itemsOf(element);
    const at = items.findIndex((item) => item === document.activeElement);
    const to = nextIndex(
      event.key,
      at,
      items.map((item) => item.textContent ?? ''),
    );
    if (to !== undefined) {
      items[to]?.focus();
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      onClose();
      event.stopPropagation();
      if (event.key === 'Escape') event.preventDefault();
    } else if (event.key.length === 1) {
      // Letters belong to the menu while it is open, not to the list under it.
      event.stopPropagation();
    }
  };

  const choose = (item: MenuItem): void => {
    if (item.whyNot !== undefined) return;
    // Before it acts: a sheet that it opens gives the focus back to where it was.
    anchor.current?.focus();
    onClose();
    item.onSelect?.();
  };

  return (
    <div ref={menu} id={id} class="menu" role="menu" aria-label={label} popover="auto" onKeyDown={onKeyDown}>
      {entries.map((entry) => {
        if ('kind' in entry) {
          return entry.kind === 'line' ? (
            <hr key={entry.id} />
          ) : (
            <span key={entry.id} class="cap" role="presentation">
              {entry.label}
            </span>
          );
        }
        return <Line key={entry.id} item={entry} onChoose={choose} />;
      })}
    </div>
  );
}

function Line({ item, onChoose }: { item: MenuItem; onChoose: (item: MenuItem) => void }) {
  const shared = {
    class: classNames(item.tone === 'danger' && 'due', item.whyNot !== undefined && 'is-off'),
    tabIndex: -1,
    'aria-disabled': item.whyNot === undefined ? undefined : true,
    onPointerEnter: (event: { currentTarget: HTMLElement }) => event.currentTarget.focus({ preventScroll: true }),
  } as const;
  const content = (
    <>
      {item.icon && <Icon of={item.icon} />}
      <span class="grow">{item.label}</span>
      {item.counter && <CounterBadge look="planned" count={item.counter.count} label={item.counter.label} />}
      {item.checked === true && <Icon of={CheckGlyph} />}
      {(item.whyNot ?? item.end) !== undefined && <span class="end">{item.whyNot ?? item.end}</span>}
    </>
  );
  if (item.href !== undefined) {
    return (
      <a {...shared} role="menuitem" href={item.href} onClick={() => onChoose(item)}>
        {content}
      </a>
    );
  }
  return (
    <button
      {...shared}
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={item.checked}
      onClick={() => onChoose(item)}
    >
      {content}
    </button>
  );
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
}
