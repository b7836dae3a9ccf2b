import type { DatedColumn } from '@sidebook/domain/activities-view/columns';
import { datedColumns } from '@sidebook/domain/activities-view/columns';
import type { Placement } from '@sidebook/domain/activities-view/drops';
import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';

const id = v.custom<RecordId>(isRecordId, 'not a record id');
const column = v.picklist<readonly DatedColumn[]>(datedColumns);

/** What is planned where there is nothing planned yet: id and title of the activity. */
const newActivity = v.object({
  local: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/)),
  /** The default text in the user's language (ACT-2). */
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
});

/**
 * Plans an item for a column of the Activities view: gives these of its open activities the column's deadline, or makes one
 * with it. Which ones is the page's decision, so that a repeated command moves no other.
 */
export const planRequest = v.object({
  item: id,
  column,
  work: v.variant('does', [
    v.object({ does: v.literal('move'), activities: v.pipe(v.array(id), v.minLength(1), v.maxLength(1000)) }),
    v.object({ does: v.literal('make'), ...newActivity.entries }),
  ]),
});

/** The activity that is made together with an item (VIEW-19). */
export const plannedActivity = v.object({ ...newActivity.entries, column });

/** What was planned: these activities, for that time. */
export interface Planned extends Placement {
  readonly activities: readonly RecordId[];
}
