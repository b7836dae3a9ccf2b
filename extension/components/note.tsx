import { CircleAlert, Info, TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

export interface NoteProps {
  /** `warning` waits or nears a limit, `problem` needs somebody, `info` explains. */
  tone?: 'warning' | 'problem' | 'info' | undefined;
  children: ComponentChildren;
  /** Buttons under the words. */
  actions?: ComponentChildren;
  /** It appeared because of something just done: it is read aloud. */
  alert?: boolean | undefined;
}

/** A message that stays on the page. */
export function Note({ tone = 'warning', children, actions, alert }: NoteProps) {
  return (
    <div class={classNames('note', tone !== 'warning' && `note-${tone}`)} role={alert ? 'alert' : undefined}>
      <Icon of={tone === 'warning' ? TriangleAlert : tone === 'problem' ? CircleAlert : Info} />
      <div class="grow stack">
        <div>{children}</div>
        {actions !== undefined && <div class="line wrap">{actions}</div>}
      </div>
    </div>
  );
}
