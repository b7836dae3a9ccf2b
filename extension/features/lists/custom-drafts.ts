import { type CustomField, type FieldType } from '@sidebook/domain/fields/fields';
import { readNumber } from '@sidebook/domain/fields/input';
import { customColumn, isOneOf } from '@sidebook/domain/lists/custom';
import type { CustomClause, ListFilter, Period } from '@sidebook/domain/lists/query';

/** What stands in the filter sheet for one custom field, before it is read. */
export interface CustomDraft {
  readonly chosen: readonly string[];
  readonly begins: string;
  readonly from: string;
  readonly to: string;
  readonly days: Period | undefined;
}

/** Why a draft is no clause. */
export type DraftProblem = 'from' | 'to' | 'numberOrder' | 'daysOrder';

export type Drafts = Readonly<Record<string, CustomDraft>>;

const EMPTY: CustomDraft = { chosen: [], begins: '', from: '', to: '', days: undefined };

/** By the fields' ids what the sheet starts with. */
export function draftsOf(fields: readonly CustomField[], { custom = {} }: ListFilter, decimal: '.' | ','): Drafts {
  return Object.fromEntries(fields.map((field) => [field.id, draftOf(custom[customColumn(field)], decimal)]));
}

function draftOf(clause: CustomClause | undefined, decimal: '.' | ','): CustomDraft {
  if (!clause) return EMPTY;
  if (isOneOf(clause)) return { ...EMPTY, chosen: clause };
  if ('begins' in clause) return { ...EMPTY, begins: clause.begins };
  if ('days' in clause) return { ...EMPTY, days: clause.days };
  const typed = (value: number | undefined): string => (value === undefined ? '' : String(value).replace('.', decimal));
  return { ...EMPTY, from: typed(clause.numbers.from), to: typed(clause.numbers.to) };
}

/** The clause of a draft, undefined for none, or what is wrong with it (LIST-10). */
function clauseOf(
  type: FieldType,
  draft: CustomDraft,
  decimal: '.' | ',',
): { readonly clause: CustomClause | undefined } | { readonly problem: DraftProblem } {
  switch (type) {
    case 'choice':
    case 'flag':
      return { clause: draft.chosen.length > 0 ? draft.chosen : undefined };
    case 'text':
    case 'link': {
      const begins = draft.begins.trim();
      // An address may ask for whole texts, for which the sheet has no field: what it does not show it keeps.
      if (begins === '') return { clause: draft.chosen.length > 0 ? draft.chosen : undefined };
      return { clause: { begins } };
    }
    case 'day': {
      const { days } = draft;
      const isTurned = typeof days === 'object' && days.from && days.to && days.from > days.to;
      return isTurned ? { problem: 'daysOrder' } : { clause: days && { days } };
    }
    case 'number':
    case 'money': {
      const [from, to] = [numberIn(draft.from, decimal), numberIn(draft.to, decimal)];
      if (from === null) return { problem: 'from' };
      if (to === null) return { problem: 'to' };
      if (from !== undefined && to !== undefined && from > to) return { problem: 'numberOrder' };
      const ends = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      return { clause: Object.keys(ends).length > 0 ? { numbers: ends } : undefined };
    }
  }
}

function numberIn(text: string, decimal: '.' | ','): number | undefined | null {
  return text.trim() === '' ? undefined : readNumber(text, decimal);
}

/**
 * The filter with what the drafts of these fields say. Clauses of other fields (archived ones, from a saved filter) stay.
 *
 * @returns the filter, or the problems by the ids of their fields
 */
export function withDrafts(
  filter: ListFilter,
  fields: readonly CustomField[],
  drafts: Drafts,
  decimal: '.' | ',',
): { readonly filter: ListFilter } | { readonly problems: Readonly<Record<string, DraftProblem>> } {
  const { custom: before = {}, ...others } = filter;
  const custom: Record<string, CustomClause> = { ...before };
  const problems: Record<string, DraftProblem> = {};
  for (const field of fields) {
    const read = clauseOf(field.type, drafts[field.id] ?? EMPTY, decimal);
    if ('problem' in read) problems[field.id] = read.problem;
    else if (read.clause) custom[customColumn(field)] = read.clause;
    else delete custom[customColumn(field)];
  }
  if (Object.keys(problems).length > 0) return { problems };
  return { filter: Object.keys(custom).length > 0 ? { ...others, custom } : others };
}
