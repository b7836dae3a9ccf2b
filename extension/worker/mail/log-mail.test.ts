import { counters } from '@sidebook/projections/queries/agenda';
import { getItem } from '@sidebook/projections/queries/items';
import { timelineOf } from '@sidebook/projections/queries/timeline';
import type { RecordId } from '@sidebook/domain/ids';
import { pipelineRecordId, SETTINGS_ID } from '@sidebook/domain/records/setting-ids';
import { describe, expect, test } from 'vitest';

import type { MailLogRequest } from '../../messaging/mail-requests.ts';
import { mailScene, message, morning, newClient } from '../testing/mail-scene.ts';
import { exchange, teammateOf } from '../testing/second-device.ts';
import { refusalOf } from '../testing/test-worker.ts';

const scene = mailScene();
const { log, item, incoming, entryOf, entries, listed, standsOn } = scene;

describe('an unknown client', () => {
  test('[EXT-12] [MODE-10] [LOG-1] one command makes contact and deal and logs; one Undo takes all three back', async () => {
    const { id, item: deal, undo, outcome } = await log('01-quote-request.eml', newClient());
    expect(outcome).toBe('logged');
    const contact = (await getItem(scene.worker.context.rows, deal))?.clients[0] as RecordId;
    expect((await getItem(scene.worker.context.rows, contact))?.emails).toEqual(['jane@acme.example']);
    expect(await standsOn(id)).toEqual([deal, contact]);
    expect([await listed(), await incoming()]).toEqual([2, 1]);
    await scene.worker.handlers.undo({ changes: [...undo] });
    expect([await listed(), await entries(), await incoming()]).toEqual([0, 0, 0]);
  });

  test('[EXT-12] after an Undo the message can be logged again, counted once', async () => {
    const first = await log('01-quote-request.eml', newClient());
    await scene.worker.handlers.undo({ changes: [...first.undo] });
    const again = await log('01-quote-request.eml', newClient('again'));
    expect([again.id, again.outcome]).toEqual([first.id, 'restored']);
    expect(await standsOn(again.id)).toContain(again.item);
    expect([await listed(), await entries(), await incoming()]).toEqual([2, 1, 1]);
    await scene.worker.handlers.undo({ changes: [...again.undo] });
    expect([await listed(), await entries(), await incoming()]).toEqual([0, 0, 0]);
  });

  test('[EXT-12] contact only', async () => {
    const { kind: _, deal: __, ...rest } = newClient() as Extract<MailLogRequest['target'], { kind: 'new' }>;
    const { id, item: contact } = await log('01-quote-request.eml', { kind: 'new', ...rest });
    expect([await standsOn(id), await listed()]).toEqual([[contact], 1]);
  });

  test('[MODE-11] [EXT-12] a company comes with it when it was ticked, and belongs to both', async () => {
    const company = { kind: 'new', local: 'company-acme', name: 'Acme', domain: 'acme.example' } as const;
    const { item: deal } = await log('01-quote-request.eml', { ...newClient(), company } as MailLogRequest['target']);
    const row = await getItem(scene.worker.context.rows, deal);
    const clients = await scene.worker.context.rows.items.bulkGet(row?.clients ?? []);
    expect(new Set(clients.map((client) => client?.kind))).toEqual(new Set(['company', 'contact']));
    expect(clients.find((client) => client?.kind === 'contact')?.clients).toEqual([
      clients.find((client) => client?.kind === 'company')?.id,
    ]);
  });

  test('[EXT-12] nobody of forty recipients is made', async () => {
    await log('11-many-recipients.eml', {
      kind: 'new',
      contact: { kind: 'new', local: 'contact-sam', name: 'Sam Buyer', address: 'sam@acme.example' },
    });
    expect(await listed()).toBe(1);
  });

  test('[DUP-1] one who is known by another address gets this one too, and no second contact', async () => {
    const jane = await item('contact', 'jane');
    const target: MailLogRequest['target'] = {
      kind: 'new',
      contact: { kind: 'item', id: jane, added: { local: 'address-1', address: 'Jane@Acme.example' } },
      deal: { local: 'deal-jane-2', name: 'Chairs', stage: 'new' },
    };
    const { undo } = await log('01-quote-request.eml', target);
    expect((await getItem(scene.worker.context.rows, jane))?.emails).toEqual(['jane@acme.example']);
    await log('02-quote-reply.eml', target);
    expect((await getItem(scene.worker.context.rows, jane))?.emails).toHaveLength(1);
    await scene.worker.handlers.undo({ changes: [...undo] });
    expect((await getItem(scene.worker.context.rows, jane))?.emails).toEqual([]);
  });
});

