import 'fake-indexeddb/auto';
import { HOUR } from '@sidebook/domain/calendar/time-zone';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { elementOf } from '@sidebook/domain/records/schema';
import { markId, OWN_SHARD } from '@sidebook/domain/records/setting-ids';
import { beforeEach, describe, expect, it } from 'vitest';

import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import { type StreamFilter, streamPage } from './stream.ts';
import { timelineOf } from './timeline.ts';

const NOW = Date.UTC(2026, 5, 1, 9);
const cem = 'cemcemce' as MemberId;
let workspace: TestWorkspace;

beforeEach(() => {
  workspace = new TestWorkspace(NOW);
});

async function stream(filter: Partial<StreamFilter> = {}): Promise<RecordId[]> {
  const { entries } = await streamPage(
    workspace.db,
    { since: 0, until: Number.POSITIVE_INFINITY, ...filter },
    { limit: 100 },
  );
  return entries.map(({ row }) => row.id);
}

function post(local: string, fields = {}, parts = {}, by = ann): Promise<RecordId> {
  return workspace.create('comment', local, { text: local, ...fields }, parts, { by });
}

/** Follows the item, or no more. */
async function follow(item: RecordId, followed: boolean): Promise<void> {
  if (!(await workspace.db.settings.get(markId(item)))) {
    await workspace.create('mark', markId(item).slice(3), { subject: item }, {}, { by: bob, shard: OWN_SHARD });
  }
  await workspace.change(markId(item), { followed }, { by: bob });
}

