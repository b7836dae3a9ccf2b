import { addDays, type DayKey, dayOf, type Instant, startOfDay } from '../calendar/time-zone.ts';
import { startOfWeek } from '../calendar/weeks.ts';
import { amountFromRows } from '../quotes/product-rows.ts';
import type { Item, ItemKind, Money } from '../records/schema.ts';
import { rawColumn } from '../kanban/columns.ts';
import type { OpenWork } from '../kanban/open-work.ts';
import { anyValue, type KeyRange, type KeyValue, listKey, noValue, oneValue, valuesBetween } from './keys.ts';
import type { ListFilter, ListSort, Period } from './query.ts';

/** What a list knows of an item besides its record. */
export interface ListedFacts {
  /** When it was last changed by anybody; its making when never. */
  readonly changedAt: Instant;
  /** What is open on it. */
  readonly work: Pick<OpenWork, 'open' | 'undated' | 'deadline'>;
  /** Values of its custom fields that sort or filter, by `custom:<field>`. */
  readonly custom?: Readonly<Record<string, KeyValue>>;
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

/** All keys of an item: what it is found by in every order and filter of its list. */
export function listKeys(item: Item, { changedAt, work, custom = {} }: ListedFacts, fold: Fold): string[] {
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
    ...Object.entries(custom),
  ];
  if (kind === 'deal' || kind === 'lead') {
    values.push(['stage', rawColumn(item)], ['amount', amountKey(item.amount)]);
  }
  if (item.recordKind === 'quote') values.push(['sum', amountKey(amountFromRows(item))]);
  const keys = values.map(([column, value]) => listKey(kind, column, value, id));
  const tags = 'tags' in item ? Object.values(item.tags).map(fold) : [];
  return [...keys, ...[...new Set(tags)].filter(Boolean).map((tag) => listKey(kind, 'tag', tag, id))];
}

function isPlanned({ deadline, undated }: ListedFacts['work']): boolean {
  return deadline !== undefined || undated > 0;
}

/** By the number that people read, then the currency: amounts of two currencies are never converted. */
function amountKey(amount: Money | undefined): number | undefined {
  return amount && amount.minor / 10 ** decimalsOf(amount.currency);
}

const decimals = new Map<string, number>();

function decimalsOf(currency: string): number {
  let digits = decimals.get(currency);
  if (digits === undefined) {
    digits = Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    decimals.set(currency, digits);
  }
  return digits;
}

/** By whom, when and where a list is looked at. */
export interface Viewing {
  readonly now: Instant;
  readonly zone: string;
  /** 1 = Monday .. 7 = Sunday. */
  readonly firstWeekday: number;
  /** Members as the reader sorts their names. */
  readonly members: readonly string[];
  /** Stages as the screen shows them, in the order of their pipelines, each with the raw columns that show in it. */
  readonly stages: readonly { readonly shown: string; readonly raw: readonly string[] }[];
}

/** A clause: the record has a key in one of the ranges; `words` must begin words of its name. */
export interface Condition {
  readonly ranges: readonly KeyRange[];
  readonly words?: readonly string[];
}

