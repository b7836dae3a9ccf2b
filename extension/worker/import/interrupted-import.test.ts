import { countItems } from '@sidebook/projections/queries/items';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { contact, counts, handOver, importAll, KEY, ofManyShards } from '../testing/import-as-page.ts';
import { createProfile } from '../testing/test-worker.ts';

const LONG = 120_000;

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
