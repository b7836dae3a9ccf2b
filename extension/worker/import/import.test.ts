import type { RecordId, ShardId } from '@sidebook/domain/ids';
import { recordId } from '@sidebook/domain/ids';
import { importedId } from '@sidebook/domain/records/derived-ids';
import type { Contact } from '@sidebook/domain/records/schema';
import { findByEmail, findCompanyByName } from '@sidebook/projections/queries/items';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { describe, expect, test } from 'vitest';

import { importProgressValue } from '../../session/values.ts';
import { contact, counts, handOver, importAll, KEY, ofManyShards, sample, until } from '../testing/import-as-page.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

/** For tests that write hundreds of rows. */
const LONG = 60_000;

describe('importing the 500 contacts of another CRM', () => {
  test(
    '[EXT-24] makes 500 contacts and their 55 companies, in shards of at most 500 items',
    async () => {
      const worker = await createProfile({ seed: 1 }).start();
      const result = await importAll(worker, await sample(500));
      expect(result).toEqual({ state: 'done', added: 555, companies: 55, completed: 0, unchanged: 0 });
      expect(await counts(worker)).toEqual([500, 55]);

      const [shelley] = await findByEmail(worker.context.rows, 'shelley_kerluke47@hotmail.com');
      const company = await findCompanyByName(worker.context.rows, 'Gottlieb and Sons');
      expect(shelley?.record).toMatchObject({
        name: 'Shelley Kerluke',
        position: 'Ubiquitous',
        note: 'Eaque ipsa velit.',
        company: company?.id,
        responsible: worker.context.self.member,
      });
      expect(Object.values((shelley?.record as Contact | undefined)?.phones ?? {})).toEqual([
        { number: '1-955-371-0847 x371', type: 'home', pos: 'a0' },
      ]);
      const perDocument = Map.groupBy(await worker.context.rows.items.toArray(), (row) => row.document);
      for (const items of perDocument.values()) expect(items.length).toBeLessThanOrEqual(500);
      await worker.stop();
    },
    LONG,
  );

  test('a second time makes no second record and changes nothing', async () => {
    const worker = await createProfile({ seed: 2 }).start();
    const contacts = await sample();
    await importAll(worker, contacts);
    const before = await worker.context.rows.states.toArray();
    expect(await importAll(worker, contacts, { importId: 'import-2' })).toMatchObject({ added: 0, completed: 0 });
    // Even when the page proposes nothing and says *create* for all.
    const everything = contacts.map(() => 'create' as const);
    const again = await importAll(worker, contacts, { importId: 'import-3', decide: everything });
    expect(again).toMatchObject({ added: 0, completed: 0, unchanged: 60 });
    expect(await worker.context.rows.states.toArray()).toEqual(before);
    await worker.stop();
  });

  test('Undo takes all of it back in one step, and importing again brings the same records', async () => {
    const worker = await createProfile({ seed: 3 }).start();
    const contacts = await sample();
    await importAll(worker, contacts);
    expect(await worker.handlers['import.undo']({ importId: 'import-1' })).toEqual({ removed: 82 });
    expect(await counts(worker)).toEqual([0, 0]);
    expect(await worker.handlers['import.undo']({ importId: 'import-1' })).toEqual({ removed: 0 });

    const again = await importAll(worker, contacts, { importId: 'import-2' });
    expect(again).toMatchObject({ state: 'done', added: 82 });
    expect(await counts(worker)).toEqual([60, 22]);
    expect(await worker.context.rows.states.count()).toBe(82);
    await worker.handlers['import.undo']({ importId: 'import-2' });
    expect(await counts(worker)).toEqual([0, 0]);
    await worker.stop();
  });

  test('two devices that import it offline have one record each when they meet', async () => {
    const one = await createProfile({ seed: 4 }).start();
    const two = await createProfile({ seed: 5 }).start();
    const contacts = await sample();
    // The key holds the space, so both are given the same one here, as members of one space have it.
    await importAll(one, contacts);
    await importAll(two, contacts);
    const ids = async ({ context }: TestWorker) => (await context.rows.states.toCollection().primaryKeys()).toSorted();
    expect(await ids(two)).toEqual(await ids(one));
    await one.stop();
    await two.stop();
  });
});

