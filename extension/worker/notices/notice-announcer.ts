import type { MemberId } from '@sidebook/domain/ids';
import { type NoticeKind, TOGETHER } from '@sidebook/domain/notices/notices';
import { type MemberNotice, noticesFor } from '@sidebook/projections/queries/notices';
import type { ProjectionDatabase } from '@sidebook/projections/tables';

import type { NotificationCentre } from '../../platform/notifications.ts';
import type { ReminderMarks } from '../reminders/reminder-marks.ts';

/** Notices that are older are not told by the system; they stand in the list. */
const TOLD_BACK = 30 * 24 * 3_600_000;
/** Notices that one look asks for. */
const LOOKED_AT = 500;
const PREFIX = 'notices:';

export function isNoticeNotification(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** Texts of notices in the user's language. */
export interface NoticeTexts {
  one(notice: MemberNotice): string;
  several(count: number): string;
  readonly restore: string;
}

export interface NoticeAnnouncerOptions {
  readonly centre: NotificationCentre;
  readonly rows: ProjectionDatabase;
  readonly marks: ReminderMarks;
  readonly member: MemberId;
  /** When this device came to the workspace, ms: what was done before is not told. */
  readonly watchFrom: number;
  readonly texts: () => Promise<NoticeTexts>;
  /** Whether the user wants to be told of this kind now (SET-2). */
  readonly allowed: (kind: NoticeKind) => Promise<boolean>;
}

/** Tells the user what teammates did to their work, once on this device, several within a minute as one (NOTE-1). */
export interface NoticeAnnouncer {
  run(now: number): Promise<void>;
  /** The notices that a notification shows. */
  shownBy(id: string, now: number): Promise<MemberNotice[]>;
}

export function createNoticeAnnouncer(options: NoticeAnnouncerOptions): NoticeAnnouncer {
  const { centre, rows, marks, member, watchFrom, texts, allowed } = options;

  function recent(now: number): Promise<MemberNotice[]> {
    return noticesFor(rows, member, { since: Math.max(watchFrom, now - TOLD_BACK), limit: LOOKED_AT });
  }

  const isTold = ({ read, holds }: MemberNotice): boolean => !read && holds;

  /** The notification of less than a minute ago, to which what comes now is added. */
  async function openNotification(now: number): Promise<string | undefined> {
    const last = await marks.told
      .where('at')
      .above(now - TOGETHER)
      .filter(({ shownAs }) => shownAs !== undefined)
      .first();
    return last?.shownAs;
  }

  async function keysOf(id: string): Promise<Set<string>> {
    return new Set(await marks.told.where('shownAs').equals(id).primaryKeys());
  }

  async function show(id: string, notices: readonly MemberNotice[]): Promise<void> {
    const words = await texts();
    const [first] = notices;
    if (!first) return;
    if (notices.length > 1) {
      const lines = notices.slice(0, 3).map((notice) => words.one(notice));
      await centre.show(id, { title: words.several(notices.length), message: lines.join('\n'), buttons: [] });
      return;
    }
    const buttons = first.row.kind === 'deleted' ? [words.restore] : [];
    await centre.show(id, { title: words.one(first), message: '', buttons });
  }

  async function announce(all: readonly MemberNotice[], now: number): Promise<void> {
    const known = await marks.told.bulkGet(all.map(({ row }) => row.key));
    const fresh = all.filter((_, index) => !known[index]);
    if (fresh.length === 0) return;
    const kinds = new Set(fresh.map(({ row }) => row.kind));
    const told = new Set<NoticeKind>();
    for (const kind of kinds) if (await allowed(kind)) told.add(kind);
    const wanted = fresh.filter((notice) => isTold(notice) && told.has(notice.row.kind));
    const id = (await openNotification(now)) ?? `${PREFIX}${now}`;
    const shown = new Set(wanted.map(({ row }) => row.key));
    await marks.told.bulkPut(
      fresh.map(({ row: { key } }) => ({ key, at: now, ...(shown.has(key) ? { shownAs: id } : {}) })),
    );
    if (wanted.length === 0) return;
    const keys = await keysOf(id);
    await show(
      id,
      all.filter((notice) => keys.has(notice.row.key) && isTold(notice)),
    );
  }

  async function withdrawOutdated(all: readonly MemberNotice[]): Promise<void> {
    for (const id of (await centre.shown()).filter(isNoticeNotification)) {
      const keys = await keysOf(id);
      if (!all.some((notice) => keys.has(notice.row.key) && isTold(notice))) await centre.withdraw(id);
    }
  }

  return {
    async run(now) {
      const all = await recent(now);
      await announce(all, now);
      await withdrawOutdated(all);
      await marks.told
        .where('at')
        .below(now - 2 * TOLD_BACK)
        .delete();
    },
    async shownBy(id, now) {
      const keys = await keysOf(id);
      return (await recent(now)).filter(({ row }) => keys.has(row.key));
    },
  };
}
