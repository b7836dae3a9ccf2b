import type { ComponentChildren } from 'preact';

export interface QuoteProps {
  /** "Quoted text, 2 messages". */
  summary: string;
  children: ComponentChildren;
}

/** Quoted text of a reply, folded: the new text comes first (EXT-16). */
export function Quote({ summary, children }: QuoteProps) {
  return (
    <details class="quote">
      <summary>{summary}</summary>
      <div class="quote-text">{children}</div>
    </details>
  );
}
