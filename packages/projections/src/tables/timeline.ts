import type { DeviceId, RecordId } from '@sidebook/domain/ids';
import type { TimelineLane } from '@sidebook/domain/timeline/entries';

/**
 * One entry in the timeline of one item. Key: `<item>|<entry>`; of a move or a task's change `<item>|<key of the change>`, of a
 * reminder `<item>|<entry>|<minutes before>|<when>`.
 */
export interface TimelineRow {
  key: string;
  item: RecordId;
  entry: RecordId;
  /** `planned` sorts soonest first, the others newest first (LOG-25); what rings stands in the timeline once it did (ACT-23). */
  lane: TimelineLane | 'rings';
  at: number;
  type: 'activity' | 'comment' | 'moved' | 'task' | 'reminder';
  /** With `moved`: between which items, and by which device. It stands in the timelines of both (LOG-5). */
  moved?: { from: RecordId | null; to: RecordId | null; device: DeviceId };
  /** With `task`: key of the change's history row (TASK-22). */
  change?: string;
}
