import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { BIN_TIME } from '@sidebook/domain/records/recycle-bin';
import { Dexie } from 'dexie';

import type { ActivityRow, BinRow, CommentRow, ItemRow, ProjectionDatabase } from '../tables.ts';
import type { Page } from './items.ts';

/** What was deleted, with the item that it belongs to when that is on this device. */
export type BinEntry = { readonly bin: BinRow; readonly item: ItemRow | undefined } & (
  | { readonly type: 'item'; readonly row: ItemRow }
  | { readonly type: 'activity'; readonly row: ActivityRow }
  | { readonly type: 'comment'; readonly row: CommentRow }
);

export type BinCursor = readonly [at: number, id: RecordId];

/** Whose deletions: of all members for an admin, else the member's own (PERM-12). */
export type BinScope = MemberId | 'all';

/** What was deleted in the last 30 days, newest first; what is older is only hidden (ACT-22). */
export function recycleBin(
  db: ProjectionDatabase,
  scope: BinScope,
  now: number,
  options: { readonly limit: number; readonly before?: BinCursor | undefined },
): Promise<Page<BinEntry, BinCursor>> {
  const { limit, before = [Dexie.maxKey] } = options;
  const prefix = scope === 'all' ? [] : [scope];
  return db.transaction('r', [db.bin, db.items, db.activities, db.comments], async () => {
    const rows = await db.bin
      .where(scope === 'all' ? '[at+id]' : '[by+at+id]')
      .between([...prefix, now - BIN_TIME, Dexie.maxKey], [...prefix, ...before], false, false)
      .reverse()
      .limit(limit + 1)
      .toArray();
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { rows: await load(db, page), next: rows.length > limit && last ? [last.at, last.id] : undefined };
  });
}

async function load(db: ProjectionDatabase, rows: readonly BinRow[]): Promise<BinEntry[]> {
  const ids = rows.map(({ id }) => id);
  const [items, activities, comments] = await Promise.all([
    db.items.bulkGet(ids),
    db.activities.bulkGet(ids),
    db.comments.bulkGet(ids),
  ]);
  const owners = await db.items.bulkGet(
    rows.map(({ id }, index) => activities[index]?.item ?? comments[index]?.record.item ?? id),
  );
  return rows.flatMap((bin, index): BinEntry[] => {
    const [item, activity, comment, owner] = [items[index], activities[index], comments[index], owners[index]];
    if (item) return [{ type: 'item', bin, row: item, item: undefined }];
    if (activity) return [{ type: 'activity', bin, row: activity, item: owner }];
    return comment ? [{ type: 'comment', bin, row: comment, item: owner }] : [];
  });
}
