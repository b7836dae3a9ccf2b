import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import { taskCommands } from '@sidebook/domain/tasks/task-commands';
import * as v from 'valibot';

/** What pages ask about tasks. Domain decides who may do what (`task-commands`). */
const id = v.custom<RecordId>(isRecordId, 'not a record id');
const local = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/));
const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));
const line = v.pipe(v.string(), v.trim(), v.maxLength(500));
const text = v.pipe(v.string(), v.maxLength(60_000));
const people = v.pipe(v.array(name), v.maxLength(100));
const reminder = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(527_040));

const checklistLine = v.object({
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000)),
  done: v.boolean(),
  pos: v.pipe(v.string(), v.maxLength(200)),
});

export const taskRequests = {
  /** From an item's card, for several items, or without any (TASK-1, TASK-6, TASK-9). */
  'task.create': v.object({
    local,
    item: v.optional(id),
    bindings: v.optional(v.pipe(v.array(id), v.maxLength(50))),
    title: line,
    text: v.optional(text),
    deadline: v.number(),
    responsible: v.optional(name),
    control: v.optional(v.boolean()),
    summaryRequired: v.optional(v.boolean()),
    participants: v.optional(people),
    observers: v.optional(people),
    checklist: v.optional(v.pipe(v.array(v.object({ element: name, line: checklistLine })), v.maxLength(500))),
    /** Minutes before the deadline; absent = the user's default. */
    reminders: v.optional(v.array(reminder)),
  }),
  /** The task is on the screen: its responsible has viewed it, its comments are read (TASK-12, CNT-22). */
  'task.open': v.object({ id }),
  /** A step of the state machine; `summarize` and `complete` may bring the summary (TASK-18). */
  'task.do': v.object({ id, command: v.picklist(taskCommands), summary: v.optional(text) }),
  /** Edits what the task says and asks for. Null empties a field or removes an element. */
  'task.change': v.object({
    id,
    changes: v.pipe(
      v.array(
        v.object({
          field: name,
          element: v.optional(name),
          value: v.union([v.null(), v.boolean(), v.number(), text, checklistLine]),
        }),
      ),
      v.minLength(1),
      v.maxLength(600),
    ),
  }),
  'task.comment': v.object({
    local,
    id,
    text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(65_536)),
  }),
} as const;
