import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { responsibilitiesOf } from '@sidebook/projections/queries/responsibilities';
import { ApiError } from '@sidebook/sync/client/api-client';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { handOverValue, workspaceValue } from '../../session/values.ts';
import { ScriptedTeam } from '../testing/scripted-team.ts';
import { createProfile, refusalOf, type TestProfile, type TestWorker } from '../testing/test-worker.ts';

const [ben, cleo, dora] = ['benbenben', 'cleocleo1', 'doradora1'] as MemberId[] as [MemberId, MemberId, MemberId];
const RUN = 'run-00001';

let profile: TestProfile;
let team: ScriptedTeam;
let worker: TestWorker;

beforeEach(async () => {
  team = new ScriptedTeam();
  profile = createProfile({ seed: 31, linked: team.linked });
  worker = await profile.start();
  await team.found(worker, { [ben]: 'rep', [cleo]: 'manager', [dora]: 'viewer' });
});
afterEach(() => worker.stop());

async function item(name: string, responsible: string = ben): Promise<RecordId> {
  const fields = { name, responsible };
  return (await worker.handlers['item.create']({ local: `item-${name}`, kind: 'deal', fields, collections: {} })).id;
}

async function open(what: 'todo' | 'task', name: string, of: RecordId | undefined): Promise<RecordId> {
  const deadline = worker.context.now() + 3_600_000;
  const local = `${what}-${name}`;
  const { handlers } = worker;
  if (what === 'task') {
    const task = { local, title: name, deadline, responsible: ben, ...(of ? { item: of } : {}) };
    return (await handlers['task.create'](task)).id;
  }
  const fields = { kind: 'todo', direction: 'planned', title: name, deadline, responsible: ben };
  return (await handlers['activity.create']({ local, fields, ...(of ? { item: of } : {}) })).id;
}

async function responsibleOf(id: RecordId): Promise<string | undefined> {
  const { rows } = worker.context;
  return ((await rows.items.get(id)) ?? (await rows.activities.get(id)))?.record.responsible;
}

type Choice = { readonly item: RecordId; readonly successor: string | null };

async function remove(successor: string | null, items: readonly Choice[] = [], run = RUN): Promise<void> {
  await worker.handlers['team.hand-over']({
    run,
    member: ben,
    spaces: [{ space: worker.context.self.space, successor, items: [...items] }],
    loss: { what: 'workspace' },
  });
}

const progress = () => readValue(worker.context.database, handOverValue);
const left = () => responsibilitiesOf(worker.context.rows, ben);
const isRemoved = async () =>
  (await readValue(worker.context.database, workspaceValue))?.members.find(({ id }) => id === ben)?.removed;

