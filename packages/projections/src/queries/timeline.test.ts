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

const nameOf = (entry: TimelineEntry): string => ('field' in entry.row ? entry.row.field : entry.row.id.slice(3));

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

describe('pins, notes, reminders and what was before', () => {
  it('[LOG-23] [LOG-25] what is pinned stands once, above the history, newest first, and only on the first page', async () => {
    for (const [name, minutes] of [
      ['old', 1],
      ['new', 2],
      ['plain', 3],
    ] as const) {
      await workspace.create('comment', name, { item: deal, text: name }, {}, { at: start + minutes * MINUTE });
    }
    for (const id of ['s1.old', 's1.new'] as RecordId[]) await workspace.change(id, { 'pins/s1_deal': deal });
    const first = await timelineOf(workspace.db, deal, { limit: 1 });
    expect([first.pinned.map(nameOf), first.past.map(nameOf)]).toEqual([['new', 'old'], ['plain']]);
    const later = await timelineOf(workspace.db, deal, { limit: 1, before: [start + 9 * MINUTE, 'entry', ''] });
    expect(later.pinned).toEqual([]);
  });

  it('[LOG-22] notes come with the entries of the page, oldest first, and not with what is deleted', async () => {
    const call = await workspace.planned('call', deal, start + HOUR);
    for (const [name, minutes] of [
      ['second', 2],
      ['first', 1],
      ['gone', 3],
    ] as const) {
      const at = start + minutes * MINUTE;
      await workspace.create('comment', name, { item: deal, activity: call, text: name }, {}, { at });
    }
    await workspace.change('s1.gone' as RecordId, { deleted: true });
    const { notes, past } = await timelineOf(workspace.db, deal, { limit: 9 });
    expect(notes.get(call)?.map(({ id }) => id)).toEqual(['s1.first', 's1.second']);
    expect(past).toEqual([]);
  });

  it('[ACT-23] a reminder is told once it has rung, also when its activity was postponed or completed since', async () => {
    const call = await workspace.planned('call', deal, start + HOUR);
    const told = async (minutes: number) =>
      (await timelineOf(workspace.db, deal, { limit: 9, now: start + minutes * MINUTE })).past.flatMap((entry) =>
        entry.type === 'reminder' ? [(entry.at - start) / MINUTE] : [],
      );
    expect([await told(44), await told(45), await told(60)]).toEqual([[], [45], [60, 45]]);
    await workspace.change(call, { deadline: start + 2 * HOUR }, { at: start + 50 * MINUTE });
    expect(await told(200)).toEqual([120, 105, 45]);
    await workspace.change(call, { completed: start + 110 * MINUTE }, { at: start + 110 * MINUTE });
    expect(await told(200)).toEqual([105, 45]);
    // Without an instant nobody asks for them.
    expect((await timelineOf(workspace.db, deal, { limit: 9 })).past.map(({ type }) => type)).toEqual(['activity']);
  });

  it('[LOG-21] a change says what its field held before: by the change before it, else as the item was made', async () => {
    const minute = (minutes: number) => ({ at: start + minutes * MINUTE });
    await workspace.change(deal, { name: 'B' }, minute(1));
    await workspace.change(deal, { name: 'C', note: 'x' }, minute(2));
    await workspace.change(deal, { note: null }, minute(3));
    await workspace.change(deal, { note: 'y' }, minute(4));
    const { past } = await timelineOf(workspace.db, deal, { limit: 9 });
    const said = past.map((entry) => entry.type === 'change' && [entry.row.field, entry.from, entry.row.value]);
    expect(said).toEqual([
      ['note', undefined, 'y'],
      ['note', 'x', null],
      ['note', undefined, 'x'],
      ['name', 'B', 'C'],
      ['name', 'deal', 'B'],
    ]);
  });

  it('[LOG-25] a page of a long timeline reads as many rows as one of a short', async () => {
    const read = async (item: RecordId): Promise<number> => {
      let rows = 0;
      const count = (row: unknown): unknown => {
        rows++;
        return row;
      };
      for (const table of workspace.db.tables) table.hook('reading', count);
      await timelineOf(workspace.db, item, { limit: 10, now: start + 24 * HOUR });
      for (const table of workspace.db.tables) table.hook('reading').unsubscribe(count);
      return rows;
    };
    const other = await workspace.item('deal', 'other');
    for (let number = 0; number < 30; number++) {
      await workspace.create('comment', `s${number}`, { item: deal, text: 'x' }, {}, { at: start + number });
    }
    for (let number = 0; number < 600; number++) {
      await workspace.create('comment', `l${number}`, { item: other, text: 'x' }, {}, { at: start + number });
    }
    expect(await read(other)).toBe(await read(deal));
  });
});

/** The stamp of an edit at the start, as another device would write it. */
function stampOf(member: string): string {
  return `${start.toString(36).padStart(9, '0')}${member}0001`;
}
