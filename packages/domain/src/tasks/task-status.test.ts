import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { HOUR, instantAt, MINUTE } from '../calendar/time-zone.ts';
import type { MemberId, RecordId } from '../ids.ts';
import type { Changed, TaskEvents } from '../records/schema.ts';
import { commandsFor, editsOf, refuseCommand, refuseEdit, type TaskCommand } from './task-commands.ts';
import {
  isInFilter,
  openingOf,
  progressOf,
  statusOf,
  type Task,
  taskBadgeOf,
  taskStatuses,
  type TaskStatus,
} from './task-status.ts';

const start = instantAt('2026-06-02', 9 * 60, 'Europe/Berlin');
const [ann, bob, cem, dan, eve] = ['ann', 'bob', 'cem', 'dan', 'eve'] as unknown as MemberId[] as [
  MemberId,
  MemberId,
  MemberId,
  MemberId,
  MemberId,
];

const events = (part: Partial<TaskEvents> = {}): TaskEvents => ({
  step: undefined,
  deadline: undefined,
  responsible: undefined,
  viewedBy: bob,
  openedBy: bob,
  edits: {},
  ...part,
});

/** Made by Ann for Bob, on a deal of Ann's; Cem takes part, Dan observes, Eve is none of it. */
function task(part: Partial<Task> = {}, told: Partial<TaskEvents> = {}): Task {
  return {
    id: 's.task' as RecordId,
    kind: 'task',
    direction: 'planned',
    title: 'Prepare the contract',
    createdAt: start,
    createdBy: ann,
    responsible: bob,
    deadline: start + 8 * HOUR,
    participants: { cem },
    observers: { dan },
    checklist: {},
    bindings: {},
    tags: {},
    task: events(told),
    ...part,
  } as unknown as Task;
}
const at = (minutes: number): number => start + minutes * MINUTE;
const by = (member: MemberId, minutes: number): Changed => ({ member, at: at(minutes) });
const shown = (one: Task, now = at(60)) => {
  const { status, at: time } = statusOf(one, [ann], now);
  return [status, (time - start) / MINUTE];
};

