import { baseKey, fieldKey, makeStamp } from '@sidebook/crdt/keys';
import { type DeviceId, type MemberId, type RecordId, shardOf } from '@sidebook/domain/ids';
import { statusOf, type Task } from '@sidebook/domain/tasks/task-status';
import { counters } from '@sidebook/projections/queries/agenda';
import { getTask, taskBadges, tasksOfMember } from '@sidebook/projections/queries/tasks';
import { workOnItems } from '@sidebook/projections/queries/work-on-items';
import { timelineOf } from '@sidebook/projections/queries/timeline';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { createTestTime, type TestTime } from '@sidebook/sync/persistence/testing/test-time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { RequestOf } from '../../messaging/operations.ts';
import { workspaceValue } from '../../session/values.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

const HOUR = 3_600_000;
const bob = 'bobbobbo' as MemberId;
let worker: TestWorker;
let time: TestTime;
let drawn = 0;
const local = (): string => `local-${String(++drawn).padStart(8, '0')}`;

beforeEach(async () => {
  time = createTestTime();
  worker = await createProfile({ seed: ++drawn, time }).start();
});
afterEach(() => worker.stop());

const me = (): MemberId => worker.context.self.member;
const now = (): number => worker.context.now();
const later = (ms: number) => time.advance(ms);

async function makeItem(kind: 'deal' | 'contact' = 'deal'): Promise<RecordId> {
  const request = { local: local(), kind, fields: { name: 'Office refit' }, collections: {} };
  return (await worker.handlers['item.create'](request)).id;
}

async function makeTask(part: Partial<RequestOf<'task.create'>> = {}): Promise<RecordId> {
  const request = { local: local(), title: 'Send the quote', deadline: now() + 8 * HOUR, ...part };
  return (await worker.handlers['task.create'](request)).id;
}

const taskNow = async (id: RecordId) => (await worker.context.rows.activities.get(id))?.record as Task;
const statusNow = async (id: RecordId) => (await getTask(worker.context.rows, id, now()))?.shown.status;
const countNow = () => counters(worker.context.rows, me(), now());
const act = (id: RecordId, command: RequestOf<'task.do'>['command'], summary?: string) =>
  worker.handlers['task.do']({ id, command, ...(summary === undefined ? {} : { summary }) });
const refused = async (call: Promise<unknown>) => (await refusalOf(call)).code;

async function setAdmin(admin: boolean): Promise<void> {
  const info = await readValue(worker.context.database, workspaceValue);
  if (!info) throw new Error('no workspace');
  await writeValue(worker.context.database, workspaceValue, { ...info, admin });
}

/** What Bob writes, as it comes from the server. */
async function bobWrites(id: RecordId, field: string, value: unknown): Promise<void> {
  const name = await worker.context.shards.documentOf(id);
  const stamp = makeStamp(now(), `${bob}0001` as DeviceId);
  await worker.context.replica.writeDocument(name ?? '', [{ key: fieldKey(id, field, stamp), value }], 'remote');
}

async function bobComments(task: RecordId): Promise<RecordId> {
  const id = `${shardOf(task)}.comment-${++drawn}` as RecordId;
  const stamp = makeStamp(now(), `${bob}0001` as DeviceId);
  const value = { kind: 'comment', fields: { activity: task, text: 'Which version?' }, collections: {} };
  const name = (await worker.context.shards.documentOf(task)) ?? '';
  await worker.context.replica.writeDocument(name, [{ key: baseKey(id, stamp), value }], 'remote');
  return id;
}

describe('making a task', () => {
  it('[TASK-1][TASK-3][TASK-8] from a card it stands in the timeline of its item, with the tag CRM', async () => {
    const deal = await makeItem();
    const task = await makeTask({
      item: deal,
      text: 'With the new prices',
      participants: [bob],
      checklist: [{ element: 'l1', line: { text: 'Ask for prices', done: false, pos: 'a0' } }],
    });
    expect(await taskNow(task)).toMatchObject({
      kind: 'task',
      item: deal,
      tags: { crm: 'CRM' },
      participants: { [bob]: bob },
      checklist: { l1: { text: 'Ask for prices', done: false } },
    });
    const { planned } = await timelineOf(worker.context.rows, deal, { limit: 10 });
    expect(planned.map(({ id }) => id)).toEqual([task]);
    expect(await statusNow(task)).toBe('created');
  });

  it('[TASK-6][TASK-7] it is linked to several items, whose badges and timelines have it', async () => {
    const [deal, contact] = [await makeItem(), await makeItem('contact')];
    const task = await makeTask({ item: deal, bindings: [contact] });
    const found = await tasksOfMember(worker.context.rows, me(), now());
    expect(found.map(({ row, items }) => [row.id, items.map(({ id }) => id)])).toEqual([[task, [deal, contact]]]);
    const badges = await taskBadges(
      worker.context.rows,
      await workOnItems(worker.context.rows, [deal, contact]),
      now(),
    );
    expect([badges.get(deal)?.status, badges.get(contact)?.status]).toEqual(['created', 'created']);
  });

  it('[TASK-9] without an item it is in the section Tasks and in no counter', async () => {
    const task = await makeTask({ deadline: now() - HOUR });
    expect((await taskNow(task)).tags).toEqual({});
    expect((await tasksOfMember(worker.context.rows, me(), now())).map(({ row }) => row.id)).toEqual([task]);
    expect(await countNow()).toEqual({ incoming: 0, planned: 0 });
  });

  it('[TASK-8] planned as an activity of this kind, it has the tag, too', async () => {
    const made = await worker.handlers['activity.create']({
      local: local(),
      item: await makeItem(),
      fields: { kind: 'task', direction: 'planned', deadline: now() + HOUR },
    });
    expect((await taskNow(made.id)).tags).toEqual({ crm: 'CRM' });
  });
});

