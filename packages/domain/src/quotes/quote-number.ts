/**
 * Numbers of quotes, given without a server: `Q-2026-014-K7MX` (QUOT-6). The year and a count that goes on from the highest
 * number this device knows are for people; two devices that are offline may count alike, so four letters drawn at random
 * follow: one of 923,521, which only has to differ among quotes that were given the same count at the same time.
 */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXY';
const MARKS = 4;
/** More counts in a year than this are no counts of ours. */
const MOST = 999_999;

/** `year * 1,000,000 + count` of a number that was given so; undefined of one that somebody wrote by hand. */
export function placeOfNumber(number: string | undefined): number | undefined {
  const match = /^Q-(\d{4})-(\d{3,6})-[2-9A-Y]{4}$/.exec(number ?? '');
  return match ? Number(match[1]) * 1_000_000 + Number(match[2]) : undefined;
}

/**
 * The number after the highest one that is known.
 *
 * @param highest place of the highest known number of the year, see `placeOfNumber`
 * @param random gives numbers from 0 up to but not including 1
 */
export function nextNumber(year: number, highest: number | undefined, random: () => number): string {
  const last = highest !== undefined && Math.floor(highest / 1_000_000) === year ? highest % 1_000_000 : 0;
  const count = Math.min(MOST, last + 1);
  const marks = Array.from({ length: MARKS }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
  return `Q-${year}-${String(count).padStart(3, '0')}-${marks}`;
}
