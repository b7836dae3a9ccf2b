import { HOUR } from '@sidebook/domain/calendar/time-zone';
import type { RecordId } from '@sidebook/domain/ids';
import { ApiError } from '@sidebook/sync/client/api-client';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { beforeEach, describe, expect, test, vi } from 'vitest';

import { type GoingBack, goingBackValue, workspaceValue } from '../../session/values.ts';
import { makeLead, planOn, toClassic } from '../testing/lead-scene.ts';
import { PastServer } from '../testing/past-server.ts';
import { createProfile, refusalOf, type TestProfile, type TestWorker } from '../testing/test-worker.ts';

const LONG = 120_000;
const RUN = 'going-back-1';
let server: PastServer;
let profile: TestProfile;
let worker: TestWorker;
beforeEach(async () => {
  server = new PastServer();
  profile = createProfile({ seed: 20, api: server.api });
  worker = await profile.start();
});

let drawn = 0;
async function make(kind: 'deal' | 'contact', name: string): Promise<RecordId> {
  const local = `${kind}-${String(++drawn).padStart(6, '0')}`;
  return (await worker.handlers['item.create']({ local, kind, fields: { name }, collections: {} })).id;
}

async function change(id: RecordId, fields: Readonly<Record<string, string | null>>, of = worker): Promise<void> {
  profile.time.advance(1000);
  const changes = Object.entries(fields).map(([field, value]) => ({ id, field, value }));
  await of.handlers['record.change']({ changes });
}

async function progress(of = worker): Promise<GoingBack> {
  const value = await readValue(of.context.database, goingBackValue);
  if (!value) throw new Error('nothing goes back');
  return value;
}

async function look(instant: number, run = RUN, item?: RecordId): Promise<GoingBack> {
  const { space } = worker.context.self;
  await worker.handlers['going-back.preview']({ run, space, instant, ...(item === undefined ? {} : { item }) });
  await worker.goingBack.ended(run);
  return progress();
}

async function write(run = RUN, { all = true, listed = [] as number[] } = {}): Promise<GoingBack> {
  await worker.handlers['going-back.start']({ run, all, listed });
  await worker.goingBack.ended(run);
  return progress();
}

/** What lists and cards show: names of items and titles of open activities by their ids. */
async function shown(of = worker): Promise<Record<string, string>> {
  const items = await of.context.rows.items.filter(({ section }) => section !== undefined).toArray();
  const activities = await of.context.rows.activities.filter(({ record }) => !record.deleted).toArray();
  return Object.fromEntries([
    ...items.map(({ id, record }) => [id, record.name ?? ''] as const),
    ...activities.map(({ id, record }) => [id, `${record.title ?? ''} on ${record.item ?? ''}`] as const),
  ]);
}

/** Two deals, one with an activity; then one is renamed, one deleted, and a contact and an activity are made. */
async function scene() {
  const [roof, wall] = [await make('deal', 'Roof'), await make('deal', 'Wall')];
  const call = await planOn(worker, roof, 'call');
  profile.time.advance(HOUR);
  const instant = await server.keep(worker);
  const then = await shown();
  await change(roof, { name: 'Ruin', note: 'gone' });
  await change(call, { title: 'No call' });
  const meeting = await planOn(worker, wall, 'meeting');
  await worker.handlers['record.delete']({ ids: [wall] });
  const extra = await make('contact', 'Extra');
  return { roof, wall, call, meeting, extra, instant, then, now: await shown() };
}

