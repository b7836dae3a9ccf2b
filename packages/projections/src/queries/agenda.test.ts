import 'fake-indexeddb/auto';
import { HOUR, instantAt, MINUTE } from '@sidebook/domain/calendar/time-zone';
import { endOfToday } from '@sidebook/domain/calendar/working-days';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';

import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import { type Agenda, agenda, type AgendaGroup, counters, nextCounterChange } from './agenda.ts';

const zone = 'Europe/Berlin';
const ten = instantAt('2026-06-02', 10 * 60, zone);
const groups = ['incoming', 'overdue', 'dueSoon', 'laterToday', 'colleagues', 'unattached'] as const;

let workspace: TestWorkspace;
let deal: RecordId;

beforeEach(async () => {
  workspace = new TestWorkspace(ten - 24 * HOUR);
  deal = await workspace.item('deal', 'deal');
});

function open(now = ten, member: MemberId = ann, limit = 50): Promise<Agenda> {
  return agenda(workspace.db, member, now, endOfToday(now, zone), limit);
}
const sizes = (found: Agenda): number[] => groups.map((group) => found[group].count);
const locals = ({ items }: AgendaGroup): string[] => items.map(({ activity }) => activity.id.slice(3));

async function badge(now: number, member: MemberId = ann): Promise<number> {
  const { incoming, planned } = await counters(workspace.db, member, now);
  return incoming + planned;
}

/** One incoming, one overdue since yesterday, one for 2 h, one due in 10 min, one tomorrow with a day's notice, one in 5 h. */
async function six(): Promise<void> {
  await workspace.incoming('mail', deal);
  await workspace.planned('yesterday', deal, ten - 20 * HOUR);
  await workspace.planned('two-hours-ago', deal, ten - 2 * HOUR);
  await workspace.planned('ten-minutes', deal, ten + 10 * MINUTE);
  await workspace.planned('tomorrow', deal, instantAt('2026-06-03', 9 * 60, zone), [1440]);
  await workspace.planned('five-hours', deal, ten + 5 * HOUR);
}

describe('the badge is the list', () => {
  it('[EXT-5] [CNT-3] six activities: badge 5; Incoming 1, Overdue 2, Due soon 2, Later today 1', async () => {
    await six();
    const found = await open();
    expect(sizes(found)).toEqual([1, 2, 2, 1, 0, 0]);
    expect(await badge(ten)).toBe(5);
    expect(found.counters).toEqual({ incoming: 1, planned: 4 });
    expect(locals(found.overdue)).toEqual(['yesterday', 'two-hours-ago']);
    expect(locals(found.dueSoon)).toEqual(['ten-minutes', 'tomorrow']);
    expect(locals(found.laterToday)).toEqual(['five-hours']);
    expect(found.next?.activity.id).toBe('s1.five-hours');
  });

  it('[EXT-5] [EXT-6] the groups add up after each done, postpone and Undo', async () => {
    await six();
    const steps: [string, Readonly<Record<string, unknown>>, number][] = [
      ['s1.mail', { completed: ten }, 4],
      ['s1.yesterday', { deadline: ten + HOUR }, 3],
      ['s1.ten-minutes', { deleted: true }, 2],
      ['s1.tomorrow', { 'reminders/1440': null }, 1],
    ];
    const undos = [];
    workspace.now = ten;
    for (const [id, change, expected] of steps) {
      undos.push([id, await workspace.change(id as RecordId, change)] as const);
      const found = await open();
      expect(await badge(ten)).toBe(expected);
      expect(found.incoming.count + found.overdue.count + found.dueSoon.count).toBe(expected);
    }
    for (const [id, changes] of undos.toReversed()) await workspace.writeChanges(id as RecordId, changes);
    expect(sizes(await open())).toEqual([1, 2, 2, 1, 0, 0]);
  });

  it('[EXT-5] [CNT-53] at 23:50 what is due at 00:00 is due soon and counted', async () => {
    const late = instantAt('2026-06-02', 23 * 60 + 50, zone);
    await workspace.planned('midnight', deal, instantAt('2026-06-03', 0, zone));
    expect(sizes(await open(late))).toEqual([0, 0, 1, 0, 0, 0]);
    expect(await badge(late)).toBe(1);
  });

  it('[EXT-5] lead times of every length are told apart, however many there are', async () => {
    const leads = [0, 15, 30, 60, 120, 240, 1440, 10_080];
    for (const lead of leads) {
      await workspace.planned(`counts-${lead}`, deal, ten + lead * MINUTE - 1, [lead]);
      await workspace.planned(`waits-${lead}`, deal, ten + lead * MINUTE, [lead]);
    }
    const found = await open();
    expect(locals(found.overdue)).toEqual(['counts-0']);
    expect(locals(found.dueSoon)).toEqual(leads.slice(1).map((lead) => `counts-${lead}`));
    expect(locals(found.laterToday)).toEqual([0, 15, 30, 60, 120, 240].map((lead) => `waits-${lead}`));
    expect(await badge(ten)).toBe(leads.length);
  });

  it('[CNT-5] [CNT-6] due now is due soon, a millisecond later overdue', async () => {
    await workspace.planned('call', deal, ten);
    expect([sizes(await open(ten - 1)), sizes(await open(ten)), sizes(await open(ten + 1))]).toEqual([
      [0, 0, 1, 0, 0, 0],
      [0, 0, 1, 0, 0, 0],
      [0, 1, 0, 0, 0, 0],
    ]);
  });

  it('shows the first of a group, and counts all of it', async () => {
    for (let index = 0; index < 7; index++) await workspace.planned(`o${index}`, deal, ten - (7 - index) * MINUTE);
    const found = await open(ten, ann, 3);
    expect([found.overdue.count, locals(found.overdue)]).toEqual([7, ['o0', 'o1', 'o2']]);
  });

  it('[EXT-5] shows incoming ones newest first, with item and client', async () => {
    const client = await workspace.item('contact', 'client');
    const other = await workspace.item('deal', 'other', { company: client });
    await workspace.incoming('old', deal, { occurred: ten - 5 * HOUR });
    await workspace.incoming('new', other, { occurred: ten - HOUR });
    const { incoming } = await open();
    expect(locals(incoming)).toEqual(['new', 'old']);
    expect(incoming.items.map(({ item, client: who }) => [item?.id, who?.id])).toEqual([
      ['s1.other', 's1.client'],
      ['s1.deal', undefined],
    ]);
  });
});

