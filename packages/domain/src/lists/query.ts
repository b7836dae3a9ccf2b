import { type QuoteStatus, quoteStatuses } from '../quotes/quote-status.ts';
import type { DayKey } from '../calendar/time-zone.ts';
import { isDayKey } from '../calendar/time-zone.ts';

/** Periods that move with the day, as their days: what was saved as *this week* is this week next month too. */
export const periods = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'last-7',
  'last-30',
  'last-90',
  'this-year',
] as const;
export type PeriodName = (typeof periods)[number];
/** A period by name, or from one day to another, both with it. */
export type Period = PeriodName | { readonly from?: DayKey; readonly to?: DayKey };

/**
 * What is asked of a custom field, each with its form in the address: one of these values (ids of choices, `yes` and `no`),
 * `custom:<field>=gold,tin`; a text or a page that begins so, `begins:<field>=north`; days, `days:<field>=this-year` or
 * `days:<field>=2026-01-01..`; numbers, or amounts in whole units of whatever currency, both ends with it,
 * `numbers:<field>=5..10`.
 */
export type CustomClause =
  | readonly string[]
  | { readonly begins: string }
  | { readonly days: Period }
  | { readonly numbers: Ends };

/** Both with it. */
export interface Ends {
  readonly from?: number;
  readonly to?: number;
}

/** What a list is narrowed by: all clauses must hold, of each list of values one (LIST-3). */
export interface ListFilter {
  readonly responsible?: readonly string[];
  /** Nobody answers for it who has a role in its space (PERM-14). */
  readonly unassigned?: true;
  /** `<pipeline>/<stage>` as the screen shows them. */
  readonly stage?: readonly string[];
  readonly created?: Period;
  readonly changed?: Period;
  readonly source?: string;
  readonly tag?: string;
  /** In whole units of whatever currency, both ends with it. */
  readonly amount?: Ends;
  /** Something is open on it, or nothing is planned. */
  readonly work?: 'open' | 'none';
  /** Each word stands at the beginning of a word of the name. */
  readonly name?: string;
  /** Of quotes, as they show on the viewer's day (QUOT-7). */
  readonly status?: readonly QuoteStatus[];
  /** Of custom fields, by `custom:<field>`. */
  readonly custom?: Readonly<Record<string, CustomClause>>;
}
export type ClauseName = keyof ListFilter;

export interface ListSort {
  readonly column: string;
  readonly descending: boolean;
}

/** What a list shows: in the address, in saved filters, and nowhere else. */
export interface ListQuery {
  readonly filter: ListFilter;
  /** Undefined = the kind's own order. */
  readonly sort: ListSort | undefined;
}

const LONGEST_VALUE = 200;
const MOST_VALUES = 100;
const COLUMN = /^[A-Za-z0-9_:-]{1,60}$/;

/** As it stands in the address: `sort=-amount&tag=vip`. The same query gives the same text, whatever it was made from. */
export function writeQuery({ filter, sort }: ListQuery): string {
  const parts: (readonly [string, string | undefined])[] = [
    ['name', filter.name],
    ['responsible', many(filter.responsible)],
    ['unassigned', filter.unassigned && 'yes'],
    ['stage', many(filter.stage)],
    ['work', filter.work],
    ['amount', filter.amount && ends(filter.amount.from, filter.amount.to)],
    ['source', filter.source],
    ['tag', filter.tag],
    ['created', periodText(filter.created)],
    ['changed', periodText(filter.changed)],
    ['status', many(filter.status)],
    ...Object.entries(filter.custom ?? {})
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([field, clause]) => customPart(field, clause)),
    ['sort', sort && `${sort.descending ? '-' : ''}${sort.column}`],
  ];
  return parts
    .flatMap(([key, value]) => (value ? [`${key}=${encodeURIComponent(value).replace(/%2C/g, ',')}`] : []))
    .join('&');
}

