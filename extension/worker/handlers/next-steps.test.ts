import type { RecordId } from '@sidebook/domain/ids';
import { markId, PREFERENCES_ID, SETTINGS_ID } from '@sidebook/domain/records/setting-ids';
import { askedAbout, type AskedUser, waitingForNextStep } from '@sidebook/projections/queries/next-steps';
import { readArrangement } from '@sidebook/projections/queries/settings';
import { afterEach, beforeEach, expect, it } from 'vitest';

import type { Change } from '../../messaging/operations.ts';
import { createProfile, type TestWorker } from '../testing/test-worker.ts';

const HOUR = 3_600_000;
let worker: TestWorker;
let drawn = 0;
let deal: RecordId;
const local = (): string => `local-${String(++drawn).padStart(8, '0')}`;

beforeEach(async () => {
  worker = await createProfile({ seed: ++drawn }).start();
  const fields = { name: 'Office refit' };
  deal = (await worker.handlers['item.create']({ local: local(), kind: 'deal', fields, collections: {} })).id;
});
afterEach(() => worker.stop());

async function user(): Promise<AskedUser> {
  const { rows, self, now } = worker.context;
  const { pipelines, preferences, workspaceSettings: settings } = await readArrangement(rows);
  return { now: now(), pipelines, preferences, settings, writable: new Set([self.space]) };
}
const isAsked = async () => (await askedAbout(worker.context.rows, deal, await user())) !== undefined;
const waits = async () => (await waitingForNextStep(worker.context.rows, await user())).map(({ id }) => id);
const openActivities = async () => (await worker.context.rows.totals.get('openActivities'))?.value ?? 0;
const save = () =>
  worker.handlers['activity.create']({
    local: local(),
    item: deal,
    fields: { kind: 'todo', direction: 'planned', title: 'Call them', deadline: worker.context.now() + HOUR },
  });

it('[SMART-9][SMART-21] a saved proposal is an activity of the deal, and counts towards the limit like others', async () => {
  expect(await isAsked()).toBe(true);
  expect(await openActivities()).toBe(0);
  const { id, undo } = await save();
  expect(await openActivities()).toBe(1);
  expect(await worker.context.rows.timeline.get(`${deal}|${id}`)).toMatchObject({ lane: 'planned' });
  expect(await isAsked()).toBe(false);
  await worker.handlers.undo({ changes: [...undo] });
  expect(await openActivities()).toBe(0);
  expect(await isAsked()).toBe(true);
});

it('[SMART-2] a deal that was left without a next step waits; undone, what was planned for it leaves it waiting', async () => {
  const mark = markId(deal);
  const changes: Change[] = [
    { id: mark, field: 'subject', value: deal },
    { id: mark, field: 'leftBare', value: worker.context.now() },
  ];
  await worker.handlers['settings.change']({ changes });
  expect(await waits()).toEqual([deal]);
  const { undo } = await save();
  expect(await waits()).toEqual([]);
  await worker.handlers.undo({ changes: [...undo] });
  expect(await waits()).toEqual([deal]);
  const left = await worker.handlers['settings.change']({ changes: [{ id: mark, field: 'leftBare', value: null }] });
  expect(await waits()).toEqual([]);
  await worker.handlers.undo({ changes: [...left.undo] });
  expect(await waits()).toEqual([deal]);
});

it('[SMART-13][SMART-17] the user’s own pause and the workspace’s default decide together', async () => {
  const set = (id: RecordId, field: string, value: number | boolean | null) =>
    worker.handlers['settings.change']({ changes: [{ id, field, value }] });
  await set(PREFERENCES_ID, 'smartPausedUntil', worker.context.now() + HOUR);
  expect(await isAsked()).toBe(false);
  await set(PREFERENCES_ID, 'smartPausedUntil', null);
  expect(await isAsked()).toBe(true);
  await set(SETTINGS_ID, 'smartDealOff', true);
  expect(await isAsked()).toBe(false);
  await set(PREFERENCES_ID, 'smartDealOff', false);
  expect(await isAsked()).toBe(true);
});
