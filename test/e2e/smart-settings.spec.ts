import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import { heading, openCard, sheetOf } from '../support/next-step-page.ts';
import { makeItem } from '../support/popup-page.ts';
import { repositoryRoot } from '../support/repository.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(240_000);

test('[SMART-15][SMART-18] the gear of a card switches them off and on, and says until when', async ({
  device,
  picture,
}) => {
  await makeItem(device, 'deal', 'Showroom lighting');
  const page = await openCard(device, 'Showroom lighting');
  const gear = page.locator('.c-back').getByRole('button', { name: 'Settings' });
  const entry = (name: string | RegExp): Locator => page.getByRole('menuitemcheckbox', { name, exact: true });
  await gear.click();
  await expect(page.getByRole('menuitemcheckbox')).toHaveText([
    'On',
    'Off for a day',
    'Off for a week',
    'Off for a month',
    'Off',
  ]);
  await expect(entry('On')).toBeChecked();
  await picture(page, 'gear');
  await entry('Off for a week').click();
  await expect(page.locator('.toast')).toContainText('Smart activities are off until');
  await gear.click();
  await expect(entry(/^Off until/)).toBeChecked();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.locator('.kcard')).toHaveCount(1);
  await expect(sheetOf(page)).toHaveCount(0);

  await page.locator('.kcard .row-open').click();
  await gear.click();
  await entry('On').click();
  await expect(page.getByText('Smart activities are on')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheetOf(page)).toBeVisible();
});

test('[SMART-23] under the confirmation of a message that was logged stands the same proposal; Enter saves, leaving it does nothing', async ({
  device,
  picture,
}) => {
  await device.send('team.profile', { name: 'Robin', addresses: ['rep@sidebook.example'] });
  const deal = await makeItem(device, 'deal', 'Reception desk');
  const page = await device.openPage('sidepanel', { hash: '#/contacts', language: 'en-GB' });
  await page.getByRole('heading').first().waitFor();
  const proposal = page.getByRole('form', { name: 'What is the next step?' });
  const logTo = async (name: string): Promise<void> => {
    const source = readFileSync(join(repositoryRoot, 'test/fixtures/mail/inbox', name), 'latin1');
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }, source);
    await page.getByRole('dialog', { name: 'Paste a message' }).getByRole('button', { name: 'Continue' }).click();
    const given = page.getByRole('region', { name: 'Pasted message' });
    await given.getByRole('button', { name: 'Other ways to log' }).click();
    await page.getByRole('menuitem', { name: 'Choose where, and attachments' }).click();
    const sheet = page.getByRole('dialog', { name: 'Log' });
    await sheet.getByRole('combobox').fill('Reception');
    await sheet.getByRole('option', { name: /Reception desk/ }).click();
    await sheet.getByRole('button', { name: 'Log', exact: true }).click();
    await expect(sheet).toBeHidden();
  };
  await logTo('01-quote-request.eml');
  await expect(proposal).toContainText('Reception desk has nothing planned.');
  await expect(proposal.getByRole('button', { name: 'Save' })).toBeFocused();
  await picture(page, 'after-logging');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(proposal).toBeHidden();
  await page.getByRole('region', { name: 'Pasted message' }).getByRole('button', { name: 'Close' }).click();

  await logTo('07-with-pdf.eml');
  await expect(proposal.getByRole('button', { name: 'Save' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(proposal).toBeHidden();
  await expect(page.locator('.toast').last()).toContainText('“Contact the client” planned for');
  await page.evaluate((hash) => (location.hash = hash), `#/deal/${deal}`);
  await expect(page.locator('.tl').getByText('Contact the client')).toHaveCount(1);
});

test('[SMART-24] an admin sets text and days for everybody, and the next proposal starts with them', async ({
  device,
  picture,
}) => {
  await makeItem(device, 'deal', 'Showroom lighting');
  const page = await device.openPage('sidepanel', { hash: '#/workspace', language: 'en-GB' });
  const part = page.getByRole('group', { name: 'Smart activities for deals' });
  await part.getByLabel('Text').fill('Ask for the measurements');
  await part.getByLabel('Working days until the deadline').fill('1');
  await part.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.toast')).toContainText('Settings saved');
  // The form is drawn anew with what was saved.
  await expect
    .poll(() =>
      part.scrollIntoViewIfNeeded().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  await picture(page, 'template-400');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  const card = await openCard(device, 'Showroom lighting');
  await card.keyboard.press('Escape');
  await expect(sheetOf(card).getByLabel('Text')).toHaveValue('Ask for the measurements');
  await expect(sheetOf(card)).toContainText('In 1 working day');
});

for (const [language, theme, width] of [
  ['de', 'light', 320],
  ['pl', 'dark', 320],
  ['pl', 'light', 400],
  ['de', 'dark', 1280],
] as const) {
  test(`[SMART-7] the proposal fits in ${language} at ${width} px, ${theme}, and axe finds nothing`, async ({
    device,
    picture,
  }) => {
    const name = 'Reception desk and waiting area of the third floor';
    await makeItem(device, 'deal', name);
    const surface = width > 400 ? 'app' : 'sidepanel';
    const page = await device.openPage(surface, { hash: '#/deals', width, theme, language });
    await page.getByRole('link', { name }).click();
    await expect(heading(page, name)).toBeVisible();
    await page.locator('.c-back .btn[aria-haspopup="menu"]').click();
    await picture(page, `gear-${language}-${width}-${theme}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog textarea')).toBeFocused();
    await picture(page, `sheet-${language}-${width}-${theme}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
