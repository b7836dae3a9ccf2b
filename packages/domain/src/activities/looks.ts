import type { Activity } from '../records/schema.ts';

/** The looks that the colour picker offers besides the default (ACT-8). */
export const colours = ['1', '2', '3', '4', '5', '6', '7'] as const;
export type Colour = (typeof colours)[number];

/** The look that was chosen; undefined is the default, also for what no version of this product wrote (ACT-8). */
export function colourOf(activity: Pick<Activity, 'colour'>): Colour | undefined {
  return colours.find((colour) => colour === activity.colour);
}

/** Low first (ACT-26). */
export const priorities = ['low', 'medium', 'high'] as const;
export type Priority = (typeof priorities)[number];
export const DEFAULT_PRIORITY: Priority = 'medium';

/** Medium unless something else was chosen (ACT-26). */
export function priorityOf(activity: Pick<Activity, 'priority'>): Priority {
  return priorities.find((priority) => priority === activity.priority) ?? DEFAULT_PRIORITY;
}
