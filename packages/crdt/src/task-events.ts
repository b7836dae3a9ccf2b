import { type MemberId, memberOf } from '@sidebook/domain/ids';
import type { Changed, TaskEvents } from '@sidebook/domain/records/schema';

import { baseStamps, fieldEntry, type RecordState, type Stamped } from './record-state.ts';
import { deviceOf, timeOf } from './keys.ts';

/** What a task says: a change of one of these is an update of it (TASK-13). */
const CONTENT_FIELDS = ['title', 'text', 'body', 'responsible', 'priority', 'control', 'summaryRequired'] as const;
const CONTENT_COLLECTIONS = ['checklist', 'participants', 'observers', 'files'] as const;

function changed(entry: Stamped): Changed {
  return { member: memberOf(deviceOf(entry.stamp)), at: timeOf(entry.stamp) };
}

/**
 * Who changed which part of a task, and when, by the changes that hold. Any order of the same updates gives the same: what
 * was changed over by somebody else is no longer theirs.
 */
export function taskEventsOf(state: RecordState): TaskEvents {
  const maker = baseStamps(state)[0];
  const madeBy = maker && memberOf(deviceOf(maker));
  const last = (field: string): Changed | undefined => {
    const entry = fieldEntry(state, field);
    return entry && changed(entry);
  };
  const content = [
    ...CONTENT_FIELDS.map((field) => fieldEntry(state, field)),
    ...CONTENT_COLLECTIONS.flatMap((field) => Object.values(state.elements[field] ?? {})),
  ];
  const edits: Record<MemberId, number> = {};
  const made = content.filter((entry) => entry !== undefined).map(changed);
  for (const { member, at } of made.toSorted((a, b) => (a.member < b.member ? -1 : 1))) {
    edits[member] = Math.max(edits[member] ?? at, at);
  }
  return {
    step: last('taskState'),
    deadline: last('deadline'),
    responsible: last('responsible'),
    viewedBy: last('viewed')?.member ?? madeBy,
    openedBy: last('opened')?.member ?? madeBy,
    edits,
  };
}
