import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import type { ProjectionDatabase } from '@sidebook/projections/tables';

import type { NotificationCentre } from '../../platform/notifications.ts';
import type { ReminderMarks } from './reminder-marks.ts';
import { type Ring, type Ringing, SINGLE } from './ringing.ts';

/** Texts of notifications, in the user's language. */
export interface ReminderTexts {
  one(ring: Ring, itemName: string | undefined): { title: string; message: string };
  digest(count: number, first: readonly string[]): { title: string; message: string };
  readonly done: string;
  readonly snooze: string;
}

export const DIGEST = 'digest';
const PREFIX = 'activity:';

/** Which activity a notification is about; null for the digest and for foreign ids. */
export function activityOfNotification(id: string): RecordId | null {
  const activity = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : null;
  return isRecordId(activity) ? activity : null;
}

export interface Announcer {
  /** Shows them; false when the user wants no notifications (CNT-56). */
  announce(rings: readonly Ring[]): Promise<boolean>;
  /** Takes away notifications that say nothing any more: done, postponed, handed over or answered, here or elsewhere. */
  withdrawOutdated(now: number): Promise<void>;
}

export interface AnnouncerOptions {
  readonly centre: NotificationCentre;
  readonly rows: ProjectionDatabase;
  readonly marks: ReminderMarks;
  readonly ringing: Ringing;
  readonly texts: () => ReminderTexts;
  readonly allowed: () => Promise<boolean>;
}

export function createAnnouncer({ centre, rows, marks, ringing, texts, allowed }: AnnouncerOptions): Announcer {
  async function showDigest(rings: readonly Ring[], words: ReminderTexts): Promise<void> {
    const titles = rings.slice(0, SINGLE).map((ring) => words.one(ring, undefined).title);
    await centre.show(DIGEST, { ...words.digest(rings.length, titles), buttons: [] });
    await marks.transaction('rw', marks.digest, async () => {
      await marks.digest.clear();
      await marks.digest.bulkPut(rings.map(({ activity }) => ({ activity: activity.id })));
    });
  }

  async function digestStands(now: number): Promise<boolean> {
    for (const { activity } of await marks.digest.toArray()) {
      if (await ringing.stands(activity as RecordId, now)) return true;
    }
    return false;
  }

  return {
    async announce(rings) {
      if (rings.length === 0 || !(await allowed())) return false;
      const words = texts();
      if (rings.length > SINGLE) {
        await showDigest(rings, words);
        return true;
      }
      for (const ring of rings) {
        const item = ring.activity.item && (await rows.items.get(ring.activity.item));
        const { title, message } = words.one(ring, item ? item.record.name : undefined);
        await centre.show(PREFIX + ring.activity.id, { title, message, buttons: [words.done, words.snooze] });
      }
      return true;
    },
    async withdrawOutdated(now) {
      for (const id of await centre.shown()) {
        const activity = activityOfNotification(id);
        const outdated =
          id === DIGEST ? !(await digestStands(now)) : activity !== null && !(await ringing.stands(activity, now));
        if (outdated) await centre.withdraw(id);
      }
    },
  };
}
