import 'fake-indexeddb/auto';
import { HOUR, MINUTE } from '@sidebook/domain/calendar/time-zone';
import type { RecordId } from '@sidebook/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';

import { bob, TestWorkspace } from '../testing/test-workspace.ts';
import { type TimelineCursor, type TimelineEntry, timelineOf } from './timeline.ts';

const start = Date.UTC(2026, 5, 2, 8);
let workspace: TestWorkspace;
let deal: RecordId;

beforeEach(async () => {
  workspace = new TestWorkspace(start);
  deal = await workspace.item('deal', 'deal');
});

const nameOf = (entry: TimelineEntry): string => (entry.type === 'change' ? entry.row.field : entry.row.id.slice(3));

async function pages(limit: number): Promise<string[][]> {
  const found: string[][] = [];
  let before: TimelineCursor | undefined;
  do {
    const page = await timelineOf(workspace.db, deal, { limit, before });
    found.push(page.past.map(nameOf));
    ({ before } = page);
  } while (before);
  return found;
}

describe('timelineOf', () => {
  it('[LOG-25] [LOG-19] [ACT-14] planned soonest first, then what was, newest first', async () => {
    await workspace.planned('later', deal, start + 5 * HOUR);
    await workspace.planned('soon', deal, start + HOUR);
    await workspace.incoming('mail', deal, { occurred: start - HOUR });
    await workspace.create('comment', 'note', { item: deal, text: 'Hm' }, {}, { at: start + MINUTE });
    await workspace.change(deal, { stage: 'proposal' }, { at: start + 2 * MINUTE });
    const timeline = await timelineOf(workspace.db, deal, { limit: 10 });
    expect(timeline.planned.map(({ id }) => id)).toEqual(['s1.soon', 's1.later']);
    expect(timeline.past.map(nameOf)).toEqual(['stage', 'note', 'mail']);
    expect(timeline.before).toBeUndefined();
  });

  it('[ACT-16] a completed one moves to the history, [ACT-29] and back', async () => {
    const call = await workspace.planned('call', deal, start + HOUR);
    const undo = await workspace.change(call, { completed: start + MINUTE });
    const done = await timelineOf(workspace.db, deal, { limit: 10 });
    expect([done.planned, done.past.map(nameOf)]).toEqual([[], ['call']]);
    expect(done.past[0]?.at).toBe(start + MINUTE);
    await workspace.writeChanges(call, undo);
    const again = await timelineOf(workspace.db, deal, { limit: 10 });
    expect([again.planned.length, again.past]).toEqual([1, []]);
  });

  it('[ACT-13] [EXT-11] stands in the timeline of its item and of each it is bound to', async () => {
    const other = await workspace.item('deal', 'other');
    const call = await workspace.planned('call', deal, start + HOUR);
    const undo = await workspace.change(call, { 'bindings/s1_other': other });
    expect((await timelineOf(workspace.db, other, { limit: 9 })).planned.map(({ id }) => id)).toEqual([call]);
    expect((await timelineOf(workspace.db, deal, { limit: 9 })).planned.map(({ id }) => id)).toEqual([call]);
    await workspace.writeChanges(call, undo);
    expect((await timelineOf(workspace.db, other, { limit: 9 })).planned).toEqual([]);
  });

  it('[LOG-5] [ACT-12] [ACT-22] leaves when it is moved or deleted; both histories tell of the move', async () => {
    const other = await workspace.item('deal', 'other');
    const mail = await workspace.incoming('mail', deal);
    const note = await workspace.create('comment', 'note', { item: deal, text: 'Hm' });
    await workspace.change(mail, { item: other });
    await workspace.change(note, { deleted: true });
    const move = { from: deal, to: other, device: 'annannan0001' };
    const here = await timelineOf(workspace.db, deal, { limit: 9 });
    expect(here.past).toMatchObject([{ type: 'moved', at: start, row: { id: mail }, move }]);
    const there = await timelineOf(workspace.db, other, { limit: 9 });
    expect(there.past).toMatchObject([
      { type: 'moved', row: { id: mail }, move },
      { type: 'activity', row: { id: mail } },
    ]);
    await workspace.change(mail, { deleted: true });
    expect(await pages(10)).toEqual([[]]);
  });

  it('[LOG-5] a message that was moved on and back stands in each history as often as it came or went', async () => {
    const other = await workspace.item('deal', 'other');
    const mail = await workspace.incoming('mail', deal);
    for (const [minutes, item] of [
      [1, other],
      [2, deal],
      [3, deal],
    ] as const) {
      await workspace.change(mail, { item }, { at: start + minutes * MINUTE });
    }
    const past = async (item: RecordId) =>
      (await timelineOf(workspace.db, item, { limit: 9 })).past.map(({ type, at }) => [type, (at - start) / MINUTE]);
    expect(await past(deal)).toEqual([
      ['moved', 2],
      ['moved', 1],
      ['activity', 0],
    ]);
    expect(await past(other)).toEqual([
      ['moved', 2],
      ['moved', 1],
    ]);
  });

  it('[LOG-5] [EXT-11] tells of a move that was written on the copy of a mail that is not shown', async () => {
    const other = await workspace.item('deal', 'other');
    await workspace.create('activity', 'm-1', { direction: 'incoming', item: deal });
    // The other log of the mail has not come yet, or was erased.
    await workspace.write('s2', [{ key: `s2.m-1|item|${stampOf(bob)}`, value: other }]);
    expect((await timelineOf(workspace.db, deal, { limit: 9 })).past.map(({ type }) => type)).toEqual(['moved']);
    await workspace.change(other, { responsible: bob });
    expect((await timelineOf(workspace.db, deal, { limit: 9 })).past.map(({ type }) => type)).toEqual(['moved']);
  });

  it.each([1, 2, 3, 5, 24, 25, 26])(
    '[LOG-25] [EXT-19] gives each entry once, %i a page, where all are of one millisecond',
    async (limit) => {
      const names = Array.from({ length: 10 }, (_, index) => `n${index}`);
      for (const name of names) {
        await workspace.create('comment', name, { item: deal, text: name });
        await workspace.incoming(`m${name}`, deal, { occurred: start });
      }
      // Two people edit the same field in the same millisecond: the history shows both.
      await workspace.change(deal, { name: 'A', stage: 'won', note: 'x', source: 'y' });
      await workspace.write('s1', [{ key: `${deal}|name|${stampOf(bob)}`, value: 'B' }]);
      const found = await pages(limit);
      const all = found.flat();
      expect(all).toHaveLength(25);
      expect(all.slice(0, 20).toSorted()).toEqual([...names, ...names.map((name) => `m${name}`)].toSorted());
      expect(all.slice(20).toSorted()).toEqual(['name', 'name', 'note', 'source', 'stage']);
      expect(found.slice(0, -1).every((page) => page.length === limit)).toBe(true);
      expect(found).toHaveLength(Math.ceil(25 / limit));
    },
  );
});

/** The stamp of an edit at the start, as another device would write it. */
function stampOf(member: string): string {
  return `${start.toString(36).padStart(9, '0')}${member}0001`;
}
