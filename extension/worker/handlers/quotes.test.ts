import type { RecordId } from '@sidebook/domain/ids';
import { elementOf, type Deal, type ProductRow, type Quote } from '@sidebook/domain/records/schema';
import { productId, SETTINGS_ID } from '@sidebook/domain/records/setting-ids';
import { counters } from '@sidebook/projections/queries/agenda';
import { quotesOfDeal } from '@sidebook/projections/queries/quotes';
import { timelineOf } from '@sidebook/projections/queries/timeline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Change } from '../../messaging/operations.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

let worker: TestWorker;
let drawn = 0;
const local = (): string => `local-${String(++drawn).padStart(8, '0')}`;

beforeEach(async () => {
  worker = await createProfile({ seed: ++drawn }).start();
});
afterEach(() => worker.stop());

const row = (part: Partial<ProductRow> = {}) => ({
  name: 'Lamp',
  unit: 'piece',
  quantity: 2000,
  price: 4999,
  currency: 'EUR',
  discount: 1000,
  discountIn: 'percent' as const,
  tax: 1900,
  pos: 'a0',
  ...part,
});

async function make(kind: 'company' | 'contact' | 'deal', fields: Record<string, string>, collections = {}) {
  return (await worker.handlers['item.create']({ local: local(), kind, fields, collections })).id;
}

async function makeDeal(): Promise<RecordId> {
  const company = await make('company', { name: 'Halden Pike' });
  const contact = await make('contact', { name: 'Hanna Brandt' });
  const contacts = { [elementOf(contact)]: contact };
  return make('deal', { name: 'Office refit', company }, { contacts, rows: { a: row(), b: row({ name: 'Table' }) } });
}

async function makeQuote(deal: RecordId): Promise<RecordId> {
  return (await worker.handlers['quote.make']({ local: local(), deal })).id;
}

const recordNow = async <R>(id: RecordId) => (await worker.context.rows.items.get(id))?.record as R;
const step = (id: RecordId, to: 'draft' | 'sent' | 'accepted' | 'declined') =>
  worker.handlers['quote.step']({ id, step: to, local: local() });
const change = (...changes: Change[]) => worker.handlers['record.change']({ changes });
const undo = (changes: readonly Change[]) => worker.handlers.undo({ changes: [...changes] });

describe('a quote of a deal', () => {
  it('[QUOT-10][QUOT-12] has its rows, clients and terms, is valid for the days that were set, and a second is one more', async () => {
    const deal = await makeDeal();
    await worker.handlers['settings.change']({
      changes: [
        { id: SETTINGS_ID, field: 'quoteDays', value: 14 },
        { id: SETTINGS_ID, field: 'quoteTerms', value: 'Payable in 10 days' },
      ],
    });
    const first = await recordNow<Quote>(await makeQuote(deal));
    const { company, contacts, rows } = await recordNow<Deal>(deal);
    expect(first).toMatchObject({ deal, company, contacts, rows, status: 'draft', terms: 'Payable in 10 days' });
    expect(Date.parse(first.validUntil ?? '') - Date.parse(first.issued ?? '')).toBe(14 * 86_400_000);
    await makeQuote(deal);
    expect(await quotesOfDeal(worker.context.rows, deal)).toHaveLength(2);
    expect(await refusalOf(worker.handlers['quote.make']({ local: local(), deal: first.id }))).toMatchObject({
      code: 'not-found',
    });
  });

  it('[QUOT-6] is numbered on from the highest, also of one that was taken back', async () => {
    const deal = await makeDeal();
    const made = await worker.handlers['quote.make']({ local: local(), deal });
    await undo(made.undo);
    const { number: first } = await recordNow<Quote>(made.id);
    const { number: second } = await recordNow<Quote>(await makeQuote(deal));
    const byHand = await worker.handlers['item.create']({ local: local(), kind: 'quote', fields: {}, collections: {} });
    expect([first, second, (await recordNow<Quote>(byHand.id)).number].map((number) => number?.slice(7, 10))).toEqual([
      '001',
      '002',
      '003',
    ]);
  });
});

