import { type CustomField, fieldsOf, type FieldType } from '../fields/fields.ts';
import type { ItemKind } from '../records/schema.ts';
import { customColumn } from './custom.ts';

/** How a column's value is shown and edited. */
export type ColumnValue =
  | 'text'
  | 'instant'
  | 'day'
  | 'money'
  | 'sum'
  | 'status'
  | 'member'
  | 'stage'
  | 'pipeline'
  | 'tags'
  | 'clients'
  | 'company'
  | 'email'
  | 'phone'
  | 'next'
  | 'counters'
  | 'custom';

/** One column of a list, as data: custom fields add theirs at run time under the id `custom:<field>`. */
export interface ListColumn {
  readonly id: string;
  readonly value: ColumnValue;
  /** The field that an edit of the cell writes; absent where the cell shows what follows from other records. */
  readonly field?: string;
  /** The field that admins defined, of a column that is its. */
  readonly custom?: CustomField;
  /** The list can stand in the order of this column: every listed record has a key of it. */
  readonly sorts?: boolean;
  /** Width in px where there is room; the name takes what is left. */
  readonly width: number;
}

const name: ListColumn = { id: 'name', value: 'text', field: 'name', sorts: true, width: 200 };
const responsible: ListColumn = { id: 'responsible', value: 'member', field: 'responsible', sorts: true, width: 160 };
const created: ListColumn = { id: 'created', value: 'instant', sorts: true, width: 120 };
const changed: ListColumn = { id: 'changed', value: 'instant', sorts: true, width: 120 };
const source: ListColumn = { id: 'source', value: 'text', field: 'source', sorts: true, width: 130 };
const tags: ListColumn = { id: 'tags', value: 'tags', width: 150 };
const next: ListColumn = { id: 'next', value: 'next', sorts: true, width: 170 };
const counters: ListColumn = { id: 'counters', value: 'counters', width: 80 };
const email: ListColumn = { id: 'email', value: 'email', width: 190 };
const phone: ListColumn = { id: 'phone', value: 'phone', width: 130 };
const amount: ListColumn = { id: 'amount', value: 'money', field: 'amount', sorts: true, width: 110 };
const stage: ListColumn = { id: 'stage', value: 'stage', field: 'stage', sorts: true, width: 130 };

/** The columns of each kind of item; those that stand there by default come first. */
const builtIn: Readonly<
  Record<ItemKind, { readonly first: readonly ListColumn[]; readonly more: readonly ListColumn[] }>
> = {
  contact: {
    first: [
      name,
      { id: 'position', value: 'text', field: 'position', sorts: true, width: 120 },
      { id: 'company', value: 'company', width: 150 },
      email,
      phone,
      responsible,
      next,
      counters,
    ],
    more: [
      { id: 'birthday', value: 'day', field: 'birthday', sorts: true, width: 130 },
      tags,
      source,
      created,
      changed,
    ],
  },
  company: {
    first: [
      name,
      { id: 'domain', value: 'text', field: 'domain', sorts: true, width: 150 },
      email,
      phone,
      responsible,
      next,
      counters,
    ],
    more: [tags, source, created, changed],
  },
  deal: {
    first: [
      name,
      stage,
      amount,
      { id: 'client', value: 'clients', width: 180 },
      { id: 'closeDay', value: 'day', field: 'closeDay', sorts: true, width: 130 },
      responsible,
      next,
      counters,
    ],
    more: [{ id: 'pipeline', value: 'pipeline', width: 140 }, source, created, changed],
  },
  lead: {
    first: [
      name,
      stage,
      { id: 'person', value: 'text', field: 'person', sorts: true, width: 130 },
      { id: 'organisation', value: 'text', field: 'organisation', sorts: true, width: 150 },
      amount,
      responsible,
      next,
      counters,
    ],
    more: [email, phone, tags, source, created, changed],
  },
  quote: {
    first: [
      name,
      { id: 'number', value: 'text', sorts: true, width: 130 },
      { id: 'status', value: 'status', sorts: true, width: 110 },
      { id: 'sum', value: 'sum', sorts: true, width: 120 },
      { id: 'client', value: 'clients', width: 180 },
      { id: 'validUntil', value: 'day', sorts: true, width: 120 },
      responsible,
      next,
      counters,
    ],
    more: [{ id: 'issued', value: 'day', sorts: true, width: 120 }, created, changed],
  },
};

/** What deals and leads can be put in order by besides their columns: the order of attention (FOCUS-7). */
export const ATTENTION = 'attention';

const customWidths: Readonly<Record<FieldType, number>> = {
  text: 150,
  number: 100,
  money: 120,
  day: 130,
  choice: 120,
  flag: 80,
  link: 170,
};

/** The columns that custom fields of a kind add, in the fields' order; archived ones add none (LIST-9). */
export function customColumns(fields: readonly CustomField[], kind: ItemKind): ListColumn[] {
  return fieldsOf(fields, kind).map((custom) => ({
    id: customColumn(custom),
    value: 'custom',
    field: 'custom',
    custom,
    sorts: true,
    width: customWidths[custom.type],
  }));
}

/** All columns of a kind, with those that its custom fields add. */
export function columnsOf(kind: ItemKind, custom: readonly ListColumn[] = []): readonly ListColumn[] {
  return [...builtIn[kind].first, ...builtIn[kind].more, ...custom];
}

/**
 * The columns that the user sees, in their order (LIST-1). Ids that are not known are passed over; the name is always there,
 * because without it no row says what it is.
 *
 * @param choice ids with blanks between them; without one the kind's own
 */
export function shownColumns(
  kind: ItemKind,
  choice: string | undefined,
  custom: readonly ListColumn[] = [],
): readonly ListColumn[] {
  if (choice === undefined) return builtIn[kind].first;
  const all = columnsOf(kind, custom);
  const chosen = [...new Set(choice.split(' '))].flatMap((id) => all.find((column) => column.id === id) ?? []);
  return chosen.includes(name) ? chosen : [name, ...chosen];
}

/** The choice to store when a column is shown or no longer shown; a new one stands last. */
export function withColumn(shown: readonly ListColumn[], id: string, isShown: boolean): string {
  const others = shown.map((column) => column.id).filter((other) => other !== id);
  return (isShown ? [...others, id] : others).join(' ');
}

/** The choice to store when a column changes places with its neighbour; -1 = towards the beginning. */
export function movedColumn(shown: readonly ListColumn[], id: string, by: -1 | 1): string {
  const ids = shown.map((column) => column.id);
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return ids.join(' ');
  ids.splice(at, 1);
  ids.splice(to, 0, id);
  return ids.join(' ');
}