/** What a text of an address or of a saved filter means; parts that mean nothing are passed over. */
export function readQuery(text: string): ListQuery {
  const filter: { -readonly [Name in ClauseName]?: ListFilter[Name] } = {};
  const custom: Record<string, CustomClause> = {};
  let sort: ListSort | undefined;
  for (const part of text.split('&').slice(0, MOST_VALUES)) {
    const at = part.indexOf('=');
    const raw = at < 0 ? '' : part.slice(at + 1);
    const value = decoded(raw).trim().slice(0, LONGEST_VALUE);
    if (value === '') continue;
    const key = part.slice(0, at);
    switch (key) {
      case 'name':
      case 'source':
      case 'tag':
        filter[key] = value;
        break;
      case 'responsible':
      case 'stage':
        filter[key] = values(raw);
        break;
      case 'unassigned':
        if (value === 'yes') filter.unassigned = true;
        break;
      case 'work':
        if (value === 'open' || value === 'none') filter.work = value;
        break;
      case 'amount': {
        const ends = endsOf(value);
        if (ends) filter.amount = ends;
        break;
      }
      case 'created':
      case 'changed': {
        const period = periodOf(value);
        if (period) filter[key] = period;
        break;
      }
      case 'status': {
        const wanted = values(raw);
        const known = quoteStatuses.filter((status) => wanted.includes(status));
        if (known.length > 0) filter.status = known;
        break;
      }
      case 'sort': {
        const column = value.replace(/^-/, '');
        if (COLUMN.test(column)) sort = { column, descending: value.startsWith('-') };
        break;
      }
      default: {
        const { column, clause } = customClause(key, raw, value);
        if (clause && column !== 'custom:' && COLUMN.test(column)) custom[column] = clause;
      }
    }
  }
  if (Object.keys(custom).length > 0) filter.custom = custom;
  return { filter, sort };
}

function customPart(column: string, clause: CustomClause): readonly [string, string | undefined] {
  const field = column.slice(column.indexOf(':') + 1);
  if ('begins' in clause) return [`begins:${field}`, clause.begins];
  if ('days' in clause) return [`days:${field}`, periodText(clause.days)];
  if ('numbers' in clause) return [`numbers:${field}`, ends(clause.numbers.from, clause.numbers.to)];
  return [column, many(clause)];
}

function customClause(
  key: string,
  raw: string,
  value: string,
): { readonly column: string; readonly clause: CustomClause | undefined } {
  const at = key.indexOf(':');
  const column = `custom:${key.slice(at + 1)}`;
  switch (key.slice(0, Math.max(at, 0))) {
    case 'custom':
      return { column, clause: values(raw) };
    case 'begins':
      return { column, clause: { begins: value } };
    case 'days': {
      const days = periodOf(value);
      return { column, clause: days && { days } };
    }
    case 'numbers': {
      const numbers = endsOf(value);
      return { column, clause: numbers && { numbers } };
    }
    default:
      return { column, clause: undefined };
  }
}

/** How many clauses narrow the list; the name is typed beside them and counts too. */
export function clausesIn(filter: ListFilter): ClauseName[] {
  return (Object.keys(filter) as ClauseName[]).filter((name) => filter[name] !== undefined);
}

function many(list: readonly string[] | undefined): string | undefined {
  return list && list.length > 0 ? list.map((value) => value.replaceAll(',', ' ')).join(',') : undefined;
}

function values(raw: string): string[] {
  const all = raw.split(',').map((value) => decoded(value).trim().slice(0, LONGEST_VALUE));
  return [...new Set(all.filter((value) => value !== ''))].slice(0, MOST_VALUES);
}

function ends(from: string | number | undefined, to: string | number | undefined): string | undefined {
  return from === undefined && to === undefined ? undefined : `${from ?? ''}..${to ?? ''}`;
}

function periodText(period: Period | undefined): string | undefined {
  return typeof period === 'object' ? ends(period.from, period.to) : period;
}

function periodOf(value: string): Period | undefined {
  const named = periods.find((name) => name === value);
  if (named) return named;
  const [from, to] = value.split('..', 2).map((day) => (isDayKey(day) ? day : undefined));
  return from === undefined && to === undefined ? undefined : withoutEmpty({ from, to });
}

function endsOf(value: string): Ends | undefined {
  const [from, to] = value.split('..', 2).map(amountOf);
  return from === undefined && to === undefined ? undefined : withoutEmpty({ from, to });
}

function amountOf(text: string): number | undefined {
  const amount = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(amount) ? amount : undefined;
}

function withoutEmpty<T>({ from, to }: { from: T | undefined; to: T | undefined }): { from?: T; to?: T } {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
