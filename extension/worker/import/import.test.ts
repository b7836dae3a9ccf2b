import { readFile } from 'node:fs/promises';

import type { RecordId, ShardId } from '@sidebook/domain/ids';
import { recordId } from '@sidebook/domain/ids';
import { importedId } from '@sidebook/domain/records/derived-ids';
import type { Contact } from '@sidebook/domain/records/schema';
import { countItems, findByEmail, findCompanyByName } from '@sidebook/projections/queries/items';
import { readValue } from '@sidebook/sync/persistence/device-database';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { proposeMapping } from '../../features/import/columns.ts';
import { contactsOfTable } from '../../features/import/contacts-of-table.ts';
import { importChunks } from '../../features/import/import-chunks.ts';
import { loadKnown } from '../../features/import/known-records.ts';
import { type Decision, planImport } from '../../features/import/plan-import.ts';
import type { ReadContact } from '../../features/import/read-contact.ts';
import { readCsv } from '../../features/import/read-csv.ts';
import { decodeText } from '../../features/import/read-text.ts';
import { importProgressValue } from '../../session/values.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

const KEY = '0123456789abcdef0123';
/** For tests that write thousands of rows. */
const LONG = 60_000;

/** The first rows of a real file; several shards only when all are taken. */
async function sample(rows = 60): Promise<readonly ReadContact[]> {
  const bytes = await readFile(new URL('../../../test/fixtures/csv/contacts-500.csv', import.meta.url));
  const table = readCsv(decodeText(bytes)?.text ?? '');
  const mapping = proposeMapping(table.columns, table.rows);
  return contactsOfTable(table, mapping, { country: 'US', habit: 'month-first' }).contacts.slice(0, rows);
}

function contact(row: number, parts: Partial<ReadContact> = {}): ReadContact {
  return {
    row,
    line: row + 1,
    size: 100,
    name: `Person ${row}`,
    position: '',
    company: '',
    address: '',
    website: '',
    birthday: '',
    note: '',
    source: '',
    emails: [{ address: `person${row}@example.com`, type: 'work' }],
    phones: [],
    tags: [],
    ...parts,
  };
}

interface Handed {
  readonly importId: string;
  readonly chunks: readonly number[];
}

/** Plans as the page does and hands everything over. */
async function handOver(
  { context, handlers }: TestWorker,
  contacts: readonly ReadContact[],
  options: { readonly importId?: string; readonly key?: string; readonly decide?: readonly Decision[] } = {},
): Promise<Handed> {
  const { importId = 'import-1', key = KEY, decide = [] } = options;
  const plan = planImport(contacts, key, await loadKnown(context.rows, contacts, key));
  const chunks = importChunks(plan, decide, context.self.member);
  for (const { index, items } of chunks) await handlers['import.stage']({ importId, key, index, items: [...items] });
  return { importId, chunks: chunks.map(({ index }) => index) };
}

async function importAll(worker: TestWorker, contacts: readonly ReadContact[], options = {}) {
  const { importId, chunks } = await handOver(worker, contacts, options);
  if (chunks.length === 0) return { state: 'done', added: 0, completed: 0, unchanged: 0 };
  return worker.handlers['import.run']({ importId, chunks: [...chunks] });
}

async function counts({ context }: TestWorker): Promise<[contacts: number, companies: number]> {
  return [await countItems(context.rows, 'contact'), await countItems(context.rows, 'company')];
}