describe('a space as it was', () => {
  test('[BACK-3] what differs is told by item, kind and person, and nothing is written', async () => {
    const { roof, wall, extra, instant, now } = await scene();
    const me = worker.context.self.member;
    expect(await look(instant)).toMatchObject({
      state: 'ready',
      items: 3,
      records: { made: 2, deleted: 1, changed: 2 },
      members: [{ member: me, count: 5 }],
      problem: null,
    });
    const kinds = new Map((await progress()).kinds.map(({ kind, count }) => [kind, count]));
    expect(kinds).toEqual(
      new Map([
        ['deal', 2],
        ['activity', 2],
        ['contact', 1],
      ]),
    );
    const { items } = await worker.handlers['going-back.page']({ run: RUN, from: 0, count: 10 });
    const byId = new Map(items.map((item) => [item.id, item]));
    expect(byId.get(roof)).toMatchObject({ kind: 'deal', title: 'Ruin', made: 0, deleted: 0, changed: 2, by: [me] });
    expect(byId.get(wall)).toMatchObject({ kind: 'deal', made: 1, deleted: 1 });
    expect(byId.get(extra)).toMatchObject({ kind: 'contact', made: 1 });
    const { index = -1 } = byId.get(roof) ?? {};
    const { records, more } = await worker.handlers['going-back.values']({ run: RUN, index });
    expect(more).toBe(0);
    expect(records.find(({ id }) => id === roof)?.changes).toEqual([
      { field: 'name', element: undefined, from: 'Ruin', value: 'Roof' },
      { field: 'note', element: undefined, from: 'gone', value: null },
    ]);
    expect(await worker.handlers['going-back.page']({ run: RUN, from: 2, count: 10 })).toMatchObject({
      items: [{ index: 2 }],
    });
    expect(await shown()).toEqual(now);
  });

  test('[BACK-4] is written back as new changes, and one Undo takes all of it back', async () => {
    const { roof, instant, then, now } = await scene();
    await look(instant);
    const before = await worker.context.rows.history.toCollection().primaryKeys();
    expect(await write()).toMatchObject({ state: 'done', done: 3, total: 3, kept: 0 });
    expect(await shown()).toEqual(then);
    const after = await worker.context.rows.history.where('record').equals(roof).toArray();
    expect(after.filter(({ value }) => value === 'Roof')).toHaveLength(1);
    expect(
      (await worker.context.rows.history.toCollection().primaryKeys()).filter((key) => before.includes(key)),
    ).toEqual(before);
    await worker.handlers['going-back.undo']({ run: RUN });
    await worker.goingBack.ended(RUN);
    expect(await progress()).toMatchObject({ state: 'undone', kept: 0 });
    expect(await shown()).toEqual(now);
  });

  test('[BACK-4] only the items that are chosen go back', async () => {
    const { roof, wall, extra, call, meeting, instant, then, now } = await scene();
    await look(instant);
    const { items } = await worker.handlers['going-back.page']({ run: RUN, from: 0, count: 10 });
    const index = items.findIndex(({ id }) => id === roof);
    expect(await write(RUN, { all: false, listed: [index] })).toMatchObject({ state: 'done', done: 1, total: 1 });
    expect(await shown()).toEqual({ ...now, [roof]: then[roof], [call]: then[call] });
    profile.time.advance(HOUR);
    await look(instant, 'going-back-2');
    const { items: left } = await worker.handlers['going-back.page']({ run: 'going-back-2', from: 0, count: 10 });
    expect(new Set(left.map(({ id }) => id))).toEqual(new Set([wall, extra]));
    const place = left.findIndex(({ id }) => id === extra);
    await write('going-back-2', { all: true, listed: [place] });
    expect(await shown()).toEqual({ ...then, [extra]: 'Extra' });
    expect(meeting in (await shown())).toBe(false);
  });

  test('[BACK-4] [EXT-19] what is edited after the look stays, and is counted; so is what is edited before Undo', async () => {
    const { roof, call, instant, then } = await scene();
    await look(instant);
    await change(roof, { name: 'Rescued' });
    expect(await write()).toMatchObject({ state: 'done', kept: 1 });
    expect(await shown()).toEqual({ ...then, [roof]: 'Rescued' });
    const note = async () => (await worker.context.rows.items.get(roof))?.record.note;
    expect(await note()).toBeUndefined();
    await change(call, { title: 'Called' });
    await worker.handlers['going-back.undo']({ run: RUN });
    await worker.goingBack.ended(RUN);
    expect(await progress()).toMatchObject({ state: 'undone', kept: 1 });
    expect(await note()).toBe('gone');
    expect(await shown()).toMatchObject({ [roof]: 'Rescued', [call]: `Called on ${roof}` });
  });

  test('[BACK-5] one item alone goes back with its children', async () => {
    const { roof, call, instant, then, now } = await scene();
    expect(await look(instant, RUN, roof)).toMatchObject({ items: 1, records: { made: 0, deleted: 0, changed: 2 } });
    await write();
    expect(await shown()).toEqual({ ...now, [roof]: then[roof], [call]: then[call] });
  });

  test('[BACK-2] a lead that was converted since goes back together with what it became', async () => {
    await toClassic(worker);
    const lead = await makeLead(worker, 'Zoe');
    const task = await planOn(worker, lead, 'call');
    const instant = await server.keep(worker);
    const then = await shown();
    profile.time.advance(HOUR);
    const { into } = await worker.handlers['lead.convert']({ ids: [lead], targets: 'deal-contact', closes: [] });
    expect(into).toHaveLength(1);
    expect(await look(instant)).toMatchObject({ items: 1, records: { made: 2, deleted: 0 } });
    expect((await worker.handlers['going-back.page']({ run: RUN, from: 0, count: 9 })).items).toMatchObject([
      { id: lead, kind: 'lead' },
    ]);
    await write();
    expect(await shown()).toEqual(then);
    const row = await worker.context.rows.items.get(lead);
    expect([(row?.record as { converted?: number }).converted, then[task]]).toEqual([undefined, `call on ${lead}`]);
  });
});

