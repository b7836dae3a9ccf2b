import { addDays, type DayKey, dayOf, type Instant, startOfDay } from '../calendar/time-zone.ts';
import type { CustomField } from '../fields/fields.ts';
import { quoteStatuses } from '../quotes/quote-status.ts';
import { amountFromRows } from '../quotes/product-rows.ts';
import type { Item, ItemKind } from '../records/schema.ts';
import { rawColumn } from '../kanban/columns.ts';
import type { OpenWork } from '../kanban/open-work.ts';
import { amountKey } from './amount-key.ts';
import { customConditions, customOrder, customValueKeys, isCustomColumn } from './custom.ts';
import { daysOf, type ViewerDays } from './days.ts';
import {
  after,
  anyValue,
  type KeyRange,
  type KeyValue,
  listKey,
  noValue,
  oneValue,
  valuesBeginning,
  valuesBetween,
} from './keys.ts';
import { gaps, inTurn, type OrderedRange } from './order.ts';
import type { ListFilter, ListSort, Period } from './query.ts';
import { statusKey, statusRange } from './status.ts';

/** What a list knows of an item besides its record. */
export interface ListedFacts {
  /** When it was last changed by anybody; its making when never. */
  readonly changedAt: Instant;
  /** What is open on it. */
  readonly work: Pick<OpenWork, 'open' | 'undated' | 'deadline'>;
}

/** How texts are compared: case and accents do not count. */
export type Fold = (text: string) => string;

const textColumns: Readonly<Record<ItemKind, readonly string[]>> = {
  contact: ['position', 'birthday', 'source'],
  company: ['domain', 'source'],
  deal: ['closeDay', 'source'],
  lead: ['person', 'organisation', 'source'],
  quote: ['number', 'issued', 'validUntil'],
};

/** The words of a text, folded, each once. */
export type WordsIn = (text: string) => readonly string[];

/** All keys of an item: what it is found by in every order and filter of its list. */
export function listKeys(item: Item, { changedAt, work }: ListedFacts, fold: Fold, wordsIn: WordsIn): string[] {
  const { recordKind: kind, id } = item;
  const fields = item as unknown as Readonly<Record<string, unknown>>;
  const values: [column: string, value: KeyValue][] = [
    ['name', fold(item.name ?? '')],
    ['created', item.createdAt],
    ['changed', changedAt],
    ['next', work.deadline],
    ['responsible', item.responsible],
    ['work', isPlanned(work) ? (work.open > 0 ? 'both' : 'planned') : work.open > 0 ? 'open' : 'none'],
    ...textColumns[kind].map((column): [string, KeyValue] => {
      const text = fields[column];
      return [column, typeof text === 'string' ? fold(text) : undefined];
    }),
    ...customValueKeys(item, fold),
  ];
  if (kind === 'deal' || kind === 'lead') {
    values.push(['stage', rawColumn(item)], ['amount', amountKey(item.amount)]);
  }
  if (item.recordKind === 'quote') values.push(['sum', amountKey(amountFromRows(item))], ['status', statusKey(item)]);
  const keys = values.map(([column, value]) => listKey(kind, column, value, id));
  const tags = 'tags' in item ? Object.values(item.tags).map(fold) : [];
  return [
    ...keys,
    ...[...new Set(tags)].filter(Boolean).map((tag) => listKey(kind, 'tag', tag, id)),
    ...wordsIn(item.name ?? '').map((word) => listKey(kind, 'word', word, id)),
  ];
}

function isPlanned({ deadline, undated }: ListedFacts['work']): boolean {
  return deadline !== undefined || undated > 0;
}

/** By whom, when and where a list is looked at. */
export interface Viewing extends ViewerDays {
  /** Members as the reader sorts their names. */
  readonly members: readonly string[];
  /** Stages as the screen shows them, in the order of their pipelines, each with the raw columns that show in it. */
  readonly stages: readonly { readonly shown: string; readonly raw: readonly string[] }[];
  /** Who can be responsible in the spaces that the viewer manages, by space. */
  readonly assignable: Readonly<Record<string, readonly string[]>>;
  /** What admins defined for the kind, archived ones too: it may still be sorted by them. */
  readonly fields: readonly CustomField[];
}

/**
 * A clause: the record has a key in one of the ranges. `rest` are the ranges in which all other records of the kind have one, if
 * every record has exactly one key in the column: whoever asks reads what is less.
 */
export interface Condition {
  readonly ranges: readonly KeyRange[];
  readonly rest?: readonly KeyRange[];
  /** In place of `ranges` those of the record's space; records of other spaces do not match. */
  readonly bySpace?: Readonly<Record<string, readonly KeyRange[]>>;
}