describe('importing the 500 contacts of another CRM', () => {
  test(
    '[EXT-24] makes 500 contacts and their 55 companies, in shards of at most 500 items',
    async () => {
      const worker = await createProfile({ seed: 1 }).start();
      const result = await importAll(worker, await sample(500));
      expect(result).toEqual({ state: 'done', added: 555, completed: 0, unchanged: 0 });
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
      expect(Object.values((shelley?.record as Contact).phones)).toEqual([
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
    expect(result).toEqual({ state: 'done', added: 0, completed: 1, unchanged: 0 });
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

/** Enough for several shards: an import of one cannot be met half-way. */
const ofManyShards: readonly ReadContact[] = Array.from({ length: 12 }, (_, row) =>
  contact(row, { size: 50_000, company: `Firm ${row}` }),
);

describe('stopping', () => {
  test('leaves nothing, not even in the recycle bin', async () => {
    const worker = await createProfile({ seed: 9 }).start();
    const handed = await handOver(worker, ofManyShards);
    const running = worker.handlers['import.run']({ importId: handed.importId, chunks: [...handed.chunks] });
    // The first chunk is there, the third cannot be yet.
    await until(async () => (await worker.context.rows.states.count()) > 0);
    await worker.handlers['import.stop']({ importId: handed.importId });
    expect(await running).toEqual({ state: 'stopped', added: 0, completed: 0, unchanged: 0 });
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

test('a failed write takes the whole import back', async () => {
  const worker = await createProfile({ seed: 13 }).start();
  const handed = await handOver(worker, ofManyShards);
  const second = handed.chunks[1] ?? 0;
  worker.mortal.failWrites({ error: 'QuotaExceededError', names: new RegExp(`${KEY}-${second.toString(36)}$`) });
  const run = worker.handlers['import.run']({ importId: handed.importId, chunks: [...handed.chunks] });
  await expect(run).rejects.toThrow('QuotaExceededError');
  worker.mortal.failWrites(null);
  expect(await counts(worker)).toEqual([0, 0]);
  await worker.stop();
});

describe('a killed worker', () => {
  const three = [contact(1, { company: 'Acme' }), contact(2, { company: 'Acme' }), contact(3)];

  test(
    'goes on where it was, whatever the step at which it died',
    async () => {
      let died = 0;
      for (let dieAtStep = 1; dieAtStep < 200; dieAtStep += 1) {
        const profile = createProfile({ seed: 100 + dieAtStep });
        const first = await profile.start();
        const handed = await handOver(first, three);
        await first.stop();
        // Starting takes writes of its own; a life that ends in them has not begun the import.
        const { mortal, ready } = profile.begin({ dieAtStep });
        const second = await Promise.race([ready.catch(() => null), mortal.died.then(() => null)]);
        if (!second) continue;
        const run = second.handlers['import.run']({ importId: handed.importId, chunks: [...handed.chunks] });
        const ended = await Promise.race([run.then(() => 'done'), second.mortal.died.then(() => 'died')]).catch(
          () => 'died',
        );
        if (ended === 'done') {
          await second.stop();
          expect(died).toBeGreaterThan(5);
          return;
        }
        died++;
        profile.time.advance(60_000);
        const third = await profile.start();
        // As the page does when its worker is gone: it asks again.
        await third.imports.resume();
        const result = await third.handlers['import.run']({ importId: handed.importId, chunks: [...handed.chunks] });
        expect(result.state).toBe('done');
        expect(await counts(third)).toEqual([3, 1]);
        const bases = (await third.context.rows.states.toArray()).map(({ state }) => Object.keys(state.bases).length);
        expect(bases).toEqual([1, 1, 1, 1]);
        await third.handlers['import.undo']({ importId: handed.importId });
        expect(await counts(third)).toEqual([0, 0]);
        await third.stop();
      }
      throw new Error('the import never ended');
    },
    LONG,
  );
});

test(
  '[EXT-24] any file imported any number of times gives each row one record',
  async () => {
    const person = fc.record({
      who: fc.integer({ min: 0, max: 5 }),
      company: fc.constantFrom('', 'Acme', 'ACME', 'Brot & Söhne'),
      note: fc.constantFrom('', 'one', 'two'),
      nameless: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 2, max: 3 }),
        async (people, times) => {
          const worker = await createProfile({ seed: people.length }).start();
          const contacts = people.map(({ who, company, note, nameless }, row) =>
            contact(row, {
              name: nameless ? 'Nobody' : `P${who}`,
              emails: [{ address: `p${who}@x.example`, type: 'work' }],
              company,
              note,
            }),
          );
          await importAll(worker, contacts);
          const before = await worker.context.rows.states.toArray();
          for (let time = 1; time < times; time++)
            await importAll(worker, contacts, { importId: `import-${time + 1}` });
          expect((await worker.context.rows.states.toArray()).length).toBe(before.length);
          expect(await countItems(worker.context.rows, 'contact')).toBe(new Set(people.map(({ who }) => who)).size);
          const companies = new Set(people.map(({ company }) => company.toLowerCase()).filter(Boolean));
          expect(await countItems(worker.context.rows, 'company')).toBe(companies.size);
          await worker.stop();
        },
      ),
      { numRuns: 10 },
    );
  },
  LONG,
);

/** Resolves when the state is there; looked at after every turn of the event loop. */
async function until(state: () => Promise<boolean>): Promise<void> {
  while (!(await state())) {
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }
}
