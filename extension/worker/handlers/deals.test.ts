import type { RecordId } from '@sidebook/domain/ids';
import type { Deal } from '@sidebook/domain/records/schema';
import { counters } from '@sidebook/projections/queries/agenda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Change } from '../../messaging/operations.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

const HOUR = 3_600_000;
let worker: TestWorker;
let drawn = 0;
const local = (): string => `local-${String(++drawn).padStart(8, '0')}`;

beforeEach(async () => {
  worker = await createProfile({ seed: ++drawn }).start();
});
afterEach(() => worker.stop());

async function makeDeal(): Promise<RecordId> {
  const made = await worker.handlers['item.create']({
    local: local(),
    kind: 'deal',
    fields: { name: 'Office refit' },
    collections: {},
  });
  return made.id;
}

async function add(item: RecordId, fields: Record<string, string | number>): Promise<RecordId> {
  return (await worker.handlers['activity.create']({ local: local(), item, fields })).id;
}

const dealNow = async (id: RecordId) => (await worker.context.rows.items.get(id))?.record as Deal;
const isOpen = async (id: RecordId) => (await worker.context.rows.activities.get(id))?.open;
const countNow = () => counters(worker.context.rows, worker.context.self.member, worker.context.now());
const undo = (changes: readonly Change[]) => worker.handlers.undo({ changes: [...changes] });

describe('closing a deal', () => {
  it('[MODE-43][CNT-68] completes what was chosen, keeps what came in, and one Undo restores all of it', async () => {
    const deal = await makeDeal();
    const now = worker.context.now();
    const [call, visit] = [
      await add(deal, { title: 'Call', deadline: now - HOUR }),
      await add(deal, { title: 'Visit', deadline: now - HOUR }),
    ];
    const mail = await add(deal, { kind: 'email', direction: 'incoming', title: 'Question', occurred: now });
    const elsewhere = await add(await makeDeal(), { title: 'Of another deal', deadline: now - HOUR });
    expect(await countNow()).toEqual({ incoming: 1, planned: 3 });

    const closed = await worker.handlers['deal.close']({
      id: deal,
      stage: 'lost',
      reason: 'Too dear',
      complete: [call, mail, elsewhere],
    });
    expect(await dealNow(deal)).toMatchObject({ stage: 'lost', lostReason: 'Too dear' });
    expect(await Promise.all([call, visit, mail, elsewhere].map(isOpen))).toEqual([false, true, true, true]);
    expect(await countNow()).toEqual({ incoming: 1, planned: 2 });
    expect((await worker.context.rows.activities.get(call))?.record.closedBySystem).toBe(true);

    await undo(closed.undo);
    expect(await dealNow(deal)).toMatchObject({ stage: 'new' });
    expect((await dealNow(deal)).lostReason).toBeUndefined();
    expect(await Promise.all([call, visit, mail].map(isOpen))).toEqual([true, true, true]);
    expect(await countNow()).toEqual({ incoming: 1, planned: 3 });
    expect((await worker.context.rows.activities.get(call))?.record.closedBySystem).toBeUndefined();
  });

  it('[MODE-43] a deal that goes on, or is won after all, has no reason why it was lost', async () => {
    const deal = await makeDeal();
    for (const [operation, stage] of [
      ['deal.move', 'proposal'],
      ['deal.close', 'won'],
    ] as const) {
      await worker.handlers['deal.close']({ id: deal, stage: 'lost', reason: 'Too dear', complete: [] });
      await worker.handlers[operation]({ id: deal, stage, reason: 'Too dear', complete: [] });
      expect(await dealNow(deal)).toMatchObject({ stage });
      expect((await dealNow(deal)).lostReason).toBeUndefined();
    }
  });

  it('what changes nothing writes nothing', async () => {
    const deal = await makeDeal();
    expect((await worker.handlers['deal.move']({ id: deal, stage: 'new' })).undo).toEqual([]);
  });

  it.each([
    ['deal.move', 'won'],
    ['deal.move', 'nowhere'],
    ['deal.close', 'proposal'],
    ['deal.close', 'nowhere'],
  ] as const)('%s to %s is refused', async (operation, stage) => {
    const deal = await makeDeal();
    const request = { id: deal, stage, reason: '', complete: [] };
    expect(await refusalOf(worker.handlers[operation](request))).toEqual({ code: 'malformed', detail: 'stage' });
  });

  it('what is no deal cannot be closed', async () => {
    const activity = await add(await makeDeal(), { title: 'Call', deadline: worker.context.now() });
    const refused = refusalOf(worker.handlers['deal.close']({ id: activity, stage: 'won', reason: '', complete: [] }));
    expect((await refused).code).toBe('not-found');
  });
});
