import type { RecordId } from '../ids.ts';

/** One row of a deal or quote: what is sold, how much of it and at what price. Money is in minor units, never a fraction. */
export interface ProductRow {
  /** The product that it was made from; its name and price are the row's own from then on. Free text has none. */
  readonly product?: RecordId;
  readonly name: string;
  /** "piece", "hour"; may be empty. */
  readonly unit: string;
  /** Thousandths: 2500 = 2.5. */
  readonly quantity: number;
  /** Of one unit, in minor units of the currency (ISO 4217). */
  readonly price: number;
  readonly currency: string;
  /** Of the whole row: hundredths of a percent (1250 = 12.5 %), or minor units. */
  readonly discount: number;
  readonly discountIn: 'percent' | 'amount';
  /** Hundredths of a percent: 1900 = 19 %. */
  readonly tax: number;
  readonly pos: string;
}

/** An offer that is sent to the client. */
export const quoteKind = {
  fields: {
    name: 'text',
    number: 'text',
    /** The deal that it was made from. */
    deal: 'record',
    company: 'record',
    issued: 'day',
    /** The last day on which it can be accepted. */
    validUntil: 'day',
    /** One of QuoteStep. */
    status: 'text',
    sent: 'instant',
    /** When it was accepted or declined. */
    decided: 'instant',
    taxIncluded: 'flag',
    /** Language in which it is printed; empty = the user's own. */
    language: 'text',
    /** Printed under the sums. */
    terms: 'text',
    note: 'text',
    responsible: 'member',
    deleted: 'flag',
  },
  collections: { contacts: 'record', rows: 'productRow', custom: 'custom' },
} as const;

/** Something that is sold; in the document `org`. */
export const productKind = {
  fields: {
    name: 'text',
    /** The firm's own number of it. */
    sku: 'text',
    unit: 'text',
    price: 'money',
    /** Hundredths of a percent. */
    tax: 'number',
    note: 'text',
    /** No longer offered; rows that were made from it stay. */
    archived: 'flag',
  },
  collections: {},
} as const;