/** What the clauses of a filter ask of a record's keys. All of them must hold (LIST-3). */
export function conditionsOf(
  kind: ItemKind,
  filter: ListFilter,
  viewing: Viewing,
  fold: Fold,
  wordsIn: WordsIn,
): Condition[] {
  const conditions: Condition[] = [];
  const ask = (column: string, ...ranges: KeyRange[]): void => {
    const every = { from: anyValue(kind, column).from, to: noValue(kind, column).to };
    conditions.push({ ranges, rest: gaps(every, ranges) });
  };
  const { responsible, unassigned, stage, created, changed, source, tag, amount, work, name, status, custom } = filter;
  if (responsible) ask('responsible', ...responsible.map((member) => oneValue(kind, 'responsible', member)));
  if (unassigned) conditions.push(withoutResponsible(kind, viewing.assignable));
  if (stage) {
    const raw = viewing.stages.filter(({ shown }) => stage.includes(shown)).flatMap((each) => each.raw);
    ask('stage', ...raw.map((column) => oneValue(kind, 'stage', column)));
  }
  if (work) {
    const ways = work === 'open' ? ['both', 'planned', 'open'] : ['open', 'none'];
    ask('work', ...ways.map((way) => oneValue(kind, 'work', way)));
  }
  if (amount)
    ask('amount', valuesBetween(kind, 'amount', amount.from, amount.to === undefined ? undefined : after(amount.to)));
  if (source) ask('source', oneValue(kind, 'source', fold(source)));
  if (tag) conditions.push({ ranges: [oneValue(kind, 'tag', fold(tag))] });
  if (created) ask('created', instants(kind, 'created', created, viewing));
  if (changed) ask('changed', instants(kind, 'changed', changed, viewing));
  if (status) {
    const today = dayOf(viewing.now, viewing.zone);
    ask('status', ...status.map((each) => statusRange(kind, each, today)));
  }
  for (const ranges of customConditions(kind, custom ?? {}, viewing, fold)) conditions.push({ ranges });
  for (const word of wordsIn(name ?? '')) conditions.push({ ranges: [valuesBeginning(kind, 'word', word)] });
  return conditions;
}

/** Nobody answers for it: no value, somebody who left, or somebody without a role in its space (PERM-14). */
function withoutResponsible(kind: ItemKind, assignable: Viewing['assignable']): Condition {
  const every = { from: anyValue(kind, 'responsible').from, to: noValue(kind, 'responsible').to };
  const spaces = Object.entries(assignable).map(([space, members]): [string, readonly KeyRange[]] => [
    space,
    gaps(
      every,
      members.map((member) => oneValue(kind, 'responsible', member)),
    ),
  ]);
  return { ranges: [every], bySpace: Object.fromEntries(spaces) };
}

function instants(kind: ItemKind, column: string, period: Period, viewing: Viewing): KeyRange {
  const { from, to } = daysOf(period, viewing);
  const start = (day: DayKey | undefined): Instant | undefined =>
    day === undefined ? undefined : startOfDay(day, viewing.zone);
  return valuesBetween(kind, column, start(from), start(to === undefined ? undefined : addDays(to, 1)));
}

/**
 * The order of a list as ranges of keys, one after the other (LIST-2). Stages stand as their pipelines have them, people by
 * their names and steps of quotes as they are taken, which no key of an item says; who has no value stands last in either
 * direction.
 */
export function orderOf(kind: ItemKind, { column, descending }: ListSort, viewing: Viewing): OrderedRange[] {
  if (isCustomColumn(column)) return customOrder(kind, { column, descending }, viewing.fields);
  const none = { ...noValue(kind, column), reverse: false };
  const known = knownRanges(kind, column, viewing);
  if (!known) return [{ ...anyValue(kind, column), reverse: descending }, none];
  return [...inTurn(known, descending), ...gaps(anyValue(kind, column), known), none];
}

function knownRanges(kind: ItemKind, column: string, viewing: Viewing): readonly KeyRange[] | undefined {
  const one = (value: string): KeyRange => oneValue(kind, column, value);
  switch (column) {
    case 'responsible':
      return viewing.members.map(one);
    case 'stage':
      return viewing.stages.flatMap(({ raw }) => raw.map(one));
    case 'status': {
      const today = dayOf(viewing.now, viewing.zone);
      return quoteStatuses.map((status) => statusRange(kind, status, today));
    }
    default:
      return undefined;
  }
}
