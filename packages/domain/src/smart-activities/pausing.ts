import { addMonths, HOUR, type Instant, instantAt, localTime, MINUTE } from '../calendar/time-zone.ts';
import type { RecordOf } from '../records/schema.ts';
import type { SmartKind, SmartTemplate } from '../settings/workspace-settings.ts';

/** For how long nothing is proposed; `forever` until it is switched on again (SMART-12, SMART-18). */
export const pausePeriods = ['day', 'week', 'month', 'forever'] as const;
export type PausePeriod = (typeof pausePeriods)[number];
export type PassingPause = Exclude<PausePeriod, 'forever'>;

/** What the gear offers (SMART-18): on; off for a day, week, month; off. */
export type SmartChoice = 'on' | PassingPause | 'off';

type Preferences = RecordOf<'preferences'>;

/** Whether smart activities are proposed to a user, for deals or for leads. */
export type SmartState =
  | { readonly state: 'on' }
  | { readonly state: 'off' }
  /** Proposed again from this instant on. */
  | { readonly state: 'paused'; readonly until: Instant };

/** New values of the user's preferences; null = none. */
export type PreferenceValues = Readonly<Record<string, number | boolean | null>>;

const ownFields = {
  deal: { off: 'smartDealOff', until: 'smartDealPausedUntil' },
  lead: { off: 'smartLeadOff', until: 'smartLeadPausedUntil' },
} as const;
const kinds = ['deal', 'lead'] as const;

/** A day is exactly 24 hours and a week seven of them; a month ends at the same time of the same day of the next one. */
export function pauseEnd(period: PassingPause, now: Instant, zone: string): Instant {
  if (period === 'day') return now + 24 * HOUR;
  if (period === 'week') return now + 7 * 24 * HOUR;
  const { day, minutes } = localTime(now, zone);
  return instantAt(addMonths(day, 1), minutes, zone) + (now % MINUTE);
}

/** What holds for the user: their own choice, else the workspace's; a pause ends by itself (SMART-13, SMART-14, SMART-17). */
export function smartState(
  preferences: Preferences | undefined,
  template: Pick<SmartTemplate, 'proposed'>,
  kind: SmartKind,
  now: Instant,
): SmartState {
  const own = ownFields[kind];
  if (preferences?.[own.off] ?? !template.proposed) return { state: 'off' };
  const until = Math.max(preferences?.smartPausedUntil ?? 0, preferences?.[own.until] ?? 0);
  return now < until ? { state: 'paused', until } : { state: 'on' };
}

/** *Do not suggest again*: for deals and leads at once (SMART-13). */
export function suggestNoMore(period: PausePeriod, now: Instant, zone: string): PreferenceValues {
  if (period === 'forever') return { smartDealOff: true, smartLeadOff: true };
  return { smartPausedUntil: pauseEnd(period, now, zone) };
}

/** The choice under the gear, for deals or for leads alone; what holds for the other kind stays (SMART-15..18). */
export function switchSmart(
  preferences: Preferences | undefined,
  template: Pick<SmartTemplate, 'proposed'>,
  kind: SmartKind,
  choice: SmartChoice,
  now: Instant,
  zone: string,
): PreferenceValues {
  const own = ownFields[kind];
  const values: Record<string, number | boolean | null> = {};
  const both = preferences?.smartPausedUntil;
  if (both !== undefined) {
    const other = kinds.find((candidate) => candidate !== kind) ?? kind;
    const otherUntil = Math.max(both, preferences?.[ownFields[other].until] ?? 0);
    values['smartPausedUntil'] = null;
    if (now < otherUntil) values[ownFields[other].until] = otherUntil;
  }
  if (choice === 'off') return { ...values, [own.off]: true };
  // Whoever is asked because the workspace asks everybody goes on following it.
  if (smartState(preferences, template, kind, now).state === 'off') values[own.off] = false;
  values[own.until] = choice === 'on' ? null : pauseEnd(choice, now, zone);
  return values;
}
