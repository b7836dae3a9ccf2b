import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { adaAndBen } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

let made = 0;

async function make(
  device: ExtensionProfile,
  kind: string,
  fields: Readonly<Record<string, unknown>>,
  collections: object = {},
): Promise<string> {
  made += 1;
  const local = `lists-${String(made).padStart(8, '0')}`;
  return ((await device.send('item.create', { local, kind, fields, collections })) as { id: string }).id;
}

const names = (page: Page) => page.getByRole('grid').locator('.row-title');
const hash = (page: Page) => page.evaluate(() => location.hash);
const cell = (page: Page, row: string, column: string) =>
  page.getByRole('row').filter({ hasText: row }).locator(`[data-cell="${column}"]`);
const head = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });

async function makeDeals(device: ExtensionProfile): Promise<void> {
  const eur = (minor: number) => ({ minor, currency: 'EUR' });
  await make(device, 'deal', { name: 'Kitchen chairs', amount: eur(120_000), source: 'Fair' });
  await make(device, 'deal', { name: 'Office refit', amount: eur(4_820_000), stage: 'proposal', source: 'Website' });
  await make(device, 'deal', { name: 'Library desks', stage: 'qualified', closeDay: '2026-12-11' });
  await make(device, 'deal', { name: 'Showroom lighting', amount: eur(30_000), stage: 'proposal' });
}

test('[LIST-1] [LIST-2] [LIST-3] [LIST-4] a list has the columns that were chosen, in the order and filter of its address', async ({
  device,
  picture,
}) => {
  await makeDeals(device);
  const page = await device.openPage('app', { hash: '#/deals?list', width: 1440, language: 'en-GB' });
  await expect(names(page)).toHaveCount(4);
  await picture(page, 'deals-1440');
  expect(
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
  ).toEqual([]);

  await head(page, 'Amount').getByRole('button').click();
  await expect(names(page)).toHaveText(['Showroom lighting', 'Kitchen chairs', 'Office refit', 'Library desks']);
  await head(page, 'Amount').getByRole('button').click();
  await expect(names(page)).toHaveText(['Office refit', 'Kitchen chairs', 'Showroom lighting', 'Library desks']);
  await expect(head(page, 'Amount')).toHaveAttribute('aria-sort', 'descending');

  await page.getByRole('button', { name: 'Filter the list' }).click();
  const sheet = page.getByRole('dialog', { name: 'Filter the list' });
  await sheet.getByLabel('Stage').selectOption({ label: 'Proposal' });
  await sheet.getByLabel('Amount from').fill('much');
  await sheet.getByRole('button', { name: 'Show' }).click();
  await expect(sheet.getByText('This is no number')).toBeVisible();
  await sheet.getByLabel('Amount from').fill('250');
  await picture(page, 'filter');
  await sheet.getByRole('button', { name: 'Show' }).click();
  await expect(names(page)).toHaveText(['Office refit', 'Showroom lighting']);
  await expect(page.getByText('2 records')).toBeVisible();
  await picture(page, 'filtered-1440');
  const address = await hash(page);
  expect(address).toContain('sort=-amount');
  await page.reload();
  await expect(names(page)).toHaveText(['Office refit', 'Showroom lighting']);
  await page.getByRole('button', { name: /^Remove Stage/ }).click();
  await expect(names(page)).toHaveText(['Office refit', 'Kitchen chairs', 'Showroom lighting']);
  await page.goBack();
  await expect(names(page)).toHaveText(['Office refit', 'Showroom lighting']);
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill('show ');
  await expect(names(page)).toHaveText(['Showroom lighting']);
  await page.goBack();
  await expect(page).not.toHaveURL(/show/);

  await page.goto(device.url('app', '#/deals?list'));
  await page.getByRole('button', { name: 'Columns' }).click();
  const columns = page.getByRole('dialog', { name: 'Columns' });
  await columns.getByText('Changed', { exact: true }).click();
  await columns.getByText('Stage', { exact: true }).click();
  await columns.getByRole('button', { name: 'Move “Amount” to the back' }).click();
  await expect(columns.locator('[data-column]').nth(2)).toHaveAttribute('data-column', 'amount');
  await picture(page, 'columns');
  await columns.getByRole('button', { name: 'Done' }).click();
  await expect(head(page, 'Changed')).toBeVisible();
  await expect(head(page, 'Stage')).toHaveCount(0);
  await page.reload();
  await expect(head(page, 'Changed')).toBeVisible();
});