describe('counters', () => {
  test('[CNT-18] [LOG-7] [EXT-10] an incoming message counts; done it never does; outgoing ones never do', async () => {
    const deal = await item('deal', 'chairs');
    await log('01-quote-request.eml', deal);
    expect(await incoming()).toBe(1);
    await log('02-quote-reply.eml', deal, { done: true });
    await log('14-sent-by-me.eml', deal);
    expect(await incoming()).toBe(1);
    expect(await entries()).toBe(3);
  });

  test('[CNT-26] what an outgoing message answers is finished with it when that is ticked, and comes back with Undo', async () => {
    const deal = await item('deal', 'chairs');
    const asked = await log('02-quote-reply.eml', deal);
    const { undo } = await log('14-sent-by-me.eml', deal, { finish: [asked.id] });
    expect([await incoming(), (await entryOf(asked.id))?.completed]).toEqual([0, morning]);
    await scene.worker.handlers.undo({ changes: [...undo] });
    expect([await incoming(), await entries()]).toEqual([1, 1]);
  });

  test('[LOG-4] [CNT-35] it is for the responsible of its item, whoever logs it', async () => {
    const deal = await item('deal', 'colleagues', 'colleague');
    const { id } = await log('01-quote-request.eml', deal);
    expect([await incoming(), (await entryOf(id))?.responsible]).toEqual([0, 'colleague']);
    expect((await counters(scene.worker.context.rows, 'colleague' as never, morning)).incoming).toBe(1);
  });

  test('[EXT-10] its place is its own time, not that of logging', async () => {
    const { id } = await log('13-long-subject.eml', await item('deal', 'chairs'));
    expect((await entryOf(id))?.occurred).toBe(Date.parse('2026-11-08T10:00:00Z'));
  });
});

describe('the same message again', () => {
  test('[EXT-11] [LOG-8] on another deal is bound, never doubled, and is counted once', async () => {
    const [one, two] = [await item('deal', 'one'), await item('deal', 'two')];
    const first = await log('01-quote-request.eml', one);
    const second = await log('01-quote-request.eml', two);
    expect([second.id, second.outcome]).toEqual([first.id, 'bound']);
    expect(await standsOn(first.id)).toEqual([one, two]);
    expect([await entries(), await incoming()]).toEqual([1, 1]);
    expect((await log('01-quote-request.eml', two)).outcome).toBe('unchanged');
    await scene.worker.handlers.undo({ changes: [...second.undo] });
    expect(await standsOn(first.id)).toEqual([one]);
  });

  test('[EXT-11] without a Message-ID is known by sender, subject and minute', async () => {
    const deal = await item('deal', 'one');
    const first = await log('12-no-message-id.eml', deal);
    const { head, text } = await message('12-no-message-id.eml');
    const later = { ...head, date: (head.date ?? 0) + 40_000 };
    expect((await log('12-no-message-id.eml', deal, { head: later, text })).id).toBe(first.id);
    const nextMinute = { ...head, date: (head.date ?? 0) + 60_000 };
    expect((await log('12-no-message-id.eml', deal, { head: nextMinute, text })).id).not.toBe(first.id);
    expect(await entries()).toBe(2);
  });

  test('[EXT-11] without Message-ID and date it is not logged before somebody gives the date', async () => {
    const { head } = await message('12-no-message-id.eml');
    const deal = await item('deal', 'one');
    const refused = await refusalOf(log('12-no-message-id.eml', deal, { head: { ...head, date: null } }));
    expect(refused).toEqual({ code: 'malformed', detail: 'date' });
    expect(await entries()).toBe(0);
  });

  test('[EXT-10] one that was deleted comes back as it is logged now', async () => {
    const [one, two] = [await item('deal', 'one'), await item('deal', 'two')];
    const { id } = await log('01-quote-request.eml', one, { done: true });
    await scene.worker.handlers['record.delete']({ ids: [id] });
    const again = await log('01-quote-request.eml', two);
    expect([again.outcome, await standsOn(id), await incoming()]).toEqual(['restored', [two], 1]);
    await scene.worker.handlers['record.delete']({ ids: [id] });
    await log('01-quote-request.eml', two, { done: true });
    expect(await incoming()).toBe(0);
  });

  test('[EXT-10] files that were only listed are kept when they are ticked later', async () => {
    const deal = await item('deal', 'one');
    const listed = { hash: '', name: 'order.pdf', mime: 'application/pdf', size: 12 };
    const hash = 'ab'.repeat(32);
    const { id } = await log('07-with-pdf.eml', deal, { files: [listed] });
    await log('07-with-pdf.eml', deal, { files: [{ ...listed, hash }] });
    expect(Object.values((await entryOf(id))?.files ?? {})).toEqual([{ ...listed, hash }]);
  });
});

