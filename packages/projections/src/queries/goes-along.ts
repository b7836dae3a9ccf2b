import { type RecordId, type SpaceId } from '@sidebook/domain/ids';
import { isTask } from '@sidebook/domain/tasks/task-status';

import type { ActivityRow, CommentRow, ItemRow, ProjectionDatabase } from '../tables.ts';

/** What moves with items: the quotes of deals, and all that stands on any of them and on nothing else. */
export interface Along {
  readonly quotes: readonly ItemRow[];
  readonly activities: readonly ActivityRow[];
  readonly comments: readonly CommentRow[];
}

/** What goes along when these items are moved out of a space (PERM-10), also what is in the recycle bin; the items themselves do not count. */
export async function goesAlong(
  db: ProjectionDatabase,
  space: SpaceId,
  items: readonly Pick<ItemRow, 'id' | 'kind'>[],
): Promise<Along> {
  const ids = new Set(items.map(({ id }) => id));
  const deals = items.flatMap(({ id, kind }) => (kind === 'deal' ? [id] : []));
  const quotes = (await quotesOf(db, deals)).filter((quote) => quote.space === space && !ids.has(quote.id));
  const owners = [...ids, ...quotes.map((quote) => quote.id)];
  const owned = await db.activities.where('item').anyOf(owners).toArray();
  const activities = owned.filter((row) => row.space === space);
  const [onItems, onEntries] = await Promise.all([
    db.comments.where('record.item').anyOf(owners).toArray(),
    db.comments
      .where('entry')
      .anyOf(activities.map((row) => row.id))
      .toArray(),
  ]);
  const rows = new Map([...onItems, ...onEntries].map((row) => [row.id, row]));
  const states = await db.states.bulkGet([...rows.keys()]);
  const here = new Set(states.flatMap((row) => (row?.space === space ? [row.id] : [])));
  return { quotes, activities, comments: [...rows.values()].filter((row) => here.has(row.id)) };
}

/** Also those that are in the recycle bin; a quote may know its deal by an id that this had before it was moved. */
async function quotesOf(db: ProjectionDatabase, deals: readonly RecordId[]): Promise<ItemRow[]> {
  if (deals.length === 0) return [];
  const aliases = await db.aliases
    .where('id')
    .anyOf([...deals])
    .toArray();
  const naming = await db.states
    .where('refs')
    .anyOf([...deals, ...aliases.map(({ alias }) => alias)])
    .primaryKeys();
  const wanted = new Set(deals);
  const rows = await db.items.bulkGet([...new Set(naming)]);
  return rows.filter(
    (row): row is ItemRow => row?.record.recordKind === 'quote' && wanted.has(row.record.deal as RecordId),
  );
}

/** The quotes among these items whose deal stays in their space: they go with it, and not without it. */
export async function quotesHeld(db: ProjectionDatabase, items: readonly ItemRow[]): Promise<readonly RecordId[]> {
  const going = new Set(items.map(({ id }) => id));
  const bound = items.flatMap(({ id, space, record }) =>
    record.recordKind === 'quote' && record.deal !== undefined && !going.has(record.deal)
      ? [{ id, space, deal: record.deal }]
      : [],
  );
  const deals = await db.items.bulkGet(bound.map(({ deal }) => deal));
  return bound.flatMap(({ id, space }, index) => (deals[index]?.space === space ? [id] : []));
}

/** How much goes along, as the user counts it: what is deleted goes unseen. */
export interface AlongCounts {
  readonly quotes: number;
  readonly activities: number;
  readonly tasks: number;
  readonly comments: number;
  readonly files: number;
}

export function countAlong({ quotes, activities, comments }: Along): AlongCounts {
  const [live, notes] = [
    activities.filter(({ record }) => !record.deleted),
    comments.filter(({ record }) => !record.deleted),
  ];
  const tasks = live.filter(({ record }) => isTask(record)).length;
  const files = [...live, ...notes].reduce((sum, { record }) => sum + Object.keys(record.files).length, 0);
  return {
    quotes: quotes.filter(({ record }) => !record.deleted).length,
    activities: live.length - tasks,
    tasks,
    comments: notes.length,
    files,
  };
}