/** What the clauses of a filter ask of a record's keys. All of them must hold (LIST-3). */
export function conditionsOf(
  kind: ItemKind,
  filter: ListFilter,
  viewing: Viewing,
  fold: Fold,
  wordsIn: (text: string) => readonly string[],
): Condition[] {
  const conditions: Condition[] = [];
  const ask = (...ranges: KeyRange[]): void => void conditions.push({ ranges });
  const { responsible, stage, created, changed, source, tag, amount, work, name, custom } = filter;
  if (responsible) ask(...responsible.map((member) => oneValue(kind, 'responsible', member)));
  if (stage) {
    const raw = viewing.stages.filter(({ shown }) => stage.includes(shown)).flatMap((each) => each.raw);
    ask(...raw.map((column) => oneValue(kind, 'stage', column)));
  }
  if (work) {
    const ways = work === 'open' ? ['both', 'planned', 'open'] : ['open', 'none'];
    ask(...ways.map((way) => oneValue(kind, 'work', way)));
  }
  if (amount) ask(valuesBetween(kind, 'amount', amount.from, amount.to === undefined ? undefined : after(amount.to)));
  if (source) ask(oneValue(kind, 'source', fold(source)));
  if (tag) ask(oneValue(kind, 'tag', fold(tag)));
  if (created) ask(instants(kind, 'created', created, viewing));
  if (changed) ask(instants(kind, 'changed', changed, viewing));
  for (const [field, wanted] of Object.entries(custom ?? {})) {
    ask(...wanted.map((value) => oneValue(kind, field, fold(value))));
  }
  const words = name === undefined ? [] : wordsIn(name);
  if (words.length > 0) conditions.push({ ranges: [anyValue(kind, 'name')], words });
  return conditions;
}

/** The least number that a key tells from this one. */
function after(value: number): number {
  return value === 0 ? Number.MIN_VALUE : value + Math.abs(value) * Number.EPSILON;
}

function instants(kind: ItemKind, column: string, period: Period, viewing: Viewing): KeyRange {
  const { from, to } = daysOf(period, viewing);
  const start = (day: DayKey | undefined): Instant | undefined =>
    day === undefined ? undefined : startOfDay(day, viewing.zone);
  return valuesBetween(kind, column, start(from), start(to === undefined ? undefined : addDays(to, 1)));
}

/** First and last day of a period, by the viewer's days and the company's weeks. */
export function daysOf(
  period: Period,
  { now, zone, firstWeekday }: Pick<Viewing, 'now' | 'zone' | 'firstWeekday'>,
): { readonly from?: DayKey; readonly to?: DayKey } {
  if (typeof period === 'object') return period;
  const today = dayOf(now, zone);
  const week = startOfWeek(today, firstWeekday);
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'this-week':
      return { from: week, to: addDays(week, 6) };
    case 'last-week':
      return { from: addDays(week, -7), to: addDays(week, -1) };
    case 'last-7':
      return { from: addDays(today, -6), to: today };
    case 'last-30':
      return { from: addDays(today, -29), to: today };
    case 'last-90':
      return { from: addDays(today, -89), to: today };
    case 'this-year':
      return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` };
  }
}

/** A range of keys, walked from its end with `reverse`. */
export interface OrderedRange extends KeyRange {
  readonly reverse: boolean;
}

/**
 * The order of a list as ranges of keys, one after the other (LIST-2). Stages stand as their pipelines have them and people by
 * their names, which no key of an item says; who has no value stands last in either direction.
 */
export function orderOf(kind: ItemKind, { column, descending }: ListSort, viewing: Viewing): OrderedRange[] {
  const none = { ...noValue(kind, column), reverse: false };
  const known = knownValues(column, viewing);
  if (!known) return [{ ...anyValue(kind, column), reverse: descending }, none];
  const ranges = known.map((value) => ({ ...oneValue(kind, column, value), reverse: false }));
  return [...(descending ? ranges.toReversed() : ranges), ...gaps(kind, column, known), none];
}

function knownValues(column: string, { members, stages }: Viewing): readonly string[] | undefined {
  if (column === 'responsible') return members;
  return column === 'stage' ? stages.flatMap(({ raw }) => raw) : undefined;
}

/** What has a value that nobody knows (a member who left) stands behind those that are known, and is not lost. */
function gaps(kind: ItemKind, column: string, known: readonly string[]): OrderedRange[] {
  const all = anyValue(kind, column);
  const taken = known.map((value) => oneValue(kind, column, value)).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const starts = [all.from, ...taken.map(({ to }) => to)];
  const ends = [...taken.map(({ from }) => from), all.to];
  return starts.flatMap((from, index) => {
    const to = ends[index] as string;
    return from < to ? [{ from, to, reverse: false }] : [];
  });
}
