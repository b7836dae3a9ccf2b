import type { Page } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import { adaAndBen } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

interface Made {
  readonly id: string;
}

const rows = (page: Page) => page.getByRole('list', { name: 'History' }).getByRole('listitem');

test('[LOG-26] [HIST-1] [HIST-2] [HIST-3] who changed what from what to what; a value of before is written back with Undo', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  await ada.send('settings.change', { changes: [{ id: 'me.preferences', field: 'smartDealOff', value: true }] });
  const company = (await ada.send('item.create', {
    local: 'history-00000001',
    kind: 'company',
    fields: { name: 'Fennick' },
    collections: {},
  })) as Made;
  const deal = (await ada.send('item.create', {
    local: 'history-00000002',
    kind: 'deal',
    fields: { name: 'Kitchen chairs', amount: { minor: 120_000, currency: 'EUR' } },
    collections: {},
  })) as Made;
  const bens = await ben.openPage('app', { hash: '#/deals', width: 1280, language: 'en' });
  await expect(bens.getByRole('link', { name: 'Kitchen chairs' })).toBeVisible();
  await ben.send('record.change', {
    changes: [
      { id: deal.id, field: 'amount', value: { minor: 480_000, currency: 'EUR' } },
      { id: deal.id, field: 'company', value: company.id },
    ],
  });

  const page = await ada.openPage('app', { hash: '#/history', width: 1280, language: 'en-GB' });
  await expect(rows(page)).toHaveText([
    /Kitchen chairs.*Ben: Company: Fennick/,
    /Kitchen chairs.*Ben: Amount: €1,200(\.00)? to €4,800/,
    /Kitchen chairs.*You: Created: Deal/,
    /Fennick.*You: Created: Company/,
  ]);
  await picture(page, 'history-1280');

  // What happens while one looks comes on top.
  await ben.send('record.change', { changes: [{ id: deal.id, field: 'name', value: 'Chairs' }] });
  await expect(rows(page).first()).toHaveText(/Chairs.*Ben: Name: Kitchen chairs to Chairs/);

  const amount = rows(page).filter({ hasText: 'Amount' });
  await amount.hover();
  await amount.getByRole('button', { name: /^Restore what was there before/ }).click();
  await expect(page.getByText('Amount restored')).toBeVisible();
  await expect(rows(page).first()).toHaveText(/You: Amount: €4,800(\.00)? to €1,200/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page).first()).toHaveText(/You: Amount: €1,200(\.00)? to €4,800/);

  await page.getByRole('button', { name: 'Everybody', exact: true }).click();
  await page.getByRole('menu').getByText('Ben', { exact: true }).click();
  await expect(rows(page)).toHaveText([/Name/, /Company/, /Amount/]);
  await page.getByRole('button', { name: 'All kinds of changes' }).click();
  await page.getByRole('menu').getByText('Amount and close date').click();
  await expect(rows(page)).toHaveText([/Name/, /Company/]);
  await expect(page.getByRole('button', { name: '13 of 14 kinds' })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(rows(page).nth(1).getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Chairs' })).toBeVisible();
});

for (const [language, theme] of [
  ['de', 'light'],
  ['pl', 'dark'],
] as const) {
  test(`[LOG-26] the history of the demo fits at 320 px, in ${language}`, async ({ device, picture }) => {
    await device.send('demo.create', {});
    const page = await device.openPage('sidepanel', { hash: '#/history', width: 320, language, theme });
    await expect(page.locator('.row').nth(5)).toBeVisible();
    await picture(page, `history-320-${language}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    await page.locator('.list-head button').nth(2).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await picture(page, `kinds-320-${language}`);
  });
}
