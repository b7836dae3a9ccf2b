import 'fake-indexeddb/auto';
import type { ProductRow } from '@sidebook/domain/records/schema';
import { productId } from '@sidebook/domain/records/setting-ids';
import { localOf } from '@sidebook/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';

import { TestWorkspace } from '../testing/test-workspace.ts';
import { countProducts, findProducts, productsByName } from './products.ts';
import { itemsOfClient } from './items.ts';
import { highestNumber, quotesOfDeal } from './quotes.ts';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = new TestWorkspace(Date.UTC(2026, 5, 2));
});

const row = (price: number, part: Partial<ProductRow> = {}): ProductRow => ({
  name: 'Lamp',
  unit: '',
  quantity: 2000,
  price,
  currency: 'EUR',
  discount: 0,
  discountIn: 'percent',
  tax: 1900,
  pos: 'a0',
  ...part,
});

describe('a deal with rows', () => {
  const amountNow = async () => {
    const { record, amountFromRows } = (await workspace.db.items.get('s1.deal' as never)) ?? {};
    return [record?.recordKind === 'deal' && record.amount, amountFromRows === true];
  };
  const column = async () => (await workspace.db.columns.toArray()).map(({ sums }) => sums);

  it('[QUOT-4] is worth what its rows come to, in its row and its column, while no amount is written', async () => {
    const deal = await workspace.item('deal', 'deal', { stage: 'new' });
    expect(await amountNow()).toEqual([undefined, false]);
    await workspace.change(deal, { 'rows/a': row(5000) });
    expect(await amountNow()).toEqual([{ minor: 11_900, currency: 'EUR' }, true]);
    expect(await column()).toEqual([{ EUR: { items: 1, minor: 11_900 } }]);
    await workspace.change(deal, { amount: { minor: 99, currency: 'PLN' } });
    expect(await amountNow()).toEqual([{ minor: 99, currency: 'PLN' }, false]);
    await workspace.change(deal, { 'rows/b': row(100) });
    expect(await column()).toEqual([{ PLN: { items: 1, minor: 99 } }]);
    await workspace.change(deal, { amount: null });
    expect(await amountNow()).toEqual([{ minor: 12_138, currency: 'EUR' }, true]);
    await workspace.change(deal, { taxIncluded: true });
    expect(await amountNow()).toEqual([{ minor: 10_200, currency: 'EUR' }, true]);
  });

  it('[QUOT-5] is worth nothing that can be said while its rows are in two currencies', async () => {
    const deal = await workspace.item('deal', 'deal', { stage: 'new' });
    await workspace.change(deal, { 'rows/a': row(5000), 'rows/b': row(5000, { currency: 'USD' }) });
    expect(await amountNow()).toEqual([undefined, false]);
  });
});

describe('quotes', () => {
  it('[QUOT-6] the highest number of a year counts those that are deleted, and no others', async () => {
    const quote = (local: string, number: string) => workspace.item('quote', local, { number });
    await quote('a', 'Q-2026-002-AAAA');
    const last = await quote('b', 'Q-2026-010-AAAA');
    await quote('c', 'Q-2027-099-AAAA');
    await quote('d', 'by hand 999');
    await workspace.change(last, { deleted: true });
    expect(await highestNumber(workspace.db, 2026)).toBe(2_026_000_010);
    expect(await highestNumber(workspace.db, 2025)).toBeUndefined();
  });

  it('[QUOT-10] of a deal are listed newest first, and are among what their client has', async () => {
    const company = await workspace.item('company', 'acme');
    const deal = await workspace.item('deal', 'deal', { company });
    const make = (local: string, at: number) =>
      workspace.create('quote', local, { name: local, deal, company }, {}, { at: workspace.now + at });
    await make('old', 1);
    await make('new', 2);
    const gone = await make('gone', 3);
    await workspace.change(gone, { deleted: true });
    expect((await quotesOfDeal(workspace.db, deal)).map(({ id }) => localOf(id))).toEqual(['new', 'old']);
    expect((await itemsOfClient(workspace.db, company)).map(({ id }) => localOf(id))).toEqual(['new', 'old', 'deal']);
  });
});

describe('the catalogue', () => {
  const product = (local: string, fields: object) =>
    workspace.create('product', localOf(productId(local)), { ...fields }, {}, { shard: 'org' });
  const names = (products: readonly { name?: string }[]) => products.map(({ name }) => name);

  beforeEach(async () => {
    await product('lamp', { name: 'Desk lamp', sku: 'DL-100' });
    await product('lamp2', { name: 'Floor lamp' });
    await product('table', { name: 'Álamo table' });
    await product('old', { name: 'Lamp of old', archived: true });
    await product('none', { sku: 'nameless' });
  });

  it('[PROD-1] stands by name, archived products apart, one that lost its name nowhere', async () => {
    expect(names((await productsByName(workspace.db, 'offered', { limit: 9 })).rows)).toEqual([
      'Álamo table',
      'Desk lamp',
      'Floor lamp',
    ]);
    expect(names((await productsByName(workspace.db, 'archived', { limit: 9 })).rows)).toEqual(['Lamp of old']);
    expect(await countProducts(workspace.db, 'offered')).toBe(3);
  });

  it('gives each product once, page after page', async () => {
    const all: (string | undefined)[] = [];
    let after: Awaited<ReturnType<typeof productsByName>>['next'];
    do {
      const page = await productsByName(workspace.db, 'offered', { after, limit: 2 });
      all.push(...names(page.rows));
      after = page.next;
    } while (after);
    expect(all).toEqual(['Álamo table', 'Desk lamp', 'Floor lamp']);
  });

  it.each([
    ['lam', ['Desk lamp', 'Floor lamp']],
    ['LAMP fl', ['Floor lamp']],
    ['dl', ['Desk lamp']],
    ['alamo', ['Álamo table']],
    ['amp', []],
    ['  ', []],
  ])('[PROD-3][PROD-5] “%s” finds %j, nothing archived', async (text, found) => {
    expect(names(await findProducts(workspace.db, text, 9))).toEqual(found);
  });
});