describe('whoever is removed', () => {
  it('[PERM-14] hands items, open activities and open tasks over before the server is asked, and what is done stays', async () => {
    const roof = await item('roof');
    const own = await item('own', worker.context.self.member);
    const [call, task] = [await open('todo', 'call', roof), await open('task', 'draw', own)];
    const alone = await open('task', 'alone', undefined);
    const done = await open('todo', 'done', roof);
    await worker.handlers['activity.complete']({ ids: [done] });
    expect(await left()).toEqual([
      expect.objectContaining({ item: roof, isOwner: true, activities: [call], tasks: [] }),
      { space: worker.context.self.space, isOwner: false, activities: [], tasks: [alone] },
      expect.objectContaining({ item: own, isOwner: false, activities: [], tasks: [task] }),
    ]);
    await remove(cleo);
    expect(await worker.handOvers.ended(RUN)).toMatchObject({ state: 'done', items: 1, activities: 1, tasks: 2 });
    expect(await Promise.all([roof, call, task, alone, done, own].map(responsibleOf))).toEqual([
      cleo,
      cleo,
      cleo,
      cleo,
      ben,
      worker.context.self.member,
    ]);
    // When the server was asked, it had everything.
    expect(team.made).toEqual([{ change: `remove ${ben}`, unsent: 0 }]);
    expect(await isRemoved()).toBe(true);
  });

  it('[PERM-14] by item: each with what is open on it goes to its own successor, or to nobody', async () => {
    const [roof, wall, gate] = [await item('roof'), await item('wall'), await item('gate')];
    const call = await open('todo', 'call', wall);
    await remove(cleo, [
      { item: wall, successor: worker.context.self.member },
      { item: gate, successor: null },
    ]);
    await worker.handOvers.ended(RUN);
    expect(await Promise.all([roof, wall, call, gate].map(responsibleOf))).toEqual([
      cleo,
      worker.context.self.member,
      worker.context.self.member,
      ben,
    ]);
  });

  it('[PERM-14] with nobody as successor nothing is written, and the member is removed', async () => {
    const roof = await item('roof');
    await remove(null);
    expect(await worker.handOvers.ended(RUN)).toMatchObject({ state: 'done', total: 0 });
    expect([await responsibleOf(roof), await isRemoved()]).toEqual([ben, true]);
  });

  it.each([
    ['a viewer', dora],
    ['the one who leaves', ben],
    ['a stranger', 'nobody123'],
  ])('[PERM-14] %s cannot take over', async (_, successor) => {
    const roof = await item('roof');
    expect(await refusalOf(remove(successor))).toEqual({ code: 'malformed', detail: 'successor' });
    expect(await refusalOf(remove(cleo, [{ item: roof, successor }]))).toMatchObject({ code: 'malformed' });
    expect([await responsibleOf(roof), team.made]).toEqual([ben, []]);
  });

  it('[PERM-14] stays while the server does not have it all, and goes when it has', async () => {
    const roof = await item('roof');
    team.goSilent();
    await remove(cleo);
    await vi.waitFor(async () => expect(await progress()).toMatchObject({ state: 'sending', done: 1 }));
    expect([await responsibleOf(roof), team.made]).toEqual([cleo, []]);
    await team.acknowledgeAll();
    expect(await worker.handOvers.ended(RUN)).toMatchObject({ state: 'done' });
    expect(team.made).toEqual([{ change: `remove ${ben}`, unsent: 0 }]);
  });

  it('[PERM-14] is not removed when the server cannot be reached or says no; it is said why, and can go on', async () => {
    const roof = await item('roof');
    team.goSilent();
    await remove(cleo);
    await vi.waitFor(async () => expect(await progress()).toMatchObject({ state: 'sending' }));
    team.tell({ kind: 'offline', since: 1, waiting: 1 });
    expect(await worker.handOvers.ended(RUN)).toMatchObject({ state: 'failed', problem: { code: 'unreachable' } });
    expect([await responsibleOf(roof), await isRemoved()]).toEqual([cleo, false]);

    team.tell({ kind: 'saved' });
    await team.acknowledgeAll();
    team.refusal = new ApiError('refused', 409, 'last-manager', 'a space keeps a manager');
    await worker.handlers['team.hand-over-continue']({ run: RUN });
    expect(await worker.handOvers.ended(RUN)).toMatchObject({
      state: 'failed',
      problem: { code: 'refused', detail: 'last-manager' },
    });
    team.refusal = undefined;
    await worker.handlers['team.hand-over-continue']({ run: RUN });
    expect(await worker.handOvers.ended(RUN)).toMatchObject({ state: 'done', problem: null });
    expect(await isRemoved()).toBe(true);
  });

  it('[PERM-14] stays when it is stopped; what was handed over stays so, and Continue does the rest', async () => {
    await item('roof');
    team.goSilent();
    await remove(cleo);
    await vi.waitFor(async () => expect(await progress()).toMatchObject({ state: 'sending' }));
    await worker.handlers['team.hand-over-stop']({ run: RUN });
    expect(await progress()).toMatchObject({ state: 'stopped', done: 1, items: 1 });
    await team.acknowledgeAll();
    expect([team.made, await isRemoved()]).toEqual([[], false]);
    await worker.handlers['team.hand-over-continue']({ run: RUN });
    expect(await worker.handOvers.ended(RUN)).toMatchObject({ state: 'done' });
    expect(await isRemoved()).toBe(true);
  });

  it('[PERM-14] in hundreds: stopped between two parts it keeps what is done, tells how far it is, and goes on from there', async () => {
    for (let index = 0; index < 230; index++) await item(`n${index}`);
    const once = worker.context.store.onStored(() => {
      once();
      void worker.handlers['team.hand-over-stop']({ run: RUN });
    });
    await remove(cleo);
    const { state, done, total } = await worker.handOvers.ended(RUN);
    expect([state, total, done >= 25 && done < total]).toEqual(['stopped', 230, true]);
    expect([(await left()).length, team.made]).toEqual([total - done, []]);
    await worker.handlers['team.hand-over-continue']({ run: RUN });
    expect(await worker.handOvers.ended(RUN)).toMatchObject({ state: 'done', done: 230, items: 230 });
    expect(await worker.handlers['team.hand-over-undo']({ run: RUN })).toEqual({ kept: 0 });
    expect(await left()).toHaveLength(230);
  });

  it('[PERM-14] Undo gives back in one step what nobody has changed or finished since, also after the removal', async () => {
    const [roof, wall] = [await item('roof'), await item('wall')];
    const [call, mail] = [await open('todo', 'call', roof), await open('todo', 'mail', roof)];
    await remove(cleo);
    await worker.handOvers.ended(RUN);
    await worker.handlers['record.change']({ changes: [{ id: wall, field: 'responsible', value: dora }] });
    await worker.handlers['activity.complete']({ ids: [mail] });
    expect(await worker.handlers['team.hand-over-undo']({ run: RUN })).toEqual({ kept: 2 });
    expect(await Promise.all([roof, wall, call, mail].map(responsibleOf))).toEqual([ben, dora, ben, cleo]);
    expect([await isRemoved(), (await progress())?.state]).toEqual([true, 'undone']);
    // A second time changes nothing.
    await worker.handlers['record.change']({ changes: [{ id: roof, field: 'responsible', value: cleo }] });
    await worker.handlers['team.hand-over-undo']({ run: RUN });
    expect(await responsibleOf(roof)).toBe(cleo);
  });

  it('[PERM-14] two hand-overs do not run at once, and the same one is not begun twice', async () => {
    await item('roof');
    team.goSilent();
    await remove(cleo);
    await remove(cleo);
    expect(await refusalOf(remove(cleo, [], 'run-00002'))).toEqual({ code: 'refused', detail: 'hand-over-runs' });
    await team.acknowledgeAll();
    await worker.handOvers.ended(RUN);
    expect(team.made).toHaveLength(1);
  });
});

