import type { RecordId } from '@sidebook/domain/ids';
import type { Deal, Lead } from '@sidebook/domain/records/schema';
import { conversionPreview, leadsInWork } from '@sidebook/projections/queries/leads';
import { readPipelines, readWorkspaceSettings } from '@sidebook/projections/queries/settings';
import { readValue } from '@sidebook/sync/persistence/device-database';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { conversionProgressValue } from '../../session/values.ts';
import { dealOf, makeLead, planOn, shown, toClassic, usualChoices } from '../testing/lead-scene.ts';
import { exchange, teammateOf } from '../testing/second-device.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

const LONG = 120_000;
const RUN = 'run-00001';
const DAY = 86_400_000;

async function start(seed = 3): Promise<TestWorker> {
  const worker = await createProfile({ seed }).start();
  await toClassic(worker);
  return worker;
}

async function toSimple(worker: TestWorker, choices = usualChoices, run = RUN): Promise<void> {
  const answer = await worker.handlers['crm-mode.switch']({ mode: 'simple', run, choices });
  if (answer.run !== null) await worker.conversions.ended(answer.run);
}

const modeOf = async ({ context }: TestWorker) => (await readWorkspaceSettings(context.rows)).crmMode;
const inWork = async ({ context }: TestWorker) =>
  (await leadsInWork(context.rows, await readPipelines(context.rows))).length;
const activity = async ({ context }: TestWorker, id: RecordId) => (await context.rows.activities.get(id))?.record;
const progress = ({ context }: TestWorker) => readValue(context.database, conversionProgressValue);

describe('from Classic to Simple', () => {
  test('[MODE-17] without a lead nothing is asked, and Undo switches back', async () => {
    const worker = await start();
    const { run, undo } = await worker.handlers['crm-mode.switch']({ mode: 'simple', run: RUN });
    expect([run, await modeOf(worker)]).toEqual([null, 'simple']);
    await worker.handlers.undo({ changes: [...undo] });
    expect(await modeOf(worker)).toBe('classic');
    await worker.stop();
  });

  test('[MODE-16][MODE-20][MODE-21] all leads in work become deals and clients, closed ones stay as they are', async () => {
    const worker = await start();
    const leads = [await makeLead(worker, 'Ann', { organisation: 'Acme' }), await makeLead(worker, 'Ben')];
    const junk = await makeLead(worker, 'Cid', { stage: 'junk' });
    const call = await planOn(worker, leads[0] as RecordId, 'call');
    expect((await refusalOf(worker.handlers['crm-mode.switch']({ mode: 'simple', run: RUN }))).detail).toBe('choices');
    const preview = await conversionPreview(
      worker.context.rows,
      await readPipelines(worker.context.rows),
      'deal-contact-company',
    );
    expect(preview).toMatchObject({ leads: 2, deals: 2, contacts: 2, companies: 2, known: 0, activities: 1 });
    await toSimple(worker, { ...usualChoices, clients: 'both' });
    expect(await modeOf(worker)).toBe('simple');
    const made = await Promise.all((['deal', 'contact', 'company'] as const).map((kind) => shown(worker, kind)));
    expect(made.map((rows) => rows.length)).toEqual([2, 2, 2]);
    expect(await progress(worker)).toMatchObject({
      state: 'done',
      deals: 2,
      contacts: 2,
      companies: 2,
      done: 2,
      total: 2,
    });
    expect(await activity(worker, call)).toMatchObject({ item: (await dealOf(worker, leads[0] as RecordId))?.id });
    expect(await activity(worker, call)).not.toHaveProperty('completed');
    const rest = (await worker.context.rows.items.get(junk))?.record as Lead;
    expect([rest.stage, rest.converted]).toEqual(['junk', undefined]);
    await worker.stop();
  });

  test('[MODE-21] without the tick the current activities are closed', async () => {
    const worker = await start();
    const lead = await makeLead(worker, 'Ann');
    const calls = [await planOn(worker, lead, 'call'), await planOn(worker, lead, 'email', 'incoming')];
    await toSimple(worker, { ...usualChoices, keepActivities: false });
    for (const call of calls) expect(await activity(worker, call)).toMatchObject({ item: lead, closedBySystem: true });
    await worker.stop();
  });

  test('[MODE-19] a new pipeline is made for it once, with the usual stages', async () => {
    const worker = await start();
    const lead = await makeLead(worker, 'Ann');
    await toSimple(worker, { ...usualChoices, pipeline: { kind: 'new', name: 'From leads' } });
    const { deals } = await readPipelines(worker.context.rows);
    expect(deals.map(({ name }) => name)).toEqual([undefined, 'From leads']);
    expect(deals[1]?.stages.map(({ result }) => result)).toEqual(['open', 'open', 'open', 'open', 'won', 'lost']);
    expect(await dealOf(worker, lead)).toMatchObject({ pipeline: deals[1]?.id, stage: deals[1]?.stages[0]?.id });
    await worker.stop();
  });

  test('[MODE-3] a backup with the leads is written before, and kept when another one is made', async () => {
    const profile = createProfile({ seed: 4 });
    const worker = await profile.start();
    await toClassic(worker);
    await makeLead(worker, 'Ann');
    await toSimple(worker);
    const kept = (await progress(worker))?.backup ?? '';
    expect(profile.scratch.files.has(kept)).toBe(true);
    await worker.handlers['backup.export']({});
    expect([...profile.scratch.files.keys()]).toContain(kept);
    await worker.stop();
  });

  test('[MODE-24] back to Classic no data changes', async () => {
    const worker = await start();
    await makeLead(worker, 'Ann');
    await toSimple(worker);
    const before = await worker.context.rows.items.toArray();
    await toClassic(worker);
    expect(await modeOf(worker)).toBe('classic');
    expect(await worker.context.rows.items.toArray()).toEqual(before);
    await worker.stop();
  });
});