describe('the status of a task', () => {
  const viewed = { viewed: at(5) };
  it.each<[string, Partial<Task>, Partial<TaskEvents>, TaskStatus, number]>([
    ['[TASK-11][TASK-31] made and not opened', {}, {}, 'created', 0],
    ['[TASK-11] opened by somebody else alone', viewed, { viewedBy: ann }, 'created', 0],
    [
      '[TASK-11] given to Bob later, who has not opened it',
      viewed,
      { viewedBy: cem, responsible: by(ann, 7) },
      'created',
      7,
    ],
    ['[TASK-12][TASK-31] opened by its responsible', viewed, {}, 'viewed', 5],
    ['[TASK-14][TASK-31] started', { ...viewed, taskState: 'running' }, { step: by(bob, 10) }, 'running', 10],
    ['[TASK-15] paused', { ...viewed, taskState: 'pending' }, { step: by(bob, 12) }, 'pending', 12],
    ['[TASK-16][TASK-25] completed, with control', { ...viewed, completed: at(20), control: true }, {}, 'review', 20],
    [
      '[TASK-16] accepted',
      { ...viewed, completed: at(20), control: true, taskState: 'accepted' },
      { step: by(ann, 25) },
      'completed',
      25,
    ],
    [
      '[TASK-18] with its summary',
      { ...viewed, taskState: 'summary', summaryRequired: true },
      { step: by(bob, 15) },
      'summary',
      15,
    ],
    [
      '[TASK-18] a summary that nobody wants',
      { ...viewed, taskState: 'summary' },
      { step: by(bob, 15) },
      'running',
      15,
    ],
    ['[TASK-20][TASK-31] completed, without control', { ...viewed, completed: at(20) }, {}, 'completed', 20],
    ['[TASK-13] changed by a participant', viewed, { edits: { [cem]: at(30) } }, 'updated', 30],
    ['[TASK-13] changed by an observer', viewed, { edits: { [dan]: at(30) } }, 'updated', 30],
    ['[TASK-13] changed by its responsible', viewed, { edits: { [bob]: at(30) } }, 'updated', 30],
    ['[TASK-13] changed by who answers for the deal', viewed, { edits: { [ann]: at(30) } }, 'viewed', 5],
    ['[TASK-13] changed by who is not in it', viewed, { edits: { [eve]: at(30) } }, 'viewed', 5],
    ['[TASK-17] deadline changed by the creator', viewed, { deadline: by(ann, 30) }, 'deadlineUpdated', 30],
    ['[TASK-17] deadline changed by the responsible', viewed, { deadline: by(bob, 30) }, 'deadlineUpdated', 30],
    ['[TASK-17] deadline changed by a participant', viewed, { deadline: by(cem, 30) }, 'updated', 30],
    ['[TASK-32] opened after it', { ...viewed, opened: at(31) }, { edits: { [cem]: at(30) } }, 'viewed', 5],
    [
      '[TASK-32] the later of two shows',
      viewed,
      { edits: { [cem]: at(30) }, deadline: by(ann, 31) },
      'deadlineUpdated',
      31,
    ],
    ['[TASK-32] the later of two shows', viewed, { edits: { [cem]: at(32) }, deadline: by(ann, 31) }, 'updated', 32],
    [
      '[TASK-32] over a base that was reached before',
      { ...viewed, completed: at(20) },
      { edits: { [cem]: at(30) } },
      'updated',
      30,
    ],
  ])('%s', (_, part, told, status, minutes) => {
    expect(shown(task(part, told))).toEqual([status, minutes]);
  });

  it.each<[string, Partial<Task>, number, TaskStatus]>([
    ['[TASK-19] at its deadline not yet', {}, 0, 'created'],
    ['[TASK-19][TASK-31] a millisecond later', {}, 1, 'overdue'],
    ['[TASK-32] started', { taskState: 'running' }, 1, 'overdue'],
    ['[TASK-32] paused', { taskState: 'pending' }, 1, 'overdue'],
    ['[TASK-32] with its summary it is not', { taskState: 'summary', summaryRequired: true }, 1, 'summary'],
    ['[TASK-32] waiting for review it is not', { completed: start, control: true }, 1, 'review'],
    ['[TASK-32] completed it is not', { completed: start }, 1, 'completed'],
  ])('%s', (_, part, past, status) => {
    const one = task(part);
    expect(statusOf(one, [ann], (one.deadline ?? 0) + past).status).toBe(status);
  });

  it('[TASK-19][TASK-32] a change after the deadline shows over Overdue until it is opened; a later deadline ends it', () => {
    const late = { deadline: at(30), viewed: at(5) };
    expect(shown(task(late))).toEqual(['overdue', 30]);
    expect(shown(task(late, { edits: { [cem]: at(20) } }))).toEqual(['overdue', 30]);
    expect(shown(task(late, { edits: { [cem]: at(40) } }))).toEqual(['updated', 40]);
    expect(shown(task({ ...late, opened: at(45) }, { edits: { [cem]: at(40) } }))).toEqual(['overdue', 30]);
    expect(shown(task({ ...late, deadline: at(90), opened: at(45) }, { deadline: by(ann, 40) }))).toEqual([
      'viewed',
      5,
    ]);
  });

  it('[TASK-16] control that was set while somebody else completed it makes it wait for review', () => {
    expect(statusOf(task({ completed: at(20), control: true }), [], at(30)).status).toBe('review');
  });

  it('[TASK-23] what was closed with its deal is Finished, and waits for review with control', () => {
    const closed = { completed: at(20), closedBySystem: true };
    expect(statusOf(task(closed), [ann], at(30))).toMatchObject({ status: 'completed', finished: true });
    expect(statusOf(task({ ...closed, control: true }), [ann], at(30))).toMatchObject({
      status: 'review',
      finished: false,
    });
  });

  it('[TASK-12][TASK-32] opening writes once that it was viewed, later only what looks at a change', () => {
    expect(openingOf(task(), bob, at(5))).toEqual({ field: 'viewed', value: at(5) });
    expect(openingOf(task(), ann, at(5))).toBeNull();
    const seen = { viewed: at(5) };
    expect(openingOf(task(seen), bob, at(6))).toBeNull();
    // However wrong the clock of the writer is, what was looked at has been seen.
    const changed = { edits: { [cem]: at(300) } };
    const opening = openingOf(task(seen, changed), bob, at(7));
    expect(opening).toEqual({ field: 'opened', value: at(300) });
    expect(shown(task({ ...seen, opened: at(300) }, changed))).toEqual(['viewed', 5]);
  });

  it('is one of the ten for whatever a document holds, and depends on nothing but the task and the time', () => {
    const instant = fc.integer({ min: 0, max: 600 }).map(at);
    const member = fc.constantFrom(ann, bob, cem, dan, eve);
    const changed = fc.option(fc.record({ member, at: instant }), { nil: undefined });
    const some = fc.record({
      viewed: fc.option(instant, { nil: undefined }),
      opened: fc.option(instant, { nil: undefined }),
      completed: fc.option(instant, { nil: undefined }),
      deadline: fc.option(instant, { nil: undefined }),
      taskState: fc.constantFrom('running', 'pending', 'summary', 'accepted', 'nonsense', undefined),
      control: fc.boolean(),
      summaryRequired: fc.boolean(),
      told: fc.record({ step: changed, deadline: changed, responsible: changed, viewedBy: member, openedBy: member }),
      edits: fc.dictionary(member, instant),
      now: instant,
    });
    fc.assert(
      fc.property(some, ({ told, edits, now, ...part }) => {
        const one = task(part as Partial<Task>, { ...told, edits });
        const result = statusOf(one, [ann], now);
        expect(taskStatuses).toContain(result.status);
        // What lies over it goes when the responsible opens it, but for Overdue; the base does not change.
        const opening = openingOf(one, bob, now);
        if (!opening) return;
        const after = task({ ...part, [opening.field]: opening.value } as Partial<Task>, {
          ...told,
          edits,
          [opening.field === 'viewed' ? 'viewedBy' : 'openedBy']: bob,
        });
        const then = statusOf(after, [ann], now);
        expect([then.base, 'overdue']).toContain(then.status);
        if (result.base !== 'created') expect(then.base).toBe(result.base);
      }),
    );
  });
});

