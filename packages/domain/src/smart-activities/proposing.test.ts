import { describe, expect, it } from 'vitest';

import type { MemberId, RecordId } from '../ids.ts';
import { pipelinesOf } from '../pipelines/pipelines.ts';
import type { Item, RecordOf } from '../records/schema.ts';
import { PREFERENCES_ID } from '../records/setting-ids.ts';
import { workspaceSettings } from '../settings/workspace-settings.ts';
import { type Proposing, proposesNextStep, waitsForNextStep } from './proposing.ts';

const member = 'ada' as MemberId;
const made = { id: 'shard.item0001' as RecordId, createdAt: 0, createdBy: member };
const deal: Item = { ...made, recordKind: 'deal', contacts: {}, rows: {}, custom: {}, stage: 'new' };
const lead: Item = {
  ...made,
  recordKind: 'lead',
  emails: {},
  phones: {},
  tags: {},
  contacts: {},
  targets: {},
  custom: {},
  stage: 'new',
};
const contact: Item = { ...made, recordKind: 'contact', emails: {}, phones: {}, tags: {}, companies: {}, custom: {} };
const company: Item = { ...made, recordKind: 'company', emails: {}, phones: {}, tags: {}, custom: {} };

const NOW = 1_000_000;
const planned = { direction: 'planned', createdAt: 10 };
const incoming = { direction: 'incoming', createdAt: 10 };
const outgoing = { direction: 'outgoing', createdAt: 10 };
const preferences = (fields: object): RecordOf<'preferences'> => ({
  ...made,
  id: PREFERENCES_ID,
  recordKind: 'preferences',
  reminders: {},
  sectionsUnderMore: {},
  historyOff: {},
  listColumns: {},
  notificationsOff: {},
  ...fields,
});

const usual: Proposing = {
  item: deal,
  mayEdit: true,
  activities: [],
  pipelines: pipelinesOf([], []),
  settings: workspaceSettings(undefined),
  preferences: undefined,
  now: NOW,
};

/** What stands differently, and whether a next step is proposed then. */
const table: readonly [title: string, differently: Partial<Proposing>, proposed: boolean][] = [
  ['[SMART-2][SMART-14] a deal with nothing at all', {}, true],
  ['[SMART-2][SMART-14] a lead with nothing at all', { item: lead }, true],
  ['[SMART-3] a planned activity', { activities: [planned] }, false],
  ['[SMART-3] a planned activity among others', { activities: [incoming, planned, outgoing] }, false],
  ['[SMART-4] only incoming ones', { activities: [incoming, incoming] }, true],
  ['[SMART-4] only outgoing ones', { activities: [outgoing] }, true],
  ['[SMART-4] only completed ones', { activities: [{ ...planned, completed: 20 }] }, true],
  ['[SMART-4] only deleted ones', { activities: [{ ...planned, deleted: true }] }, true],
  ['[SMART-5] a won deal', { item: { ...deal, stage: 'won' } }, false],
  ['[SMART-5] a lost deal', { item: { ...deal, stage: 'lost' } }, false],
  ['[SMART-5] a junk lead', { item: { ...lead, stage: 'junk' } }, false],
  ['[SMART-5] a converted lead', { item: { ...lead, stage: 'converted' } }, false],
  ['[SMART-5] no right to edit', { mayEdit: false }, false],
  ['[SMART-5] not saved', { item: undefined }, false],
  ['[SMART-5] in the recycle bin', { item: { ...deal, deleted: true } }, false],
  ['[SMART-5] a contact', { item: contact }, false],
  ['[SMART-5] a company', { item: company }, false],
  ['[SMART-13] suggested no more', { preferences: preferences({ smartPausedUntil: NOW + 1 }) }, false],
  ['[SMART-13] the pause is over', { preferences: preferences({ smartPausedUntil: NOW }) }, true],
  ['[SMART-15] switched off for deals', { preferences: preferences({ smartDealOff: true }) }, false],
  ['[SMART-15] switched off for leads only', { preferences: preferences({ smartLeadOff: true }) }, true],
  ['[SMART-18] deals paused', { preferences: preferences({ smartDealPausedUntil: NOW + 1 }) }, false],
  ['[SMART-18] leads paused', { item: lead, preferences: preferences({ smartLeadPausedUntil: NOW + 1 }) }, false],
  [
    '[SMART-17] switched off by the workspace',
    {
      settings: workspaceSettings({
        ...made,
        recordKind: 'settings',
        weekdays: {},
        holidays: {},
        conversionCloses: {},
        smartDealReminders: {},
        smartLeadReminders: {},
        currencies: {},
        smartDealOff: true,
      }),
    },
    false,
  ],
];

describe('whether the next step is proposed', () => {
  it.each(table)('%s', (_, differently, proposed) => {
    expect(proposesNextStep({ ...usual, ...differently })).toBe(proposed);
  });
});

describe('what was left without a next step', () => {
  it('[SMART-2] waits until something is planned for it, also when that is done at once', () => {
    expect(waitsForNextStep(usual, 50)).toBe(true);
    expect(waitsForNextStep({ ...usual, activities: [{ ...planned, completed: 20 }] }, 50)).toBe(true);
    expect(waitsForNextStep({ ...usual, activities: [{ ...planned, createdAt: 60 }] }, 50)).toBe(false);
    const done = { ...planned, createdAt: 60, completed: 70 };
    expect(waitsForNextStep({ ...usual, activities: [done] }, 50)).toBe(false);
    expect(waitsForNextStep({ ...usual, activities: [{ ...done, deleted: true }] }, 50)).toBe(true);
    expect(waitsForNextStep({ ...usual, activities: [{ ...incoming, createdAt: 60 }] }, 50)).toBe(true);
  });

  it('[SMART-2] waits no more once it is closed or nothing is proposed any more', () => {
    expect(waitsForNextStep({ ...usual, item: { ...deal, stage: 'won' } }, 50)).toBe(false);
    expect(waitsForNextStep({ ...usual, preferences: preferences({ smartDealOff: true }) }, 50)).toBe(false);
  });
});
