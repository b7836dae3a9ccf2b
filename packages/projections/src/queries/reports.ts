import type { Period } from '@sidebook/domain/reports/periods';
import { StayCollector } from '@sidebook/domain/reports/stay-table';

import { LASTING, monthOf } from '../project/stay-rows.ts';
import type { ProjectionDatabase } from '../tables.ts';

/** Blocks that are read at once: between two reads the page's thread does what waits. */
const CHUNK = 200;

/** The stays that last: where every deal is now, and since when. */
export async function lastingStays(db: ProjectionDatabase): Promise<StayCollector> {
  const stays = new StayCollector();
  await db.transaction('r', db.stays, () => collectMonths(db, stays, LASTING, LASTING));
  return stays;
}

/** The stays that last, and those that are over and began in the period; of the months at its ends a few more. */
export async function staysAround(db: ProjectionDatabase, { from, until }: Period): Promise<StayCollector> {
  const stays = new StayCollector();
  await db.transaction('r', db.stays, async () => {
    await collectMonths(db, stays, monthOf(from), monthOf(until));
    await collectMonths(db, stays, LASTING, LASTING);
  });
  return stays;
}

async function collectMonths(db: ProjectionDatabase, stays: StayCollector, first: string, last: string): Promise<void> {
  let after = `${first}|`;
  for (;;) {
    const blocks = await db.stays.where('key').between(after, `${last}|\uffff`, false, true).limit(CHUNK).toArray();
    for (const block of blocks) stays.add(block);
    const end = blocks.at(-1);
    if (!end || blocks.length < CHUNK) return;
    after = end.key;
  }
}
