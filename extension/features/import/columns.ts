import { type CustomField, fieldsOf } from '@sidebook/domain/fields/fields';
import { comparable } from '@sidebook/domain/fields/input';

import { besideWords, columnWords, emailWords, phoneWords, placeWords } from './column-words.ts';
import { looksLikePhone } from './phone-numbers.ts';
import type { CsvRow } from './read-csv.ts';
import { readDay } from './read-day.ts';

/** What a column's values become. Several columns may go into address, tags, note, e-mails and phones. */
export const targets = [
  'skip',
  'name',
  'firstName',
  'middleName',
  'lastName',
  'company',
  'position',
  'emailWork',
  'emailHome',
  'emailOther',
  'phoneWork',
  'phoneHome',
  'phoneMobile',
  'phoneOther',
  'address',
  'website',
  'birthday',
  'tags',
  'source',
  'note',
] as const;
export type BuiltInTarget = (typeof targets)[number];

/** A field that admins defined for contacts (FLD-9). */
export type CustomTarget = `custom:${string}`;
export type Target = BuiltInTarget | CustomTarget;

export function customTarget(field: string): CustomTarget {
  return `custom:${field}`;
}

/** The field into which a column goes; undefined for a built-in one, and for one that is there no more. */
export function fieldOfTarget(target: Target, fields: readonly CustomField[]): CustomField | undefined {
  return fieldsOf(fields, 'contact').find(({ id }) => customTarget(id) === target);
}

/** One target for each column. */
export type Mapping = readonly Target[];

type Word = keyof typeof columnWords;

const phrases = new Map<string, Word>();
for (const [target, list] of Object.entries(columnWords) as [Word, string][]) {
  for (const phrase of listed(list)) if (!phrases.has(phrase)) phrases.set(phrase, target);
}

/** One value each: a second column of the same meaning is left out. */
const single: ReadonlySet<Target> = new Set<Target>([
  'name',
  'firstName',
  'middleName',
  'lastName',
  'company',
  'position',
  'website',
  'birthday',
  'source',
]);

interface Proposal {
  readonly target: Target;
  /** 3 = an admin's field is called so, 2 = the column's name says it, 1 = a part of its name or its values suggest it. */
  readonly weight: number;
}
const NOTHING: Proposal = { target: 'skip', weight: 0 };

/** Small letters without accents, words parted by one space: `firstName`, `First_Name` and `FIRST NAME` are the same. */
function headerWords(header: string): string {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łŁ]/g, 'l')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}

export function isKnownHeader(header: string): boolean {
  return proposalOf(headerWords(header)).target !== 'skip';
}

/** What to do with each column, by its name and by what its values look like. */
export function proposeMapping(
  columns: readonly string[],
  rows: readonly CsvRow[],
  fields: readonly CustomField[] = [],
): Mapping {
  const sample = rows.slice(0, 200);
  const own = new Map(fieldsOf(fields, 'contact').map(({ id, name }) => [comparable(name), customTarget(id)]));
  const proposals = columns.map((column, index): Proposal => {
    // Who gave a field the name of the column meant it.
    const field = own.get(comparable(column));
    if (field) return { target: field, weight: 3 };
    const values = sample.map(({ cells }) => cells[index]?.trim() ?? '').filter((value) => value !== '');
    const named = proposalOf(headerWords(column));
    return named.target !== 'skip' && fits(named.target, values) ? named : byValues(column, values);
  });
  return withOneOfEach(withNamesResolved(proposals, columns.map(headerWords)));
}

function proposalOf(words: string): Proposal {
  if (words === '') return NOTHING;
  const beside = hasAny(words, besideWords);
  const place = hasAny(words, placeWords.work) ? 'Work' : hasAny(words, placeWords.home) ? 'Home' : 'Other';
  if (hasAny(words, emailWords)) return beside ? NOTHING : { target: `email${place}`, weight: 2 };
  const isMobile = hasAny(words, placeWords.mobile);
  if (hasAny(words, phoneWords)) return beside ? NOTHING : { target: `phone${isMobile ? 'Mobile' : place}`, weight: 2 };
  const exact = phrases.get(words);
  if (exact) return { target: exact, weight: 2 };
  if (beside) return NOTHING;
  const part = longestPart(words);
  return part ? { target: part, weight: 1 } : NOTHING;
}

