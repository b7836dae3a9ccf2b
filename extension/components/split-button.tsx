import { ChevronDown } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Button, type ButtonProps } from './button.tsx';
import { MenuButton } from './menu-button.tsx';
import type { Glyph } from './icon.tsx';
import type { MenuEntry } from './menu.tsx';
import { classNames } from './class-names.ts';

export interface SplitButtonProps {
  /** The default, with its object where room is: "Log this to Office refit". */
  children: ComponentChildren;
  onClick: () => void;
  /** Name of the second half: "Other ways to log". */
  moreLabel: string;
  entries: readonly MenuEntry[];
  tone?: 'primary' | 'plain' | undefined;
  size?: ButtonProps['size'];
  icon?: Glyph | undefined;
  keys?: string | undefined;
  disabled?: boolean | undefined;
  whyNot?: string | undefined;
  /** Takes the width it is given. */
  wide?: boolean | undefined;
  title?: string | undefined;
}

/** The default on the button, its alternatives behind the chevron. */
export function SplitButton(props: SplitButtonProps) {
  const { tone = 'plain', size } = props;
  return (
    <div class={classNames('split', props.wide && 'split-wide')}>
      <Button
        tone={tone}
        size={size}
        icon={props.icon}
        keys={props.keys}
        disabled={props.disabled}
        whyNot={props.whyNot}
        title={props.title}
        onClick={props.onClick}
      >
        {props.children}
      </Button>
      <MenuButton
        label={props.moreLabel}
        icon={ChevronDown}
        entries={props.entries}
        tone={tone}
        size={size}
        align="end"
      />
    </div>
  );
}
