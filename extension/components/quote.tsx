import type { ComponentChildren } from 'preact';

export interface QuoteProps {
  /** "Quoted text, 2 messages". */
  summary: string;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  children: ComponentChildren;
}

/** Quoted text of a reply, folded: the new text comes first (EXT-16). */
export function Quote({ summary, isOpen, onToggle, children }: QuoteProps) {
  return (
    <details class="quote" open={isOpen} onToggle={({ currentTarget }) => onToggle(currentTarget.open)}>
      <summary>{summary}</summary>
      <div class="quote-text">{children}</div>
    </details>
  );
}