describe('the status on the card of an item', () => {
  const other = (id: string, part: Partial<Task>, told: Partial<TaskEvents> = {}) => ({
    task: { ...task(part, told), id: id as RecordId },
    owners: [ann],
  });

  it('[TASK-10][TASK-21] is that of the task whose status was updated last', () => {
    const tasks = [
      other('s.a', { viewed: at(5) }),
      other('s.b', { taskState: 'running' }, { step: by(bob, 30) }),
      other('s.c', { completed: at(20) }),
    ];
    expect(taskBadgeOf(tasks, at(60))).toMatchObject({ status: 'running', task: { id: 's.b' } });
    expect(taskBadgeOf([...tasks, other('s.d', { completed: at(31) })], at(60))?.status).toBe('completed');
    // The time of Overdue is the deadline.
    expect(taskBadgeOf([...tasks, other('s.e', { deadline: at(40) })], at(60))?.status).toBe('overdue');
    expect(taskBadgeOf([...tasks, other('s.f', { deleted: true, completed: at(50) })], at(60))?.status).toBe('running');
    expect(taskBadgeOf([], at(60))).toBeUndefined();
  });

  it('[TASK-21] is the same in whatever order the tasks come', () => {
    const tasks = ['s.a', 's.b', 's.c'].map((id) => other(id, { completed: at(20) }));
    expect(taskBadgeOf(tasks.toReversed(), at(60))?.task.id).toBe(taskBadgeOf(tasks, at(60))?.task.id);
  });
});

describe('filters', () => {
  it('[TASK-26] In progress finds what waits for review', () => {
    const review = statusOf(task({ completed: at(20), control: true }), [ann], at(30));
    const running = statusOf(task({ taskState: 'running' }, { step: by(bob, 5) }), [ann], at(30));
    const made = statusOf(task(), [ann], at(30));
    expect([review, running, made].map((one) => isInFilter(one, 'running'))).toEqual([true, true, false]);
    expect([review, running, made].map((one) => isInFilter(one, 'review'))).toEqual([true, false, false]);
    // What lies over a status does not hide it from its filter.
    const late = statusOf(task({ taskState: 'running', deadline: at(1) }), [ann], at(30));
    expect([isInFilter(late, 'overdue'), isInFilter(late, 'running')]).toEqual([true, true]);
  });

  it('counts the lines of a checklist', () => {
    const line = (done: boolean) => ({ text: 'x', done, pos: 'a0' });
    expect(progressOf({ checklist: { a: line(true), b: line(false), c: line(true) } })).toEqual({ done: 2, total: 3 });
  });
});

