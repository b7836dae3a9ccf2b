import type { demoClients, demoDeals } from './demo-records.ts';

type DealKey = (typeof demoDeals)[number]['key'];
type ClientKey = (typeof demoClients)[number]['key'];

/** Catalogue of the demo workspace. Prices in whole euros without tax; tax in percent. */
export const demoProducts = [
  { key: 'desk', name: 'Sit-stand desk, 160 × 80 cm', sku: 'DSK-160', unit: 'piece', price: 480, tax: 25 },
  { key: 'chair', name: 'Task chair, mesh back', sku: 'CHR-210', unit: 'piece', price: 260, tax: 25 },
  { key: 'booth', name: 'Meeting booth, 4 seats', sku: 'BTH-400', unit: 'piece', price: 4800, tax: 25 },
  { key: 'panel', name: 'Acoustic panel, felt', sku: 'PNL-120', unit: 'piece', price: 89, tax: 25 },
  { key: 'lounge', name: 'Lounge seat', sku: 'LNG-310', unit: 'piece', price: 420, tax: 25 },
  { key: 'shelf', name: 'Steel shelving, 90 cm bay', sku: 'SHF-090', unit: 'bay', price: 180, tax: 25 },
  { key: 'installation', name: 'Installation', sku: 'SRV-010', unit: 'hour', price: 64, tax: 25 },
  { key: 'workshop', name: 'Ergonomics workshop', sku: 'SRV-020', unit: 'day', price: 900, tax: 0 },
] as const;

/** A row of a product of the catalogue, less a discount in percent, or one of free text at a price in whole euros. */
export type DemoRow =
  | { readonly product: (typeof demoProducts)[number]['key']; readonly quantity: number; readonly discount?: number }
  | { readonly name: string; readonly unit: string; readonly quantity: number; readonly price: number };

const delivery = (price: number): DemoRow => ({ name: 'Delivery', unit: '', quantity: 1, price });

/** What is sold in deals; with tax it comes to the amount that the deal has. */
export const demoRows: { readonly [Key in DealKey]?: readonly DemoRow[] } = {
  refit: [
    { product: 'desk', quantity: 40 },
    { product: 'chair', quantity: 40 },
    { product: 'booth', quantity: 1 },
    { product: 'installation', quantity: 50 },
    delivery(240),
    { product: 'workshop', quantity: 1 },
  ],
  library: [
    { product: 'desk', quantity: 12 },
    { product: 'lounge', quantity: 6 },
    { name: 'Reading lamp', unit: 'piece', quantity: 8, price: 112 },
    { product: 'installation', quantity: 16 },
  ],
  callcentre: [
    { product: 'desk', quantity: 40, discount: 10 },
    { product: 'chair', quantity: 40, discount: 10 },
    { product: 'panel', quantity: 120 },
    { name: 'Cable management', unit: 'desk', quantity: 40, price: 17 },
    { product: 'installation', quantity: 60 },
  ],
  lobby: [
    { product: 'lounge', quantity: 24 },
    { name: 'Coffee table, oak', unit: 'piece', quantity: 12, price: 350 },
    { product: 'installation', quantity: 30 },
    delivery(600),
  ],
  waiting: [
    { product: 'lounge', quantity: 12 },
    { product: 'panel', quantity: 10 },
    { product: 'installation', quantity: 10 },
    delivery(150),
  ],
  booths: [
    { product: 'booth', quantity: 1 },
    { product: 'installation', quantity: 5 },
  ],
  acoustic: [{ product: 'panel', quantity: 40 }],
  archive: [{ product: 'shelf', quantity: 46 }, { product: 'installation', quantity: 16 }, delivery(136)],
};

export interface DemoQuote {
  readonly deal: DealKey;
  /** Days before today on which it was made and sent, until which it is valid, and on which it was accepted. */
  readonly issued: number;
  readonly validUntil: number;
  readonly sent?: true;
  readonly accepted?: number;
  /** Rows that were offered; else those that the deal has. */
  readonly rows?: readonly DemoRow[];
}

/** In the order in which they were made. */
export const demoQuotes: readonly DemoQuote[] = [
  {
    deal: 'callcentre',
    issued: -25,
    validUntil: -11,
    sent: true,
    // Before the client asked for a discount.
    rows: demoRows.callcentre?.map((row) => ('product' in row ? { ...row, discount: 0 } : row)) ?? [],
  },
  { deal: 'waiting', issued: -18, validUntil: 12, sent: true, accepted: -13 },
  { deal: 'refit', issued: -3, validUntil: 27, sent: true },
  { deal: 'library', issued: 0, validUntil: 30 },
];

export const demoTerms = 'Payable within 30 days. Delivery four weeks after the order.';

/** Fields as admins define them, with the values that clients and deals hold. */
export const demoSeats = {
  id: 'demo-seats',
  name: 'Seats',
  values: { refit: 40, library: 18, callcentre: 40, lobby: 24, waiting: 12, booths: 4, rooms: 24 },
} as const satisfies { id: string; name: string; values: { readonly [Key in DealKey]?: number } };

export const demoReached = {
  id: 'demo-reached',
  name: 'Best reached by',
  choices: [
    { id: 'phone', label: 'Phone' },
    { id: 'email', label: 'E-mail' },
    { id: 'visit', label: 'Visit' },
  ],
  values: { halden: 'phone', fennick: 'email', marrow: 'phone', velmora: 'visit', larkmoor: 'email' },
} as const satisfies {
  id: string;
  name: string;
  choices: readonly { id: string; label: string }[];
  values: { readonly [Key in ClientKey]?: string };
};
