import { openWork } from '@sidebook/domain/kanban/open-work';
import { columnOf } from '@sidebook/domain/lists/keys';
import { type ListedFacts, listKeys } from '@sidebook/domain/lists/meaning';

import { fold, nameWords } from '../search/words.ts';
import type { ItemRow, ProjectionDatabase } from '../tables.ts';
import { blockKey, type ListColumnRow, type ListRow } from '../tables/lists.ts';
import type { Stood } from './standings.ts';

/**
 * Makes the keys of items anew by which lists are put in order and narrowed (LIST-2, LIST-3). Comes after the standings, which
 * know the open work of deals and leads already. Most writes change few keys: only the blocks of those are written.
 */
export async function relist(db: ProjectionDatabase, items: readonly Stood[]): Promise<void> {
  if (items.length === 0) return;
  const ids = items.map(({ id }) => id);
  const before = await db.listRows.bulkGet(ids);
  const listed = items.flatMap(({ row, standing }) => (row?.section === undefined ? [] : [{ row, standing }]));
  const work = await workOf(db, listed);
  const made = new Map(listed.map(({ row }, index) => [row.id, listRow(row, work[index] as ListedFacts['work'])]));
  const changes = ids.flatMap((id, index) => {
    const [was, is] = [before[index], made.get(id)];
    return String(was?.keys) === String(is?.keys) ? [] : [{ id, was, is }];
  });
  if (changes.length === 0) return;
  await Promise.all([
    db.listRows.bulkDelete(changes.filter(({ is }) => !is).map(({ id }) => id)),
    db.listRows.bulkPut(changes.flatMap(({ is }) => is ?? [])),
    putBlocks(db, changes),
  ]);
}

function listRow(row: ItemRow, work: ListedFacts['work']): ListRow {
  const { id, document, record, changedAt } = row;
  return { id, document, keys: listKeys(record, { changedAt, work }, fold, nameWords) };
}

interface Change {
  readonly was: ListRow | undefined;
  readonly is: ListRow | undefined;
}

/** Keys that go from one block, and those that come to it. */
interface BlockChange {
  readonly column: string;
  readonly document: string;
  readonly go: Set<string>;
  readonly come: string[];
}

async function putBlocks(db: ProjectionDatabase, changes: readonly Change[]): Promise<void> {
  const changed = blockChanges(changes);
  const keys = [...changed.keys()];
  const names = [...new Set([...changed.values()].map(({ column }) => column))];
  const [blocks, columns] = await Promise.all([db.listBlocks.bulkGet(keys), db.listColumns.bulkGet(names)]);
  const revisions = new Map(names.map((name, index) => [name, { ...columns[index]?.revisions }]));
  const made = keys.map((key, index) => {
    const { column, document, go, come } = changed.get(key) as BlockChange;
    const all = [...(blocks[index]?.keys.split('\n') ?? []).filter((one) => !go.has(one)), ...come].toSorted();
    const text = all.join('\n');
    const known = revisions.get(column) as Record<string, string>;
    // No entry is an empty block: what came and went leaves nothing behind.
    if (text === '') delete known[document];
    else known[document] = revisionOf(text);
    return { key, keys: text };
  });
  const rows = [...revisions].map(([column, of]): ListColumnRow => ({ column, revisions: sorted(of) }));
  const isEmpty = ({ revisions: of }: ListColumnRow): boolean => Object.keys(of).length === 0;
  await Promise.all([
    db.listBlocks.bulkDelete(made.filter((row) => row.keys === '').map(({ key }) => key)),
    db.listBlocks.bulkPut(made.filter((row) => row.keys !== '')),
    db.listColumns.bulkDelete(rows.filter(isEmpty).map(({ column }) => column)),
    db.listColumns.bulkPut(rows.filter((row) => !isEmpty(row))),
  ]);
}

function blockChanges(changes: readonly Change[]): Map<string, BlockChange> {
  const found = new Map<string, BlockChange>();
  const at = (document: string, listed: string): BlockChange => {
    const column = columnOf(listed);
    const key = blockKey(column, document);
    const change = found.get(key) ?? { column, document, go: new Set(), come: [] };
    found.set(key, change);
    return change;
  };
  for (const { was, is } of changes) {
    const [old, own] = [new Set(was?.keys), new Set(is?.keys)];
    for (const key of old) if (was && !own.has(key)) at(was.document, key).go.add(key);
    for (const key of own) if (is && !old.has(key)) at(is.document, key).come.push(key);
  }
  return found;
}

/** Differs whenever the text does, and depends on nothing else: rows made anew have the revisions that they had. */
function revisionOf(text: string): string {
  let [a, b] = [0x811c9dc5, 5381];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b, 33) + unit;
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}.${text.length.toString(36)}`;
}

function sorted(revisions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(revisions).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

type Listed = Pick<Stood, 'standing'> & { readonly row: ItemRow };

/** Every wait is for all rows at once: a transaction does not live through waits for what is no request. */
async function workOf(db: ProjectionDatabase, listed: readonly Listed[]): Promise<ListedFacts['work'][]> {
  const activities = await Promise.all(
    listed.map(({ row, standing }) =>
      standing ? Promise.resolve([]) : db.activities.where('openItem').equals(row.id).toArray(),
    ),
  );
  return listed.map(
    ({ standing }, index) => standing ?? openWork((activities[index] ?? []).map(({ record }) => record)),
  );
}