describe('the steps of a quote', () => {
  it('[QUOT-8][QUOT-11] once sent it stands in both timelines, counts nowhere, and one Undo takes both back', async () => {
    const deal = await makeDeal();
    const quote = await makeQuote(deal);
    const { rows, self, now } = worker.context;
    const documents = async (item: RecordId) =>
      (await timelineOf(rows, item, { limit: 40, now: now() })).past.filter(
        (entry) => entry.type === 'activity' && entry.row.record.kind === 'document',
      ).length;
    const sent = await step(quote, 'sent');
    const { number, status, sent: at } = await recordNow<Quote>(quote);
    expect([status, at]).toEqual(['sent', now()]);
    expect(await Promise.all([documents(quote), documents(deal)])).toEqual([1, 1]);
    const [entry] = (await rows.activities.where('item').equals(quote).toArray()).map(({ record }) => record);
    // 2 x 2 x 49.99 less 10 %, plus 19 %.
    expect(entry).toMatchObject({ title: `${number} · Office refit`, amount: { minor: 21_415, currency: 'EUR' } });
    expect(await counters(rows, self.member, now())).toEqual({ incoming: 0, planned: 0 });
    await undo(sent.undo);
    expect((await recordNow<Quote>(quote)).status).toBe('draft');
    expect(await Promise.all([documents(quote), documents(deal)])).toEqual([0, 0]);
  });

  it('[QUOT-8] no other step is taken, and a draft again forgets when it was sent and decided', async () => {
    const quote = await makeQuote(await makeDeal());
    expect(await refusalOf(step(quote, 'draft'))).toMatchObject({ code: 'wrong-state' });
    await step(quote, 'declined');
    expect(await refusalOf(step(quote, 'accepted'))).toMatchObject({ code: 'wrong-state' });
    await step(quote, 'draft');
    const { status, sent, decided } = await recordNow<Quote>(quote);
    expect([status, sent, decided]).toEqual(['draft', undefined, undefined]);
  });

  it('[QUOT-9] what the client was told stays, and Undo of an earlier edit still works', async () => {
    const quote = await makeQuote(await makeDeal());
    const edited = await change({ id: quote, field: 'terms', value: 'In 30 days' });
    await step(quote, 'sent');
    for (const told of [
      { id: quote, field: 'terms', value: 'In 60 days' },
      { id: quote, field: 'rows', element: 'a', value: null },
      { id: quote, field: 'status', value: 'accepted' },
    ]) {
      expect(await refusalOf(change(told))).toMatchObject({ code: 'wrong-state', detail: told.field });
    }
    await change({ id: quote, field: 'note', value: 'Ask on Monday' });
    await undo(edited.undo);
    expect(await recordNow<Quote>(quote)).toMatchObject({ status: 'sent', note: 'Ask on Monday' });
  });
});

describe('rows', () => {
  it('[QUOT-5] of another currency are refused, unless all change at once', async () => {
    const deal = await makeDeal();
    const dollars = (element: string): Change => ({
      id: deal,
      field: 'rows',
      element,
      value: row({ currency: 'USD' }),
    });
    expect(await refusalOf(change(dollars('c')))).toMatchObject({ code: 'malformed', detail: 'currency' });
    await change(dollars('a'), dollars('b'));
    expect((await recordNow<Deal>(deal)).amount).toEqual({ minor: 21_415, currency: 'USD' });
    const broken = { id: deal, field: 'rows', element: 'c', value: { ...row(), price: 0.5 } };
    expect(await refusalOf(change(broken))).toMatchObject({ code: 'malformed', detail: 'rows' });
  });

  it('[QUOT-14] an accepted quote gives them to its deal, with the amount; once is enough', async () => {
    const deal = await makeDeal();
    const quote = await makeQuote(deal);
    await change(
      { id: quote, field: 'rows', element: 'a', value: row({ quantity: 1000 }) },
      { id: quote, field: 'rows', element: 'b', value: null },
      { id: quote, field: 'taxIncluded', value: true },
      { id: deal, field: 'amount', value: { minor: 1, currency: 'EUR' } },
    );
    await step(quote, 'accepted');
    const taken = await worker.handlers['quote.take-over']({ id: quote });
    expect(await recordNow<Deal>(deal)).toMatchObject({
      rows: { a: row({ quantity: 1000 }) },
      taxIncluded: true,
      amount: { minor: 4499, currency: 'EUR' },
    });
    expect((await worker.handlers['quote.take-over']({ id: quote })).undo).toEqual([]);
    await undo(taken.undo);
    const before = await recordNow<Deal>(deal);
    expect([Object.keys(before.rows), before.amount?.minor]).toEqual([['a', 'b'], 1]);
  });
});

it('[PROD-1][PERM-2] admins edit the catalogue, each change can be taken back, and nobody else can', async () => {
  const id = productId('lamp12345678');
  const nowOf = async () => (await worker.context.rows.settings.get(id))?.record;
  const made = await worker.handlers['settings.change']({
    changes: [
      { id, field: 'name', value: 'Lamp' },
      { id, field: 'price', value: { minor: 4999, currency: 'EUR' } },
    ],
  });
  const archived = await worker.handlers['settings.change']({ changes: [{ id, field: 'archived', value: true }] });
  await undo(archived.undo);
  expect(await nowOf()).toMatchObject({ recordKind: 'product', name: 'Lamp', price: { minor: 4999 } });
  await undo(made.undo);
  expect(await nowOf()).not.toHaveProperty('name');
  const wrong = { id, field: 'price', value: 'dear' };
  expect(await refusalOf(worker.handlers['settings.change']({ changes: [wrong] }))).toMatchObject({
    code: 'malformed',
    detail: 'price',
  });
});
