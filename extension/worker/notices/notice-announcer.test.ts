import 'fake-indexeddb/auto';

import { HOUR, MINUTE } from '@sidebook/domain/calendar/time-zone';
import { localOf, type RecordId } from '@sidebook/domain/ids';
import type { NoticeKind } from '@sidebook/domain/notices/notices';
import { markId } from '@sidebook/domain/records/setting-ids';
import { ann, bob, TestWorkspace } from '@sidebook/projections/testing/test-workspace';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { NotificationText } from '../../platform/notifications.ts';
import { ReminderMarks } from '../reminders/reminder-marks.ts';
import { createNoticeAnnouncer, type NoticeAnnouncer } from './notice-announcer.ts';

const start = 1_780_000_000_000;

let workspace: TestWorkspace;
let marks: ReminderMarks;
let shown: Map<string, NotificationText>;
let allowed: boolean;
let switchedOff: NoticeKind | undefined;
let deal: RecordId;
let notices: NoticeAnnouncer;

beforeEach(async () => {
  Dexie.dependencies.indexedDB = new IDBFactory();
  workspace = new TestWorkspace(start);
  marks = new ReminderMarks();
  shown = new Map();
  allowed = true;
  switchedOff = undefined;
  deal = await workspace.item('deal', 'deal');
  notices = announcer();
});
afterEach(() => {
  marks.close();
  workspace.db.close();
});

/** The notification centre of a browser, in memory. */
function announcer(watchFrom = start): NoticeAnnouncer {
  return createNoticeAnnouncer({
    centre: {
      show: async (id, text) => void shown.set(id, text),
      withdraw: async (id) => void shown.delete(id),
      shown: async () => [...shown.keys()],
    },
    rows: workspace.db,
    marks,
    member: ann,
    watchFrom,
    texts: async () => ({
      one: ({ row }) => `${row.kind} by ${row.author}`,
      several: (count) => `${count} notices`,
      restore: 'Restore',
    }),
    allowed: async (kind) => allowed && kind !== switchedOff,
  });
}

const titles = (): string[] => [...shown.values()].map(({ title }) => title);
const byBob = { by: bob } as const;
/** Says that the user has seen the record, as another device does. */
const seen = (record: RecordId, at: number) =>
  workspace.create('mark', localOf(markId(record)), { subject: record, seen: at }, {}, { shard: 'me' });

test('[NOTE-1] one notice, once on this device; of a deletion with Restore; nothing of one’s own changes', async () => {
  await workspace.change(deal, { name: 'Renamed' }, byBob);
  await workspace.item('deal', 'own');
  await notices.run(start);
  expect(titles()).toEqual([]);
  await workspace.change(deal, { deleted: true }, { by: bob, at: start + MINUTE });
  await notices.run(start + MINUTE);
  expect([...shown.values()]).toEqual([{ title: `deleted by ${bob}`, message: '', buttons: ['Restore'] }]);
  shown.clear();
  await notices.run(start + 2 * MINUTE);
  await announcer().run(start + 3 * MINUTE);
  expect(titles()).toEqual([]);
});

test('[NOTE-1] what comes within a minute of the first becomes one notification', async () => {
  const make = (local: string) => workspace.create('deal', local, { responsible: ann }, {}, byBob);
  await make('a');
  await notices.run(start);
  expect(titles()).toEqual([`responsible by ${bob}`]);
  await make('b');
  await make('c');
  await notices.run(start + MINUTE - 1);
  expect(titles()).toEqual(['3 notices']);
  await make('d');
  await notices.run(start + 2 * MINUTE);
  expect(titles()).toEqual(['3 notices', `responsible by ${bob}`]);
});

test('[NOTE-1] [PERM-13] read on another device, or taken back, it is withdrawn, and not told where it comes later', async () => {
  await workspace.change(deal, { deleted: true }, byBob);
  await notices.run(start);
  expect(titles()).toHaveLength(1);
  await workspace.change(deal, { deleted: false }, { by: bob, at: start + 1 });
  await notices.run(start + 1);
  expect(titles()).toEqual([]);
  const [given, read] = [
    await workspace.create('deal', 'given', { responsible: ann }, {}, { by: bob, at: start + HOUR }),
    await workspace.create('deal', 'read', { responsible: ann }, {}, { by: bob, at: start + HOUR }),
  ];
  await seen(read, start + HOUR);
  await notices.run(start + HOUR);
  expect(titles()).toEqual([`responsible by ${bob}`]);
  await seen(given, start + HOUR);
  await notices.run(start + HOUR + 1);
  expect(titles()).toEqual([]);
});

test('[NOTE-1] [CNT-56] what happened before this device came is not told, nor where notifications are switched off', async () => {
  await workspace.change(deal, { deleted: true }, byBob);
  await announcer(start + 1).run(start + MINUTE);
  expect(titles()).toEqual([]);
  allowed = false;
  await notices.run(start + MINUTE);
  expect(titles()).toEqual([]);
  // Switched on later, it is old news.
  allowed = true;
  await notices.run(start + MINUTE);
  expect(titles()).toEqual([]);
});

test('[NOTE-1] a change of stage is told when it closed the item, as long as it is closed', async () => {
  await workspace.change(deal, { stage: 'qualified' }, byBob);
  await notices.run(start);
  expect(titles()).toEqual([]);
  await workspace.change(deal, { stage: 'won' }, { by: bob, at: start + HOUR });
  await notices.run(start + HOUR);
  expect(titles()).toEqual([`stage by ${bob}`]);
  await workspace.change(deal, { stage: 'qualified' }, { by: bob, at: start + HOUR + 1 });
  await notices.run(start + HOUR + 1);
  expect(titles()).toEqual([]);
});

test('[SET-2] of a kind that is switched off nothing is shown, not even once it is switched on again; others are', async () => {
  switchedOff = 'deleted';
  await workspace.change(deal, { deleted: true }, byBob);
  await workspace.create('deal', 'given', { responsible: ann }, {}, byBob);
  await notices.run(start);
  expect(titles()).toEqual([`responsible by ${bob}`]);
  switchedOff = undefined;
  await notices.run(start + HOUR);
  expect(titles()).toEqual([`responsible by ${bob}`]);
});
