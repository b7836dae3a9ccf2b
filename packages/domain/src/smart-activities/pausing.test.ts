import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { HOUR } from '../calendar/time-zone.ts';
import type { RecordOf } from '../records/schema.ts';
import { PREFERENCES_ID } from '../records/setting-ids.ts';
import { pauseEnd, pausePeriods, type SmartChoice, smartState, suggestNoMore, switchSmart } from './pausing.ts';
import type { PreferenceValues } from './pausing.ts';

type Preferences = RecordOf<'preferences'>;
const proposed = { proposed: true };
const zone = 'Europe/Berlin';
const at = (time: string): number => Date.parse(time);

function after(before: Preferences | undefined, values: PreferenceValues): Preferences {
  const stored = { id: PREFERENCES_ID, recordKind: 'preferences', createdAt: 0, createdBy: 'ada', reminders: {} };
  const all = Object.entries({ ...stored, ...before, ...values });
  return Object.fromEntries(all.filter(([, value]) => value !== null)) as unknown as Preferences;
}

describe('how long a pause lasts', () => {
  it.each([
    ['day', '2026-03-01T10:00:00+01:00', '2026-03-02T10:00:00+01:00'],
    // Exactly 24 hours, also over the night in which the clocks are put forward.
    ['day', '2026-03-28T10:00:00+01:00', '2026-03-29T11:00:00+02:00'],
    ['week', '2026-03-01T10:00:00+01:00', '2026-03-08T10:00:00+01:00'],
    ['month', '2026-03-01T10:00:00+01:00', '2026-04-01T10:00:00+02:00'],
    ['month', '2026-01-31T23:59:30+01:00', '2026-02-28T23:59:30+01:00'],
    ['month', '2026-12-15T08:30:00+01:00', '2027-01-15T08:30:00+01:00'],
  ] as const)('[SMART-12] %s from %s', (period, from, until) => {
    expect(pauseEnd(period, at(from), zone)).toBe(at(until));
  });

  it('[SMART-12] offers a day, a week, a month, forever', () => {
    expect(pausePeriods).toEqual(['day', 'week', 'month', 'forever']);
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'])(
    '[SMART-12] a month in %s is a whole one, whenever it begins',
    (timeZone) => {
      fc.assert(
        fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) }), (now) => {
          const days = (pauseEnd('month', now, timeZone) - now) / (24 * HOUR);
          expect(days).toBeGreaterThan(27.9);
          expect(days).toBeLessThan(31.1);
        }),
      );
    },
  );
});

describe('whether smart activities are proposed', () => {
  it('[SMART-14] they are, while nobody has chosen anything', () => {
    expect(smartState(undefined, proposed, 'deal', 0)).toEqual({ state: 'on' });
    expect(smartState(undefined, proposed, 'lead', 0)).toEqual({ state: 'on' });
  });

  it('[SMART-17] the workspace sets it for those who have not chosen; one’s own choice comes first', () => {
    const own = after(undefined, { smartDealOff: false });
    expect(smartState(undefined, { proposed: false }, 'deal', 0)).toEqual({ state: 'off' });
    expect(smartState(own, { proposed: false }, 'deal', 0)).toEqual({ state: 'on' });
    expect(smartState(own, { proposed: false }, 'lead', 0)).toEqual({ state: 'off' });
    expect(smartState(after(undefined, { smartDealOff: true }), proposed, 'deal', 0)).toEqual({ state: 'off' });
  });

  it('[SMART-11][SMART-12][SMART-13] chosen for a day on 1 March at 10:00: silent for both kinds until 2 March 9:59, there again at 10:00', () => {
    const chosen = at('2026-03-01T10:00:00+01:00');
    const preferences = after(undefined, suggestNoMore('day', chosen, zone));
    const until = at('2026-03-02T10:00:00+01:00');
    for (const kind of ['deal', 'lead'] as const) {
      expect(smartState(preferences, proposed, kind, chosen)).toEqual({ state: 'paused', until });
      expect(smartState(preferences, proposed, kind, at('2026-03-02T09:59:00+01:00')).state).toBe('paused');
      expect(smartState(preferences, proposed, kind, until - 1).state).toBe('paused');
      expect(smartState(preferences, proposed, kind, until)).toEqual({ state: 'on' });
    }
  });

  it('[SMART-12] forever switches both kinds off, and the gear switches each on again', () => {
    const never = after(undefined, suggestNoMore('forever', 0, zone));
    expect(smartState(never, proposed, 'deal', 1e12)).toEqual({ state: 'off' });
    expect(smartState(never, proposed, 'lead', 1e12)).toEqual({ state: 'off' });
    const again = after(never, switchSmart(never, proposed, 'deal', 'on', 1e12, zone));
    expect(smartState(again, proposed, 'deal', 1e12)).toEqual({ state: 'on' });
    expect(smartState(again, proposed, 'lead', 1e12)).toEqual({ state: 'off' });
  });
});

describe('the switch under the gear', () => {
  const choices = ['on', 'day', 'week', 'month', 'off'] as const;
  const expected = { on: 'on', day: 'paused', week: 'paused', month: 'paused', off: 'off' } as const;

  it('[SMART-15][SMART-16][SMART-17][SMART-18] shows what was chosen last, whatever was before, and leaves the other kind alone', () => {
    const history = fc.array(
      fc.record({
        by: fc.constantFrom('deal' as const, 'lead' as const, 'sheet' as const),
        choice: fc.constantFrom<SmartChoice>(...choices),
        period: fc.constantFrom(...pausePeriods),
        later: fc.integer({ min: 0, max: 40 * 24 * HOUR }),
      }),
      { maxLength: 8 },
    );
    const ends = fc.record({
      kind: fc.constantFrom('deal' as const, 'lead' as const),
      choice: fc.constantFrom<SmartChoice>(...choices),
    });
    fc.assert(
      fc.property(history, ends, fc.boolean(), (steps, { kind, choice }, isProposed) => {
        const template = { proposed: isProposed };
        let now = at('2026-02-01T00:00:00Z');
        let preferences: Preferences | undefined;
        for (const step of steps) {
          now += step.later;
          const values =
            step.by === 'sheet'
              ? suggestNoMore(step.period, now, zone)
              : switchSmart(preferences, template, step.by, step.choice, now, zone);
          preferences = after(preferences, values);
        }
        const other = kind === 'deal' ? 'lead' : 'deal';
        const before = smartState(preferences, template, other, now);
        preferences = after(preferences, switchSmart(preferences, template, kind, choice, now, zone));
        expect(smartState(preferences, template, kind, now).state).toBe(expected[choice]);
        if (choice === 'week') {
          expect(smartState(preferences, template, kind, now)).toEqual({
            state: 'paused',
            until: now + 7 * 24 * HOUR,
          });
        }
        expect(smartState(preferences, template, other, now)).toEqual(before);
      }),
    );
  });

  it('[SMART-17] a pause by somebody who only follows the workspace ends in following it', () => {
    const preferences = after(undefined, switchSmart(undefined, proposed, 'deal', 'day', 0, zone));
    expect(smartState(preferences, { proposed: false }, 'deal', 25 * HOUR)).toEqual({ state: 'off' });
    expect(smartState(preferences, proposed, 'deal', 25 * HOUR)).toEqual({ state: 'on' });
  });
});
