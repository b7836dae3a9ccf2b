import { HOUR } from '@sidebook/domain/calendar/time-zone';
import { ApiError } from '@sidebook/sync/client/api-client';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { beforeEach, describe, expect, test } from 'vitest';

import { goingBackValue } from '../../session/going-back.ts';
import { workspaceValue } from '../../session/values.ts';
import { GoingBackScene, RUN } from '../testing/going-back-scene.ts';
import { makeLead, planOn, toClassic } from '../testing/lead-scene.ts';
import { PastServer } from '../testing/past-server.ts';
import { refusalOf } from '../testing/test-worker.ts';

let at: GoingBackScene;
beforeEach(async () => {
  at = await GoingBackScene.open(20);
});

describe('a space as it was', () => {
  test('[BACK-3] what differs is told by item, kind and person, and nothing is written', async () => {
    const { roof, wall, extra, instant, now } = await at.play();
    const me = at.worker.context.self.member;
    expect(await at.look(instant)).toMatchObject({
      state: 'ready',
      items: 3,
      records: { made: 2, deleted: 1, changed: 2 },
      members: [{ member: me, count: 5 }],
      problem: null,
    });
    const kinds = new Map((await at.progress()).kinds.map(({ kind, count }) => [kind, count]));
    expect(kinds).toEqual(
      new Map([
        ['deal', 2],
        ['activity', 2],
        ['contact', 1],
      ]),
    );
    const { items } = await at.worker.handlers['going-back.page']({ run: RUN, from: 0, count: 10 });
    const byId = new Map(items.map((item) => [item.id, item]));
    expect(byId.get(roof)).toMatchObject({ kind: 'deal', title: 'Ruin', made: 0, deleted: 0, changed: 2, by: [me] });
    expect(byId.get(wall)).toMatchObject({ kind: 'deal', made: 1, deleted: 1 });
    expect(byId.get(extra)).toMatchObject({ kind: 'contact', made: 1 });
    const { index = -1 } = byId.get(roof) ?? {};
    const { records, more } = await at.worker.handlers['going-back.values']({ run: RUN, index });
    expect(more).toBe(0);
    expect(records.find(({ id }) => id === roof)?.changes).toEqual([
      { field: 'name', element: undefined, from: 'Ruin', value: 'Roof' },
      { field: 'note', element: undefined, from: 'gone', value: null },
    ]);
    expect(await at.worker.handlers['going-back.page']({ run: RUN, from: 2, count: 10 })).toMatchObject({
      items: [{ index: 2 }],
    });
    expect(await at.shown()).toEqual(now);
  });

  test('[BACK-4] is written back as new changes, and one Undo takes all of it back', async () => {
    const { roof, instant, before: then, now } = await at.play();
    await at.look(instant);
    const keys = await at.worker.context.rows.history.toCollection().primaryKeys();
    expect(await at.write()).toMatchObject({ state: 'done', done: 3, total: 3, kept: 0 });
    expect(await at.shown()).toEqual(then);
    const after = await at.worker.context.rows.history.where('record').equals(roof).toArray();
    expect(after.filter(({ value }) => value === 'Roof')).toHaveLength(1);
    expect(
      (await at.worker.context.rows.history.toCollection().primaryKeys()).filter((key) => keys.includes(key)),
    ).toEqual(keys);
    expect(await at.undo()).toMatchObject({ state: 'undone', kept: 0 });
    expect(await at.shown()).toEqual(now);
  });

  test('[BACK-4] only the items that are chosen go back', async () => {
    const { roof, wall, extra, call, meeting, instant, before: then, now } = await at.play();
    await at.look(instant);
    const { items } = await at.worker.handlers['going-back.page']({ run: RUN, from: 0, count: 10 });
    const index = items.findIndex(({ id }) => id === roof);
    expect(await at.write(RUN, { all: false, listed: [index] })).toMatchObject({ state: 'done', done: 1, total: 1 });
    expect(await at.shown()).toEqual({ ...now, [roof]: then[roof], [call]: then[call] });
    at.profile.time.advance(HOUR);
    await at.look(instant, 'going-back-2');
    const { items: left } = await at.worker.handlers['going-back.page']({ run: 'going-back-2', from: 0, count: 10 });
    expect(new Set(left.map(({ id }) => id))).toEqual(new Set([wall, extra]));
    const place = left.findIndex(({ id }) => id === extra);
    await at.write('going-back-2', { all: true, listed: [place] });
    expect(await at.shown()).toEqual({ ...then, [extra]: 'Extra' });
    expect(meeting in (await at.shown())).toBe(false);
  });

  test('[BACK-4] [EXT-19] what is edited after the look stays, and is counted; so is what is edited before Undo', async () => {
    const { roof, call, instant, before: then } = await at.play();
    await at.look(instant);
    await at.change(roof, { name: 'Rescued' });
    expect(await at.write()).toMatchObject({ state: 'done', kept: 1 });
    expect(await at.shown()).toEqual({ ...then, [roof]: 'Rescued' });
    const note = async () => (await at.worker.context.rows.items.get(roof))?.record.note;
    expect(await note()).toBeUndefined();
    await at.change(call, { title: 'Called' });
    expect(await at.undo()).toMatchObject({ state: 'undone', kept: 1 });
    expect(await note()).toBe('gone');
    expect(await at.shown()).toMatchObject({ [roof]: 'Rescued', [call]: `Called on ${roof}` });
  });

  test('[BACK-5] one item alone goes back with its children', async () => {
    const { roof, call, instant, before: then, now } = await at.play();
    expect(await at.look(instant, RUN, roof)).toMatchObject({ items: 1, records: { made: 0, deleted: 0, changed: 2 } });
    await at.write();
    expect(await at.shown()).toEqual({ ...now, [roof]: then[roof], [call]: then[call] });
  });

  test('[BACK-2] a lead that was converted since goes back together with what it became', async () => {
    await toClassic(at.worker);
    const lead = await makeLead(at.worker, 'Zoe');
    const task = await planOn(at.worker, lead, 'call');
    const instant = await at.server.keep(at.worker);
    const then = await at.shown();
    at.profile.time.advance(HOUR);
    const { into } = await at.worker.handlers['lead.convert']({ ids: [lead], targets: 'deal-contact', closes: [] });
    expect(into).toHaveLength(1);
    expect(await at.look(instant)).toMatchObject({ items: 1, records: { made: 2, deleted: 0 } });
    expect((await at.worker.handlers['going-back.page']({ run: RUN, from: 0, count: 9 })).items).toMatchObject([
      { id: lead, kind: 'lead' },
    ]);
    await at.write();
    expect(await at.shown()).toEqual(then);
    const row = await at.worker.context.rows.items.get(lead);
    expect([(row?.record as { converted?: number } | undefined)?.converted, then[task]]).toEqual([
      undefined,
      `call on ${lead}`,
    ]);
  });
});

