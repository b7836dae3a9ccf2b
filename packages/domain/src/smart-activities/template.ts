import type { Instant } from '../calendar/time-zone.ts';
import { defaultDeadline, type WorkCalendar } from '../calendar/working-days.ts';
import type { SmartTemplate } from '../settings/workspace-settings.ts';

/** What the proposal starts with (SMART-1, SMART-6, SMART-24); all of it may be changed before it is saved. */
export interface NextStep {
  /** Undefined: "Contact the client" in the user's language. */
  readonly text: string | undefined;
  readonly deadline: Instant;
  /** Minutes before the deadline; undefined = the user's own (ACT-30). */
  readonly reminders: readonly number[] | undefined;
}

/** The template as it stands at an instant: so many working days ahead, rounded as every generated deadline (SMART-8). */
export function nextStepOf(template: SmartTemplate, now: Instant, calendar: WorkCalendar): NextStep {
  const { text, reminders, workingDays } = template;
  return { text, reminders, deadline: defaultDeadline(now, calendar, workingDays) };
}

/** Longest title of an activity. */
const TITLE = 500;

/** The first line is the activity's title; a text of several lines stands whole in its description as well. */
export function wordsOf(text: string): { readonly title: string; readonly text: string | undefined } {
  const whole = text.trim();
  const [first = ''] = whole.split('\n', 1);
  const title = first.trim().slice(0, TITLE);
  return { title, text: title === whole ? undefined : whole };
}
