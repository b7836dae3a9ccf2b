import { newReminders } from '@sidebook/domain/activities/reminders';

import type { Session } from './session.ts';

/** Minutes before the deadline for the activities that this user makes (ACT-30). */
export function remindersForNew({ preferences, settings }: Session): readonly number[] {
  return newReminders(preferences?.reminders, settings.reminders);
}
