import 'fake-indexeddb/auto';
import { HOUR } from '@sidebook/domain/calendar/time-zone';
import type { RecordId } from '@sidebook/domain/ids';
import { weekAround } from '@sidebook/domain/my-week/week';
import { pipelinesOf } from '@sidebook/domain/pipelines/pipelines';
import { expect, it } from 'vitest';

import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import { weekFigures } from './my-week.ts';

const now = Date.parse('2026-11-18T09:00:00Z');
const DAY = 24 * HOUR;
const week = weekAround(now, 0, 'UTC', 1);
const pipelines = pipelinesOf([], []);
const mailTo = (address: string) => ({
  messageId: '',
  from: { address: 'ann@x.example', name: '' },
  to: [{ address, name: '' }],
  cc: [],
  thread: [],
});

/** One thing that is in the workspace, as plain data. */
interface Fact {
  readonly what: 'planned' | 'done' | 'call' | 'mail' | 'prepared' | 'deal';
  readonly kind: 'todo' | 'meeting' | 'call' | 'task';
  readonly mine: boolean;
  readonly day: number;
  readonly close: number;
  readonly seconds: number;
  readonly stage: 'new' | 'won' | 'lost';
  readonly binned: boolean;
}

/** Facts drawn from a seed; few days, so that they fall on the borders of weeks. */
function factsOf(seed: number): Fact[] {
  let state = seed;
  const below = (most: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value;
  return Array.from({ length: 25 }, () => ({
    what: pick(['planned', 'done', 'call', 'mail', 'prepared', 'deal', 'deal'] as const),
    kind: pick(['todo', 'meeting', 'call', 'task'] as const),
    mine: below(3) > 0,
    day: below(25) - 12,
    close: below(51) - 25,
    seconds: below(600),
    stage: pick(['new', 'new', 'won', 'lost'] as const),
    binned: below(6) === 0,
  }));
}

const at = ({ day }: Fact): number => now + day * DAY;
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

async function make(workspace: TestWorkspace, owner: RecordId, one: Fact, index: number): Promise<void> {
  const by = one.mine ? ann : bob;
  const local = `r${index}`;
  const deleted = one.binned ? { deleted: true } : {};
  const base = { item: owner, responsible: by, ...deleted };
  const made = { at: at(one), by };
  if (one.what === 'deal') {
    const fields = { name: local, responsible: by, stage: 'new', closeDay: dayOf(now + one.close * DAY), ...deleted };
    const amount = { minor: one.seconds * 100, currency: 'EUR' };
    const id = await workspace.create('deal', local, { ...fields, amount }, {}, { ...made, at: at(one) - HOUR });
    if (one.stage !== 'new') await workspace.change(id, { stage: one.stage }, made);
    return;
  }
  const mail = {
    kind: 'email',
    direction: 'outgoing',
    occurred: at(one),
    title: local,
    mail: mailTo(`${local}@x.example`),
  };
  const fields = {
    planned: { kind: one.kind, direction: 'planned', deadline: at(one) },
    done: { kind: one.kind, direction: 'planned', deadline: at(one), completed: at(one), completedBy: by },
    call: { kind: 'call', direction: 'outgoing', occurred: at(one), duration: one.seconds },
    mail,
    prepared: { ...mail, prepared: at(one) },
  }[one.what];
  await workspace.create('activity', local, { ...base, ...fields }, {}, made);
}

it.each(Array.from({ length: 20 }, (_, index) => index + 1))(
  '[WEEK-1] [WEEK-3] says what looking at every record says (seed %i)',
  async (seed) => {
    const facts = factsOf(seed);
    const workspace = new TestWorkspace(now);
    const owner = await workspace.item('contact', 'jane');
    for (const [index, one] of facts.entries()) await make(workspace, owner, one, index);
    const figures = await weekFigures(workspace.db, { member: ann, week, pipelines, now });

    // The same, by looking at the plain facts.
    const mine = facts
      .map((one, index) => ({ ...one, local: `s1.r${index}` }))
      .filter((one) => one.mine && !one.binned);
    const inWeek = (instant: number): boolean => dayOf(instant) >= '2026-11-16' && dayOf(instant) <= '2026-11-22';
    const here = mine.filter((one) => inWeek(at(one)));
    const done = here.filter(({ what }) => what === 'done');
    const calls = [...done.filter(({ kind }) => kind === 'call'), ...here.filter(({ what }) => what === 'call')];
    const count = (kind: string): number | undefined => done.filter((one) => one.kind === kind).length || undefined;
    expect(figures.completed).toEqual(
      Object.fromEntries(
        ['todo', 'meeting', 'call', 'task'].flatMap((kind) => (count(kind) ? [[kind, count(kind)]] : [])),
      ),
    );
    expect(figures.mails).toBe(here.filter(({ what }) => what === 'mail').length);
    expect([figures.calls, figures.callSeconds]).toEqual([
      calls.length,
      calls.filter(({ what }) => what === 'call').reduce((sum, { seconds }) => sum + seconds, 0),
    ]);
    const deals = mine.filter(({ what }) => what === 'deal');
    const ids = (rows: readonly { id: RecordId }[]): string[] => rows.map(({ id }) => id as string).toSorted();
    const locals = (some: readonly { local: string }[]): string[] => some.map(({ local }) => local).toSorted();
    expect(ids(figures.won)).toEqual(locals(deals.filter((one) => one.stage === 'won' && inWeek(at(one)))));
    const open = deals.filter(({ stage }) => stage === 'new');
    const closes = (first: string, last: string) =>
      open.filter(({ close }) => dayOf(now + close * DAY) >= first && dayOf(now + close * DAY) <= last);
    expect(ids(figures.closingNextWeek)).toEqual(locals(closes('2026-11-23', '2026-11-29')));
    expect(ids(figures.closingThisMonth)).toEqual(locals(closes('2026-11-01', '2026-11-30')));
    const coming = mine.filter((one) => one.what === 'planned' && at(one) >= now && dayOf(at(one)) <= '2026-11-29');
    expect(figures.planned.map(({ id }) => id as string).toSorted()).toEqual(locals(coming));
    await workspace.db.delete();
  },
);

it('[WEEK-3] [LOG-6] a mail and the message that it was sent as are one', async () => {
  const workspace = new TestWorkspace(now);
  const deal = await workspace.item('deal', 'chairs');
  const fields = {
    kind: 'email',
    direction: 'outgoing',
    item: deal,
    responsible: ann,
    title: 'Quote',
    mail: mailTo('jane@x.example'),
  };
  const mails = async (): Promise<number> =>
    (await weekFigures(workspace.db, { member: ann, week, pipelines, now })).mails;
  const prepared = await workspace.create('activity', 'w1', { ...fields, prepared: now, occurred: now });
  expect(await mails()).toBe(0);
  await workspace.change(prepared, { sent: now + 1 });
  expect(await mails()).toBe(1);
  const logged = await workspace.create('activity', 'm-1234', { ...fields, occurred: now + HOUR });
  expect(await mails()).toBe(1);
  await workspace.change(logged, { deleted: true });
  expect(await mails()).toBe(1);
});
