import type { RecordId } from '@sidebook/domain/ids';
import { isClosed } from '@sidebook/domain/pipelines/pipeline';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';
import { type Deal, type ItemKind, itemKinds } from '@sidebook/domain/records/schema';
import { Dexie } from 'dexie';

import { emailKey, nameKey, phoneKey } from '../project/item-rows.ts';
import { search } from '../search/search.ts';
import { nameWords } from '../search/words.ts';
import type { ItemRow, ProjectionDatabase } from '../tables.ts';
import { readPipelines } from './settings.ts';

/** One page of a list: `next` is where the following page starts, or undefined at the end. */
export interface Page<Row, Cursor> {
  readonly rows: readonly Row[];
  readonly next: Cursor | undefined;
}

export function getItem(db: ProjectionDatabase, id: RecordId): Promise<ItemRow | undefined> {
  return db.items.get(id);
}

export async function getItems(db: ProjectionDatabase, ids: readonly RecordId[]): Promise<ItemRow[]> {
  return (await db.items.bulkGet([...ids])).filter((row) => row !== undefined);
}

/**
 * Items of a section by name, from a cursor on; `startsWith` narrows to names that begin so. Equal names stand in the order
 * of their ids, so a cursor is a name and an id.
 */
export async function itemsByName(
  db: ProjectionDatabase,
  section: ItemKind,
  options: { startsWith?: string; after?: readonly [string, RecordId] | undefined; limit: number },
): Promise<Page<ItemRow, readonly [string, RecordId]>> {
  const prefix = nameKey(options.startsWith);
  const lower = options.after ? [section, ...options.after] : [section, prefix];
  const upper = [section, prefix === '' ? Dexie.maxKey : `${prefix}\uffff`];
  const rows = await db.items
    .where('[section+nameKey+id]')
    .between(lower, upper, options.after === undefined, true)
    .limit(options.limit + 1)
    .toArray();
  const page = rows.slice(0, options.limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > options.limit && last ? [last.nameKey, last.id] : undefined };
}

/** The items that were made last, of all sections; none of the recycle bin. */
export function recentItems(db: ProjectionDatabase, limit: number): Promise<ItemRow[]> {
  return db.items
    .orderBy('[createdAt+id]')
    .reverse()
    .filter(({ record }) => !record.deleted)
    .limit(limit)
    .toArray();
}

export async function countItems(db: ProjectionDatabase, section: ItemKind): Promise<number> {
  return db.items.where('[section+nameKey+id]').between([section], [section, Dexie.maxKey]).count();
}

/**
 * Items of all sections: those whose name begins with the text, then those with an address or number that does, then those
 * with all its words at the beginnings of words in their name, in any order.
 */
export async function findItems(db: ProjectionDatabase, text: string, limit: number): Promise<ItemRow[]> {
  const wanted = nameKey(text);
  if (wanted === '') return [];
  const found = new Map<RecordId, ItemRow>();
  const add = (rows: readonly ItemRow[]) => {
    for (const row of rows) found.set(row.id, row);
  };
  for (const section of itemKinds) {
    add((await itemsByName(db, section, { startsWith: text, limit })).rows);
  }
  add(await db.items.where('emails').startsWith(emailKey(text)).limit(limit).toArray());
  const digits = phoneKey(text);
  if (digits.length >= 5) add(await db.items.where('phones').startsWith(digits).limit(limit).toArray());
  if (found.size < limit) add(await withWords(db, nameWords(wanted), limit));
  return [...found.values()].slice(0, limit);
}

/** Those with all the words at the beginnings of words in their name, in any order. */
async function withWords(db: ProjectionDatabase, words: readonly string[], limit: number): Promise<ItemRow[]> {
  if (words.length === 0) return [];
  const terms = words.map((typed) => ({ typed, beginnings: [typed] }));
  const { groups } = await search(db, { terms, numbers: [] }, { groups: itemKinds, limit: limit * 4 });
  const rows = await getItems(
    db,
    groups.flatMap(({ ids }) => ids),
  );
  return rows.filter((row) => {
    const named = nameWords(row.nameKey);
    return words.every((word) => named.some((candidate) => candidate.startsWith(word)));
  });
}

/** Contacts and companies with this e-mail address, contacts first (EXT-9, DUP-1). */
export async function findByEmail(db: ProjectionDatabase, address: string): Promise<ItemRow[]> {
  const rows = await db.items.where('emails').equals(emailKey(address)).toArray();
  return rows.filter(({ kind }) => kind !== 'lead').toSorted((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : 1));
}

function order(row: ItemRow): number {
  return row.kind === 'contact' ? 0 : 1;
}

export async function findByPhone(db: ProjectionDatabase, number: string): Promise<ItemRow[]> {
  const key = phoneKey(number);
  return key.length < 5 ? [] : db.items.where('phones').equals(key).toArray();
}

export async function findCompanyByDomain(db: ProjectionDatabase, domain: string): Promise<ItemRow | undefined> {
  return domain === '' ? undefined : db.items.where('domain').equals(domain.toLowerCase()).first();
}

export async function findCompanyByName(db: ProjectionDatabase, name: string): Promise<ItemRow | undefined> {
  const key = nameKey(name);
  if (key === '') return undefined;
  return db.items.where('[section+nameKey+id]').between(['company', key], ['company', key, Dexie.maxKey]).first();
}

/** Deals, leads and quotes, or contacts of a company, in which the item is the client; newest first. */
export async function itemsOfClient(db: ProjectionDatabase, client: RecordId): Promise<ItemRow[]> {
  const rows = await db.items.where('clients').equals(client).toArray();
  return rows.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
}

export async function openDealsOf(db: ProjectionDatabase, client: RecordId): Promise<ItemRow[]> {
  const [rows, pipelines] = await Promise.all([itemsOfClient(db, client), readPipelines(db)]);
  return rows.filter((row) => {
    const { pipeline, stage } = row.record as Deal;
    return row.kind === 'deal' && !isClosed(dealPipeline(pipelines, pipeline), stage);
  });
}
