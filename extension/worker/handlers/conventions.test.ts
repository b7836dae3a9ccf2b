import { fieldKey, makeStamp } from '@sidebook/crdt/keys';
import type { DeviceId, MemberId, RecordId } from '@sidebook/domain/ids';
import { markId, PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';
import { crmHistory } from '@sidebook/projections/queries/crm-history';
import { readMarks, readPreferences } from '@sidebook/projections/queries/settings';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { exchange, teammateOf } from '../testing/second-device.ts';
import { createProfile, type TestWorker } from '../testing/test-worker.ts';

const HOUR = 3_600_000;
const bob = 'bobbobbo' as MemberId;

let worker: TestWorker;
let deal: RecordId;
beforeEach(async () => {
  worker = await createProfile({ seed: 51 }).start();
  const request = { local: 'deal-0001', kind: 'deal' as const, fields: { name: 'Desks' }, collections: {} };
  deal = (await worker.handlers['item.create'](request)).id;
});
afterEach(() => worker.stop());

/** What Bob's changed client wrote, past every screen, as it comes from the server. */
async function bobWrites(id: RecordId, field: string, value: unknown): Promise<void> {
  const name = await worker.context.shards.documentOf(id);
  const stamp = makeStamp(worker.context.now() + HOUR, `${bob}0001` as DeviceId);
  await worker.context.replica.writeDocument(name ?? '', [{ key: fieldKey(id, field, stamp), value }], 'remote');
}

/** The fields that Bob changed, as the history tells them. */
async function toldOfBob(): Promise<(readonly [RecordId, string | undefined, unknown])[]> {
  const filter = { member: bob, without: new Set<never>(), since: 0 };
  const { events } = await crmHistory(worker.context.rows, filter, { limit: 20 });
  return events.map(({ row, change }) => [row.id, change?.row.field, change?.to] as const);
}

it('[PERM-15] what a changed client does past the conventions stands in the history, with who did it', async () => {
  const { handlers, context } = worker;
  const deadline = context.now() + HOUR;
  const task = await handlers['task.create']({
    local: 'task-0001',
    title: 'Draw',
    deadline,
    item: deal,
    control: true,
  });
  await handlers['task.do']({ id: task.id, command: 'complete' });
  const fields = { kind: 'call', direction: 'planned', title: 'Call', deadline };
  const call = await handlers['activity.create']({ local: 'call-0001', item: deal, fields });
  await handlers['activity.complete']({ ids: [call.id] });
  await handlers['record.delete']({ ids: [deal] });

  // He accepts what he is to have checked, takes a completed activity over, and brings back what somebody else deleted.
  await bobWrites(task.id, 'taskState', 'accepted');
  await bobWrites(call.id, 'responsible', bob);
  await bobWrites(deal, 'deleted', false);
  const told = await toldOfBob();
  expect(told).toHaveLength(3);
  for (const step of [
    [task.id, 'taskState', 'accepted'],
    [call.id, 'responsible', bob],
    [deal, 'deleted', false],
  ]) {
    expect(told).toContainEqual(step);
  }
});

it('[PERM-13] what is the user’s own lies in a document of theirs alone, and means nothing on a teammate’s device', async () => {
  const { handlers, context } = worker;
  const { workspace, member } = context.self;
  const before = new Set(await context.database.documents.toCollection().primaryKeys());
  await handlers['settings.change']({
    changes: [
      { id: PREFERENCES_ID, field: 'kanbanOrder', value: 'creation' },
      { id: PREFERENCES_ID, field: 'smartPausedUntil', value: context.now() + HOUR },
      { id: PREFERENCES_ID, field: 'listColumns', element: 'deal', value: 'name amount' },
      { id: markId(deal), field: 'subject', value: deal },
      { id: markId(deal), field: 'followed', value: true },
    ],
  });
  await context.userMarks.tellSeen([deal], context.now());
  const made = (await context.database.documents.toCollection().primaryKeys()).filter((name) => !before.has(name));
  expect(made).toEqual([`${workspace}/u/${member}`]);
  expect((await readMarks(context.rows, [deal])).get(deal)).toMatchObject({ followed: true });

  // Even if the bytes came there, they would not be the teammate's.
  const mia = await teammateOf(worker, 'mia');
  await exchange(worker, mia);
  expect(await mia.context.rows.items.get(deal)).toBeDefined();
  expect((await readMarks(mia.context.rows, [deal])).size).toBe(0);
  expect(await readPreferences(mia.context.rows)).not.toEqual(await readPreferences(context.rows));
  await mia.stop();
});
