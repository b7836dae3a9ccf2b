interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Size {
  width: number;
  height: number;
}

export interface MenuPlace {
  left: number;
  top: number;
  maxHeight: number;
}

const gap = 4;
const edge = 8;

/**
 * Where a menu stands: under its anchor, above it when there is more room, never over the edge of the window.
 * All numbers in CSS px of the window.
 */
export function placeBeside(anchor: Box, menu: Size, room: Size, align: 'start' | 'end'): MenuPlace {
  const below = room.height - anchor.bottom - gap - edge;
  const above = anchor.top - gap - edge;
  const under = menu.height <= below || below >= above;
  const maxHeight = Math.max(96, under ? below : above);
  const height = Math.min(menu.height, maxHeight);
  const wanted = align === 'start' ? anchor.left : anchor.right - menu.width;
  return {
    left: Math.max(edge, Math.min(wanted, room.width - menu.width - edge)),
    top: under ? anchor.bottom + gap : Math.max(edge, anchor.top - gap - height),
    maxHeight,
  };
}

/**
 * Where the focus of a menu goes on a key, or undefined when the key does not move it.
 *
 * @param at the focused item, -1 for none
 * @param labels the texts of the items, for the first letters
 */
export function nextIndex(key: string, at: number, labels: readonly string[]): number | undefined {
  const count = labels.length;
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key.length !== 1 || key === ' ') return undefined;
  const letter = key.toLocaleLowerCase();
  for (let step = 1; step <= count; step += 1) {
    const index = (at + step + count) % count;
    if (labels[index]?.trim().toLocaleLowerCase().startsWith(letter)) return index;
  }
  return undefined;
}
