import { signal } from '@preact/signals';

export type RecordHash = `#/${string}`;

/** Cards have an address of two parts: what they are of, and of which. */
const CARD = /^#\/(?:deal|lead|contact|company)\/[^/?]+$/;
/** What holds the records of one list or column. */
const LISTS = '.kol, .cards, ul, ol, [role="list"]';

const trail = signal<readonly RecordHash[]>([]);

/** A list of which not all rows are drawn says what it holds when one of them is opened. */
export function leaveTrail(hashes: readonly RecordHash[]): void {
  trail.value = hashes;
}

/** Notes, when a card is opened by its link, the list or column that the link stands in. */
export function noteTrail(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
  const hash = link?.getAttribute('href') ?? '';
  if (!link || !CARD.test(hash)) return;
  const list = link.closest(LISTS);
  const found = [...(list?.querySelectorAll('a[href]') ?? [link])].map((other) => other.getAttribute('href') ?? '');
  leaveTrail([...new Set(found.filter((other) => CARD.test(other)))] as RecordHash[]);
}

/** The records before and after one in the list or column from which it was opened. */
export function neighboursOf(hash: RecordHash): { previous: RecordHash | undefined; next: RecordHash | undefined } {
  const at = trail.value.indexOf(hash);
  if (at < 0) return { previous: undefined, next: undefined };
  return { previous: trail.value[at - 1], next: trail.value[at + 1] };
}
