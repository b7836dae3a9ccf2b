import { dayOf } from '@sidebook/domain/calendar/time-zone';
import { placeOfNumber } from '@sidebook/domain/quotes/quote-number';
import { statusOf } from '@sidebook/domain/quotes/quote-status';
import type { Contact, Deal, Quote } from '@sidebook/domain/records/schema';
import { fieldRecordId, productId } from '@sidebook/domain/records/setting-ids';
import { counters } from '@sidebook/projections/queries/agenda';
import { readFields } from '@sidebook/projections/queries/fields';
import { countProducts, productsByName } from '@sidebook/projections/queries/products';
import { timelineOf } from '@sidebook/projections/queries/timeline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createProfile, type TestWorker } from '../testing/test-worker.ts';
import { demoDeals } from './demo-records.ts';
import { demoRows } from './demo-sales.ts';

let worker: TestWorker;

beforeEach(async () => {
  worker = await createProfile({ seed: 7 }).start();
  await worker.handlers['demo.create']({});
});
afterEach(() => worker.stop());

async function records<R>(kind: string): Promise<R[]> {
  const rows = await worker.context.rows.items.where('section').equals(kind).toArray();
  return rows.map(({ record }) => record as R);
}

const change = (id: ReturnType<typeof productId>, field: string, value: string | boolean) =>
  worker.handlers['settings.change']({ changes: [{ id, field, value }] });

describe('[DEMO-1] the demo workspace', () => {
  it('has a catalogue, and deals whose rows come to the amounts that they had', async () => {
    const { rows } = worker.context;
    expect(await countProducts(rows, 'offered')).toBe(8);
    const catalogue = await productsByName(rows, 'offered', { limit: 20 });
    const names = catalogue.rows.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a = '', b = '') => a.localeCompare(b)));
    const deals = await worker.context.rows.items.where('section').equals('deal').toArray();
    const amounts = new Map(deals.map(({ record }) => [(record as Deal).name, (record as Deal).amount]));
    for (const { name, amount } of demoDeals) {
      expect([name, amounts.get(name)]).toEqual([name, { minor: amount * 100, currency: 'EUR' }]);
    }
    expect(deals.filter(({ amountFromRows }) => amountFromRows)).toHaveLength(Object.keys(demoRows).length);
    // Two rates of tax, discounts, and rows of free text.
    const all = deals.flatMap(({ record }) => Object.values((record as Deal).rows));
    expect(new Set(all.map(({ tax }) => tax))).toEqual(new Set([2500, 0]));
    expect(all.some(({ discount }) => discount > 0)).toBe(true);
    expect(all.some(({ product }) => product === undefined)).toBe(true);
    for (const row of all.filter(({ product }) => product)) {
      expect((await rows.settings.get(row.product ?? productId('')))?.record).toMatchObject({ name: row.name });
    }
  });

  it('has a quote in each state, with numbers that the next one goes on from, in the timelines of its deals', async () => {
    const { rows, now, zone } = worker.context;
    const quotes = (await records<Quote>('quote')).toSorted((a, b) => a.createdAt - b.createdAt);
    const today = dayOf(now(), zone());
    expect(quotes.map((quote) => statusOf(quote, today))).toEqual(['expired', 'accepted', 'sent', 'draft']);
    const places = quotes.map(({ number }) => placeOfNumber(number));
    expect(places.filter((place) => place === undefined)).toEqual([]);
    expect(new Set(places).size).toBe(4);
    for (const quote of quotes) {
      expect(quote.createdAt).toBeLessThan(now());
      const { past } = await timelineOf(rows, quote.deal ?? quote.id, { limit: 40, now: now() });
      const sent = past.filter((entry) => entry.type === 'activity' && entry.row.record.kind === 'document');
      expect([quote.name, sent.length]).toEqual([quote.name, quote.status === 'draft' ? 0 : 1]);
    }
    expect(await counters(rows, worker.context.self.member, now())).toEqual({ incoming: 2, planned: 4 });
  });

  it('has fields of its own, with values', async () => {
    const fields = await readFields(worker.context.rows);
    expect(fields.map(({ name, entity, type }) => [name, entity, type])).toEqual([
      ['Best reached by', 'contact', 'choice'],
      ['Seats', 'deal', 'number'],
    ]);
    const contacts = await records<Contact>('contact');
    const [reached] = fields;
    const held = contacts.flatMap(({ custom }) => Object.values(custom));
    expect(held.length).toBeGreaterThan(3);
    for (const value of held) expect(reached?.choices.map(({ id }) => id)).toContain(value.value);
    const refit = (await records<Deal>('deal')).find(({ name }) => name === 'Office refit, level 2');
    expect(refit?.custom).toEqual({ 'demo-seats': { type: 'number', value: 40 } });
  });

  it('goes with all of it, also with what was changed since, and leaves nothing in the workspace’s own document', async () => {
    const { rows, database, self } = worker.context;
    await change(productId('demo-desk'), 'name', 'Desk');
    const { undo } = await change(productId('demo-chair'), 'archived', true);
    await change(fieldRecordId('demo-seats'), 'name', 'Places');
    expect(await countProducts(rows, 'archived')).toBe(1);
    await worker.handlers.undo({ changes: [...undo] });
    expect(await countProducts(rows, 'archived')).toBe(0);
    expect((await readFields(rows)).map(({ name }) => name)).toContain('Places');
    expect(await database.documents.where('workspace').equals(self.workspace).count()).toBe(0);

    // What the user sets up beside it is their own.
    await change(productId('own-00000001'), 'name', 'Lamp');
    await worker.handlers['demo.remove']({});
    expect((await rows.settings.toArray()).map(({ record }) => record)).toMatchObject([{ name: 'Lamp' }]);
    expect([await rows.items.count(), await rows.activities.count(), await rows.stream.count()]).toEqual([0, 0, 0]);
    expect(await database.documents.where('workspace').equals('demo').count()).toBe(0);
    await worker.handlers['demo.create']({});
    expect(await countProducts(rows, 'offered')).toBe(9);
  });
});
