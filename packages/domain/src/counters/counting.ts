import { deadlineOf, Direction, directionOf, isOpen } from '../activities/activity.ts';
import { leadTime } from '../activities/reminders.ts';
import type { Instant } from '../calendar/time-zone.ts';
import type { MemberId, RecordId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';

/**
 * What counts where (SPEC 1). Counters are computed, never stored: the same activities, user, mode and clock give the same
 * numbers on every device, whatever order the edits came in (CNT-52).
 */
export const CounterMode = { item: 'item', activity: 'activity' } as const;
export type CounterMode = (typeof CounterMode)[keyof typeof CounterMode];

/** What an activity's owner item says for counting; null when the item is not on this device. */
export interface OwnerItem {
  readonly id: RecordId;
  readonly responsible: MemberId | undefined;
  readonly deleted: boolean;
  /** When the item last came back from the recycle bin; undefined when it never was there. */
  readonly restoredAt: Instant | undefined;
}

/**
 * A place on somebody's agenda.
 *   incoming, planned   count in the badge (CNT-2)
 *   colleagues          mine to do on a colleague's item: shown below the counted groups, counted for the item's responsible (CNT-54)
 *   unattached          without an item: reminds, but is in no CRM counter (CNT-14)
 */
export type Lane = 'incoming' | 'planned' | 'colleagues' | 'unattached';

export interface AgendaEntry {
  readonly member: MemberId;
  readonly lane: Lane;
  /** Planned activities count strictly after this instant (deadline minus lead time); incoming ones at once. */
  readonly from: Instant;
  /** Deadline; for incoming ones the time at which the message came. */
  readonly due: Instant;
}

/** Where an activity stands, for whom. Empty when it is closed, deleted, or has nothing to wait for (CNT-13). */
export function agendaOf(activity: Activity, owner: OwnerItem | null, mode: CounterMode): AgendaEntry[] {
  if (!isOpen(activity) || owner?.deleted) return [];
  const planned = directionOf(activity) === Direction.planned;
  const deadline = deadlineOf(activity);
  if (planned && deadline === undefined) return [];
  const due = planned ? (deadline ?? 0) : (activity.occurred ?? activity.createdAt);
  const from = planned ? due - leadTime(activity) : due;
  const doer = activity.responsible;
  if (activity.item === undefined) {
    return doer === undefined ? [] : [{ member: doer, lane: 'unattached', from, due }];
  }
  const counted = mode === CounterMode.activity ? doer : (owner?.responsible ?? doer);
  const entries: AgendaEntry[] = [];
  if (counted !== undefined) entries.push({ member: counted, lane: planned ? 'planned' : 'incoming', from, due });
  if (doer !== undefined && doer !== counted && planned) entries.push({ member: doer, lane: 'colleagues', from, due });
  return entries;
}

/** Whether an agenda entry is in its member's badge now: incoming always, planned once less than the lead time is left. */
export function isCounted(entry: Pick<AgendaEntry, 'lane' | 'from'>, now: Instant): boolean {
  if (entry.lane === 'incoming') return true;
  return entry.lane === 'planned' && entry.from < now;
}

export type PopupGroup = 'incoming' | 'overdue' | 'dueSoon' | 'laterToday';

/** The popup's group of an entry, or null when it is not for today (EXT-5). The first three are exactly the badge. */
export function groupOf(entry: AgendaEntry, now: Instant, endOfToday: Instant): PopupGroup | null {
  if (entry.lane === 'incoming') return 'incoming';
  if (entry.lane !== 'planned') return null;
  if (entry.due < now) return 'overdue';
  if (entry.from < now) return 'dueSoon';
  return entry.due < endOfToday ? 'laterToday' : null;
}

export interface Counters {
  readonly incoming: number;
  readonly planned: number;
}

/** A member's counters over agenda entries: the plain form that projections must equal. */
export function countersOf(entries: Iterable<AgendaEntry>, member: MemberId, now: Instant): Counters {
  let incoming = 0;
  let planned = 0;
  for (const entry of entries) {
    if (entry.member !== member || !isCounted(entry, now)) continue;
    if (entry.lane === 'incoming') incoming++;
    else planned++;
  }
  return { incoming, planned };
}