describe('what can go wrong', () => {
  test('[BACK-3] what is not kept any more, no answer and no right are told, and nothing is written', async () => {
    const { instant, now } = await scene();
    server.failure = PastServer.refusal(410, 'too-far-back');
    expect(await look(instant)).toMatchObject({
      state: 'failed',
      problem: { code: 'refused', detail: 'too-far-back' },
    });
    server.failure = new ApiError('unreachable', 0, '', 'no answer');
    expect(await look(instant, 'going-back-2')).toMatchObject({ state: 'failed', problem: { code: 'unreachable' } });
    const { database, self } = worker.context;
    const info = await readValue(database, workspaceValue);
    if (!info) throw new Error('no workspace');
    const spaces = info.spaces.map((space) => ({ ...space, role: 'rep' as const }));
    await writeValue(database, workspaceValue, { ...info, spaces });
    const request = { run: 'going-back-3', space: self.space, instant };
    expect(await refusalOf(worker.handlers['going-back.preview'](request))).toMatchObject({ code: 'no-access' });
    expect(await shown()).toEqual(now);
  });

  test('[BACK-3] looking can be stopped, and leaves nothing', async () => {
    const { instant } = await scene();
    server.beforeAnswer = () => worker.handlers['going-back.stop']({ run: RUN }).then(() => undefined);
    const { space } = worker.context.self;
    await worker.handlers['going-back.preview']({ run: RUN, space, instant });
    await worker.goingBack.ended(RUN);
    expect(await readValue(worker.context.database, goingBackValue)).toBe(null);
    expect(await refusalOf(worker.handlers['going-back.page']({ run: RUN, from: 0, count: 1 }))).toMatchObject({
      code: 'not-found',
    });
  });

  test('[BACK-4] writing that was stopped goes on, or is taken back', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `Deal ${index}`);
    const ids: RecordId[] = [];
    for (const name of names) ids.push(await make('deal', name));
    const instant = await server.keep(worker);
    const then = await shown();
    for (const id of ids) await change(id, { name: 'Wrong' });
    const now = await shown();
    await look(instant);
    const started = worker.handlers['going-back.start']({ run: RUN, all: true, listed: [] });
    await started;
    await vi.waitFor(async () => expect((await progress()).done).toBeGreaterThan(0), { interval: 1 });
    await worker.handlers['going-back.stop']({ run: RUN });
    await worker.goingBack.ended(RUN);
    const { done, total, state } = await progress();
    expect([state, total, done > 0 && done < 60]).toEqual(['stopped', 60, true]);
    expect(Object.values(await shown()).filter((name) => name !== 'Wrong')).toHaveLength(done);
    expect(await write()).toMatchObject({ state: 'done', done: 60, kept: 0 });
    expect(await shown()).toEqual(then);
    await worker.handlers['going-back.undo']({ run: RUN });
    await worker.goingBack.ended(RUN);
    expect(await shown()).toEqual(now);
    await worker.handlers['going-back.close']({ run: RUN });
    expect(await readValue(worker.context.database, goingBackValue)).toBe(null);
  });

  test(
    '[BACK-4] a worker that is killed at any step goes on, writes nothing twice and keeps the Undo',
    async () => {
      let died = 0;
      for (let dieAtStep = 1; dieAtStep < 300; dieAtStep += 2) {
        server = new PastServer();
        profile = createProfile({ seed: 300 + dieAtStep, api: server.api });
        worker = await profile.start();
        const { instant, then, now } = await scene();
        await look(instant);
        await worker.stop();
        const { mortal, ready } = profile.begin({ dieAtStep });
        const second = await Promise.race([ready.catch(() => null), mortal.died.then(() => null)]);
        if (!second) continue;
        const writing = second.handlers['going-back.start']({ run: RUN, all: true, listed: [] }).then(() =>
          second.goingBack.ended(RUN),
        );
        const end = await Promise.race([writing.then(() => 'done'), mortal.died.then(() => 'died')]).catch(
          () => 'died',
        );
        if (end === 'done') {
          await second.stop();
          expect(died).toBeGreaterThan(5);
          return;
        }
        died += 1;
        profile.time.advance(60_000);
        worker = await profile.start();
        await worker.goingBack.resume();
        if ((await progress()).state === 'ready') await write();
        expect(await progress()).toMatchObject({ state: 'done', kept: 0 });
        expect(await shown()).toEqual(then);
        const written = await worker.context.rows.history.where('record').startsWith('').toArray();
        const places = written.map(({ record, field, value }) => `${record} ${field} ${JSON.stringify(value)}`);
        expect(places.filter((place) => place.endsWith('name "Roof"'))).toHaveLength(1);
        await worker.handlers['going-back.undo']({ run: RUN });
        await worker.goingBack.ended(RUN);
        expect(await progress()).toMatchObject({ state: 'undone', kept: 0 });
        expect(await shown()).toEqual(now);
        await worker.stop();
      }
      throw new Error('it never ended');
    },
    LONG,
  );
});
