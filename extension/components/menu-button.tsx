import { ChevronDown } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { Button, IconButton, type ButtonProps } from './button.tsx';
import type { Glyph } from './icon.tsx';
import { Menu, type MenuEntry } from './menu.tsx';

export interface MenuButtonProps {
  /** Name of the button and of the menu. Shown unless there is an icon alone. */
  label: string;
  /** Visible words; without them the button is an icon. */
  children?: ComponentChildren;
  icon?: Glyph | undefined;
  entries: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  tone?: ButtonProps['tone'];
  size?: ButtonProps['size'];
  align?: 'start' | 'end' | undefined;
  keys?: string | undefined;
  class?: string | undefined;
  /** Before the menu shows, so that what it offers is computed then. */
  onOpen?: (() => void) | undefined;
}

/** A button that opens a menu. */
export function MenuButton(props: MenuButtonProps) {
  const { label, children, icon, entries, tone = 'quiet', size, align, keys } = props;
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const id = useId();
  const shared = {
    ref: anchor,
    tone,
    size,
    expanded: open,
    controls: open ? id : undefined,
    popup: 'menu',
    class: props.class,
    onClick: () => {
      if (!open) props.onOpen?.();
      setOpen(!open);
    },
  } as const;
  return (
    <>
      {children === undefined ? (
        <IconButton {...shared} icon={icon ?? ChevronDown} label={label} />
      ) : (
        <Button {...shared} icon={icon} iconAfter={ChevronDown} keys={keys} title={label}>
          {children}
        </Button>
      )}
      {open && (
        <Menu
          id={id}
          anchor={anchor}
          label={label}
          align={align}
          entries={typeof entries === 'function' ? entries() : entries}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