describe('known records', () => {
  test('[DUP-1] get what they lack, keep what they have, and Undo takes only that back', async () => {
    const worker = await createProfile({ seed: 6 }).start();
    const { id } = await worker.handlers['item.create']({
      local: 'known-person',
      kind: 'contact',
      fields: { name: 'Ana', note: 'Likes tea' },
      collections: { emails: { work: { address: 'PERSON1@example.com', type: 'work', pos: 'a0' } } },
    });
    const row = contact(1, {
      note: 'Likes coffee',
      position: 'Buyer',
      emails: [
        { address: 'person1@example.com', type: 'work' },
        { address: 'ana@home.example', type: 'home' },
      ],
      tags: ['vip'],
    });
    const result = await importAll(worker, [row]);
    expect(result).toEqual({ state: 'done', added: 0, companies: 0, completed: 1, unchanged: 0 });
    const completed = (await worker.context.rows.items.get(id))?.record as Contact;
    expect(completed).toMatchObject({ name: 'Ana', note: 'Likes tea', position: 'Buyer' });
    expect(Object.values(completed.emails).map(({ address }) => address)).toEqual([
      'PERSON1@example.com',
      'ana@home.example',
    ]);
    expect(Object.values(completed.tags)).toEqual(['vip']);

    await worker.handlers['import.undo']({ importId: 'import-1' });
    const undone = (await worker.context.rows.items.get(id))?.record as Contact;
    expect(undone).toMatchObject({ name: 'Ana', note: 'Likes tea', tags: {} });
    expect(undone.position).toBeUndefined();
    expect(Object.values(undone.emails).map(({ address }) => address)).toEqual(['PERSON1@example.com']);
    expect(undone.deleted).toBeUndefined();
    await worker.stop();
  });

  test('are left alone when the user says so, and doubled only on request', async () => {
    const worker = await createProfile({ seed: 7 }).start();
    await importAll(worker, [contact(1)], { key: 'a'.repeat(20), importId: 'import-0' });
    expect(await importAll(worker, [contact(1)], { decide: ['skip'] })).toMatchObject({ added: 0, completed: 0 });
    expect(await counts(worker)).toEqual([1, 0]);
    await importAll(worker, [contact(1)], { decide: ['create'], importId: 'import-2' });
    expect(await counts(worker)).toEqual([2, 0]);
    await worker.stop();
  });

  test('rows of one file about one person become one record', async () => {
    const worker = await createProfile({ seed: 8 }).start();
    const twice = [
      contact(1, { position: 'Buyer' }),
      contact(2, { emails: [{ address: 'Person1@example.com', type: 'home' }], note: 'The same', position: 'Boss' }),
    ];
    await importAll(worker, twice);
    const [row] = await findByEmail(worker.context.rows, 'person1@example.com');
    expect(await counts(worker)).toEqual([1, 0]);
    expect(row?.record).toMatchObject({ name: 'Person 1', position: 'Buyer', note: 'The same' });
    await worker.stop();
  });
});

describe('stopping', () => {
  test('leaves nothing, not even in the recycle bin', async () => {
    const worker = await createProfile({ seed: 9 }).start();
    const handed = await handOver(worker, ofManyShards);
    const running = worker.handlers['import.run']({ importId: handed.importId, chunks: [...handed.chunks] });
    // The first chunk is there, the third cannot be yet.
    await until(async () => (await worker.context.rows.states.count()) > 0);
    await worker.handlers['import.stop']({ importId: handed.importId });
    expect(await running).toEqual({ state: 'stopped', added: 0, companies: 0, completed: 0, unchanged: 0 });
    expect(await worker.context.rows.states.count()).toBe(0);
    expect(await worker.context.database.documents.count()).toBe(0);
    expect(await readValue(worker.context.database, importProgressValue)).toMatchObject({ state: 'stopped' });
    await worker.stop();
  });

  test('on a device with a server takes it back by deletion: teammates may have it already', async () => {
    const worker = await createProfile({ seed: 10 }).start();
    const { workspace } = worker.context.self;
    await worker.context.database.connections.put({
      workspace,
      serverUrl: 'http://localhost',
      token: 't',
      device: 'd',
    });
    const handed = await handOver(worker, ofManyShards);
    const running = worker.handlers['import.run']({ importId: handed.importId, chunks: [...handed.chunks] });
    await until(async () => (await worker.context.rows.states.count()) > 0);
    await worker.handlers['import.stop']({ importId: handed.importId });
    await running;
    expect(await counts(worker)).toEqual([0, 0]);
    expect(await worker.context.rows.states.count()).toBeGreaterThan(0);
    await worker.stop();
  });

  test('keeps a shard into which the user has put something meanwhile', async () => {
    const worker = await createProfile({ seed: 11 }).start();
    const handed = await handOver(worker, ofManyShards);
    const running = worker.handlers['import.run']({ importId: handed.importId, chunks: [...handed.chunks] });
    await until(async () => (await worker.context.rows.states.count()) > 0);
    const first = (await worker.context.rows.items.toCollection().first())?.id as RecordId;
    await worker.handlers['comment.create']({ local: 'comment-1', item: first, text: 'Called' });
    await worker.handlers['import.stop']({ importId: handed.importId });
    await running;
    expect(await counts(worker)).toEqual([0, 0]);
    expect(await worker.context.rows.comments.count()).toBe(1);
    await worker.stop();
  });
});

describe('what is refused', () => {
  test('a record of another shard, a field that no contact has, a run without all chunks', async () => {
    const worker = await createProfile({ seed: 12 }).start();
    const { handlers } = worker;
    const item = (id: RecordId, fields: Record<string, string>) => ({
      id,
      kind: 'contact' as const,
      mode: 'create' as const,
      fields,
      collections: {},
    });
    const own = importedId(KEY, 0, 'contact', 1);
    const stage = (items: ReturnType<typeof item>[]) =>
      refusalOf(handlers['import.stage']({ importId: 'import-1', key: KEY, index: 0, items }));
    const foreign = recordId('someones' as ShardId, 'record');
    expect(await stage([item(foreign, { name: 'A' })])).toEqual({ code: 'malformed', detail: foreign });
    expect(await stage([item(own, { salary: '1' })])).toEqual({ code: 'malformed', detail: 'salary' });

    await handlers['import.stage']({ importId: 'import-1', key: KEY, index: 0, items: [item(own, { name: 'A' })] });
    const run = (chunks: number[]) => refusalOf(handlers['import.run']({ importId: 'import-1', chunks }));
    expect(await run([0, 1])).toEqual({ code: 'malformed', detail: 'chunks' });
    expect(await worker.context.rows.states.count()).toBe(0);
    await worker.stop();
  });
});