describe('whoever loses one space', () => {
  it('[PERM-14] hands over what is there, and loses the role last', async () => {
    const { space } = worker.context.self;
    const roof = await item('roof');
    await worker.handlers['team.hand-over']({
      run: RUN,
      member: ben,
      spaces: [{ space, successor: cleo, items: [] }],
      loss: { what: 'spaces', spaces: [space], admin: false },
    });
    expect(await worker.handOvers.ended(RUN)).toMatchObject({ state: 'done', items: 1 });
    expect([await responsibleOf(roof), await isRemoved()]).toEqual([cleo, false]);
    expect(team.made).toEqual([{ change: `role ${ben} null`, unsent: 0 }]);
  });

  it('[PERM-14] hands over what they can no longer edit when they may only read from then on; Undo gives it back', async () => {
    const { space } = worker.context.self;
    const roof = await item('roof');
    await worker.handlers['team.hand-over']({
      run: RUN,
      member: ben,
      spaces: [{ space, successor: cleo, items: [] }],
      loss: { what: 'spaces', spaces: [], readOnly: [space], admin: false },
    });
    expect(await worker.handOvers.ended(RUN)).toMatchObject({ state: 'done', items: 1 });
    expect(await progress()).toMatchObject({ loses: 'writing' });
    expect(await responsibleOf(roof)).toBe(cleo);
    expect(team.made).toEqual([{ change: `role ${ben} viewer`, unsent: 0 }]);
    await worker.handlers['team.hand-over-undo']({ run: RUN });
    expect(await responsibleOf(roof)).toBe(ben);
  });

  it('[PERM-14] only by a manager of the space', async () => {
    const { space } = worker.context.self;
    const roof = await item('roof');
    for (const lost of [{ spaces: ['elsewhere1'] }, { spaces: [], readOnly: ['elsewhere1'] }]) {
      const asked = worker.handlers['team.hand-over']({
        run: RUN,
        member: ben,
        spaces: [{ space, successor: cleo, items: [] }],
        loss: { what: 'spaces', admin: false, ...lost },
      });
      expect(await refusalOf(asked)).toEqual({ code: 'no-access', detail: 'forbidden' });
    }
    expect(await responsibleOf(roof)).toBe(ben);
  });
});

it('[PERM-14] whatever the step at which the worker dies, the next one ends it, and Undo knows all of it', async () => {
  await worker.stop();
  for (let dieAtStep = 1; ; dieAtStep++) {
    team = new ScriptedTeam();
    profile = createProfile({ seed: 400 + dieAtStep, linked: team.linked });
    worker = await profile.start();
    await team.found(worker, { [ben]: 'rep', [cleo]: 'manager' });
    const ids = [await item('roof'), await item('wall')];
    ids.push(await open('todo', 'call', ids[0]));
    await worker.stop();

    const { mortal, ready } = profile.begin({ dieAtStep });
    const second = await Promise.race([ready.catch(() => null), mortal.died.then(() => null)]);
    if (!second) continue;
    worker = second;
    const run = remove(cleo).then(() => second.handOvers.ended(RUN));
    const ended = await Promise.race([run.catch(() => null), mortal.died.then(() => null)]);
    if (ended?.state === 'done') {
      expect(dieAtStep).toBeGreaterThan(12);
      return;
    }

    worker = await profile.start();
    await team.acknowledgeAll();
    await worker.handOvers.resume();
    // As the user does who finds that nothing was begun.
    await remove(cleo);
    expect(await worker.handOvers.ended(RUN), `died at ${dieAtStep}`).toMatchObject({ state: 'done' });
    expect(await Promise.all(ids.map(responsibleOf))).toEqual([cleo, cleo, cleo]);
    expect(await isRemoved()).toBe(true);
    await worker.handlers['team.hand-over-undo']({ run: RUN });
    expect(await Promise.all(ids.map(responsibleOf))).toEqual([ben, ben, ben]);
    await worker.stop();
  }
}, 120_000);
