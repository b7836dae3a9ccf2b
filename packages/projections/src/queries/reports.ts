import type { Period } from '@sidebook/domain/reports/periods';
import type { DealStay } from '@sidebook/domain/reports/stays';

import { LASTING, monthOf, staysIn } from '../project/stay-rows.ts';
import type { ProjectionDatabase } from '../tables.ts';

/** Blocks that are read at once: between two reads the page's thread does what waits. */
const CHUNK = 200;

/** The stays that last: where every deal is now, and since when. */
export function lastingStays(db: ProjectionDatabase): Promise<DealStay[]> {
  return db.transaction('r', db.stays, () => staysOfMonths(db, LASTING, LASTING));
}

/** The stays that last, and those that are over and began in the period; of the months at its ends a few more. */
export function staysAround(db: ProjectionDatabase, { from, until }: Period): Promise<DealStay[]> {
  return db.transaction('r', db.stays, async () => {
    const over = await staysOfMonths(db, monthOf(from), monthOf(until));
    return [...over, ...(await staysOfMonths(db, LASTING, LASTING))];
  });
}

async function staysOfMonths(db: ProjectionDatabase, first: string, last: string): Promise<DealStay[]> {
  const stays: DealStay[][] = [];
  let after = `${first}|`;
  for (;;) {
    const blocks = await db.stays.where('key').between(after, `${last}|\uffff`, false, true).limit(CHUNK).toArray();
    for (const block of blocks) stays.push(staysIn(block));
    const end = blocks.at(-1);
    if (!end || blocks.length < CHUNK) return stays.flat();
    after = end.key;
  }
}
