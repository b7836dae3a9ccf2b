import type { IconNode } from 'lucide';
import { h } from 'preact';

/** A lucide glyph as data: `import { Mail } from 'lucide'`. Only the imported ones reach a bundle. */
export type Glyph = IconNode;

export interface IconProps {
  of: Glyph;
  /** Edge in px: 14 beside small text, 16 in the interface, 20 alone, 24 in an empty state. */
  size?: 14 | 16 | 20 | 24 | undefined;
  class?: string | undefined;
}

/** A picture beside words. It is never the only bearer of a meaning: the part around it gives the name. */
export function Icon({ of: glyph, size = 16, class: className }: IconProps) {
  return (
    <svg
      class={className === undefined ? 'i' : `i ${className}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      {glyph.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
