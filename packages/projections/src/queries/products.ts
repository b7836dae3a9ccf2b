import type { RecordId } from '@sidebook/domain/ids';
import type { Product } from '@sidebook/domain/records/schema';
import { Dexie } from 'dexie';

import { wordsIn } from '../search/words.ts';
import type { ProjectionDatabase, SettingRow } from '../tables.ts';
import type { Page } from './items.ts';

export type ProductShelf = NonNullable<SettingRow['shelf']>;
type Cursor = readonly [nameKey: string, id: RecordId];

/** Words of what is typed that are compared, and candidates that are looked at for one page of answers. */
const TYPED_WORDS = 6;
const CANDIDATES = 400;

/** A page of the catalogue by name; equal names stand in the order of their ids. */
export async function productsByName(
  db: ProjectionDatabase,
  shelf: ProductShelf,
  { after, limit }: { readonly after?: Cursor | undefined; readonly limit: number },
): Promise<Page<Product, Cursor>> {
  const lower = after ? [shelf, ...after] : [shelf];
  const rows = await db.settings
    .where('[shelf+nameKey+id]')
    .between(lower, [shelf, Dexie.maxKey], after === undefined, true)
    .limit(limit + 1)
    .toArray();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ record }) => record as Product),
    next: rows.length > limit && last ? [last.nameKey ?? '', last.id] : undefined,
  };
}

export function countProducts(db: ProjectionDatabase, shelf: ProductShelf): Promise<number> {
  return db.settings.where('[shelf+nameKey+id]').between([shelf], [shelf, Dexie.maxKey]).count();
}

/** Offered products with all the typed words at the beginnings of words of their name or number, by name (PROD-3). */
export async function findProducts(db: ProjectionDatabase, text: string, limit: number): Promise<Product[]> {
  const words = wordsIn(text, TYPED_WORDS);
  // The longest word is in the fewest products.
  const [first] = words.toSorted((a, b) => b.length - a.length);
  if (first === undefined) return [];
  const rows = await db.settings.where('words').startsWith(first).distinct().limit(CANDIDATES).toArray();
  return rows
    .filter((row) => words.every((word) => row.words?.some((candidate) => candidate.startsWith(word))))
    .toSorted((a, b) => ((a.nameKey ?? '') + a.id < (b.nameKey ?? '') + b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ record }) => record as Product);
}
