import type { ComponentChildren } from 'preact';
import { Icon, type Glyph } from './icon.tsx';

export interface EmptyProps {
  glyph: Glyph;
  /** What is so: "Nothing needs you now". */
  title: string;
  /** What to do next, or when the next thing comes. */
  text?: ComponentChildren;
  /** One button with its key. */
  action?: ComponentChildren;
}

/** An empty place that says what to do next. */
export function Empty({ glyph, title, text, action }: EmptyProps) {
  return (
    <div class="empty">
      <Icon of={glyph} size={24} />
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {action}
    </div>
  );
}
