import { writeFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import { makeItem } from '../support/popup-page.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(180_000);

/** A row in whole cents and whole percents; what the screens show is reckoned again here, in another way. */
interface Sold {
  readonly name: string;
  readonly quantity: number;
  readonly cents: number;
  readonly percentOff: number;
  readonly taxPercent: number;
}

const half = (value: number): number => Math.floor(value + 0.5);
const costs = ({ quantity, cents, percentOff }: Sold): number => half((quantity * cents * (100 - percentOff)) / 100);

function pays(rows: readonly Sold[]): number {
  const rates = [...new Set(rows.map(({ taxPercent }) => taxPercent))];
  return rates.reduce((sum, rate) => {
    const net = rows.filter(({ taxPercent }) => taxPercent === rate).reduce((all, row) => all + costs(row), 0);
    return sum + net + half((net * rate) / 100);
  }, 0);
}

const euro = (cents: number): string =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }).format(cents / 100);

const products = (page: Page): Locator => page.getByRole('region', { name: 'Products' });
const rowOf = (page: Page, name: string): Locator => products(page).getByRole('listitem', { name });

async function type(row: Locator, field: string, text: string): Promise<void> {
  await row.getByLabel(new RegExp(`^${field}`)).fill(text);
  await row.getByLabel(new RegExp(`^${field}`)).press('Enter');
}

async function add(page: Page, typed: string, choice: RegExp): Promise<void> {
  await products(page).getByLabel('Add a product or a text').fill(typed);
  await page.getByRole('option', { name: choice }).click();
}