describe('working on a task', () => {
  it('[TASK-12][TASK-14][TASK-15][TASK-20] opened, started, paused, resumed, completed; each Undo gives the status before', async () => {
    const task = await makeTask({ item: await makeItem(), deadline: now() - HOUR });
    expect(await countNow()).toEqual({ incoming: 0, planned: 1 });
    await worker.handlers['task.open']({ id: task });
    const { viewed } = await taskNow(task);
    expect(viewed).toBe(now());
    later(1000);
    await worker.handlers['task.change']({ id: task, changes: [{ field: 'deadline', value: now() + 48 * HOUR }] });
    expect(await statusNow(task)).toBe('deadlineUpdated');
    later(1000);
    await worker.handlers['task.open']({ id: task });
    expect(await statusNow(task)).toBe('viewed');
    expect((await taskNow(task)).viewed).toBe(viewed);
    for (const [command, status, before] of [
      ['start', 'running', 'viewed'],
      ['pause', 'pending', 'running'],
      ['resume', 'running', 'pending'],
      ['complete', 'completed', 'running'],
    ] as const) {
      later(1000);
      const { undo } = await act(task, command);
      expect(await statusNow(task)).toBe(status);
      later(1000);
      await worker.handlers.undo({ changes: [...undo] });
      expect(await statusNow(task)).toBe(before);
      later(1000);
      await act(task, command);
    }
    expect(await taskNow(task)).toMatchObject({ completedBy: me() });
    expect(await countNow()).toEqual({ incoming: 0, planned: 0 });
    await act(task, 'reopen');
    expect(await statusNow(task)).toBe('running');
  });

  it('[ACT-16][TASK-16][TASK-29] completing a task with control waits for review, also from the list of activities', async () => {
    const task = await makeTask({ item: await makeItem(), control: true, deadline: now() - HOUR });
    await worker.handlers['activity.complete']({ ids: [task] });
    expect(await statusNow(task)).toBe('review');
    expect(await countNow()).toEqual({ incoming: 0, planned: 0 });
    later(1000);
    await act(task, 'sendBack');
    // Work goes on, and the time is still up.
    expect([await statusNow(task), (await countNow()).planned]).toEqual(['overdue', 1]);
    await act(task, 'complete');
    await act(task, 'accept');
    expect(await statusNow(task)).toBe('completed');
  });

  it('[TASK-18][TASK-30] a required summary is asked for before it is completed', async () => {
    const task = await makeTask({ item: await makeItem(), summaryRequired: true });
    expect(await refused(act(task, 'complete'))).toBe('summary-required');
    expect(await refused(worker.handlers['activity.complete']({ ids: [task] }))).toBe('summary-required');
    await act(task, 'summarize', 'They sign on Friday');
    expect([await statusNow(task), (await taskNow(task)).summary]).toEqual(['summary', 'They sign on Friday']);
    await act(task, 'complete');
    expect(await statusNow(task)).toBe('completed');
  });

  it('[TASK-11][TASK-29] of somebody else: opening tells nothing, their steps are refused', async () => {
    const task = await makeTask({ item: await makeItem(), responsible: bob });
    await worker.handlers['task.open']({ id: task });
    expect(await statusNow(task)).toBe('created');
    expect(await refused(act(task, 'start'))).toBe('no-access');
    expect(await refused(act(task, 'accept'))).toBe('wrong-state');
    // Made by Bob it is for him to judge, unless one is an admin.
    const bobs = `${shardOf(task)}.bobs-task` as RecordId;
    const stamp = makeStamp(now(), `${bob}0001` as DeviceId);
    const fields = { kind: 'task', direction: 'planned', responsible: me(), control: true, completed: now() };
    const name = (await worker.context.shards.documentOf(task)) ?? '';
    const base = { key: baseKey(bobs, stamp), value: { kind: 'activity', fields, collections: {} } };
    await worker.context.replica.writeDocument(name, [base], 'remote');
    await setAdmin(false);
    expect(await refused(act(bobs, 'accept'))).toBe('no-access');
    await setAdmin(true);
    await act(bobs, 'accept');
    expect(await statusNow(bobs)).toBe('completed');
  });

  it('[TASK-13][TASK-22] a change by somebody in it shows as Updated and stands in the timeline of its item with its author', async () => {
    const deal = await makeItem();
    const task = await makeTask({ item: deal, participants: [bob] });
    await worker.handlers['task.open']({ id: task });
    later(1000);
    await bobWrites(task, 'text', 'With the old prices');
    expect(await statusNow(task)).toBe('updated');
    const { past } = await timelineOf(worker.context.rows, deal, { limit: 10 });
    const told = past
      .filter((entry) => entry.type === 'task')
      .map(({ change }) => [change.field, change.device.slice(0, 8)]);
    expect(told).toEqual([
      ['text', bob],
      ['viewed', me()],
    ]);
    later(1000);
    await worker.handlers['task.open']({ id: task });
    expect(await statusNow(task)).toBe('viewed');
  });

  it('refuses what is no task, and no part of one', async () => {
    const deal = await makeItem();
    const call = await worker.handlers['activity.create']({ local: local(), item: deal, fields: { deadline: now() } });
    expect(await refused(act(call.id, 'start'))).toBe('not-found');
    const task = await makeTask({ item: deal });
    const change = (field: string, value: string | null) =>
      refused(worker.handlers['task.change']({ id: task, changes: [{ field, value }] }));
    expect(await change('completed', null)).toBe('malformed');
    expect(await change('deadline', 'tomorrow')).toBe('malformed');
    expect(await change('deadline', null)).toBe('deadline-required');
  });
});

