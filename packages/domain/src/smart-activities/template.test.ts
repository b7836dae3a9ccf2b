import { describe, expect, it } from 'vitest';

import { leadTime, remindersOf } from '../activities/reminders.ts';
import { MINUTE } from '../calendar/time-zone.ts';
import { defaultCalendar } from '../calendar/working-days.ts';
import type { MemberId, RecordId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';
import { SETTINGS_ID } from '../records/setting-ids.ts';
import { workspaceSettings } from '../settings/workspace-settings.ts';
import { nextStepOf, wordsOf } from './template.ts';

const calendar = defaultCalendar('Europe/Berlin');
const template = workspaceSettings(undefined).smart.deal;
const at = (time: string): number => Date.parse(time);

/** Made from the template at an instant, with the usual reminders. */
function saved(now: number): Activity {
  const made: Partial<Activity> = {
    id: 'shard.activity1' as RecordId,
    recordKind: 'activity',
    createdAt: now,
    armedAt: now,
    direction: 'planned',
    deadline: nextStepOf(template, now, calendar).deadline,
    reminders: { 0: true, 15: true },
  };
  return made as Activity;
}

describe('the template of a smart activity', () => {
  it('[SMART-1][SMART-6] has the default text, three working days and the user’s own reminders', () => {
    expect(nextStepOf(template, at('2026-03-09T10:00:00+01:00'), calendar)).toEqual({
      text: undefined,
      deadline: at('2026-03-12T10:00:00+01:00'),
      reminders: undefined,
    });
  });

  it.each([
    // A Friday: Wednesday.
    ['2026-03-06T10:00:00+01:00', '2026-03-11T10:00:00+01:00'],
    ['2026-03-06T10:20:00+01:00', '2026-03-11T11:00:00+01:00'],
    ['2026-03-06T23:40:00+01:00', '2026-03-11T23:59:00+01:00'],
    // The clocks are put forward between: the same hour of the wall clock.
    ['2026-03-27T09:30:00+01:00', '2026-04-01T10:00:00+02:00'],
    ['2026-03-08T15:00:00+01:00', '2026-03-11T15:00:00+01:00'],
  ])('[SMART-8] made on %s it is due on %s', (now, deadline) => {
    expect(nextStepOf(template, at(now), calendar).deadline).toBe(at(deadline));
  });

  it('[SMART-8] keeps clear of holidays', () => {
    const easter = { ...calendar, holidays: new Set(['2026-04-03', '2026-04-06']) };
    const made = at('2026-04-01T10:00:00+02:00');
    expect(nextStepOf(template, made, easter).deadline).toBe(at('2026-04-08T10:00:00+02:00'));
  });

  it('[SMART-24] starts with what an admin set, for leads and deals apart', () => {
    const { smart } = workspaceSettings({
      id: SETTINGS_ID,
      recordKind: 'settings',
      createdAt: 0,
      createdBy: 'ada' as MemberId,
      weekdays: {},
      holidays: {},
      conversionCloses: {},
      smartDealReminders: {},
      currencies: {},
      smartLeadReminders: { 60: true },
      smartLeadText: 'Ring them up',
      smartLeadDays: 1,
    });
    const now = at('2026-03-09T10:00:00+01:00');
    expect(nextStepOf(smart.lead, now, calendar)).toEqual({
      text: 'Ring them up',
      deadline: at('2026-03-10T10:00:00+01:00'),
      reminders: [60],
    });
    expect(nextStepOf(smart.deal, now, calendar).deadline).toBe(at('2026-03-12T10:00:00+01:00'));
  });
});

describe('a smart activity that was saved as proposed', () => {
  const now = at('2026-03-06T10:20:00+01:00');
  const activity = saved(now);
  const deadline = at('2026-03-11T11:00:00+01:00');

  it('[CNT-55][SMART-19] notifies 15 minutes before its deadline and not earlier, then at the deadline', () => {
    expect(remindersOf(activity)).toEqual([
      { offset: 0, at: deadline },
      { offset: 15, at: deadline - 15 * MINUTE },
    ]);
  });

  it('[SMART-20] counts from its first notification on', () => {
    expect(leadTime(activity)).toBe(15 * MINUTE);
  });
});

describe('the words of a next step', () => {
  it.each([
    ['Contact the client', 'Contact the client', undefined],
    ['  Call \n', 'Call', undefined],
    ['Call Hanna\nabout the lamps', 'Call Hanna', 'Call Hanna\nabout the lamps'],
    ['', '', undefined],
  ])('of %j', (text, title, description) => {
    expect(wordsOf(text)).toEqual({ title, text: description });
  });

  it('a long line stands whole in the description', () => {
    const long = 'x'.repeat(600);
    expect(wordsOf(long)).toEqual({ title: 'x'.repeat(500), text: long });
  });
});