describe('stopped and taken back', () => {
  test('[MODE-3] undone within 24 hours, but for what somebody worked on since', async () => {
    const profile = createProfile({ seed: 6 });
    const worker = await profile.start();
    await toClassic(worker);
    const leads: RecordId[] = [];
    for (const name of ['Ann', 'Ben', 'Cid', 'Dan']) leads.push(await makeLead(worker, name));
    const [ann, ben, cid, dan] = leads as [RecordId, RecordId, RecordId, RecordId];
    const call = await planOn(worker, dan, 'call');
    await toSimple(worker);
    profile.time.advance(1000);
    const deals = await Promise.all(leads.map(async (lead) => (await dealOf(worker, lead))?.id as RecordId));
    await worker.handlers['record.change']({
      changes: [{ id: deals[0] as RecordId, field: 'stage', value: 'proposal' }],
    });
    await planOn(worker, deals[1] as RecordId, 'meeting');
    // Done in the deal, it goes back with what was done.
    await worker.handlers['activity.complete']({ ids: [call] });
    profile.time.advance(DAY - 2000);
    expect(await worker.handlers['crm-mode.undo']({ run: RUN })).toEqual({ kept: 2 });
    expect(await modeOf(worker)).toBe('classic');
    expect((await shown(worker, 'deal')).map(({ id }) => id).toSorted()).toEqual(deals.slice(0, 2).toSorted());
    for (const lead of [cid, dan]) {
      expect((await worker.context.rows.items.get(lead))?.record).toMatchObject({ stage: 'new', targets: {} });
    }
    for (const lead of [ann, ben]) expect((await dealOf(worker, lead))?.lead).toBe(lead);
    expect(await activity(worker, call)).toMatchObject({ item: dan, completed: expect.any(Number) });
    expect(await progress(worker)).toMatchObject({ state: 'undone', kept: 2 });

    // Switched again, those come back under the same ids.
    await toSimple(worker, usualChoices, 'run-00002');
    expect((await shown(worker, 'deal')).map(({ id }) => id).toSorted()).toEqual([...deals].toSorted());
    await worker.stop();
  });

  test('[MODE-3] a day later it is too late', async () => {
    const profile = createProfile({ seed: 7 });
    const worker = await profile.start();
    await toClassic(worker);
    await makeLead(worker, 'Ann');
    await toSimple(worker);
    profile.time.advance(DAY);
    expect((await refusalOf(worker.handlers['crm-mode.undo']({ run: RUN }))).code).toBe('too-near');
    await worker.stop();
  });

  test('[MODE-3] stopped, what was converted stays so, the mode stays, and the next one does the rest', async () => {
    const worker = await start();
    for (const name of ['Ann', 'Ben', 'Cid', 'Dan', 'Eve']) await makeLead(worker, name);
    await worker.handlers['crm-mode.switch']({ mode: 'simple', run: RUN, choices: usualChoices });
    const other = await worker.handlers['crm-mode.switch']({ mode: 'simple', run: 'run-00002', choices: usualChoices });
    expect(other.run).toBe(RUN);
    await worker.handlers['crm-mode.stop']({ run: RUN });
    const left = await inWork(worker);
    expect(await progress(worker)).toMatchObject({ state: 'stopped', deals: 5 - left });
    expect(await modeOf(worker)).toBe('classic');
    await toSimple(worker, usualChoices, 'run-00003');
    expect([await inWork(worker), (await shown(worker, 'deal')).length, await modeOf(worker)]).toEqual([
      0,
      5,
      'simple',
    ]);
    await worker.stop();
  });
});

