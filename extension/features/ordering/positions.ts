import { generateKeyBetween } from 'fractional-indexing';

/** Elements of a list in their order, each with its id. */
type Placed<Line extends { readonly pos: string }> = readonly (readonly [element: string, line: Line])[];

/** The position of what is added at the end. */
export function positionAtEnd(lines: Placed<{ readonly pos: string }>): string {
  return generateKeyBetween(placeOf(lines.at(-1)?.[1].pos), null);
}

/** What is to be written so that one line changes places with its neighbour: as a rule that line alone. */
export function movedBy<Line extends { readonly pos: string }>(
  lines: Placed<Line>,
  index: number,
  by: -1 | 1,
): (readonly [element: string, line: Line])[] {
  const [element, line] = lines[index] ?? [];
  if (element === undefined || line === undefined) return [];
  const rest = lines.filter((_, at) => at !== index).map(([, other]) => other.pos);
  const pos = between(rest[index + by - 1], rest[index + by]);
  return pos === null ? inNewOrder(lines, index, index + by) : [[element, { ...line, pos }]];
}

/** A position that the library can count on from; anything else (an import, another version) stands at the start. */
function placeOf(pos: string | undefined): string | null {
  if (pos === undefined) return null;
  try {
    generateKeyBetween(pos, null);
    return pos;
  } catch {
    return null;
  }
}

/** Null where there is no room: equal positions of two devices, or positions that are none. */
function between(before: string | undefined, after: string | undefined): string | null {
  try {
    return generateKeyBetween(before ?? null, after ?? null);
  } catch {
    return null;
  }
}

/** All lines placed anew, with one of them at another place. */
function inNewOrder<Line extends { readonly pos: string }>(
  lines: Placed<Line>,
  from: number,
  to: number,
): (readonly [string, Line])[] {
  const order = [...lines];
  const [moved] = order.splice(from, 1);
  if (moved) order.splice(to, 0, moved);
  let pos: string | null = null;
  return order.map(([element, line]) => {
    pos = generateKeyBetween(pos, null);
    return [element, { ...line, pos }] as const;
  });
}