test('[LIST-5] a filter is saved, for oneself or by an admin for everybody, replaced, renamed and deleted, with Undo', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  await makeDeals(ada);
  const page = await ada.openPage('app', { hash: '#/deals?list&stage=sales%2Fproposal', width: 1280, language: 'en' });
  await expect(names(page)).toHaveCount(2);
  // It says which one is shown: its name is that of the filter then.
  const saved = page.locator('.list-filter [aria-haspopup="menu"]').first();
  const choose = async (entry: string | RegExp): Promise<void> => {
    await saved.click();
    await page.getByRole('menu').getByText(entry).click();
  };
  await choose('Save filter');
  const sheet = page.getByRole('dialog', { name: 'Save filter' });
  await sheet.getByRole('textbox', { name: 'Name of the filter' }).fill('In proposal');
  await sheet.getByText('For everybody in the workspace').click();
  await picture(page, 'save');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Filter “In proposal” saved')).toBeVisible();
  await expect(saved).toHaveText('In proposal');

  const bens = await ben.openPage('app', { hash: '#/deals?list', width: 1280, language: 'en' });
  await expect(names(bens)).toHaveCount(4);
  await bens.getByRole('button', { name: 'Saved filters' }).click();
  await bens.getByRole('menu').getByText('In proposal').click();
  await expect(names(bens)).toHaveCount(2);
  await bens.getByRole('button', { name: 'In proposal' }).click();
  await expect(bens.getByRole('menu').getByText('Rename')).toHaveCount(0);
  await bens.close();

  await head(page, 'Name').getByRole('button').click();
  await choose('Replace “In proposal” with this');
  await expect(saved).toHaveText('In proposal');
  await choose('Rename “In proposal”');
  const rename = page.getByRole('dialog', { name: 'Rename “In proposal”' });
  await rename.getByRole('textbox', { name: 'Name of the filter' }).fill('Offers out');
  await rename.getByRole('button', { name: 'Save' }).click();
  await expect(saved).toHaveText('Offers out');
  await choose('Delete “Offers out”');
  await expect(page.getByText('Filter “Offers out” deleted')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(saved).toHaveText('Offers out');
  await saved.click();
  await picture(page, 'saved');
});

test('[LIST-6] [LIST-8] what is ticked, or all that match, is changed in one step with one Undo; a card knows its neighbours', async ({
  device,
  picture,
}) => {
  await makeDeals(device);
  await device.send('settings.change', { changes: [{ id: 'me.preferences', field: 'smartDealOff', value: true }] });
  const page = await device.openPage('app', { hash: '#/deals?list&sort=name', width: 1280, language: 'en' });
  await expect(names(page)).toHaveText(['Kitchen chairs', 'Library desks', 'Office refit', 'Showroom lighting']);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Select all 4' }).click();
  await expect(page.getByText('4 selected')).toBeVisible();
  await picture(page, 'selected');
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menu').getByText('Negotiation').click();
  await expect(page.getByText('Moved to Negotiation')).toBeVisible();
  await expect(page.locator('[data-cell="stage"]')).toHaveText(Array.from({ length: 4 }, () => 'Negotiation'));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('[data-cell="stage"]')).toHaveText(['New', 'Qualified', 'Proposal', 'Proposal']);

  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menu').getByText('Delete').click();
  await expect(page.getByText('4 records deleted')).toBeVisible();
  await expect(page.getByText('No deals yet')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(names(page)).toHaveCount(4);

  await names(page).nth(1).click();
  await expect(page.getByRole('heading', { name: 'Library desks', level: 1 })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: 'Office refit', level: 1 })).toBeVisible();
});

