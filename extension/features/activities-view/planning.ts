import { columnDeadline, type Planning } from '@sidebook/domain/activities-view/column-deadline';
import type { DatedColumn } from '@sidebook/domain/activities-view/columns';
import { weekBorders } from '@sidebook/domain/calendar/weeks';

import { formats } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';

/** By what this page decides; the deadline that is written is the worker's. */
export function planningOf({ zone, calendar, workspaceSettings }: Session, now: number): Planning {
  const { workingDaysOnly } = workspaceSettings;
  return { now, borders: weekBorders(now, zone, calendar.firstWeekday), calendar, workingDaysOnly };
}

/** "Wed 25 Nov 16:00": when something dropped on the column now would be due. */
export function plannedTime(session: Session, column: DatedColumn, now: number): string {
  const { deadline } = columnDeadline(column, planningOf(session, now));
  return formats.value.relativeTime(deadline, { now, timeZone: session.zone });
}
