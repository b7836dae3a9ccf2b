import type { RecordId } from '@sidebook/domain/ids';
import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';
import type { Activity } from '@sidebook/domain/records/schema';
import { counters } from '@sidebook/projections/queries/agenda';
import { timelineOf } from '@sidebook/projections/queries/timeline';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { RequestOf } from '../../messaging/operations.ts';
import { settingsValue } from '../../session/values.ts';
import { createProfile, refusalOf, type TestProfile, type TestWorker } from '../testing/test-worker.ts';

const HOUR = 3_600_000;
let worker: TestWorker;
let profile: TestProfile;
let drawn = 0;
const local = (): string => `local-${String(++drawn).padStart(8, '0')}`;

beforeEach(async () => {
  profile = createProfile({ seed: ++drawn });
  worker = await profile.start();
});
afterEach(() => worker.stop());

async function make(kind: 'deal' | 'contact' | 'company', name: string): Promise<RecordId> {
  const made = await worker.handlers['item.create']({ local: local(), kind, fields: { name }, collections: {} });
  return made.id;
}

async function plan(item: RecordId, part: Partial<RequestOf<'activity.create'>> = {}): Promise<RecordId> {
  const fields = { title: 'Call', deadline: worker.context.now() - HOUR, ...part.fields };
  const made = await worker.handlers['activity.create']({ local: local(), item, ...part, fields });
  return made.id;
}

async function activity(id: RecordId): Promise<Activity> {
  const row = await worker.context.rows.activities.get(id);
  if (!row) throw new Error('no such activity');
  return row.record;
}

const change = (id: RecordId, field: string, value: string | number | null) =>
  worker.handlers['record.change']({ changes: [{ id, field, value }] });
const complete = (id: RecordId) => worker.handlers['activity.complete']({ ids: [id] });
const count = () => counters(worker.context.rows, worker.context.self.member, worker.context.now());
const planned = async (item: RecordId) =>
  (await timelineOf(worker.context.rows, item, { limit: 10 })).planned.map(({ id }) => id);

describe('what a form saves', () => {
  const file = { hash: 'a'.repeat(64), name: 'offer.pdf', mime: 'application/pdf', size: 5 };

  it('[ACT-1][ACT-3][ACT-6][ACT-8][ACT-10][ACT-26] keeps every field, title and text apart, several files', async () => {
    const [deal, contact] = [await make('deal', 'Office refit'), await make('contact', 'Jane')];
    const fields = {
      title: '',
      text: 'Send documents for approval',
      place: 'Hall 4',
      link: 'https://firm.example',
      colour: '3',
      priority: 'high',
      client: contact,
    };
    const id = await plan(deal, { fields, files: [file, { ...file, name: 'plan.png' }], colleagues: ['membe002'] });
    expect(await activity(id)).toMatchObject({
      ...fields,
      files: { f0: file, f1: { ...file, name: 'plan.png' } },
      colleagues: { membe002: 'membe002' },
    });
  });

  it.each([
    ['link', 'javascript:alert(1)'],
    ['colour', '9'],
    ['priority', 'urgent'],
  ])('[ACT-8][ACT-10][ACT-26] refuses the %s %s, in a new one and later', async (field, value) => {
    const deal = await make('deal', 'Office refit');
    expect(await refusalOf(plan(deal, { fields: { [field]: value } }))).toEqual({ code: 'malformed', detail: field });
    const id = await plan(deal);
    expect((await refusalOf(change(id, field, value))).code).toBe('malformed');
  });

  it('[ACT-4] an emptied deadline is refused later, too', async () => {
    const id = await plan(await make('deal', 'Office refit'));
    expect((await refusalOf(change(id, 'deadline', null))).code).toBe('deadline-required');
  });
});

describe('reminders of new activities', () => {
  const reminders = async (id: RecordId) => Object.keys((await activity(id)).reminders);

  it('[ACT-30] are those of this device until the user sets them, then those of all the devices', async () => {
    const deal = await make('deal', 'Office refit');
    const { database } = worker.context;
    const settings = await readValue(database, settingsValue);
    await writeValue(database, settingsValue, { ...settings, reminders: [30] });
    const before = await plan(deal);
    expect(await reminders(before)).toEqual(['30']);
    const wish = (element: string, value: boolean) => ({ id: PREFERENCES_ID, field: 'reminders', element, value });
    await worker.handlers['settings.change']({ changes: [wish('0', true), wish('15', false), wish('60', true)] });
    expect(await reminders(await plan(deal))).toEqual(['0', '60']);
    expect(await reminders(before)).toEqual(['30']);
  });

  it('[ACT-7] none are none', async () => {
    expect(await reminders(await plan(await make('deal', 'Office refit'), { reminders: [] }))).toEqual([]);
  });
});