test('[PROD-1][PROD-2][PROD-3][QUOT-4][QUOT-8][QUOT-13][QUOT-14][LOG-26][NAV-2] from the catalogue to a deal that is won by its quote', async ({
  device,
  picture,
}) => {
  await device.send('settings.change', { changes: [{ id: 'me.preferences', field: 'smartDealOff', value: true }] });
  const company = await makeItem(device, 'company', 'Halden Pike Architects', {
    address: '14 Mill Lane\nLeeds LS1 4AP',
  });
  const deal = await makeItem(device, 'deal', 'Office refit', { company });

  // The catalogue.
  const page = await device.openPage('app', { hash: '#/products', language: 'en-GB' });
  await page.getByRole('button', { name: 'Add product' }).last().click();
  const sheet = page.getByRole('dialog', { name: 'Add product' });
  await sheet.getByLabel('Name').fill('Desk lamp');
  await sheet.getByLabel('Product number').fill('DL-100');
  await sheet.getByLabel('Price').fill('forty');
  await sheet.getByLabel('Price').press('Enter');
  await expect(sheet.getByText('An amount like €19.90')).toBeVisible();
  await sheet.getByLabel('Price').fill('49.99');
  await sheet.getByLabel('Unit').fill('piece');
  await sheet.getByLabel('Tax, %').fill('19');
  await sheet.getByRole('button', { name: /Save/ }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Desk lamp' })).toContainText('€49.99');
  await picture(page, 'products-1280');

  // Rows on the deal: of the catalogue by its number, and as typed.
  await page.goto(device.url('app', `#/deal/${deal}`));
  await expect(page.getByRole('heading', { name: 'Office refit', exact: true })).toBeVisible();
  await add(page, 'dl-1', /Desk lamp/);
  const lamp = rowOf(page, 'Desk lamp');
  await expect(lamp.getByLabel(/^Price/)).toHaveValue('49.99');
  await type(lamp, 'Quantity', '7');
  await add(page, 'Fitting', /as it is/);
  const fitting = rowOf(page, 'Fitting');
  await type(fitting, 'Price', '333.33');
  await type(fitting, 'Discount', '12.5');
  await type(fitting, 'Tax', '7');
  await type(fitting, 'Quantity', 'two');
  await expect(fitting.getByText('A number like 2.5, up to three decimals')).toBeVisible();
  await expect(fitting.getByLabel(/^Quantity/)).toHaveValue('two');
  await type(fitting, 'Quantity', '3');
  const sold: Sold[] = [
    { name: 'Desk lamp', quantity: 7, cents: 4999, percentOff: 0, taxPercent: 19 },
    { name: 'Fitting', quantity: 3, cents: 33_333, percentOff: 12.5, taxPercent: 7 },
  ];
  await expect(products(page).getByText(euro(pays(sold)))).toBeVisible();
  for (const row of sold) await expect(rowOf(page, row.name)).toContainText(euro(costs(row)));
  const head = page.locator('.c-head');
  await expect(head.getByText(euro(pays(sold)))).toBeVisible();
  await picture(page, 'deal-1280');

  // The amount by hand, and from the rows again.
  await page
    .getByRole('button', { name: 'Edit Amount' })
    .or(page.locator('dd .fact-value', { hasText: '€' }))
    .first()
    .click();
  await page.getByLabel('Amount', { exact: true }).fill('1000');
  await page.getByLabel('Amount', { exact: true }).press('Enter');
  await expect(products(page).getByText('was written by hand')).toBeVisible();
  await page.getByRole('button', { name: 'Use the sum of the rows' }).click();
  await expect(head.getByText(euro(pays(sold)))).toBeVisible();

  // The order, by the keyboard.
  await fitting.getByRole('button', { name: 'Move “Fitting” up' }).press('Enter');
  await expect(products(page).getByRole('listitem').first()).toHaveAccessibleName('Fitting');

  // Its quote, which goes its own way.
  await page.getByRole('button', { name: 'Make a quote' }).click();
  await expect(page.getByRole('button', { name: 'Mark as sent' })).toBeVisible();
  const quote = decodeURIComponent(page.url().split('/').at(-1) ?? '');
  await type(lamp, 'Quantity', '8');
  const offered = sold.map((row) => (row.name === 'Desk lamp' ? { ...row, quantity: 8 } : row));
  await expect(products(page).getByText(euro(pays(offered)))).toBeVisible();
  await picture(page, 'quote-1280');
  expect((await new AxeBuilder({ page }).include('.products').analyze()).violations).toEqual([]);

  // On paper.
  const paper = await device.openPage('quote', { hash: `#${quote}`, language: 'en-GB' });
  await expect(paper.getByRole('heading', { name: 'Quote' })).toBeVisible();
  await expect(paper.getByText('14 Mill Lane')).toBeVisible();
  await expect(paper.getByText(euro(pays(offered)))).toBeVisible();
  await picture(paper, 'paper-screen');
  await paper.getByLabel('Language for the client').selectOption('de');
  await expect(paper.getByRole('heading', { name: 'Angebot' })).toBeVisible();

  // Sent: it says so here and on the deal, and is fixed.
  await page.bringToFront();
  await page.getByRole('button', { name: 'Mark as sent' }).click();
  await expect(page.getByText('“Office refit” is marked as sent')).toBeVisible();
  await expect(lamp.getByLabel(/^Quantity/)).toBeDisabled();
  await expect(page.getByText(/Q-\d{4}-001-\w{4} · Office refit/).first()).toBeVisible();
  await picture(page, 'quote-sent-1280');

  // Accepted: the deal takes its rows, and is won.
  await page.getByRole('button', { name: 'Accepted' }).click();
  const asked = page.getByRole('dialog', { name: 'What becomes of “Office refit”?' });
  await expect(asked.getByLabel('Take over the products and the amount')).toBeChecked();
  await expect(asked.getByLabel('Move the deal to')).toHaveValue('won');
  await picture(page, 'accept-1280');
  await asked.getByRole('button', { name: /Save/ }).click();
  await expect(page.getByText('“Office refit” won')).toBeVisible();
  await page.goto(device.url('app', `#/deal/${deal}`));
  await expect(page.getByRole('heading', { name: 'Office refit', exact: true })).toBeVisible();
  await expect(head.getByText(euro(pays(offered)))).toBeVisible();
  await expect(rowOf(page, 'Desk lamp').getByLabel(/^Quantity/)).toHaveValue('8');

  // The history knows.
  await page.goto(device.url('app', '#/history'));
  const events = page.getByRole('list', { name: 'History' }).getByRole('listitem');
  await expect(events.filter({ hasText: 'Product added: Desk lamp, 1 × €49.99' })).toHaveCount(1);
  await expect(events.filter({ hasText: 'Quantity of “Desk lamp”: 1 to 7' })).toHaveCount(1);
  await expect(events.filter({ hasText: 'Quantity of “Desk lamp”: 7 to 8' })).toHaveCount(2);
  await page.goto(device.url('app', '#/quotes'));
  await expect(page.getByRole('row').filter({ hasText: 'Office refit' })).toContainText('Accepted');
  await picture(page, 'quotes-1280');
});

const many = Object.fromEntries(
  Array.from({ length: 45 }, (_, index) => [
    `r${index}`,
    {
      name: `Position ${index + 1}: a lamp with a name that needs more than one line on a narrow page`,
      unit: 'piece',
      quantity: 1500 + index,
      price: 199_950 + index,
      currency: 'EUR',
      discount: index % 3 === 0 ? 1000 : 0,
      discountIn: 'percent',
      tax: index % 2 === 0 ? 1900 : 700,
      pos: `a${String.fromCharCode(65 + index)}`,
    },
  ]),
);

test('[QUOT-13] a long quote fills several pages of A4 or Letter, each with its number, the letterhead on the first', async ({
  device,
  picture,
  folder,
}) => {
  await device.send('settings.change', {
    changes: [
      { id: 'org.settings', field: 'letterName', value: 'Lumen & Sons Ltd' },
      { id: 'org.settings', field: 'letterAddress', value: '3 Harbour Street\nHull HU1 2AB\nhello@lumen.example' },
      { id: 'org.settings', field: 'letterTaxId', value: 'VAT GB 123 4567 89' },
      {
        id: 'org.settings',
        field: 'letterFooter',
        value: 'Lumen & Sons Ltd · Registered in England\n"Light" since 1921',
      },
    ],
  });
  const made = (await device.send('item.create', {
    local: 'quotes-00000001',
    kind: 'quote',
    fields: { name: 'Lamps for the old mill', language: 'de', terms: 'Zahlbar in 14 Tagen.' },
    collections: { rows: many },
  })) as { readonly id: string };
  const page = await device.openPage('quote', { hash: `#${made.id}`, language: 'en-GB' });
  await expect(page.getByRole('heading', { name: 'Angebot' })).toBeVisible();
  await expect(page.getByText('Zahlbar in 14 Tagen.')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await picture(page, 'paper-print');
  for (const [size, box] of [
    ['A4', /\/MediaBox\s*\[0 0 59[45]\.?\d* 84[12]\.?\d*\]/g],
    ['letter', /\/MediaBox\s*\[0 0 612 792\]/g],
  ] as const) {
    await page.emulateMedia({ media: 'screen' });
    await page.getByLabel('Papier').selectOption(size);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator(`.paper-${size}`)).toBeAttached();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    writeFileSync(`${folder}/quote-${size}.pdf`, pdf);
    expect(pdf.toString('latin1').match(box)?.length).toBeGreaterThanOrEqual(2);
  }
});

for (const [language, theme] of [
  ['de', 'light'],
  ['pl', 'dark'],
] as const) {
  test(`[PROD-4] rows, catalogue and quotes fit at 320 px, in ${language}`, async ({ device, picture }) => {
    await device.send('settings.change', { changes: [{ id: 'me.preferences', field: 'smartDealOff', value: true }] });
    await device.send('settings.change', {
      changes: [
        { id: 'org.product-lamp0001', field: 'name', value: 'Schreibtischlampe mit Dimmer und sehr langem Namen' },
        { id: 'org.product-lamp0001', field: 'sku', value: 'SL-4711' },
        { id: 'org.product-lamp0001', field: 'price', value: { minor: 12_999, currency: 'EUR' } },
      ],
    });
    const rows = Object.fromEntries(Object.entries(many).slice(0, 2));
    const request = { local: 'quotes-00000002', kind: 'deal', fields: { name: 'Halden Pike' }, collections: { rows } };
    const deal = ((await device.send('item.create', request)) as { readonly id: string }).id;
    const quote = ((await device.send('quote.make', { local: 'quotes-00000003', deal })) as { readonly id: string }).id;
    const page = await device.openPage('sidepanel', {
      hash: `#/deal/${deal}`,
      width: 320,
      height: 1400,
      language,
      theme,
    });
    await expect(page.locator('.prow input').first()).toBeVisible();
    await picture(page, `deal-320-${language}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    await page.goto(device.url('sidepanel', `#/quote/${quote}`));
    await expect(page.locator('.prow input').first()).toBeVisible();
    await picture(page, `quote-320-${language}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    for (const section of ['products', 'quotes']) {
      await page.goto(device.url('sidepanel', `#/${section}`));
      await expect(page.locator('.row').first()).toBeVisible();
      await picture(page, `${section}-320-${language}`);
      expect(await page.evaluate(cutTexts)).toEqual([]);
    }
  });
}
