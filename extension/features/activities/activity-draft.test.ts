import { recordId, type ShardId } from '@sidebook/domain/ids';
import type { Activity } from '@sidebook/domain/records/schema';
import { describe, expect, it } from 'vitest';

import { changesOf, creationOf, type Draft, filledBlocks, textOf } from './activity-draft.ts';

const id = recordId('abcdefghij' as ShardId, 'activity1');
const noon = Date.UTC(2026, 5, 1, 12);
const attachment = { hash: 'a'.repeat(64), name: 'offer.pdf', mime: 'application/pdf', size: 5 };

const empty: Draft = {
  kind: 'todo',
  title: '',
  text: undefined,
  when: { date: '2026-06-01', time: '12:00' },
  reminders: [0, 15],
  responsible: 'membe001',
  client: '',
  colleagues: [],
  place: '',
  link: '',
  priority: 'medium',
  colour: '',
  files: [],
};

const before = {
  id,
  kind: 'todo',
  title: 'Call',
  deadline: noon + 30_000,
  responsible: 'membe001',
  reminders: { '0': true, '15': true },
  colleagues: {},
  files: { f0: attachment },
} as unknown as Activity;
const ofBefore: Draft = {
  ...empty,
  title: 'Call',
  text: '',
  files: [{ element: 'f0', name: 'offer.pdf', mime: 'application/pdf', size: 5, source: { hash: attachment.hash } }],
};

describe('a new activity', () => {
  const made = (draft: Draft) =>
    creationOf(draft, { deadline: noon, text: textOf(draft, 'Contact the client'), parent: undefined }, []);

  it('[ACT-2][ACT-3] has the default text and no title when nothing is written', () => {
    expect(made(empty).fields).toEqual({
      kind: 'todo',
      direction: 'planned',
      title: '',
      text: 'Contact the client',
      deadline: noon,
      responsible: 'membe001',
    });
  });

  it('[ACT-2] the default text makes way for a title, and what was written stays beside one', () => {
    expect(made({ ...empty, title: 'Call Jane' }).fields).not.toHaveProperty('text');
    expect(made({ ...empty, title: 'Call Jane', text: 'About the desk' }).fields).toMatchObject({
      title: 'Call Jane',
      text: 'About the desk',
    });
    expect(made({ ...empty, text: '' }).fields).not.toHaveProperty('text');
  });

  it('[ACT-10] says what its blocks say, and nothing of those that are empty', () => {
    const full = { ...empty, place: ' Hall 4 ', link: 'https://firm.example', colour: '3', priority: 'high' } as const;
    expect(made(full).fields).toMatchObject({
      place: 'Hall 4',
      link: 'https://firm.example',
      colour: '3',
      priority: 'high',
    });
    expect(filledBlocks(full)).toEqual(['place', 'link', 'priority', 'colour']);
    expect(filledBlocks(empty)).toEqual([]);
  });
});

describe('what a form changes', () => {
  const fieldsOf = (draft: Draft, deadline: number | null = noon, activity = before) =>
    changesOf(activity, draft, deadline, []).map(({ field, element, value }) => [field, element, value]);

  it('[ACT-4] nothing by looking, though a deadline has seconds', () => {
    expect(fieldsOf(ofBefore)).toEqual([]);
  });

  it('[ACT-7] reminders one by one', () => {
    expect(fieldsOf({ ...ofBefore, reminders: [15, 60] })).toEqual([
      ['reminders', '60', true],
      ['reminders', '0', null],
    ]);
  });

  it('[ACT-6] files that are gone, and files that are new', () => {
    expect(changesOf(before, { ...ofBefore, files: [] }, noon, [{ element: 'new00001', attachment }])).toEqual([
      { id, field: 'files', element: 'f0', value: null },
      { id, field: 'files', element: 'new00001', value: attachment },
    ]);
  });

  it('[ACT-17] of a completed activity neither deadline nor reminders nor responsible', () => {
    const changed = { ...ofBefore, reminders: [], responsible: 'membe002', text: 'She agreed' };
    const completed = { ...before, completed: noon };
    expect(fieldsOf(changed, noon + 3_600_000, completed)).toEqual([['text', undefined, 'She agreed']]);
    expect(fieldsOf(changed, noon + 3_600_000).map(([field]) => field)).toEqual([
      'text',
      'responsible',
      'deadline',
      'reminders',
      'reminders',
    ]);
  });

  it('[ACT-8][ACT-26] takes a look away, and sets medium where another priority was', () => {
    const high = { ...before, priority: 'high', colour: '3' };
    expect(fieldsOf(ofBefore, noon, high)).toEqual([
      ['colour', undefined, null],
      ['priority', undefined, 'medium'],
    ]);
  });
});
