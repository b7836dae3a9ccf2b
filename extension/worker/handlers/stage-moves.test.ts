import type { RecordId } from '@sidebook/domain/ids';
import { createTestTime } from '@sidebook/sync/persistence/testing/test-time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createProfile, type TestWorker } from '../testing/test-worker.ts';

let worker: TestWorker;
beforeEach(async () => {
  worker = await createProfile({ seed: 5, time: createTestTime() }).start();
});
afterEach(() => worker.stop());

async function make(kind: 'deal' | 'lead', fields: Record<string, string> = {}): Promise<RecordId> {
  const local = `${kind}-${Object.values(fields).join('-')}-one`;
  const { id } = await worker.handlers['item.create']({
    local,
    kind,
    fields: { name: 'x', ...fields },
    collections: {},
  });
  return id;
}

const columnOf = async (id: RecordId) => (await worker.context.rows.standings.get(id))?.column;

async function addPipeline(): Promise<void> {
  const change = (id: string, field: string, value: string) => ({ id: `org.${id}` as RecordId, field, value });
  await worker.handlers['settings.change']({
    changes: [
      change('p-service', 'name', 'Service'),
      change('s-service-asked', 'pipeline', 'service'),
      change('s-service-asked', 'stage', 'asked'),
    ],
  });
}

describe('moving through stages', () => {
  it('[MODE-40] a deal is made in the first stage of its pipeline, and moves to another pipeline and back by Undo', async () => {
    await addPipeline();
    const [sales, service] = [await make('deal'), await make('deal', { pipeline: 'service' })];
    expect([await columnOf(sales), await columnOf(service)]).toEqual(['sales/new', 'service/asked']);
    const { undo } = await worker.handlers['deal.move']({ id: sales, pipeline: 'service', stage: 'asked' });
    expect(await columnOf(sales)).toBe('service/asked');
    await worker.handlers.undo({ changes: [...undo] });
    expect(await columnOf(sales)).toBe('sales/new');
  });

  it('[MODE-40] refuses a stage of another pipeline, and a final one without its questions', async () => {
    await addPipeline();
    const id = await make('deal');
    const move = worker.handlers['deal.move'];
    await expect(move({ id, stage: 'asked' })).rejects.toThrow();
    await expect(move({ id, pipeline: 'leads', stage: 'contacted' })).rejects.toThrow();
    await expect(move({ id, stage: 'won' })).rejects.toThrow();
    await expect(worker.handlers['deal.close']({ id, stage: 'new', reason: '', complete: [] })).rejects.toThrow();
    expect(await columnOf(id)).toBe('sales/new');
  });

  it('a lead moves in its one pipeline, and says why it is junk', async () => {
    const id = await make('lead');
    expect(await columnOf(id)).toBe('leads/new');
    await worker.handlers['deal.move']({ id, stage: 'contacted' });
    expect(await columnOf(id)).toBe('leads/contacted');
    await worker.handlers['deal.close']({ id, stage: 'junk', reason: 'No need', complete: [] });
    const record = (await worker.context.rows.items.get(id))?.record;
    expect([await columnOf(id), record && 'lostReason' in record && record.lostReason]).toEqual([
      'leads/junk',
      'No need',
    ]);
  });
});
