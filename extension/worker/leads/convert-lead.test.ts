import type { RecordId } from '@sidebook/domain/ids';
import { targetSets } from '@sidebook/domain/leads/targets';
import type { Lead } from '@sidebook/domain/records/schema';
import { repeatMarks } from '@sidebook/projections/queries/leads';
import { readPipelines } from '@sidebook/projections/queries/settings';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';

import { dealOf, makeLead, planOn, set, shown, toClassic } from '../testing/lead-scene.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

let worker: TestWorker;
beforeEach(async () => {
  worker = await createProfile({ seed: 5 }).start();
  await toClassic(worker);
});
afterEach(() => worker.stop());

const record = async (id: RecordId) => (await worker.context.rows.items.get(id))?.record;
const activity = async (id: RecordId) => (await worker.context.rows.activities.get(id))?.record;

describe('converting', () => {
  it.each(targetSets)('[MODE-25] a lead into %s; one Undo takes all of it back', async (targets) => {
    const lead = await makeLead(worker, 'Jane', { organisation: 'Acme' });
    const call = await planOn(worker, lead, 'call');
    const { into, undo } = await worker.handlers['lead.convert']({ ids: [lead], targets, closes: [] });
    const kinds = targets.split('-') as ('deal' | 'contact' | 'company')[];
    for (const kind of ['deal', 'contact', 'company'] as const) {
      expect(await shown(worker, kind)).toHaveLength(kinds.includes(kind) ? 1 : 0);
    }
    const converted = (await record(lead)) as Lead;
    expect(Object.values(converted.targets).toSorted()).toEqual(Object.values(into[0] ?? {}).toSorted());
    expect((await activity(call))?.item).not.toBe(lead);

    await worker.handlers.undo({ changes: [...undo] });
    for (const kind of ['deal', 'contact', 'company'] as const) expect(await shown(worker, kind)).toEqual([]);
    expect(await record(lead)).toMatchObject({ stage: 'new', targets: {}, contacts: {} });
    expect((await record(lead)) as Lead).not.toHaveProperty('converted');
    expect((await activity(call))?.item).toBe(lead);

    // Done again, the same records come back.
    const again = await worker.handlers['lead.convert']({ ids: [lead], targets, closes: [] });
    expect(again.into).toEqual(into);
    for (const kind of kinds) expect(await shown(worker, kind)).toHaveLength(1);
  });

  test('[MODE-23] a converted lead is not converted once more', async () => {
    const lead = await makeLead(worker, 'Jane');
    await worker.handlers['lead.convert']({ ids: [lead], targets: 'deal', closes: [] });
    const again = worker.handlers['lead.convert']({ ids: [lead], targets: 'deal', closes: [] });
    expect((await refusalOf(again)).code).toBe('completed');
  });

  test('[MODE-31] the chosen kinds are completed automatically, the others are open in the deal', async () => {
    const lead = await makeLead(worker, 'Jane');
    const [call, task] = [await planOn(worker, lead, 'call'), await planOn(worker, lead, 'task')];
    await worker.handlers['lead.convert']({ ids: [lead], targets: 'deal', closes: ['task'] });
    const deal = await dealOf(worker, lead);
    expect(await activity(call)).toMatchObject({ item: deal?.id });
    expect(await activity(call)).not.toHaveProperty('completed');
    expect(await activity(task)).toMatchObject({ item: lead, closedBySystem: true, completed: worker.context.now() });
  });

  test('[MODE-27] what has no name has to be given one first', async () => {
    const lead = await makeLead(worker, 'Jane', { person: '' });
    const request = { ids: [lead], targets: 'deal-contact', closes: [] } as const;
    const refused = await refusalOf(worker.handlers['lead.convert']({ ...request, ids: [lead], closes: [] }));
    expect(refused).toEqual({ code: 'malformed', detail: 'contact' });
    expect(await shown(worker, 'deal')).toEqual([]);
    await worker.handlers['lead.convert']({ ...request, ids: [lead], closes: [], names: { contact: 'Jane Doe' } });
    expect((await shown(worker, 'contact'))[0]?.record.name).toBe('Jane Doe');
  });

  test('[MODE-39] two leads of one client, known by e-mail, share one contact', async () => {
    const first = await makeLead(worker, 'Jane');
    await worker.handlers['lead.convert']({ ids: [first], targets: 'deal-contact', closes: [] });
    const contact = (await shown(worker, 'contact'))[0]?.id;
    const second = await makeLead(worker, 'J. Doe', {}, 'JANE@example.com');
    expect(Object.values(((await record(second)) as Lead).contacts)).toEqual([contact]);
    await worker.handlers['lead.convert']({ ids: [second], targets: 'deal-contact', closes: [] });
    expect(await shown(worker, 'contact')).toHaveLength(1);
    expect(Object.values((await dealOf(worker, second))?.contacts ?? {})).toEqual([contact]);
  });
});

describe('a lead that comes in while the mode is Simple', () => {
  test('[MODE-14] with a client’s name becomes deal and contact at once, in the chosen pipeline', async () => {
    await worker.handlers['crm-mode.switch']({ mode: 'simple', run: 'run-00001' });
    const lead = await makeLead(worker, 'Jane');
    expect(await record(lead)).toMatchObject({ stage: 'converted', converted: worker.context.now() });
    expect((await dealOf(worker, lead))?.pipeline).toBe('sales');
    expect(await shown(worker, 'contact')).toHaveLength(1);
    expect(await shown(worker, 'company')).toHaveLength(0);
  });

  test('[MODE-11] with a company when that is set', async () => {
    await worker.handlers['crm-mode.switch']({ mode: 'simple', run: 'run-00001' });
    await set(worker, 'requestCompany', true);
    await makeLead(worker, 'Jane', { organisation: 'Acme' });
    expect((await shown(worker, 'company')).map((row) => row.record.name)).toEqual(['Acme']);
  });

  test('[MODE-14] without one stays a lead', async () => {
    await worker.handlers['crm-mode.switch']({ mode: 'simple', run: 'run-00001' });
    const lead = await makeLead(worker, 'Jane', { person: '' });
    expect((await record(lead)) as Lead).not.toHaveProperty('converted');
  });
});

test('[MODE-35][MODE-37] marks come from what else the client has, and not for those on the exception list', async () => {
  const marks = async () => {
    const rows = await worker.context.rows.items.toArray();
    return repeatMarks(worker.context.rows, await readPipelines(worker.context.rows), rows);
  };
  const first = await makeLead(worker, 'Jane');
  await worker.handlers['lead.convert']({ ids: [first], targets: 'deal-contact', closes: [] });
  expect(await marks()).toEqual(new Map());
  const second = await makeLead(worker, 'Jane');
  expect(await marks()).toEqual(new Map([[second, 'repeat-lead']]));
  const contact = (await shown(worker, 'contact'))[0]?.id as RecordId;
  await worker.handlers['record.change']({ changes: [{ id: contact, field: 'exception', value: true }] });
  expect(await marks()).toEqual(new Map());
});
