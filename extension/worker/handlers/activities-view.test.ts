import { instantAt } from '@sidebook/domain/calendar/time-zone';
import type { RecordId } from '@sidebook/domain/ids';
import type { Activity, Item } from '@sidebook/domain/records/schema';
import { SETTINGS_ID } from '@sidebook/domain/records/setting-ids';
import { createTestTime } from '@sidebook/sync/persistence/testing/test-time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { RequestOf } from '../../messaging/operations.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

/** The test worker's zone. */
const at = (day: string, hours: number, minutes = 0): number => instantAt(day, hours * 60 + minutes, 'Europe/Berlin');
/** A Wednesday. */
const start = at('2026-11-18', 15, 44);

let worker: TestWorker;
let drawn = 0;
const local = (): string => `local-${String(++drawn).padStart(8, '0')}`;

beforeEach(async () => {
  worker = await createProfile({ seed: ++drawn, time: createTestTime(start) }).start();
});
afterEach(() => worker.stop());

const fields = { name: 'Office refit', stage: 'proposal' };
async function makeDeal(): Promise<RecordId> {
  return (await worker.handlers['item.create']({ local: local(), kind: 'deal', fields, collections: {} })).id;
}
async function add(item: RecordId, more: Record<string, string | number>): Promise<RecordId> {
  return (await worker.handlers['activity.create']({ local: local(), item, fields: more })).id;
}
const activity = async (id: RecordId | undefined): Promise<Activity> =>
  (await worker.context.rows.activities.get(id ?? ('' as RecordId)))?.record as Activity;
const item = async (id: RecordId): Promise<Item> => (await worker.context.rows.items.get(id))?.record as Item;

type Column = RequestOf<'activities-view.plan'>['column'];
const make = () => ({ does: 'make' as const, local: local(), title: 'Contact the client' });
const move = (...activities: RecordId[]) => ({ does: 'move' as const, activities });
const plan = (deal: RecordId, column: Column, work: RequestOf<'activities-view.plan'>['work']) =>
  worker.handlers['activities-view.plan']({ item: deal, column, work });

