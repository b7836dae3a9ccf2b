import { HOUR, type Instant } from '../calendar/time-zone.ts';
import type { MemberId } from '../ids.ts';

const DAY = 24 * HOUR;

/** For so long the recycle bin shows what was deleted, and it can be restored from there (ACT-22). */
export const BIN_TIME = 30 * DAY;

/** Who deleted something, and when. */
export interface Deletion {
  readonly by: MemberId;
  readonly at: Instant;
}

/** Whether the recycle bin still shows it. Nothing is destroyed afterwards: it is only no longer offered. */
export function isInBin({ at }: Pick<Deletion, 'at'>, now: Instant): boolean {
  return at > now - BIN_TIME;
}

/** Whole days for which it stays there: 30 on the day of deletion, 1 on the last. */
export function daysLeft({ at }: Pick<Deletion, 'at'>, now: Instant): number {
  return Math.max(0, Math.min(BIN_TIME / DAY, Math.ceil((at + BIN_TIME - now) / DAY)));
}

/** Whose deletions somebody sees there: an admin those of all, others their own (PERM-12; a convention, PERM-15). */
export function binScope(member: MemberId, admin: boolean): MemberId | 'all' {
  return admin ? 'all' : member;
}