describe('what people may do with a task', () => {
  const as = (member: MemberId, admin = false) => ({ member, admin, owners: [ann] });
  const states: Readonly<Record<string, Partial<Task>>> = {
    created: {},
    running: { taskState: 'running' },
    pending: { taskState: 'pending' },
    review: { completed: at(20), control: true },
    completed: { completed: at(20) },
  };

  it.each<[string, string, MemberId, boolean, TaskCommand[]]>([
    ['[TASK-14] the responsible', 'created', bob, false, ['start', 'complete']],
    ['[TASK-15] the responsible', 'running', bob, false, ['pause', 'complete']],
    ['[TASK-15] the responsible', 'pending', bob, false, ['resume', 'complete']],
    ['the responsible', 'review', bob, false, []],
    ['the responsible', 'completed', bob, false, ['reopen']],
    ['[TASK-29] the creator', 'review', ann, false, ['accept', 'sendBack']],
    ['[TASK-29] an admin', 'review', eve, true, ['accept', 'sendBack']],
    ['[TASK-29] a participant', 'review', cem, false, []],
    ['the creator', 'created', ann, false, ['complete']],
    ['a participant', 'created', cem, false, []],
    ['an observer', 'running', dan, false, []],
    ['who is not in it', 'running', eve, false, []],
  ])('%s, when it is %s', (_, state, member, admin, commands) => {
    expect(commandsFor(task(states[state]), as(member, admin))).toEqual(commands);
  });

  it('[TASK-29] refuses who may not, and what does not fit its state', () => {
    const review = task({ completed: at(20), control: true });
    expect(refuseCommand(review, 'accept', as(bob))).toBe('no-access');
    expect(refuseCommand(review, 'sendBack', as(cem))).toBe('no-access');
    expect(refuseCommand(task(), 'accept', as(ann))).toBe('wrong-state');
    expect(refuseCommand(task(), 'pause', as(bob))).toBe('wrong-state');
    expect(refuseCommand(task({ deleted: true }), 'start', as(bob))).toBe('wrong-state');
  });

  it('[TASK-30] refuses to complete without the summary that is required', () => {
    const wanting = task({ summaryRequired: true });
    expect(refuseCommand(wanting, 'complete', as(bob))).toBe('summary-required');
    expect(refuseCommand({ ...wanting, summary: '  ' }, 'complete', as(bob))).toBe('summary-required');
    expect(refuseCommand({ ...wanting, summary: 'Signed' }, 'complete', as(bob))).toBeNull();
    expect(commandsFor(wanting, as(bob))).toEqual(['start', 'summarize', 'complete']);
    expect(refuseCommand(task(), 'summarize', as(bob))).toBe('wrong-state');
  });

  it('[TASK-29] accepted it is Completed, sent back it is In progress', () => {
    const review = task({ completed: at(20), control: true, taskState: 'running' });
    const apply = (command: TaskCommand): Task =>
      Object.fromEntries([
        ...Object.entries(review),
        ...editsOf(review, command, ann, at(25)).map(({ field, value }) => [field, value ?? undefined]),
      ]);
    expect(statusOf(apply('accept'), [ann], at(30)).status).toBe('completed');
    expect(statusOf(apply('sendBack'), [ann], at(30)).status).toBe('running');
    // Completed once more it has to be judged once more.
    const again = { ...apply('accept'), completed: undefined } as unknown as Task;
    expect(editsOf(again, 'complete', bob, at(40))).toContainEqual({
      id: again.id,
      field: 'taskState',
      value: 'running',
    });
  });

  it.each<[string, string, MemberId, string | null]>([
    ['a participant ticks a line', 'checklist', cem, null],
    ['an observer writes the description', 'text', dan, null],
    ['a participant moves the deadline', 'deadline', cem, 'no-access'],
    ['the responsible sets control', 'control', bob, 'no-access'],
    ['the creator sets control', 'control', ann, null],
    ['somebody else writes', 'title', eve, 'no-access'],
    ['what is no part of it', 'taskState', ann, 'malformed'],
    ['what every object has', 'constructor', ann, 'malformed'],
  ])('%s', (_, field, member, refused) => {
    expect(refuseEdit(task(), field, as(member))).toBe(refused);
  });

  it('what is completed stays as it is', () => {
    expect(refuseEdit(task({ completed: at(20) }), 'text', as(bob))).toBe('completed');
  });
});
