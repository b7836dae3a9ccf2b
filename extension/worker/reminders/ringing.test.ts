import 'fake-indexeddb/auto';

import { HOUR, MINUTE } from '@sidebook/domain/calendar/time-zone';
import { localOf, type RecordId } from '@sidebook/domain/ids';
import { markId } from '@sidebook/domain/records/setting-ids';
import { ann, bob, TestWorkspace } from '@sidebook/projections/testing/test-workspace';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ReminderMarks } from './reminder-marks.ts';
import { createRinging, type Ringing, type RingingOptions, WAIT } from './ringing.ts';

const start = 1_780_000_000_000;
const deadline = start + HOUR;
const due = deadline - 15 * MINUTE;

let workspace: TestWorkspace;
let marks: ReminderMarks;
let call: RecordId;
let isHere: boolean;

beforeEach(async () => {
  Dexie.dependencies.indexedDB = new IDBFactory();
  workspace = new TestWorkspace(start);
  marks = new ReminderMarks();
  isHere = true;
  call = await workspace.planned('call', await workspace.item('deal', 'deal'), deadline);
});
afterEach(() => {
  marks.close();
  workspace.db.close();
});

function ringing(part: Partial<RingingOptions> = {}): Ringing {
  return createRinging({
    rows: workspace.db,
    marks,
    member: ann,
    watchFrom: start,
    locks: { request: (_name, run) => run() },
    hasOthers: () => true,
    isUserHere: async () => isHere,
    ...part,
  });
}

/** What another device of the user said about the call's reminder. */
function said(what: 'fired' | 'answered', of = deadline): Promise<RecordId> {
  const parts = { [what]: { 15: of } };
  return workspace.create('mark', localOf(markId(call)), { subject: call }, parts, { shard: 'me' });
}

const rung = async (here: Ringing, now: number): Promise<RecordId[]> =>
  (await here.take(now)).map(({ activity }) => activity.id);

describe('a reminder, once over all devices of its user', () => {
  test('[CNT-57] it shows at once where the user is, and never twice', async () => {
    const here = ringing();
    expect(await rung(here, due - 1)).toEqual([]);
    const [ring] = await here.take(due);
    expect(ring).toMatchObject({ leads: true, snoozed: false });
    expect(ring?.reminders.map(({ offset }) => offset)).toEqual([15]);
    expect(await rung(here, due + WAIT)).toEqual([]);
  });

  test('[CNT-57] elsewhere it waits, and shows when it was shown nowhere else', async () => {
    isHere = false;
    const here = ringing();
    expect(await rung(here, due)).toEqual([]);
    expect(await here.next(due)).toBe(due + WAIT);
    expect(await rung(here, due + WAIT - 1)).toEqual([]);
    const [ring] = await here.take(due + WAIT);
    expect(ring).toMatchObject({ leads: false, activity: { id: call } });
    expect(await here.next(due + WAIT)).toBe(deadline);
  });

  test('[CNT-57] elsewhere it is not shown when it was shown where the user is', async () => {
    isHere = false;
    const here = ringing();
    await here.take(due);
    await said('fired');
    expect(await rung(here, due + WAIT)).toEqual([]);
    // The next reminder is another one.
    isHere = true;
    expect(await rung(here, deadline)).toEqual([call]);
  });

  test('[EXT-4] a device that comes later waits for word, and shows what was answered on none', async () => {
    await said('fired');
    const here = ringing();
    const later = due + 5 * MINUTE;
    expect(await rung(here, later)).toEqual([]);
    expect(await rung(here, later + WAIT)).toEqual([call]);
  });

  test('[EXT-4] [CNT-57] a device that comes later does not show what was answered, though the word came last', async () => {
    const here = ringing();
    const later = due + 5 * MINUTE;
    expect(await rung(here, later)).toEqual([]);
    await said('answered');
    expect(await rung(here, later + WAIT)).toEqual([]);
    expect(await rung(here, later + 2 * WAIT)).toEqual([]);
  });

  test('[CNT-57] [CNT-58] an answer holds for the deadline that it was given to', async () => {
    await said('answered', deadline - HOUR);
    expect(await rung(ringing(), due)).toEqual([call]);
  });

  test('[CNT-57] an answer elsewhere takes the notification away, until the next reminder', async () => {
    const here = ringing();
    await here.take(due);
    expect(await here.stands(call, due)).toBe(true);
    await said('answered');
    expect(await here.stands(call, due)).toBe(false);
    await here.take(deadline);
    expect(await here.stands(call, deadline)).toBe(true);
  });

  test('[EXT-18] with one device it shows at once, wherever the user is and however late', async () => {
    isHere = false;
    expect(await rung(ringing({ hasOthers: () => false }), due + 5 * MINUTE)).toEqual([call]);
  });
});

describe('Snooze', () => {
  const again = due + 15 * MINUTE - 1;

  test('[EXT-3] [CNT-57] shows it once more here, though the first notification is answered', async () => {
    const here = ringing();
    await here.take(due);
    await said('answered');
    await here.snooze(call, again);
    expect(await here.next(due)).toBe(again);
    expect((await here.take(again)).map(({ snoozed }) => snoozed)).toEqual([true]);
    expect(await here.stands(call, again)).toBe(true);
    expect(await rung(here, again)).toEqual([]);
  });

  test.each([
    ['postponed', { deadline: deadline + HOUR }],
    ['completed', { completed: due }],
    ['given to a colleague', { responsible: bob }],
  ])('[CNT-58] shows nothing of what was %s meanwhile', async (_, change) => {
    const here = ringing();
    await here.take(due);
    await here.snooze(call, again);
    await workspace.change(call, change, { at: due + MINUTE });
    expect(await rung(here, again)).toEqual([]);
    expect(await here.stands(call, again)).toBe(false);
  });
});
