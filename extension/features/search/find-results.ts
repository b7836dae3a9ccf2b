import type { RecordId } from '@sidebook/domain/ids';
import { type Item, itemKinds } from '@sidebook/domain/records/schema';
import { getItems } from '@sidebook/projections/queries/items';
import { type FoundIn, foundIn } from '@sidebook/projections/search/found-in';
import {
  search,
  type SearchOptions,
  type SearchTerm,
  type Wanted,
  wantedBy,
} from '@sidebook/projections/search/search';
import { type SearchedRecord, type SearchGroup, searchGroups } from '@sidebook/projections/search/searchable';
import type { ActivityRow, CommentRow, ItemRow } from '@sidebook/projections/tables';

import type { Session } from '../../session/session.ts';
import { titleOf } from '../activities/activity-labels.ts';
import { nameOf } from '../items/item-labels.ts';
import { itemHash } from '../shell/router.ts';

export interface SearchResult {
  readonly record: SearchedRecord;
  readonly group: SearchGroup;
  readonly title: string;
  readonly found: FoundIn;
  /** The item that an activity or comment stands on, the client of a deal or lead. */
  readonly beside: Item | undefined;
  readonly hash: `#/${string}`;
}

export interface GroupOfResults {
  readonly group: SearchGroup;
  readonly results: readonly SearchResult[];
  readonly hasMore: boolean;
}

export interface SearchResults {
  readonly groups: readonly GroupOfResults[];
  /** Words that nothing begins with, and what was looked for in their place. */
  readonly corrected: readonly SearchTerm[];
  /** False after a quick search that has not looked at what is older. */
  readonly isFinished: boolean;
}

/** What the whole CRM has to a text (NAV-4): of each group some, or of one group many. */
export async function findResults(
  { rows }: Session,
  text: string,
  {
    group,
    ...options
  }: Pick<SearchOptions, 'limit' | 'isQuick' | 'signal'> & { readonly group: SearchGroup | undefined },
): Promise<SearchResults> {
  const wanted = await wantedBy(rows, text);
  if (!wanted) return { groups: [], corrected: [], isFinished: true };
  const { groups: found, isFinished } = await search(rows, wanted, {
    groups: group ? [group] : searchGroups,
    ...options,
  });
  const ids = found.flatMap((each) => each.ids);
  const isOf = (kinds: readonly SearchGroup[]): RecordId[] =>
    found.filter((each) => kinds.includes(each.group)).flatMap((each) => each.ids);
  const [items, activities, comments] = await Promise.all([
    rows.items.bulkGet(isOf(itemKinds)),
    rows.activities.bulkGet(isOf(['activity', 'task'])),
    rows.comments.bulkGet(isOf(['comment'])),
  ]);
  const rowsById = new Map(
    [...items, ...activities, ...comments].filter((row) => row !== undefined).map((row) => [row.id, row]),
  );
  const around = await loadAround(rows, [...rowsById.values()]);
  const groups = found.map((each) => ({
    ...each,
    results: each.ids.flatMap((id) => {
      const row = rowsById.get(id);
      return row ? resultOf(row, each.group, wanted, around) : [];
    }),
  }));
  return {
    groups: ids.length === 0 ? [] : groups.filter(({ results }) => results.length > 0),
    corrected: wanted.terms.filter(({ typed, beginnings }) => beginnings[0] !== typed),
    isFinished,
  };
}

type FoundRow = ItemRow | ActivityRow | CommentRow;

interface Around {
  readonly items: ReadonlyMap<RecordId, ItemRow>;
  readonly entries: ReadonlyMap<RecordId, ActivityRow>;
}

/** The items and activities that the found records stand on. */
async function loadAround(rows: Session['rows'], found: readonly FoundRow[]): Promise<Around> {
  const entryIds = found.flatMap(({ record }) =>
    record.recordKind === 'comment' && record.activity ? [record.activity] : [],
  );
  const itemIds = found.flatMap((row) => besideId(row) ?? []);
  const [items, entries] = await Promise.all([
    getItems(rows, [...new Set(itemIds)]),
    rows.activities.bulkGet([...new Set(entryIds)]),
  ]);
  return {
    items: new Map(items.map((row) => [row.id, row])),
    entries: new Map(entries.filter((row) => row !== undefined).map((row) => [row.id, row])),
  };
}

function besideId(row: FoundRow): RecordId | undefined {
  return 'clients' in row ? row.clients[0] : row.record.item;
}

function resultOf(row: FoundRow, group: SearchGroup, wanted: Wanted, { items, entries }: Around): SearchResult[] {
  const { record } = row;
  const besideRow = items.get(besideId(row) ?? ('' as RecordId));
  const isItem = 'clients' in row;
  const entry = record.recordKind === 'comment' && record.activity ? entries.get(record.activity) : undefined;
  // What stands on something in the recycle bin is there with it.
  if (!isItem && (besideRow?.record.deleted || entry?.record.deleted)) return [];
  const title = titleIn(record, entry);
  return [
    {
      record,
      group,
      title,
      found: foundIn(record, title, wanted),
      beside: besideRow?.record.deleted ? undefined : besideRow?.record,
      hash: hashOf(record, besideRow),
    },
  ];
}

function titleIn(record: SearchedRecord, entry: ActivityRow | undefined): string {
  if (record.recordKind === 'activity') return titleOf(record);
  if (record.recordKind === 'comment') return entry ? titleOf(entry.record) : (record.text ?? '').trim();
  return nameOf(record);
}

function hashOf(record: SearchedRecord, beside: ItemRow | undefined): `#/${string}` {
  if (record.recordKind === 'activity') return `#/activity/${record.id}`;
  if (record.recordKind !== 'comment') return itemHash(record.recordKind, record.id);
  if (record.activity) return `#/activity/${record.activity}`;
  return beside ? itemHash(beside.kind, beside.id) : '#/stream';
}