describe('planning by column', () => {
  it('[VIEW-25][VIEW-30][ACT-7] makes an activity for whoever drags, with the usual reminders; the stage stays', async () => {
    const deal = await makeDeal();
    const planned = await plan(deal, 'next-week', make());
    expect(planned).toMatchObject({ deadline: at('2026-11-25', 16), landing: { column: 'next-week' } });
    expect(await activity(planned.activities[0])).toMatchObject({
      title: 'Contact the client',
      item: deal,
      responsible: worker.context.self.member,
      direction: 'planned',
      deadline: at('2026-11-25', 16),
      reminders: { 0: true, 15: true },
    });
    expect(await item(deal)).toMatchObject({ stage: 'proposal' });
    await worker.handlers.undo({ changes: [...planned.undo] });
    expect((await activity(planned.activities[0])).deleted).toBe(true);
  });

  it('[VIEW-26][VIEW-30] gives the activity that was named a new deadline, and no other; Undo gives the old one back', async () => {
    const deal = await makeDeal();
    const near = await add(deal, { title: 'Call', deadline: at('2026-11-19', 9) });
    const far = await add(deal, { title: 'Visit', deadline: at('2026-11-27', 9) });
    const planned = await plan(deal, 'today', move(near));
    expect(planned).toMatchObject({ deadline: at('2026-11-18', 16), landing: { column: 'today' } });
    expect((await activity(near)).deadline).toBe(at('2026-11-18', 16));
    expect((await activity(far)).deadline).toBe(at('2026-11-27', 9));
    expect(await item(deal)).toMatchObject({ stage: 'proposal' });
    await worker.handlers.undo({ changes: [...planned.undo] });
    expect((await activity(near)).deadline).toBe(at('2026-11-19', 9));
  });

  it('[VIEW-27] says what else holds the card, and moves that too when it is asked to', async () => {
    const deal = await makeDeal();
    const first = await add(deal, { title: 'Call', deadline: at('2026-11-16', 9) });
    const second = await add(deal, { title: 'Visit', deadline: at('2026-11-17', 9) });
    const one = await plan(deal, 'today', move(first));
    expect(one.landing).toEqual({ column: 'overdue', heldBy: 'planned', holding: [second] });
    const other = await plan(deal, 'today', move(...one.landing.holding));
    expect(other.landing).toEqual({ column: 'today', heldBy: undefined, holding: [] });
    expect((await activity(second)).deadline).toBe(at('2026-11-18', 16));
  });

  it('[VIEW-26] with something incoming an overdue card lands in Today, and says which one holds it', async () => {
    const deal = await makeDeal();
    const call = await add(deal, { title: 'Call', deadline: at('2026-11-16', 9) });
    const mail = await add(deal, { kind: 'email', direction: 'incoming', title: 'Question', occurred: start });
    const planned = await plan(deal, 'this-week', move(call));
    expect(planned.landing).toEqual({ column: 'today', heldBy: 'incoming', holding: [mail] });
    expect(planned.deadline).toBe(at('2026-11-19', 16));
  });

  it('[VIEW-24] takes days off from the settings of the workspace, and passes them over where it says so', async () => {
    const set = (field: string, value: string | boolean, element?: string) =>
      worker.handlers['settings.change']({
        changes: [{ id: SETTINGS_ID, field, value, ...(element === undefined ? {} : { element }) }],
      });
    await set('holidays', 'Company outing', '2026-11-19');
    const deal = await makeDeal();
    const planned = await plan(deal, 'this-week', make());
    expect(planned).toMatchObject({ deadline: at('2026-11-19', 16), nextWork: at('2026-11-20', 9) });
    await set('workingDaysOnly', true);
    const other = await plan(await makeDeal(), 'this-week', make());
    expect(other.deadline).toBe(at('2026-11-20', 9));
    expect(other.nextWork).toBeUndefined();
  });

  it('[VIEW-21] a command that is repeated changes nothing more', async () => {
    const deal = await makeDeal();
    const work = make();
    const [once, again] = [await plan(deal, 'today', work), await plan(deal, 'today', work)];
    expect(again.activities).toEqual(once.activities);
    expect(await worker.context.rows.activities.where('openItem').equals(deal).count()).toBe(1);
    const moved = move(...once.activities);
    await plan(deal, 'next-week', moved);
    expect((await plan(deal, 'next-week', moved)).undo).toEqual([]);
  });

  it('what is done, came in, or is not of this item is not moved', async () => {
    const [deal, other] = [await makeDeal(), await makeDeal()];
    const done = await add(deal, { title: 'Call', deadline: start });
    await worker.handlers['activity.complete']({ ids: [done] });
    const mail = await add(deal, { kind: 'email', direction: 'incoming', title: 'Question', occurred: start });
    const elsewhere = await add(other, { title: 'Visit', deadline: start });
    const refused = await refusalOf(plan(deal, 'today', move(done, mail, elsewhere)));
    expect(refused.code).toBe('not-found');
    expect((await activity(elsewhere)).deadline).toBe(start);
  });
});

describe('making by column', () => {
  it.each(['deal', 'lead'] as const)('[VIEW-19] makes a %s and an activity; Undo takes both back', async (kind) => {
    const made = await worker.handlers['activities-view.create']({
      item: { local: local(), kind, fields: { name: 'Lobby seating' }, collections: {} },
      activity: { local: local(), title: 'Contact the client', column: 'over-two-weeks' },
    });
    expect(await item(made.id)).toMatchObject({ recordKind: kind, name: 'Lobby seating' });
    expect(await activity(made.activities[0])).toMatchObject({ item: made.id, deadline: at('2026-12-02', 16) });
    await worker.handlers.undo({ changes: [...made.undo] });
    expect((await item(made.id)).deleted).toBe(true);
    expect((await activity(made.activities[0])).deleted).toBe(true);
  });
});
