import type { Deal, Money, ProductRow, Quote, RecordOf } from '../records/schema.ts';
import { type Amounts, amountsOf } from './amounts.ts';

/** What has rows: a deal, or a quote. */
export type WithRows = Pick<Deal | Quote, 'rows' | 'taxIncluded'>;

/** The rows of one currency, summed. */
export interface CurrencyTotal extends Amounts {
  readonly currency: string;
  /** Element ids of the rows, as `Amounts.rows` has them. */
  readonly ids: readonly string[];
}

/**
 * Sums by currency, in the order in which the currencies come up. There is one, unless two people added rows at once: then
 * they stand side by side and are never added up (QUOT-5).
 */
export function totalsOf({ rows, taxIncluded }: WithRows): CurrencyTotal[] {
  const byCurrency = Map.groupBy(Object.entries(rows), ([, row]) => row.currency);
  return [...byCurrency].map(([currency, own]) => ({
    currency,
    ids: own.map(([id]) => id),
    ...amountsOf(
      own.map(([, row]) => row),
      taxIncluded === true,
    ),
  }));
}

/** The one currency of the rows; undefined without rows, and when there are several. */
export function currencyOf({ rows }: Pick<WithRows, 'rows'>): string | undefined {
  const currencies = new Set(Object.values(rows).map(({ currency }) => currency));
  return currencies.size === 1 ? [...currencies][0] : undefined;
}

/**
 * What a deal's amount is while nobody has written one by hand: what the client pays for its rows (QUOT-4). It is never
 * stored, so that rows that two people edit at once are summed rightly on every device. Undefined without rows of one
 * currency.
 */
export function amountFromRows(deal: WithRows): Money | undefined {
  const [total, another] = totalsOf(deal);
  return total && !another ? { minor: total.gross, currency: total.currency } : undefined;
}

/** Whether rows that are written would mix currencies (QUOT-5); null takes one away. */
export function mixesCurrencies(
  { rows }: Pick<WithRows, 'rows'>,
  written: ReadonlyMap<string, Pick<ProductRow, 'currency'> | null>,
): boolean {
  const kept = Object.entries(rows).filter(([id]) => !written.has(id));
  const currencies = [...kept.map(([, row]) => row), ...[...written.values()].filter((row) => row !== null)].map(
    (row) => row.currency,
  );
  // What was mixed by two people at once can be mended row by row.
  const before = new Set(Object.values(rows).map(({ currency }) => currency)).size;
  return new Set(currencies).size > Math.max(1, before);
}

/** A row as it is added: one of a product, at the price of the catalogue (PROD-2). */
export function rowOfProduct(
  product: RecordOf<'product'>,
  pos: string,
  otherwise: { readonly price: Money; readonly tax: number },
): ProductRow {
  const price = product.price ?? otherwise.price;
  return {
    product: product.id,
    name: product.name ?? '',
    unit: product.unit ?? '',
    quantity: 1000,
    price: price.minor,
    currency: price.currency,
    discount: 0,
    discountIn: 'percent',
    tax: product.tax ?? otherwise.tax,
    pos,
  };
}

/** Rows of another record with the same ids: taken over again, they change those that are there and double none. */
export function takenOver(
  from: Pick<WithRows, 'rows'>,
  into: Pick<WithRows, 'rows'>,
): { readonly element: string; readonly value: ProductRow | null }[] {
  const gone = Object.keys(into.rows).filter((id) => !Object.hasOwn(from.rows, id));
  return [
    ...gone.map((element) => ({ element, value: null })),
    ...Object.entries(from.rows)
      .filter(([element, row]) => JSON.stringify(into.rows[element]) !== JSON.stringify(row))
      .map(([element, value]) => ({ element, value })),
  ];
}
