import { classNames } from './class-names.ts';
import { Icon, type Glyph } from './icon.tsx';

export interface StatusProps {
  text: string;
  icon: Glyph;
  /** Blue runs, amber waits, red is late, without a ground done, grey for the rest. */
  tone?: 'plain' | 'go' | 'wait' | 'late' | 'done' | undefined;
}

/** The state of a task or a record: a glyph and a word, never a colour alone. */
export function Status({ text, icon, tone = 'plain' }: StatusProps) {
  return (
    <span class={classNames('status', tone !== 'plain' && `status-${tone}`)}>
      <Icon of={icon} size={14} />
      <span title={text}>{text}</span>
    </span>
  );
}
