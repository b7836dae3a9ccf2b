import { type Instant, MINUTE } from '../calendar/time-zone.ts';

/** Edits of one person that are not further apart than this are told as one. */
export const GROUPED_WITHIN = 5 * MINUTE;

/** What grouping looks at: who, when, and whether it is a change that may stand with others. */
export interface Groupable {
  readonly at: Instant;
  /** Who made a change that may be grouped; null for what always stands by itself. */
  readonly author: string | null;
}

/**
 * Entries, newest first, with the neighbouring quick edits of one person together, newest first. Nothing moves, nothing is
 * left out.
 */
export function inGroups<Entry>(entries: readonly Entry[], read: (entry: Entry) => Groupable): Entry[][] {
  const groups: Entry[][] = [];
  let last: Groupable | undefined;
  for (const entry of entries) {
    const { at, author } = read(entry);
    const joins = last !== undefined && author !== null && last.author === author && last.at - at <= GROUPED_WITHIN;
    if (joins) groups.at(-1)?.push(entry);
    else groups.push([entry]);
    last = { at, author };
  }
  return groups;
}
