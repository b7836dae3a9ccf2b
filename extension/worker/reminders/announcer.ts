import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { hasRung } from '@sidebook/projections/queries/activities';
import type { ProjectionDatabase } from '@sidebook/projections/tables';

import type { NotificationCentre } from '../../platform/notifications.ts';
import { type Ring, SINGLE } from './ringing.ts';

/** Texts of notifications, in the user's language. */
export interface ReminderTexts {
  one(ring: Ring, itemName: string | undefined): { title: string; message: string };
  digest(count: number, first: readonly string[]): { title: string; message: string };
  readonly done: string;
  readonly snooze: string;
}

const DIGEST = 'digest';
const PREFIX = 'activity:';

/** Which activity a notification is about; null for the digest and for foreign ids. */
export function activityOfNotification(id: string): RecordId | null {
  return id.startsWith(PREFIX) ? (id.slice(PREFIX.length) as RecordId) : null;
}

export interface Announcer {
  announce(rings: readonly Ring[]): Promise<void>;
  /** Takes away notifications that say nothing any more: done, postponed or handed over, here or elsewhere (EXT-3). */
  withdrawOutdated(now: number): Promise<void>;
}

export function createAnnouncer(
  centre: NotificationCentre,
  rows: ProjectionDatabase,
  member: MemberId,
  texts: () => ReminderTexts,
  allowed: () => Promise<boolean>,
): Announcer {
  return {
    async announce(rings) {
      if (rings.length === 0 || !(await allowed())) return;
      const words = texts();
      if (rings.length > SINGLE) {
        const titles = rings.slice(0, SINGLE).map((ring) => words.one(ring, undefined).title);
        await centre.show(DIGEST, { ...words.digest(rings.length, titles), buttons: [] });
        return;
      }
      for (const ring of rings) {
        const item = ring.activity.item && (await rows.items.get(ring.activity.item));
        const { title, message } = words.one(ring, item ? item.record.name : undefined);
        await centre.show(PREFIX + ring.activity.id, { title, message, buttons: [words.done, words.snooze] });
      }
    },
    async withdrawOutdated(now) {
      for (const id of await centre.shown()) {
        const activity = activityOfNotification(id);
        if (activity && !(await hasRung(rows, member, activity, now))) await centre.withdraw(id);
      }
    },
  };
}