describe('what is not in the badge', () => {
  it('[CNT-54] [CNT-35] mine to do on a colleague’s deal stands for colleagues, and counts for the colleague', async () => {
    const bobs = await workspace.item('deal', 'bobs', { responsible: bob });
    await workspace.planned('overdue', bobs, ten - HOUR);
    await workspace.planned('today', bobs, ten + 5 * HOUR);
    await workspace.planned('some-day', bobs, ten + 50 * HOUR);
    const found = await open();
    expect(sizes(found)).toEqual([0, 0, 0, 0, 2, 0]);
    expect(locals(found.colleagues)).toEqual(['overdue', 'today']);
    expect([await badge(ten), await badge(ten, bob)]).toEqual([0, 1]);
  });

  it('[CNT-14] without an item stands apart when it is for today, or near', async () => {
    await workspace.planned('today', undefined, ten + 5 * HOUR);
    await workspace.planned('near', undefined, ten + 20 * HOUR, [1440]);
    await workspace.planned('far', undefined, ten + 30 * HOUR);
    const found = await open();
    expect(sizes(found)).toEqual([0, 0, 0, 0, 0, 2]);
    expect(locals(found.unattached)).toEqual(['today', 'near']);
    expect(await badge(ten)).toBe(0);
  });

  it('[CNT-32] what counts for others', async () => {
    await six();
    expect(sizes(await open(ten, bob))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await badge(ten, bob)).toBe(0);
  });

  it('E20, E21 a deleted item takes all of it out of counters and lists, and gives it back', async () => {
    await six();
    const undo = await workspace.change(deal, { deleted: true });
    expect([await badge(ten), ...sizes(await open())]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    await workspace.writeChanges(deal, undo);
    expect([await badge(ten), ...sizes(await open())]).toEqual([5, 1, 2, 2, 1, 0, 0]);
  });

  it('E18 the counters go with the deal to another responsible, [CNT-54] and what is mine to do stays in sight', async () => {
    await six();
    await workspace.change(deal, { responsible: bob });
    expect([await badge(ten), await badge(ten, bob)]).toEqual([0, 5]);
    expect(sizes(await open())).toEqual([0, 0, 0, 0, 5, 0]);
  });

  it('[CNT-36] E19 in activity mode each has their own', async () => {
    workspace = new TestWorkspace(ten - HOUR, 'activity');
    deal = await workspace.item('deal', 'deal');
    await six();
    await workspace.change('s1.yesterday' as RecordId, { responsible: bob });
    expect([await badge(ten), await badge(ten, bob)]).toEqual([4, 1]);
  });

  it('[CNT-68] a lost deal’s activities are counted', async () => {
    await six();
    await workspace.change(deal, { stage: 'lost' });
    expect(await badge(ten)).toBe(5);
  });
});

describe('nextCounterChange', () => {
  it('[CNT-51] is the first instant at which the number is another', async () => {
    await workspace.planned('a', deal, ten + HOUR);
    await workspace.planned('b', deal, ten + 2 * HOUR);
    const first = ten + 45 * MINUTE + 1;
    expect(await nextCounterChange(workspace.db, ann, ten)).toBe(first);
    expect([await badge(first - 1), await badge(first)]).toEqual([0, 1]);
    expect(await nextCounterChange(workspace.db, ann, first - 1)).toBe(first);
    expect(await nextCounterChange(workspace.db, ann, first)).toBe(first + HOUR);
    expect(await nextCounterChange(workspace.db, ann, first + HOUR)).toBeUndefined();
    expect(await nextCounterChange(workspace.db, bob, ten)).toBeUndefined();
  });
});
