import type { RecordId } from '@sidebook/domain/ids';
import { idIn } from '@sidebook/domain/lists/keys';

import type { ProjectionDatabase } from '../tables.ts';
import { type ListBlockRow, type ListColumnRow, blockKey } from '../tables/lists.ts';

/** The keys of one document's items in a column, in order. */
export class KeyBlock {
  readonly document: string;
  readonly revision: string;
  readonly keys: readonly string[];
  #ids: readonly RecordId[] | undefined;

  constructor(document: string, revision: string, keys: readonly string[]) {
    this.document = document;
    this.revision = revision;
    this.keys = keys;
  }

  /** The records that have the keys, in the same order. Kept: a text that was looked for once is found faster. */
  get ids(): readonly RecordId[] {
    this.#ids ??= this.keys.map(idIn);
    return this.#ids;
  }
}

/** The keys of one column, document by document. */
export type ColumnKeys = readonly KeyBlock[];

/** Columns that stay in memory, those of the lists that were looked at last: one of 30,000 records takes some MB. */
const KEPT = 16;

type KeptColumn = ReadonlyMap<string, KeyBlock>;

const keptOf = new WeakMap<ProjectionDatabase, Map<string, KeptColumn>>();

/**
 * The keys of these columns (`<kind>:<column>`), all of one moment. What was read before is kept, and of it only those blocks are
 * read again that changed.
 */
export async function readColumns(
  db: ProjectionDatabase,
  columns: readonly string[],
): Promise<ReadonlyMap<string, ColumnKeys>> {
  const names = [...new Set(columns)];
  const kept = keptOf.get(db) ?? new Map<string, KeptColumn>();
  keptOf.set(db, kept);
  const read = await db.transaction('r', [db.listColumns, db.listBlocks], async () => {
    const rows = await db.listColumns.bulkGet(names);
    return Promise.all(names.map((name, index) => readColumn(db, name, rows[index], kept.get(name))));
  });
  for (const [index, name] of names.entries()) {
    // The one that was asked for last is the last to go.
    kept.delete(name);
    kept.set(name, read[index] as KeptColumn);
  }
  for (const name of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(name);
  return new Map(names.map((name, index) => [name, [...(read[index] as KeptColumn).values()]]));
}

async function readColumn(
  db: ProjectionDatabase,
  name: string,
  row: ListColumnRow | undefined,
  before: KeptColumn | undefined,
): Promise<KeptColumn> {
  const documents = Object.entries(row?.revisions ?? {});
  const changed = documents.filter(([document, revision]) => before?.get(document)?.revision !== revision);
  const blocks = await readBlocks(
    db,
    name,
    changed.map(([document]) => document),
    before === undefined,
  );
  return new Map(
    documents.map(([document, revision]) => {
      const block = before?.get(document);
      if (block?.revision === revision) return [document, block];
      return [document, new KeyBlock(document, revision, blocks.get(blockKey(name, document))?.split('\n') ?? [])];
    }),
  );
}

/** The texts of blocks by their keys; all of the column's at once when none is known. */
async function readBlocks(
  db: ProjectionDatabase,
  column: string,
  documents: readonly string[],
  isAll: boolean,
): Promise<Map<string, string>> {
  if (documents.length === 0) return new Map();
  const found: (ListBlockRow | undefined)[] = isAll
    ? await db.listBlocks.where('key').between(blockKey(column, ''), blockKey(column, '\uffff')).toArray()
    : await db.listBlocks.bulkGet(documents.map((document) => blockKey(column, document)));
  return new Map(found.flatMap((row) => (row ? [[row.key, row.keys]] : [])));
}
