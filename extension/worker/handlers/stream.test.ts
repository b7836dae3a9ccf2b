import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';
import { scopeOf } from '@sidebook/domain/stream/stream';
import { readPreferences } from '@sidebook/projections/queries/settings';
import { streamPage } from '@sidebook/projections/queries/stream';
import { timelineOf } from '@sidebook/projections/queries/timeline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

const bob = 'bobbobbo' as MemberId;
let worker: TestWorker;
let drawn = 0;
const local = (): string => `local-${String(++drawn).padStart(8, '0')}`;

beforeEach(async () => {
  worker = await createProfile({ seed: 300 + ++drawn }).start();
});
afterEach(() => worker.stop());

async function make(kind: 'deal' | 'contact' | 'company', name: string): Promise<RecordId> {
  return (await worker.handlers['item.create']({ local: local(), kind, fields: { name }, collections: {} })).id;
}

const nothing = { mentions: [], about: [], to: [], recipients: [] };
async function post(part: Partial<Parameters<TestWorker['handlers']['post.create']>[0]> = {}) {
  return worker.handlers['post.create']({ local: local(), text: 'Hello', ...nothing, ...part });
}
const comment = async (id: RecordId) => (await worker.context.rows.comments.get(id))?.record;
const stream = async () =>
  (await streamPage(worker.context.rows, { since: 0, until: Number.POSITIVE_INFINITY }, { limit: 50 })).entries;

describe('posts', () => {
  it('[FEED-14] a message is posted, and taken back by Undo', async () => {
    const { id, undo } = await post({ text: 'Office is closed on Friday' });
    expect((await stream()).map(({ row }) => row.record)).toMatchObject([{ id, text: 'Office is closed on Friday' }]);
    await worker.handlers['undo']({ changes: [...undo] });
    expect(await stream()).toEqual([]);
  });

  it('[FEED-15] [FEED-16] it names its items, members, and clients by e-mail, and stands in the first item’s document', async () => {
    const [deal, contact] = [await make('deal', 'Desks'), await make('contact', 'Mia')];
    const { id } = await post({ about: [deal, contact], to: [bob], recipients: [contact] });
    const [entry] = await stream();
    expect(entry?.items.map((row) => row.id)).toEqual([deal, contact]);
    expect(entry?.recipients.map((row) => row.id)).toEqual([contact]);
    expect(Object.keys((await comment(id))?.to ?? {})).toEqual([bob]);
    const documentOf = async (record: RecordId) => (await worker.context.rows.states.get(record))?.document;
    expect(await documentOf(id)).toBe(await documentOf(deal));
    const timeline = await timelineOf(worker.context.rows, contact, { limit: 5 });
    expect(timeline.past.map(({ type, row }) => [type, 'id' in row && row.id])).toContainEqual(['comment', id]);
  });

  it('[FEED-17] it holds files, whose bytes are fetched for it alone', async () => {
    const hash = 'a'.repeat(64);
    const file = { hash, name: 'tour.mp4', mime: 'video/mp4', size: 12 };
    const { id } = await post({ text: '', files: [file] });
    expect((await comment(id))?.files).toEqual({ f0: file });
    const other = (await post()).id;
    expect((await refusalOf(worker.handlers['blob.get']({ of: other, hash }))).code).toBe('not-found');
    expect((await refusalOf(worker.handlers['blob.get']({ of: 's9.none' as RecordId, hash }))).code).toBe('not-found');
  });

  it('[FEED-17] is commented, also without an item', async () => {
    const { id } = await post();
    const answer = (await worker.handlers['comment.create']({ local: local(), entry: id, text: 'Noted' })).id;
    expect((await stream())[0]?.notes.map((row) => row.id)).toEqual([answer]);
  });

  it('[STRM-2] its author writes it anew, with an Undo; nothing is written for what did not change', async () => {
    const [deal, company] = [await make('deal', 'Desks'), await make('company', 'Hale')];
    const { id } = await post({ about: [deal], to: [bob], text: '@bobbobbo look', mentions: [bob] });
    const same = { id, text: '@bobbobbo look', mentions: [bob], about: [deal], to: [bob], recipients: [] };
    expect(await worker.handlers['post.edit'](same)).toEqual({ undo: [] });
    const { undo } = await worker.handlers['post.edit']({
      ...same,
      text: 'Done',
      mentions: [],
      to: [],
      about: [company],
    });
    expect(await comment(id)).toMatchObject({ text: 'Done', item: company, to: {}, mentions: {}, bindings: {} });
    await worker.handlers['undo']({ changes: [...undo] });
    expect(await comment(id)).toMatchObject({ item: deal, to: { [bob]: bob }, mentions: { [bob]: bob } });
  });

  it('[FEED-14] says what is missing: a text, an item that is there, clients who can have e-mail', async () => {
    const company = await make('company', 'Hale');
    expect(await refusalOf(post({ text: '' }))).toEqual({ code: 'malformed', detail: 'text' });
    expect((await refusalOf(post({ about: ['s9.none' as RecordId] }))).code).toBe('not-found');
    expect(await refusalOf(post({ recipients: [company] }))).toEqual({ code: 'malformed', detail: 'recipients' });
    await worker.handlers['record.delete']({ ids: [company] });
    expect((await refusalOf(post({ about: [company] }))).code).toBe('not-found');
    expect(await stream()).toEqual([]);
  });
});

it('[FEED-9] what was shown last is kept with the user', async () => {
  const chosen = async () => scopeOf(await readPreferences(worker.context.rows));
  expect(await chosen()).toBe('mine');
  await worker.handlers['settings.change']({ changes: [{ id: PREFERENCES_ID, field: 'streamScope', value: 'all' }] });
  expect(await chosen()).toBe('all');
});
