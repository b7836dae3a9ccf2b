import 'fake-indexeddb/auto';
import { HOUR } from '@sidebook/domain/calendar/time-zone';
import type { RecordId, ShardId, SpaceId } from '@sidebook/domain/ids';
import { localOf } from '@sidebook/domain/ids';
import { pipelinesOf } from '@sidebook/domain/pipelines/pipelines';
import { elementOf } from '@sidebook/domain/records/schema';
import { markId, OWN_SHARD } from '@sidebook/domain/records/setting-ids';
import { workspaceSettings } from '@sidebook/domain/settings/workspace-settings';
import { beforeEach, expect, it } from 'vitest';

import { TestWorkspace } from '../testing/test-workspace.ts';
import { type AskedUser, askedAbout, waitingForNextStep } from './next-steps.ts';

const now = Date.UTC(2026, 5, 2, 10);
const user: AskedUser = {
  now,
  pipelines: pipelinesOf([], []),
  settings: workspaceSettings(undefined),
  preferences: undefined,
  writable: new Set(['space' as SpaceId]),
};
let workspace: TestWorkspace;
let deal: RecordId;

beforeEach(async () => {
  workspace = new TestWorkspace(now - 24 * HOUR);
  deal = await workspace.item('deal', 'deal');
});

async function leave(subject: RecordId, at: number): Promise<void> {
  await workspace.create(
    'mark',
    localOf(markId(subject)),
    { subject, leftBare: at },
    {},
    { shard: OWN_SHARD satisfies ShardId },
  );
}

async function waiting(asked = user): Promise<RecordId[]> {
  return (await waitingForNextStep(workspace.db, asked)).map(({ id }) => id);
}

it('[SMART-3][SMART-4] asks about a deal until something is planned there', async () => {
  await workspace.incoming('mail', deal);
  await workspace.change(await workspace.planned('done', deal, now), { completed: now - HOUR });
  expect((await askedAbout(workspace.db, deal, user))?.id).toBe(deal);
  await workspace.planned('next', deal, now + HOUR);
  expect(await askedAbout(workspace.db, deal, user)).toBeUndefined();
});

it('[SMART-3] what is bound to the deal is planned there as well', async () => {
  const company = await workspace.item('company', 'company');
  const fields = { direction: 'planned', deadline: now + HOUR, item: company };
  await workspace.create('activity', 'bound', fields, { bindings: { [elementOf(deal)]: deal } });
  expect(await askedAbout(workspace.db, deal, user)).toBeUndefined();
  expect(await askedAbout(workspace.db, company, user)).toBeUndefined();
});

it('[SMART-5] asks nobody who may only read', async () => {
  expect(await askedAbout(workspace.db, deal, { ...user, writable: new Set() })).toBeUndefined();
});

it('[SMART-2] what was left bare waits, the first first, until it has a planned activity or is closed', async () => {
  const lead = await workspace.item('lead', 'lead');
  const lost = await workspace.item('deal', 'lost');
  const untouched = await workspace.item('deal', 'untouched');
  await leave(lead, now - 2 * HOUR);
  await leave(deal, now - 3 * HOUR);
  await leave(lost, now - HOUR);
  expect(await waiting()).toEqual([deal, lead, lost]);
  await workspace.change(lost, { stage: 'lost' });
  workspace.now = now - HOUR;
  const planned = await workspace.planned('next', lead, now + HOUR);
  expect(await waiting()).toEqual([deal]);
  // Done, it does not come back as if nothing had happened.
  await workspace.change(planned, { completed: now });
  expect(await waiting()).toEqual([deal]);
  await workspace.change(markId(deal), { leftBare: null });
  expect(await waiting()).toEqual([]);
  expect(await workspace.db.items.get(untouched)).toBeDefined();
});

it('[SMART-13] nothing waits while nothing is suggested', async () => {
  await leave(deal, now - HOUR);
  const preferences = {
    id: markId(deal),
    recordKind: 'preferences',
    createdAt: 0,
    createdBy: 'ann' as never,
    reminders: {},
    sectionsUnderMore: {},
    historyOff: {},
    listColumns: {},
    notificationsOff: {},
    smartPausedUntil: now + 1,
  } as const;
  expect(await waiting({ ...user, preferences })).toEqual([]);
  expect(await waiting({ ...user, preferences, now: now + 1 })).toEqual([deal]);
});
