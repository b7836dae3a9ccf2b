import { describe, expect, it } from 'vitest';

import { type SectionChoice, sectionOrder, movedSection, type TabSection } from './section-order.ts';

/** The tabs, then after a bar what stands under More. */
function shown(choice: SectionChoice | undefined, mode: 'simple' | 'classic'): string {
  const placed = sectionOrder(choice, mode);
  const ids = (hasTab: boolean): string =>
    placed
      .filter((section) => section.hasTab === hasTab)
      .map(({ id }) => id)
      .join(' ');
  return `${ids(true)} | ${ids(false)}`.trim();
}

describe('the section tabs', () => {
  it.each<[string, SectionChoice | undefined, 'simple' | 'classic', string]>([
    ['[NAV-5] without leads in Simple mode', undefined, 'simple', 'deals contacts activities companies tasks stream |'],
    [
      '[NAV-5] with leads in Classic mode',
      undefined,
      'classic',
      'deals leads contacts activities companies tasks stream |',
    ],
    [
      '[NAV-5] leads keep the chosen place until there are leads again',
      { sectionOrder: 'tasks leads deals contacts activities companies' },
      'simple',
      'tasks stream deals contacts activities companies |',
    ],
    [
      'in the chosen order',
      { sectionOrder: 'tasks leads deals contacts activities companies' },
      'classic',
      'tasks stream leads deals contacts activities companies |',
    ],
    [
      'a section that is newer than the choice comes after the one that it follows by default',
      { sectionOrder: 'companies deals contacts activities' },
      'classic',
      'companies tasks stream deals leads contacts activities |',
    ],
    [
      'the first one by default comes first when it is new',
      { sectionOrder: 'tasks contacts' },
      'simple',
      'deals tasks stream contacts activities companies |',
    ],
    [
      'what is not known, or named twice, is passed over',
      { sectionOrder: 'tasks  __proto__ quotes tasks deals', sectionsUnderMore: { quotes: true } },
      'simple',
      'tasks stream deals contacts activities companies |',
    ],
    ['an empty choice is none', { sectionOrder: '' }, 'simple', 'deals contacts activities companies tasks stream |'],
    [
      '[NAV-6] what shall have no tab stands under More, in its order',
      { sectionOrder: 'tasks deals', sectionsUnderMore: { tasks: true, contacts: true, deals: false } },
      'simple',
      'stream deals activities companies | tasks contacts',
    ],
    [
      'one tab stays: the first',
      {
        sectionOrder: 'activities deals leads contacts companies tasks',
        sectionsUnderMore: {
          deals: true,
          contacts: true,
          activities: true,
          companies: true,
          tasks: true,
          stream: true,
        },
      },
      'simple',
      'activities | deals contacts companies tasks stream',
    ],
  ])('%s', (_, choice, mode, expected) => {
    expect(shown(choice, mode)).toBe(expected);
  });
});

describe('a section that is moved', () => {
  it.each<[string, SectionChoice | undefined, 'simple' | 'classic', TabSection, -1 | 1, string]>([
    ['up', undefined, 'classic', 'activities', -1, 'deals leads activities contacts companies tasks stream'],
    ['down', undefined, 'classic', 'activities', 1, 'deals leads contacts companies activities tasks stream'],
    [
      'not over the beginning',
      undefined,
      'classic',
      'deals',
      -1,
      'deals leads contacts activities companies tasks stream',
    ],
    ['not over the end', undefined, 'classic', 'stream', 1, 'deals leads contacts activities companies tasks stream'],
    [
      'past leads that are not there',
      undefined,
      'simple',
      'contacts',
      -1,
      'contacts deals leads activities companies tasks stream',
    ],
    ['and down again', undefined, 'simple', 'deals', 1, 'leads contacts deals activities companies tasks stream'],
  ])('%s', (_, choice, mode, id, by, expected) => {
    expect(movedSection(choice, mode, id, by)).toBe(expected);
  });
});