describe('a completed activity', () => {
  it('[ACT-17] keeps deadline and responsible; its text can be changed, which is told', async () => {
    const id = await plan(await make('deal', 'Office refit'));
    await complete(id);
    expect((await refusalOf(change(id, 'deadline', worker.context.now()))).code).toBe('completed');
    expect((await refusalOf(change(id, 'responsible', 'membe002'))).code).toBe('completed');
    profile.time.advance(1000);
    await change(id, 'text', 'She agreed');
    const { text, edits } = await activity(id);
    expect(text).toBe('She agreed');
    expect(edits).toEqual([{ field: 'text', member: worker.context.self.member, at: expect.any(Number) as number }]);
  });

  it('[ACT-17] an older Undo does not move its deadline', async () => {
    const id = await plan(await make('deal', 'Office refit'));
    const { undo } = await change(id, 'deadline', worker.context.now() + HOUR);
    await complete(id);
    expect((await refusalOf(worker.handlers.undo({ changes: [...undo] }))).code).toBe('completed');
  });

  it('[ACT-29] is open again with its old deadline, and counted', async () => {
    const id = await plan(await make('deal', 'Office refit'));
    const { deadline } = await activity(id);
    expect(await count()).toEqual({ incoming: 0, planned: 1 });
    await complete(id);
    expect(await count()).toEqual({ incoming: 0, planned: 0 });
    await worker.handlers['activity.reopen']({ id });
    expect(await activity(id)).toMatchObject({ deadline });
    expect((await activity(id)).completed).toBeUndefined();
    expect(await count()).toEqual({ incoming: 0, planned: 1 });
  });

  it('[ACT-24] one that was closed with its deal was completed automatically, until it is open again', async () => {
    const deal = await make('deal', 'Office refit');
    const id = await plan(deal);
    await worker.handlers['deal.close']({ id: deal, stage: 'won', reason: '', complete: [id] });
    expect(await activity(id)).toMatchObject({ closedBySystem: true });
    await worker.handlers['activity.reopen']({ id });
    expect((await activity(id)).closedBySystem).toBeUndefined();
  });
});

describe('follow-ups', () => {
  it('[ACT-11] keep the link to what they follow, and are refused once it is completed', async () => {
    const deal = await make('deal', 'Office refit');
    const parent = await plan(deal);
    const child = await plan(deal, { fields: { parent } });
    expect((await activity(child)).parent).toBe(parent);
    await complete(parent);
    expect(await refusalOf(plan(deal, { fields: { parent } }))).toEqual({ code: 'completed', detail: 'parent' });
    expect((await refusalOf(change(child, 'parent', null))).code).toBe('malformed');
  });
});

describe('bindings', () => {
  it('[ACT-13] stand in the timeline of each item; Undo takes one back', async () => {
    const [deal, contact] = [await make('deal', 'Office refit'), await make('contact', 'Jane')];
    const id = await plan(deal);
    expect(await planned(contact)).toEqual([]);
    const { undo } = await worker.handlers['activity.bind']({ id, item: contact });
    expect([await planned(deal), await planned(contact)]).toEqual([[id], [id]]);
    await worker.handlers.undo({ changes: [...undo] });
    expect([await planned(deal), await planned(contact)]).toEqual([[id], []]);
  });

  it('[ACT-13][ACT-12] are refused twice, and neither the last one nor the owner is taken away', async () => {
    const [deal, contact] = [await make('deal', 'Office refit'), await make('contact', 'Jane')];
    const id = await plan(deal, { bindings: [contact, deal] });
    const bind = (item: RecordId) => worker.handlers['activity.bind']({ id, item });
    const unbind = (item: RecordId) => worker.handlers['activity.unbind']({ id, item });
    expect((await refusalOf(bind(contact))).code).toBe('bound-already');
    expect((await refusalOf(bind(deal))).code).toBe('bound-already');
    expect((await refusalOf(unbind(deal))).code).toBe('last-binding');
    expect((await refusalOf(change(id, 'item', contact))).code).toBe('malformed');
    await unbind(contact);
    expect((await refusalOf(unbind(contact))).code).toBe('not-bound');
  });

  it('[ACT-13] move only to an item of the same kind', async () => {
    const [deal, jane, bob] = [
      await make('deal', 'Refit'),
      await make('contact', 'Jane'),
      await make('contact', 'Bob'),
    ];
    const firm = await make('company', 'Firm');
    const id = await plan(deal, { bindings: [jane] });
    const move = (to: RecordId) => worker.handlers['activity.move-binding']({ id, from: jane, to });
    expect((await refusalOf(move(firm))).code).toBe('other-kind');
    await move(bob);
    expect([await planned(jane), await planned(bob), await planned(deal)]).toEqual([[], [id], [id]]);
  });

  it('[ACT-13] are not made to what is in the recycle bin', async () => {
    const [deal, contact] = [await make('deal', 'Office refit'), await make('contact', 'Jane')];
    const id = await plan(deal);
    await worker.handlers['record.delete']({ ids: [contact] });
    expect((await refusalOf(worker.handlers['activity.bind']({ id, item: contact }))).code).toBe('not-found');
  });
});
