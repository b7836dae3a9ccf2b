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
};

/** Whether there is a rule of this id, implemented or not. */
export function ruleExists(id: string): boolean {
  const [area = '', number] = id.split('-');
  return Number(number) >= 1 && Number(number) <= (areas[area] ?? 0);
}

/**
 * Ids of the product's rules that this repository claims to follow. Each needs at least one test whose title names it,
 * `it('[CNT-7] ...')`; a title may name several: `[CNT-7, CNT-8]`. Add an id here together with its first test.
 */
export const implementedRules: readonly string[] = [
  // counters: what counts, and when
  'CNT-1',
  'CNT-2',
  'CNT-3',
  'CNT-4',
  'CNT-5',
  'CNT-6',
  'CNT-7',
  'CNT-8',
  'CNT-9',
  'CNT-10',
  'CNT-11',
  'CNT-12',
  'CNT-13',
  'CNT-14',
  'CNT-15',
  'CNT-16',
  'CNT-17',
  'CNT-18',
  'CNT-23',
  'CNT-24',
  'CNT-25',
  'CNT-26',
  // counters: colours, tabs, moments
  'CNT-40',
  'CNT-41',
  'CNT-42',
  'CNT-43',
  'CNT-45',
  'CNT-46',
  'CNT-47',
  'CNT-48',
  'CNT-49',
  'CNT-50',
  'CNT-51',
  'CNT-52',
  'CNT-53',
  'CNT-54',
  'CNT-58',
  'CNT-68',
  // activities
  'ACT-2',
  'ACT-4',
  'ACT-5',
  'ACT-7',
  'ACT-9',
  'ACT-14',
  'ACT-15',
  'ACT-16',
  'ACT-18',
  'ACT-19',
  'ACT-30',
  // badge, popup, reminders
  'EXT-1',
  'EXT-2',
  'EXT-3',
  'EXT-5',
  'EXT-6',
  'EXT-7',
  // logging from a webmail
  'EXT-9',
  'EXT-10',
  'EXT-11',
  'EXT-12',
  'EXT-13',
  'EXT-14',
  'EXT-15',
  'EXT-16',
  'EXT-17',
  // local first, team
  'EXT-18',
  'EXT-19',
  'EXT-20',
  'EXT-21',
  'EXT-24',
  'EXT-27',
  'EXT-28',
  'EXT-29',
  // mail in the CRM, timeline
  'LOG-4',
  'LOG-5',
  'LOG-7',
  'LOG-8',
  'LOG-19',
  'LOG-25',
  // modes, rights, navigation
  'MODE-2',
  'MODE-10',
  'PERM-1',
  'NAV-1',
];