describe('comments in a task', () => {
  it('[CNT-21][CNT-22][CNT-39] of somebody else, on my item and my task, are one Incoming until they are read', async () => {
    const deal = await makeItem();
    const task = await makeTask({ item: deal });
    await worker.handlers['task.comment']({ local: local(), id: task, text: 'I begin tomorrow' });
    expect((await countNow()).incoming).toBe(0);
    later(1000);
    await bobComments(task);
    await bobComments(task);
    expect((await countNow()).incoming).toBe(1);
    await worker.handlers['settings.change']({
      changes: [{ id: 'org.settings' as RecordId, field: 'counterMode', value: 'activity' }],
    });
    expect((await countNow()).incoming).toBe(1);
    // Completing the task answers nothing.
    await act(task, 'complete');
    expect((await countNow()).incoming).toBe(1);
    later(1000);
    await worker.handlers['task.open']({ id: task });
    expect((await countNow()).incoming).toBe(0);
    later(1000);
    await bobComments(task);
    expect((await countNow()).incoming).toBe(1);
    // Given to Bob, the deal is no longer mine, and neither is the counter.
    await worker.handlers['record.change']({ changes: [{ id: deal, field: 'responsible', value: bob }] });
    expect((await countNow()).incoming).toBe(0);
  });
});

describe('closing its deal', () => {
  async function scene() {
    const deal = await makeItem();
    const plan = async (title: string) =>
      (
        await worker.handlers['activity.create']({
          local: local(),
          item: deal,
          fields: { title, deadline: now() - HOUR },
        })
      ).id;
    const activities = [await plan('Call'), await plan('Visit')];
    const controlled = await makeTask({ item: deal, control: true, deadline: now() - HOUR });
    const others = [await makeTask({ item: deal, summaryRequired: true }), await makeTask({ item: deal })];
    await act(others[1] as RecordId, 'start');
    later(1000);
    return { deal, activities, controlled, others, all: [...activities, controlled, ...others] };
  }
  const snapshot = async (ids: readonly RecordId[]) =>
    Promise.all(
      ids.map(async (id) => {
        const { deadline, reminders, completed } = await taskNow(id);
        const task = await taskNow(id);
        return { deadline, reminders, completed, shown: statusOf(task, [], now()) };
      }),
    );

  it.each(['won', 'lost'] as const)(
    '[TASK-23][TASK-25][TASK-30][MODE-43] as %s: tasks finish, the controlled one waits for review; one Undo restores all exactly',
    async (stage) => {
      const { deal, activities, controlled, others, all } = await scene();
      const before = [await snapshot(all), await countNow()];
      const closed = await worker.handlers['deal.close']({ id: deal, stage, reason: '', complete: activities });
      expect(await Promise.all(others.map(statusNow))).toEqual(['completed', 'completed']);
      expect(await statusNow(controlled)).toBe('review');
      expect((await taskNow(others[0] as RecordId)).closedBySystem).toBe(true);
      expect(await countNow()).toEqual({ incoming: 0, planned: 0 });
      later(HOUR / 60);
      await worker.handlers.undo({ changes: [...closed.undo] });
      expect([await snapshot(all), await countNow()]).toEqual(before);
    },
  );

  it('[TASK-28] a stage before the last leaves tasks alone; [TASK-33] a reopened deal leaves them closed', async () => {
    const { deal, others, controlled } = await scene();
    await worker.handlers['deal.move']({ id: deal, stage: 'negotiation' });
    expect(await statusNow(others[1] as RecordId)).toBe('running');
    await worker.handlers['deal.close']({ id: deal, stage: 'won', reason: '', complete: [] });
    await worker.handlers['deal.move']({ id: deal, stage: 'new' });
    expect(await Promise.all([...others, controlled].map(statusNow))).toEqual(['completed', 'completed', 'review']);
  });
});