describe('what can go wrong', () => {
  test('[BACK-3] what is not kept any more, no answer and no right are told, and nothing is written', async () => {
    const { instant, now } = await at.play();
    at.server.failure = PastServer.refusal(410, 'too-far-back');
    expect(await at.look(instant)).toMatchObject({
      state: 'failed',
      problem: { code: 'refused', detail: 'too-far-back' },
    });
    at.server.failure = new ApiError('unreachable', 0, '', 'no answer');
    expect(await at.look(instant, 'going-back-2')).toMatchObject({ state: 'failed', problem: { code: 'unreachable' } });
    const { database, self } = at.worker.context;
    const info = await readValue(database, workspaceValue);
    if (!info) throw new Error('no workspace');
    const spaces = info.spaces.map((space) => ({ ...space, role: 'rep' as const }));
    await writeValue(database, workspaceValue, { ...info, spaces });
    const request = { run: 'going-back-3', space: self.space, instant };
    expect(await refusalOf(at.worker.handlers['going-back.preview'](request))).toMatchObject({ code: 'no-access' });
    expect(await at.shown()).toEqual(now);
  });

  test('[BACK-3] looking can be stopped, and leaves nothing', async () => {
    const { instant } = await at.play();
    at.server.beforeAnswer = () => at.worker.handlers['going-back.stop']({ run: RUN }).then(() => undefined);
    const { space } = at.worker.context.self;
    await at.worker.handlers['going-back.preview']({ run: RUN, space, instant });
    await at.worker.goingBack.ended(RUN);
    expect(await readValue(at.worker.context.database, goingBackValue)).toBe(null);
    expect(await refusalOf(at.worker.handlers['going-back.page']({ run: RUN, from: 0, count: 1 }))).toMatchObject({
      code: 'not-found',
    });
  });

  test('[BACK-3] [PERM-5] nothing of a space that is no longer readable is kept', async () => {
    const { instant } = await at.play();
    await at.look(instant);
    await at.worker.goingBack.forgetLost();
    expect(await at.progress()).toMatchObject({ state: 'ready' });
    const info = await readValue(at.worker.context.database, workspaceValue);
    if (!info) throw new Error('no workspace');
    await writeValue(at.worker.context.database, workspaceValue, { ...info, spaces: [] });
    await at.worker.goingBack.forgetLost();
    expect(await readValue(at.worker.context.database, goingBackValue)).toBe(null);
    expect(await refusalOf(at.worker.handlers['going-back.values']({ run: RUN, index: 0 }))).toMatchObject({
      code: 'not-found',
    });
  });
});