describe('the stream', () => {
  it('[FEED-1] shows the work on all items in one place, newest first, with what it is about and its comments', async () => {
    const deal = await workspace.item('deal', 'desks');
    const contact = await workspace.item('contact', 'mia');
    const call = await workspace.planned('call', deal, NOW + HOUR);
    workspace.now += HOUR;
    const note = await post('on-card', { item: contact });
    workspace.now += HOUR;
    const free = await post('free');
    const answer = await post('answer', { activity: free }, {}, bob);
    expect(await stream()).toEqual([free, note, call]);
    const { entries } = await streamPage(workspace.db, { since: 0, until: NOW * 2 }, { limit: 9 });
    expect(entries.map(({ items }) => items.map(({ id }) => id))).toEqual([[], [contact], [deal]]);
    expect(entries[0]?.notes.map(({ id }) => id)).toEqual([answer]);
    workspace.now += HOUR;
    await workspace.change(call, { completed: workspace.now });
    expect(await stream()).toEqual([call, free, note]);
  });

  it('[FEED-10] another responsible of an item takes its entries with it: clause (c) alone', async () => {
    const deal = await workspace.item('deal', 'desks');
    const bound = await post(
      'about-two',
      { item: await workspace.item('deal', 'other') },
      {
        bindings: { [elementOf(deal)]: deal },
      },
    );
    expect(await stream({ mine: cem })).toEqual([]);
    await workspace.change(deal, { responsible: cem });
    expect(await stream({ mine: cem })).toEqual([bound]);
    await workspace.change(deal, { responsible: bob });
    expect(await stream({ mine: cem })).toEqual([]);
  });

  it('[FEED-11] followed items’ entries are the user’s own until they are followed no more', async () => {
    const deal = await workspace.item('deal', 'desks');
    const before = await post('before', { item: deal });
    await post('elsewhere', { item: await workspace.item('deal', 'other') });
    expect(await stream({ mine: bob })).toEqual([]);
    await follow(deal, true);
    expect(await stream({ mine: bob })).toEqual([before]);
    workspace.now += HOUR;
    const after = await workspace.planned('after', deal, NOW + HOUR);
    const asked = await post('asked', { item: deal }, { to: { [bob]: bob } });
    expect((await stream({ mine: bob })).toSorted()).toEqual([after, asked, before].toSorted());
    await follow(deal, false);
    // What is addressed to the user stays: another clause holds.
    expect(await stream({ mine: bob })).toEqual([asked]);
  });

  it('[FEED-8] the filters combine: whose, kinds, author, dates', async () => {
    const deal = await workspace.item('deal', 'desks');
    const call = await workspace.create('activity', 'call', {
      kind: 'call',
      direction: 'outgoing',
      item: deal,
      occurred: NOW,
    });
    workspace.now += HOUR;
    const message = await post('hello', { item: deal }, {}, bob);
    expect(await stream({ kinds: new Set(['call', 'email']) })).toEqual([call]);
    expect(await stream({ kinds: new Set(['message']) })).toEqual([message]);
    expect(await stream({ author: bob })).toEqual([message]);
    expect(await stream({ author: ann, kinds: new Set(['message']) })).toEqual([]);
    expect(await stream({ mine: ann, author: bob })).toEqual([message]);
    expect(await stream({ mine: cem, author: bob })).toEqual([]);
    expect(await stream({ since: NOW + 1 })).toEqual([message]);
    expect(await stream({ until: NOW + 1 })).toEqual([call]);
  });

  it('[FEED-1] pages neither repeat nor lose an entry of one millisecond, and a narrow filter reads on', async () => {
    for (let number = 0; number < 230; number++) await post(`p${number}`, {}, {}, number === 3 ? bob : ann);
    const seen: RecordId[] = [];
    let before;
    do {
      const page = await streamPage(workspace.db, { since: 0, until: Number.POSITIVE_INFINITY }, { limit: 7, before });
      seen.push(...page.entries.map(({ row }) => row.id));
      ({ before } = page);
    } while (before);
    expect(seen.length).toBe(230);
    expect(new Set(seen).size).toBe(230);
    expect(await stream({ mine: ann, author: bob })).toEqual([]);
    expect(await stream({ author: bob })).toHaveLength(1);
  });

  it('[STRM-1] what is deleted or stands on deleted items alone is not there, until it comes back', async () => {
    const deal = await workspace.item('deal', 'desks');
    const message = await post('hello', { item: deal });
    await workspace.change(deal, { deleted: true });
    expect(await stream()).toEqual([]);
    await workspace.change(deal, { deleted: false });
    expect(await stream()).toEqual([message]);
    await workspace.change(message, { deleted: true });
    expect(await stream()).toEqual([]);
  });

  it('[FEED-16] a post about several items stands on each of them, with its comments', async () => {
    const deal = await workspace.item('deal', 'desks');
    const contact = await workspace.item('contact', 'mia');
    const message = await post('hello', { item: deal }, { bindings: { [elementOf(contact)]: contact } });
    const answer = await post('answer', { item: deal, activity: message }, {}, bob);
    for (const item of [deal, contact]) {
      const timeline = await timelineOf(workspace.db, item, { limit: 10 });
      expect(timeline.past.map((entry) => entry.type === 'comment' && entry.row.id)).toEqual([message]);
      expect(timeline.notes.get(message)?.map(({ id }) => id)).toEqual([answer]);
    }
  });

  it('[FEED-5] [PERM-8] an e-mail that was sent is there at once for all who have its item, with their comments', async () => {
    const deal = await workspace.item('deal', 'desks');
    const mail = await workspace.create('activity', 'mail', { kind: 'email', direction: 'outgoing', item: deal });
    const comment = await post('asked-twice', { item: deal, activity: mail }, {}, bob);
    const { entries } = await streamPage(workspace.db, { since: 0, until: NOW * 2 }, { limit: 9 });
    expect(entries.map(({ kind, notes }) => [kind, notes.map(({ id }) => id)])).toEqual([['email', [comment]]]);
    // Whose device does not have the item's document has neither.
    await workspace.projector.remove(workspace.document('s1').name);
    expect(await stream()).toEqual([]);
    expect(await workspace.db.stream.count()).toBe(0);
  });

  it('[FEED-19] a post about an item that is sent to nobody is there for all who may read the item', async () => {
    const message = await post('hello', { item: await workspace.item('deal', 'desks') });
    expect(await stream()).toEqual([message]);
    expect(await stream({ mine: bob })).toEqual([]);
  });

  it('[FEED-20] who is mentioned in a comment of a post has it among their own', async () => {
    const message = await post('hello');
    const answer = await post('answer', { activity: message }, { mentions: { [cem]: cem } }, bob);
    expect(await stream({ mine: cem })).toEqual([message]);
    await workspace.change(answer, { deleted: true });
    expect(await stream({ mine: cem })).toEqual([]);
  });
});