test('[LIST-9] [LIST-10] fields of the admins are columns, filters and cells of a list; [LIST-11] quotes have their status', async ({
  device,
  picture,
}) => {
  const define = (id: string, fields: Readonly<Record<string, unknown>>) =>
    Object.entries(fields).map(([field, value]) => ({ id: `org.f-${id}`, field, value }));
  const choice = (label: string, pos: string) => ({
    id: 'org.f-level',
    field: 'choices',
    element: label,
    value: { label, pos },
  });
  await device.send('settings.change', {
    changes: [
      ...define('level', { entity: 'deal', name: 'Level', type: 'choice', pos: 'a0' }),
      choice('Silver', 'a1'),
      choice('Gold', 'a0'),
      ...define('desks', { entity: 'deal', name: 'Desks', type: 'number', pos: 'a1' }),
      { id: 'me.preferences', field: 'listColumns', element: 'deal', value: 'name custom:level custom:desks' },
    ],
  });
  const number = (value: number) => ({ type: 'number', value });
  const level = (value: string) => ({ type: 'choice', value });
  await make(device, 'deal', { name: 'Office refit' }, { custom: { level: level('Silver'), desks: number(40) } });
  await make(device, 'deal', { name: 'Library desks' }, { custom: { level: level('Gold'), desks: number(9) } });
  await make(device, 'deal', { name: 'Kitchen chairs' });
  const page = await device.openPage('app', { hash: '#/deals?list&sort=custom:desks', width: 1280, language: 'en-GB' });
  await expect(names(page)).toHaveText(['Library desks', 'Office refit', 'Kitchen chairs']);
  await expect(cell(page, 'Office refit', 'custom:level')).toHaveText('Silver');
  await head(page, 'Level').getByRole('button').click();
  await expect(names(page)).toHaveText(['Library desks', 'Office refit', 'Kitchen chairs']);
  await head(page, 'Level').getByRole('button').click();
  await expect(names(page)).toHaveText(['Office refit', 'Library desks', 'Kitchen chairs']);

  await cell(page, 'Kitchen chairs', 'custom:desks').dblclick();
  const desks = page.getByRole('textbox', { name: 'Desks' });
  await desks.fill('lots');
  await desks.press('Enter');
  await expect(page.getByText('This is no number')).toBeVisible();
  await desks.fill('12.5');
  await desks.press('Enter');
  await expect(cell(page, 'Kitchen chairs', 'custom:desks')).toHaveText('12.5');

  await page.getByRole('button', { name: 'Filter the list' }).click();
  const sheet = page.getByRole('dialog', { name: 'Filter the list' });
  await sheet.getByLabel('Desks, from').fill('10');
  await sheet.getByRole('group', { name: 'Level' }).getByRole('button', { name: 'Silver' }).click();
  await picture(page, 'custom-filter');
  await sheet.getByRole('button', { name: 'Show' }).click();
  await expect(names(page)).toHaveText(['Office refit']);
  await expect(page.getByText('Desks: 10 or more')).toBeVisible();
  await picture(page, 'custom-1280');
  await page.reload();
  await expect(names(page)).toHaveText(['Office refit']);
  await page.getByRole('button', { name: 'Remove Level: Silver' }).click();
  await expect(names(page)).toHaveText(['Office refit', 'Kitchen chairs']);

  await make(device, 'quote', { name: 'First offer' });
  await page.goto(device.url('app', '#/quotes'));
  await expect(names(page)).toHaveText(['First offer']);
  await page.getByRole('button', { name: 'Filter the list' }).click();
  await sheet.getByRole('button', { name: 'Expired' }).click();
  await sheet.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('Status: Expired')).toBeVisible();
  await expect(names(page)).toHaveCount(0);
});

test('[LIST-7] a cell is edited in place, by keys; what cannot be read stays with words that say why', async ({
  device,
  picture,
}) => {
  await makeDeals(device);
  const page = await device.openPage('app', { hash: '#/deals?list&sort=name', width: 1280, language: 'en-GB' });
  await expect(names(page)).toHaveCount(4);
  await cell(page, 'Kitchen chairs', 'amount').dblclick();
  const amount = page.getByRole('textbox', { name: 'Amount' });
  await expect(amount).toBeFocused();
  await amount.fill('lots');
  await amount.press('Enter');
  await expect(page.getByText('This is no number')).toBeVisible();
  await expect(amount).toHaveValue('lots');
  await picture(page, 'cell');
  await amount.fill('1500');
  await amount.press('Tab');
  await expect(page.getByLabel('Close date')).toBeFocused();
  await page.getByLabel('Close date').fill('2026-11-30');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Kitchen chairs', 'amount')).toHaveText('€1,500');
  await expect(cell(page, 'Kitchen chairs', 'closeDay')).toHaveText('30 November 2026');
  await expect(cell(page, 'Kitchen chairs', 'closeDay')).toBeFocused();

  // The cell has the keys again: Esc leaves it as it was, F2 edits a name.
  await page.keyboard.press('F2');
  await page.getByLabel('Close date').fill('2026-12-24');
  await page.keyboard.press('Escape');
  await expect(cell(page, 'Kitchen chairs', 'closeDay')).toHaveText('30 November 2026');
  await expect(cell(page, 'Kitchen chairs', 'closeDay')).toBeFocused();
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('link', { name: 'Kitchen chairs' })).toBeFocused();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name' }).fill('Kitchen stools');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Kitchen stools' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByLabel('Stage').selectOption({ label: 'Qualified' });
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Kitchen stools', 'stage')).toHaveText('Qualified');
});

for (const [language, theme] of [
  ['de', 'light'],
  ['pl', 'dark'],
] as const) {
  test(`[LIST-1] the lists of the demo fit at 320 px, in ${language}`, async ({ device, picture }) => {
    await device.send('demo.create', {});
    const page = await device.openPage('sidepanel', { hash: '#/contacts', width: 320, language, theme });
    await expect(page.locator('.row').nth(2)).toBeVisible();
    await picture(page, `contacts-320-${language}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    await page.evaluate(() => (location.hash = '#/deals?list&sort=-amount&created=last-30'));
    await expect(page.locator('.list-clauses')).toBeVisible();
    await expect(page.locator('.row').nth(1)).toBeVisible();
    await page.locator('.row-check').first().click();
    await picture(page, `deals-320-${language}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    await page.locator('.list-filter button[aria-haspopup="dialog"]').first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await picture(page, `filter-320-${language}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    await page.keyboard.press('Escape');
    const wide = await device.openPage('app', { hash: '#/contacts', width: 1280, language, theme });
    await expect(names(wide).nth(2)).toBeVisible();
    await picture(wide, `contacts-1280-${language}`);
    expect(await wide.evaluate(cutTexts)).toEqual([]);
  });
}
