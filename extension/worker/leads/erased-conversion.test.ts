import type { RecordId } from '@sidebook/domain/ids';
import { leadsInWork } from '@sidebook/projections/queries/leads';
import { readPipelines } from '@sidebook/projections/queries/settings';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { dealOf, makeLead, shown, toClassic, usualChoices } from '../testing/lead-scene.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

let worker: TestWorker;
beforeEach(async () => {
  worker = await createProfile({ seed: 31 }).start();
  await toClassic(worker);
});
afterEach(() => worker.stop());

const convert = (lead: RecordId) =>
  worker.handlers['lead.convert']({ ids: [lead], targets: 'deal-contact', closes: [], names: {}, custom: [] });

/** A lead that is in work again, whose contact was forgotten meanwhile. */
async function leadOfForgotten(): Promise<RecordId> {
  const lead = await makeLead(worker, 'Ann');
  const { into, undo } = await convert(lead);
  await worker.handlers['person.forget']({ id: into[0]?.contact as RecordId });
  await worker.handlers.undo({ changes: undo.filter(({ id }) => id !== into[0]?.contact) });
  return lead;
}

test('[ERA-4] a lead does not become somebody again who was erased', async () => {
  const lead = await leadOfForgotten();
  expect((await refusalOf(convert(lead))).code).toBe('erased');
  expect([await dealOf(worker, lead), await shown(worker, 'contact')]).toEqual([undefined, []]);
});

test('[ERA-4] the switch to Simple mode goes past it and converts the others', async () => {
  const lead = await leadOfForgotten();
  const other = await makeLead(worker, 'Ben');
  const { run } = await worker.handlers['crm-mode.switch']({ mode: 'simple', run: 'run-00001', choices: usualChoices });
  expect((await worker.conversions.ended(run ?? '')).state).toBe('done');
  const { rows } = worker.context;
  expect((await leadsInWork(rows, await readPipelines(rows))).map(({ id }) => id)).toEqual([lead]);
  expect([await dealOf(worker, lead), (await dealOf(worker, other))?.lead]).toEqual([undefined, other]);
});