describe('[MODE-23] no lead yields two deals', () => {
  test(
    'whatever the step at which the worker died',
    async () => {
      let died = 0;
      for (let dieAtStep = 1; dieAtStep < 300; dieAtStep += 1) {
        const profile = createProfile({ seed: 200 + dieAtStep });
        const first = await profile.start();
        await toClassic(first);
        const leads = [await makeLead(first, 'Ann'), await makeLead(first, 'Ben')];
        const call = await planOn(first, leads[0] as RecordId, 'call');
        await first.stop();
        const { mortal, ready } = profile.begin({ dieAtStep });
        const second = await Promise.race([ready.catch(() => null), mortal.died.then(() => null)]);
        if (!second) continue;
        const run = toSimple(second).then(() => 'done');
        const ended = await Promise.race([run, second.mortal.died.then(() => 'died')]).catch(() => 'died');
        if (ended === 'done') {
          await second.stop();
          expect(died).toBeGreaterThan(8);
          return;
        }
        died++;
        profile.time.advance(60_000);
        const third = await profile.start();
        await third.conversions.resume();
        // As the page does when its worker is gone: it asks again.
        await toSimple(third);
        expect([await modeOf(third), (await shown(third, 'deal')).length]).toEqual(['simple', 2]);
        expect(await shown(third, 'contact')).toHaveLength(2);
        expect(await activity(third, call)).toMatchObject({ item: (await dealOf(third, leads[0] as RecordId))?.id });
        const bases = (await third.context.rows.states.toArray())
          .filter(({ id }) => id.includes('.v-'))
          .map(({ state }) => Object.keys(state.bases).length);
        expect(bases).toEqual([1, 1, 1, 1]);
        await third.handlers['crm-mode.undo']({ run: RUN });
        expect([await inWork(third), (await shown(third, 'deal')).length]).toEqual([2, 0]);
        expect(await activity(third, call)).toMatchObject({ item: leads[0] });
        await third.stop();
      }
      throw new Error('the switch never ended');
    },
    LONG,
  );

  test(
    'on two devices at once, whatever they choose and whenever they hear of each other',
    async () => {
      const clients = fc.constantFrom('contact', 'company', 'both');
      await fc.assert(
        fc.asyncProperty(
          fc.record({ mine: clients, hers: clients, hears: fc.boolean(), keep: fc.boolean() }),
          fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 }),
          async ({ mine, hers, hears, keep }, people) => {
            const ann = await start(8);
            const leads: RecordId[] = [];
            for (const who of people) {
              leads.push(await makeLead(ann, `P${who}`, who % 2 ? { organisation: `Firm ${who}` } : {}));
            }
            for (const lead of leads) await planOn(ann, lead, 'call');
            const mia = await teammateOf(ann, 'mia');
            await exchange(ann, mia);
            const both = [
              toSimple(ann, { ...usualChoices, clients: mine }),
              toSimple(mia, { ...usualChoices, clients: hers, keepActivities: keep }),
            ];
            if (hears) await exchange(ann, mia);
            await Promise.all(both);
            await exchange(ann, mia);
            await exchange(mia, ann);
            for (const device of [ann, mia]) {
              expect(await modeOf(device)).toBe('simple');
              const deals = (await shown(device, 'deal')).map(({ record }) => (record as Deal).lead ?? '');
              expect(deals.toSorted()).toEqual(leads.toSorted());
              expect(await inWork(device)).toBe(0);
            }
            const state = async (worker: TestWorker) =>
              (await worker.context.rows.items.toArray()).map((r) => r.record);
            expect(await state(mia)).toEqual(await state(ann));
            await ann.stop();
            await mia.stop();
          },
        ),
        { numRuns: 15 },
      );
    },
    LONG,
  );
});
