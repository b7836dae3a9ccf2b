import { ownRules } from './own-rules.ts';

/** The areas of the product's rules, each with the number of its last rule. */
const areas: Readonly<Record<string, number>> = {
  CNT: 68,
  VIEW: 31,
  ACT: 30,
  SMART: 24,
  FOCUS: 14,
  MODE: 43,
  TASK: 33,
  NAV: 6,
  FEED: 21,
  PERM: 16,
  LOG: 27,
  EXT: 29,
  DUP: 2,
  NOTE: 1,
};

/** Whether there is a rule of this id, implemented or not. */
export function ruleExists(id: string): boolean {
  if (Object.hasOwn(ownRules, id)) return true;
  const [area = '', number] = id.split('-');
  return Number(number) >= 1 && Number(number) <= (areas[area] ?? 0);
}

/** Rules that are not followed, on purpose or not yet, and why. The others of these areas are all claimed below. */
export const leftOutRules: Readonly<Record<string, string>> = {
  'ACT-25': 'there is no automation that makes activities',
  'LOG-26': 'no server keeps a log of cards that were viewed and of exports',
  'MODE-9': 'there are no plans to buy',
  'MODE-26': 'there is no right to make one kind of item alone',
};

/** Areas whose rules are all followed, but for those left out, with the numbers that belong to it. */
export const wholeAreas: readonly (readonly [area: string, from: number, to: number])[] = [
  ['CNT', 1, 68],
  ['VIEW', 1, 31],
  ['ACT', 1, 30],
  ['SMART', 1, 24],
  ['FOCUS', 1, 14],
  ['MODE', 1, 43],
  ['TASK', 1, 33],
  ['NAV', 1, 6],
  ['FEED', 1, 21],
  ['LOG', 9, 14],
  ['LOG', 18, 27],
  ['NOTE', 1, 1],
];
