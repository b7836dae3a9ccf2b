import type { NoticeKind } from './notices.ts';

/** What can be told by a notification of the system: reminders, and what teammates did (CNT-56, NOTE-1). */
export const notifiedKinds = [
  'reminder',
  'responsible',
  'mentioned',
  'addressed',
  'deleted',
  'stage',
] as const satisfies readonly (NoticeKind | 'reminder')[];
export type NotifiedKind = (typeof notifiedKinds)[number];

/** What the user chose of them, on all of their devices; what is not there was not chosen. */
export interface NotificationChoice {
  /** By kind: `true` = no notification. */
  readonly notificationsOff?: Readonly<Record<string, boolean>> | undefined;
  /** Minutes since local midnight; none are shown from the one until the other, also over midnight. */
  readonly quietFrom?: number | undefined;
  readonly quietUntil?: number | undefined;
}

/** Whether a kind is told at this time of the day, in minutes since local midnight (SET-2). */
export function mayNotify(choice: NotificationChoice | undefined, kind: NotifiedKind, minutes: number): boolean {
  return !isOff(choice, kind) && !isQuiet(choice, minutes);
}

export function isOff(choice: NotificationChoice | undefined, kind: NotifiedKind): boolean {
  const off = choice?.notificationsOff ?? {};
  return Object.hasOwn(off, kind) && off[kind] === true;
}

function isQuiet(choice: NotificationChoice | undefined, minutes: number): boolean {
  const { quietFrom: from, quietUntil: until } = choice ?? {};
  if (from === undefined || until === undefined || from === until) return false;
  return from < until ? minutes >= from && minutes < until : minutes >= from || minutes < until;
}