test('[MODE-24] a request makes a lead with the message on it; one Undo takes both back', async () => {
  const target = {
    kind: 'lead',
    local: 'lead-of-jane',
    name: 'Quote for 20 chairs',
    person: 'Jane Customer',
    organisation: 'Acme',
    address: 'jane@acme.example',
  } as const;
  await scene.worker.handlers['crm-mode.switch']({ mode: 'classic' });
  const { item: lead, undo } = await log('01-quote-request.eml', target);
  expect((await getItem(scene.worker.context.rows, lead))?.record).toMatchObject({
    recordKind: 'lead',
    stage: 'new',
    person: 'Jane Customer',
    source: 'email',
  });
  expect([await incoming(), await listed()]).toEqual([1, 1]);
  await scene.worker.handlers.undo({ changes: [...undo] });
  expect([await incoming(), await listed()]).toEqual([0, 0]);
});

test('[MODE-12] the deal of a request is in the chosen pipeline', async () => {
  await scene.worker.handlers['settings.change']({
    changes: [
      { id: pipelineRecordId('export'), field: 'name', value: 'Export' },
      { id: SETTINGS_ID, field: 'requestPipeline', value: 'export' },
    ],
  });
  const { item: made } = await log('01-quote-request.eml', newClient());
  expect((await getItem(scene.worker.context.rows, made))?.record).toMatchObject({ pipeline: 'export' });
});

describe('two reps, each offline', () => {
  test('[EXT-11] [LOG-8] who log one message on two deals meet in one entry of the earlier log, counted once', async () => {
    const mine = await item('deal', 'mine');
    const theirs = await item('deal', 'theirs');
    const mia = await teammateOf(scene.worker, 'mia');
    await exchange(scene.worker, mia);
    const { id } = await log('01-quote-request.eml', mine);
    const { id: hers } = await mia.handlers['item.create']({
      local: 'item-hers',
      kind: 'deal',
      fields: { name: 'hers' },
      collections: {},
    });
    const later = scene.worker;
    scene.worker = mia;
    const copy = await log('01-quote-request.eml', hers);
    await log('01-quote-request.eml', theirs);
    scene.worker = later;
    expect(copy.id).not.toBe(id);
    await exchange(scene.worker, mia);
    await exchange(mia, scene.worker);
    for (const device of [scene.worker, mia]) {
      const shown = await device.context.rows.activities.toArray();
      expect(shown.map((row) => [row.id, row.record.item])).toEqual([[id, mine]]);
      expect(Object.values(shown[0]?.record.bindings ?? {}).toSorted()).toEqual([hers, theirs].toSorted());
      expect(shown[0]?.record.logs.map((one) => one.member)).toEqual([
        later.context.self.member,
        mia.context.self.member,
      ]);
      expect((await counters(device.context.rows, later.context.self.member, morning)).incoming).toBe(1);
      for (const deal of [mine, theirs, hers]) {
        const { past } = await timelineOf(device.context.rows, deal, { limit: 9 });
        expect(past.map((entry) => entry.type === 'activity' && entry.row.id)).toEqual([id]);
      }
    }
    await mia.stop();
  });
});

describe('what cannot be logged to', () => {
  test('an item in the recycle bin, or one that is not here', async () => {
    const deal = await item('deal', 'one');
    await scene.worker.handlers['record.delete']({ ids: [deal] });
    expect((await refusalOf(log('01-quote-request.eml', deal))).code).toBe('not-found');
    const contact = { contact: deal };
    const other = await item('deal', 'two');
    expect((await refusalOf(log('01-quote-request.eml', other, contact))).code).toBe('not-found');
    expect((await refusalOf(log('01-quote-request.eml', 'none.none' as RecordId))).code).toBe('not-found');
    expect(await entries()).toBe(0);
  });
});

describe('files', () => {
  test('[EXT-10] a kept file is found by its activity alone, byte by byte', async () => {
    const bytes = new TextEncoder().encode('%PDF-1.4');
    const { workspace, space } = scene.worker.context.self;
    const hash = 'cd'.repeat(32);
    await scene.worker.context.database.blobs.put({ workspace, space, hash, bytes, uploaded: 0, time: morning });
    const file = { hash, name: 'order.pdf', mime: 'application/pdf', size: bytes.length };
    const { id } = await log('07-with-pdf.eml', await item('deal', 'one'), { files: [file] });
    expect(await scene.worker.handlers['blob.get']({ of: id, hash })).toEqual({ space, found: true });
    const other = await log('01-quote-request.eml', await item('deal', 'two'));
    expect((await refusalOf(scene.worker.handlers['blob.get']({ of: other.id, hash }))).code).toBe('not-found');
  });

  test('[EXT-10] a file that is nowhere is not found', async () => {
    const hash = 'ef'.repeat(32);
    const file = { hash, name: 'order.pdf', mime: 'application/pdf', size: 4 };
    const { id } = await log('07-with-pdf.eml', await item('deal', 'one'), { files: [file] });
    expect(await scene.worker.handlers['blob.get']({ of: id, hash })).toMatchObject({ found: false });
  });
});
