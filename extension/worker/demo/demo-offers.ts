import { createRecord, type Writer } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import { ActivityKind, Direction } from '@sidebook/domain/activities/activity';
import { addDays, instantAt, localTime, MINUTE } from '@sidebook/domain/calendar/time-zone';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { amountFromRows } from '@sidebook/domain/quotes/product-rows';
import { nextNumber, placeOfNumber } from '@sidebook/domain/quotes/quote-number';
import { type CollectionsOf, elementOf, type ProductRow } from '@sidebook/domain/records/schema';
import { fieldRecordId, productId } from '@sidebook/domain/records/setting-ids';

import { demoDeals } from './demo-records.ts';
import {
  type DemoQuote,
  demoProducts,
  demoQuotes,
  demoReached,
  type DemoRow,
  demoSeats,
  demoTerms,
} from './demo-sales.ts';
import { demoFieldEntry, type DemoMoment } from './demo-time.ts';

const CURRENCY = 'EUR';
/** Of what stands in no catalogue, in percent. */
const USUAL_TAX = 25;

/** What the demo's admin set up before the first client came: the catalogue, and two fields of their own. */
export function demoSettings(writer: Writer): Entry[] {
  return [
    ...demoProducts.map(({ key, name, sku, unit, price, tax }) =>
      createRecord(
        productId(`demo-${key}`),
        'product',
        { name, sku, unit, price: { minor: price * 100, currency: CURRENCY }, tax: tax * 100 },
        {},
        writer,
      ),
    ),
    createRecord(
      fieldRecordId(demoSeats.id),
      'field',
      { entity: 'deal', name: demoSeats.name, type: 'number', pos: 'a0' },
      {},
      writer,
    ),
    createRecord(
      fieldRecordId(demoReached.id),
      'field',
      { entity: 'contact', name: demoReached.name, type: 'choice', pos: 'a0' },
      {
        choices: Object.fromEntries(
          demoReached.choices.map(({ id, label }, index) => [id, { label, pos: `a${index}` }] as const),
        ),
      },
      writer,
    ),
  ];
}

/** What a deal holds in the demo's own field. */
export function seatsOf(deal: string): CollectionsOf<'deal'> {
  const values: Readonly<Record<string, number>> = demoSeats.values;
  const value = values[deal];
  return value === undefined ? {} : { custom: { [demoSeats.id]: { type: 'number', value } } };
}

/** The same of a contact, by its client's key. */
export function reachedBy(client: string): CollectionsOf<'contact'> {
  const values: Readonly<Record<string, string>> = demoReached.values;
  const value = values[client];
  return value === undefined ? {} : { custom: { [demoReached.id]: { type: 'choice', value } } };
}

/** The rows as a deal or quote holds them, by element ids. */
export function productRows(rows: readonly DemoRow[]): Record<string, ProductRow> {
  return Object.fromEntries(rows.map((row, index) => [`r${index}`, productRow(row, `a${index}`)]));
}

function productRow(row: DemoRow, pos: string): ProductRow {
  const sold = 'product' in row ? demoProducts.find(({ key }) => key === row.product) : undefined;
  const { name, unit, price } = sold ?? { name: '', unit: '', price: 0, ...row };
  return {
    ...(sold ? { product: productId(`demo-${sold.key}`) } : {}),
    name,
    unit,
    quantity: row.quantity * 1000,
    price: price * 100,
    currency: CURRENCY,
    discount: 'product' in row ? (row.discount ?? 0) * 100 : 0,
    discountIn: 'percent',
    tax: (sold?.tax ?? USUAL_TAX) * 100,
    pos,
  };
}

export interface DemoSeller {
  readonly moment: DemoMoment;
  readonly responsible: MemberId;
  readonly id: (local: string) => RecordId;
  readonly writer: (at: number) => Writer;
  /** What a deal holds, by its key. */
  readonly rowsOf: (deal: DemoQuote['deal']) => Record<string, ProductRow> | undefined;
}

/** Quotes in each state that they can be in, with what went out standing in the timelines (QUOT-11). */
export function demoQuoteEntries(seller: DemoSeller): Entry[] {
  let highest: number | undefined;
  return demoQuotes.flatMap((quote) => {
    const issued = addDays(localTime(seller.moment.now, seller.moment.zone).day, quote.issued);
    const number = nextNumber(Number(issued.slice(0, 4)), highest, seller.moment.random);
    highest = placeOfNumber(number);
    return quoteEntries(seller, quote, issued, number);
  });
}

function quoteEntries(
  { moment: { now, zone }, responsible, id, writer, rowsOf }: DemoSeller,
  quote: DemoQuote,
  issued: string,
  number: string,
): Entry[] {
  const deal = demoDeals.find(({ key }) => key === quote.deal);
  const today = localTime(now, zone).day;
  const at = (day: number, hour: number): number =>
    Math.min(instantAt(addDays(today, day), hour * 60, zone), now - 40 * MINUTE);
  const own = id(`quote-${quote.deal}`);
  const name = deal?.name ?? '';
  const contact = id(`contact-${deal?.client}`);
  const rows = (quote.rows ? productRows(quote.rows) : rowsOf(quote.deal)) ?? {};
  const entries = [
    createRecord(
      own,
      'quote',
      {
        name,
        number,
        deal: id(`deal-${quote.deal}`),
        company: id(`company-${deal?.client}`),
        issued,
        validUntil: addDays(today, quote.validUntil),
        status: 'draft',
        terms: demoTerms,
        responsible,
      },
      { contacts: { [elementOf(contact)]: contact }, rows },
      writer(at(quote.issued, 10)),
    ),
  ];
  if (quote.sent) {
    const sent = at(quote.issued, 11);
    const amount = amountFromRows({ rows });
    entries.push(
      demoFieldEntry(own, 'status', 'sent', writer(sent)),
      demoFieldEntry(own, 'sent', sent, writer(sent)),
      createRecord(
        id(`activity-quote-${quote.deal}`),
        'activity',
        {
          kind: ActivityKind.document,
          direction: Direction.outgoing,
          title: `${number} · ${name}`,
          item: own,
          occurred: sent,
          responsible,
          ...(amount ? { amount } : {}),
        },
        { bindings: { [elementOf(id(`deal-${quote.deal}`))]: id(`deal-${quote.deal}`) } },
        writer(sent),
      ),
    );
  }
  if (quote.accepted !== undefined) {
    const decided = at(quote.accepted, 9);
    entries.push(
      demoFieldEntry(own, 'status', 'accepted', writer(decided)),
      demoFieldEntry(own, 'decided', decided, writer(decided)),
    );
  }
  return entries;
}
