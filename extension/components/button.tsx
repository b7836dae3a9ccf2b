import type { ComponentChildren, Ref } from 'preact';
import { classNames } from './class-names.ts';
import { Icon, type Glyph } from './icon.tsx';
import { ariaShortcut, Kbd } from './kbd.tsx';

export interface ButtonProps {
  children?: ComponentChildren;
  /** One primary button in sight; the rest plain or quiet. */
  tone?: 'plain' | 'primary' | 'quiet' | 'danger' | undefined;
  /** Height 32, 28 or 24 px. */
  size?: 'md' | 'sm' | 'xs' | undefined;
  icon?: Glyph | undefined;
  /** A chevron for what opens something. */
  iconAfter?: Glyph | undefined;
  /** Hint of the key that does the same: "E". */
  keys?: string | undefined;
  title?: string | undefined;
  /** Accessible name where the visible words are not enough. */
  label?: string | undefined;
  type?: 'button' | 'submit' | undefined;
  disabled?: boolean | undefined;
  /** Why it cannot be used now: it stays in the tab order and says so. */
  whyNot?: string | undefined;
  pressed?: boolean | undefined;
  expanded?: boolean | undefined;
  controls?: string | undefined;
  popup?: 'menu' | 'dialog' | 'listbox' | undefined;
  class?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
  onClick?: ((event: MouseEvent) => void) | undefined;
}

export function Button(props: ButtonProps) {
  const { tone = 'plain', size = 'md', icon, iconAfter, keys, whyNot, children } = props;
  const small = size !== 'md';
  const iconOnly = children === undefined && iconAfter === undefined;
  return (
    <button
      ref={props.ref ?? null}
      type={props.type ?? 'button'}
      class={classNames(
        'btn',
        tone !== 'plain' && `btn-${tone}`,
        small && `btn-${size}`,
        iconOnly && 'btn-icon',
        props.class,
      )}
      title={whyNot ?? props.title ?? (iconOnly ? props.label : undefined)}
      aria-label={props.label}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-controls={props.controls}
      aria-haspopup={props.popup}
      aria-keyshortcuts={ariaShortcut(keys)}
      aria-disabled={whyNot === undefined ? undefined : true}
      disabled={props.disabled}
      onClick={(event) => {
        if (whyNot === undefined) props.onClick?.(event);
        else event.preventDefault();
      }}
    >
      {icon && <Icon of={icon} size={size === 'xs' ? 14 : 16} />}
      {children !== undefined && <span class="clip">{children}</span>}
      {iconAfter && <Icon of={iconAfter} size={14} />}
      {keys !== undefined && <Kbd keys={keys} />}
    </button>
  );
}

export type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'iconAfter' | 'label' | 'keys'> & {
  icon: Glyph;
  /** Its name, shown as a tooltip too. */
  label: string;
};

/** A button without words. */
export function IconButton({ tone = 'quiet', ...props }: IconButtonProps) {
  return <Button tone={tone} {...props} />;
}