/** Meanings that a part of a name may give: `Business Street` is an address, but `Last seen` is no last name. */
const byPart: ReadonlySet<Target> = new Set<Target>(['address', 'website', 'birthday', 'tags', 'note']);

/** The meaning of the longest listed name inside a longer one. */
function longestPart(words: string): Target | null {
  let best: { phrase: string; target: Target } | null = null;
  for (const [phrase, target] of phrases) {
    const longer = phrase.length > (best?.phrase.length ?? 3);
    if (longer && byPart.has(target) && ` ${words} `.includes(` ${phrase} `)) best = { phrase, target };
  }
  return best?.target ?? null;
}

/** Whether the values can be what the column's name says: a name may lie (`email` = true, false). */
function fits(target: Target, values: readonly string[]): boolean {
  if (values.length === 0) return true;
  if (target.startsWith('email')) return share(values, (value) => value.includes('@')) >= 0.5;
  if (target.startsWith('phone')) return share(values, (value) => /\d{3}|\d.*\d.*\d/.test(value)) >= 0.5;
  if (target === 'birthday') return share(values, (value) => readDay(value, 'day-first') !== null) >= 0.3;
  if (target === 'website') return share(values, (value) => value.includes('.')) >= 0.5;
  return true;
}

function byValues(column: string, values: readonly string[]): Proposal {
  if (values.length === 0) return NOTHING;
  if (share(values, (value) => /^\S+@\S+\.\S+$/.test(value)) >= 0.6) return { target: 'emailOther', weight: 1 };
  const mayBePhone = !hasAny(headerWords(column), besideWords);
  const isPhone = (value: string): boolean => looksLikePhone(value) && /[^\d]/.test(value);
  if (mayBePhone && share(values, isPhone) >= 0.6) return { target: 'phoneOther', weight: 1 };
  if (share(values, (value) => /^https?:\/\/\S+$|^www\.\S+$/i.test(value)) >= 0.6)
    return { target: 'website', weight: 1 };
  // Words tell little; in a file without a head they are the only sign of a name.
  if (column === '' && share(values, isNameLike) >= 0.6) return { target: 'name', weight: 1 };
  return NOTHING;
}

function isNameLike(value: string): boolean {
  return /^\p{L}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*){1,3}$/u.test(value);
}

/** Beside a first name, `Name` is the last name (German); alone, `Nombre` and `Nome` are the whole name. */
function withNamesResolved(proposals: readonly Proposal[], words: readonly string[]): Proposal[] {
  const has = (target: Target): boolean => proposals.some((proposal) => proposal.target === target);
  const hasFirst = has('firstName');
  const hasLast = has('lastName');
  const hasJob = words.some((word) => word !== 'title' && phrases.get(word) === 'position');
  return proposals.map((proposal, index) => {
    if (proposal.target === 'name' && words[index] === 'name' && hasFirst && !hasLast)
      return { ...proposal, target: 'lastName' };
    if (proposal.target === 'firstName' && !hasLast && !has('name')) return { ...proposal, target: 'name' };
    // Beside a job, a title is a way to address somebody.
    if (proposal.target === 'position' && words[index] === 'title' && hasJob) return NOTHING;
    return proposal;
  });
}

function withOneOfEach(proposals: readonly Proposal[]): Mapping {
  return proposals.map((proposal, index) => {
    if (!single.has(proposal.target) && proposal.weight < 3) return proposal.target;
    const better = proposals.some(
      (other, at) =>
        other.target === proposal.target &&
        (other.weight > proposal.weight || (other.weight === proposal.weight && at < index)),
    );
    return better ? 'skip' : proposal.target;
  });
}

function listed(list: string): string[] {
  return list.split('|').map((phrase) => phrase.replace(/\s+/g, ' ').trim());
}

const patterns = new Map<string, RegExp>();

function hasAny(words: string, list: string): boolean {
  let pattern = patterns.get(list);
  if (!pattern) {
    pattern = new RegExp(`(?:^| )(?:${listed(list).join('|')})(?: |$)`, 'u');
    patterns.set(list, pattern);
  }
  return pattern.test(words);
}

function share(values: readonly string[], test: (value: string) => boolean): number {
  return values.filter(test).length / values.length;
}
