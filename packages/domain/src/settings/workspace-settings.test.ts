import { describe, expect, it } from 'vitest';

import type { MemberId } from '../ids.ts';
import type { RecordOf } from '../records/schema.ts';
import { SETTINGS_ID } from '../records/setting-ids.ts';
import { workspaceSettings } from './workspace-settings.ts';

const nothingSet: RecordOf<'settings'> = {
  id: SETTINGS_ID,
  recordKind: 'settings',
  createdAt: 0,
  createdBy: 'annannan' as MemberId,
  weekdays: {},
  holidays: {},
  conversionCloses: {},
  smartDealReminders: {},
  smartLeadReminders: {},
  currencies: {},
};
const read = (set: Partial<RecordOf<'settings'>>) => workspaceSettings({ ...nothingSet, ...set });

describe('settings of the workspace', () => {
  it('[MODE-2, CNT-33, CNT-59, SMART-14] a fresh workspace has the defaults', () => {
    const fresh = workspaceSettings(undefined);
    expect(fresh).toMatchObject({
      crmMode: 'simple',
      counterMode: 'item',
      activityLimit: 50_000,
      zone: undefined,
      workingDaysOnly: false,
      requestCompany: false,
      repeatSales: false,
      currencies: { usual: undefined, added: [] },
      smart: {
        deal: { text: undefined, workingDays: 3, reminders: undefined, proposed: true },
        lead: { text: undefined, workingDays: 3, reminders: undefined, proposed: true },
      },
    });
    expect(fresh.calendarIn('Asia/Kolkata')).toMatchObject({
      zone: 'Asia/Kolkata',
      workingWeekdays: [1, 2, 3, 4, 5],
      firstWeekday: 1,
      hoursApply: false,
    });
    expect({ ...workspaceSettings(nothingSet), calendarIn: 0 }).toEqual({ ...fresh, calendarIn: 0 });
  });

  it('[SMART-24] the templates are those of the admins', () => {
    const { smart } = read({
      smartLeadText: ' Ask again ',
      smartLeadDays: 1,
      smartLeadReminders: { 60: true, 0: true },
    });
    expect(smart.lead).toEqual({ text: 'Ask again', workingDays: 1, reminders: [0, 60], proposed: true });
    expect(smart.deal.workingDays).toBe(3);
  });

  it('reads the calendar: days off, working Saturdays, holidays, hours, zone', () => {
    const settings = read({
      zone: 'Australia/Lord_Howe',
      weekdays: { 1: false, 6: true },
      holidays: { '2026-12-25': 'Christmas', soon: 'no day' },
      workStart: 600,
      workEnd: 960,
      hoursApply: true,
      firstWeekday: 7,
    });
    expect(settings.calendarIn('UTC')).toEqual({
      zone: 'Australia/Lord_Howe',
      workingWeekdays: [2, 3, 4, 5, 6],
      holidays: new Set(['2026-12-25']),
      firstWeekday: 7,
      workStart: 600,
      workEnd: 960,
      hoursApply: true,
    });
  });

  it.each<[string, Partial<RecordOf<'settings'>>]>([
    ['a zone that does not exist', { zone: 'Mars/Olympus' }],
    ['hours that end before they begin', { workStart: 900, workEnd: 600 }],
    ['a weekday that is none', { firstWeekday: 9 }],
    ['half a limit', { activityLimit: 0.5 }],
    ['an unknown mode', { crmMode: 'both', counterMode: 'team' }],
    ['days without end', { smartDealDays: 1e9 }],
    ['a currency that is none', { currency: 'coins', currencies: { XYZ: true } }],
  ])('what makes no sense is as if it was not set: %s', (_, set) => {
    const { calendarIn, ...rest } = read(set);
    const { calendarIn: usual, ...others } = workspaceSettings(undefined);
    expect(rest).toEqual(others);
    expect(calendarIn('UTC')).toEqual(usual('UTC'));
  });
});
