import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { makeItem } from '../support/popup-page.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(240_000);

const badge = async (device: ExtensionProfile): Promise<string> => (await device.toolbar()).badge;
const sheet = (page: Page): Locator => page.locator('dialog[open]');
const entry = (page: Page, text: string): Locator => page.locator('.tl > .tl-item').filter({ hasText: text });

async function choose(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: 'Log what happened' }).click();
  await page.getByRole('menuitem', { name: label }).click();
}

async function log(page: Page): Promise<void> {
  await sheet(page).locator('button[type=submit]').click();
  await expect(sheet(page)).toHaveCount(0);
}

test('[LOG-9][LOG-10][LOG-13][CNT-16][CNT-17][CNT-25][CNT-26] calls by hand: answered and missed ones count, and one is called back', async ({
  openDevice,
  picture,
}) => {
  const device = await openDevice();
  const deal = await makeItem(device, 'deal', 'Library desks');
  const panel = await device.openPage('sidepanel', { hash: `#/deal/${deal}`, language: 'en-GB' });

  await choose(panel, 'Log a call');
  await sheet(panel).getByLabel('Result').selectOption({ label: 'Missed' });
  await sheet(panel).getByLabel('Text').fill('Wanted to know about the shelves');
  await picture(panel, 'missed');
  await log(panel);
  await expect.poll(() => badge(device)).toBe('1');
  const missed = entry(panel, 'Wanted to know');
  await expect(missed.getByRole('button', { name: 'Call back' })).toBeVisible();
  // What came from a client has no deadline that could be moved.
  await expect(missed.getByRole('button', { name: /Postpone/ })).toHaveCount(0);
  await picture(panel, 'missed-entry');

  // A stated 0 is a call that nobody answered; of an outgoing one it is no answer, and that never counts.
  await choose(panel, 'Log a call');
  await sheet(panel).getByText('Outgoing', { exact: true }).click();
  await sheet(panel).getByLabel('Duration in minutes').fill('0');
  await expect(sheet(panel).getByLabel('Result')).toHaveValue('no-answer');
  await sheet(panel)
    .getByRole('checkbox', { name: /Done with the missed call/ })
    .uncheck();
  await log(panel);
  await expect(entry(panel, 'No answer')).toHaveCount(1);
  expect(await badge(device)).toBe('1');

  await missed.getByRole('button', { name: 'Call back' }).click();
  await expect(sheet(panel).getByRole('checkbox', { name: /Done with the missed call/ })).toBeChecked();
  await sheet(panel).getByLabel('Duration in minutes').fill('4:75');
  await sheet(panel).getByLabel('Text').fill('Told her the price');
  await sheet(panel).locator('button[type=submit]').click();
  await expect(sheet(panel).getByText('Minutes, such as 4 or 4:30')).toBeVisible();
  await sheet(panel).getByLabel('Duration in minutes').fill('4:30');
  await picture(panel, 'call-back');
  await log(panel);
  await expect.poll(() => badge(device)).toBe('');
  await expect(entry(panel, 'Told her the price')).toContainText('Successful');
  await expect(missed.getByRole('button', { name: 'Call back' })).toHaveCount(0);
  await panel.keyboard.press('z');
  await expect.poll(() => badge(device)).toBe('1');
  await expect(entry(panel, 'Told her the price')).toHaveCount(0);

  await choose(panel, 'Log a call');
  await sheet(panel).getByLabel('Duration in minutes').fill('3');
  await log(panel);
  await expect.poll(() => badge(device)).toBe('2');
  await choose(panel, 'Log a call');
  await sheet(panel).getByLabel('Text').fill('Settled on the spot');
  await sheet(panel).getByRole('checkbox', { name: 'Log as done' }).check();
  await log(panel);
  await expect(entry(panel, 'Settled on the spot')).toHaveCount(1);
  expect(await badge(device)).toBe('2');
});

test('[LOG-14][LOG-18][CNT-19][CNT-20] a chat stays one while it is open, and a payment counts until somebody is done with it', async ({
  openDevice,
  picture,
}) => {
  const device = await openDevice();
  const deal = await makeItem(device, 'deal', 'Library desks', { amount: { minor: 4_820_000, currency: 'EUR' } });
  const panel = await device.openPage('sidepanel', { hash: `#/deal/${deal}`, width: 320, language: 'en-GB' });

  await choose(panel, 'Log a chat message');
  await sheet(panel).getByLabel('Message').fill('Do you have it in oak?');
  await log(panel);
  await expect.poll(() => badge(device)).toBe('1');
  await choose(panel, 'Log a chat message');
  await expect(sheet(panel).getByText('A conversation is open.')).toBeVisible();
  await sheet(panel).getByLabel('Message').fill('And how soon?');
  await picture(panel, 'chat-320');
  await log(panel);
  const chat = entry(panel, 'Do you have it in oak?');
  await expect(chat).toHaveCount(1);
  await expect(chat.getByRole('list', { name: 'Messages of the conversation' })).toContainText('And how soon?');
  expect(await badge(device)).toBe('1');

  await choose(panel, 'Payment received');
  await expect(sheet(panel).getByLabel('Amount, EUR')).toHaveValue('48200');
  await sheet(panel).getByLabel('Amount, EUR').fill('0');
  await sheet(panel).locator('button[type=submit]').click();
  await expect(sheet(panel).getByText('Enter an amount above 0.')).toBeVisible();
  await sheet(panel).getByLabel('Amount, EUR').fill('12,500');
  await sheet(panel).getByLabel('Number of invoice or transfer').fill('R-2026-17');
  await picture(panel, 'payment-320');
  await log(panel);
  await expect.poll(() => badge(device)).toBe('2');
  await expect(entry(panel, 'R-2026-17')).toContainText('€12,500');
  await picture(panel, 'entries-320');
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  expect((await new AxeBuilder({ page: panel }).analyze()).violations).toEqual([]);

  await entry(panel, 'R-2026-17')
    .getByRole('button', { name: /Complete/ })
    .click();
  await expect.poll(() => badge(device)).toBe('1');
  await chat.getByRole('button', { name: /Complete/ }).click();
  await expect.poll(() => badge(device)).toBe('');
  // The conversation is closed: what the client writes next begins another one.
  await choose(panel, 'Log a chat message');
  await expect(sheet(panel).getByText('A conversation is open.')).toHaveCount(0);
  await sheet(panel).getByLabel('Message').fill('One more thing');
  await log(panel);
  await expect.poll(() => badge(device)).toBe('1');

  const german = await device.openPage('sidepanel', {
    hash: `#/deal/${deal}`,
    width: 320,
    theme: 'dark',
    language: 'de',
  });
  await german.getByRole('button', { name: 'Erfassen, was geschehen ist' }).click();
  await picture(german, 'menu-de-320-dark');
  await german.getByRole('menuitem', { name: 'Anruf erfassen' }).click();
  await picture(german, 'call-de-320-dark');
  expect(await german.evaluate(cutTexts)).toEqual([]);
  const polish = await device.openPage('app', { hash: `#/deal/${deal}`, language: 'pl' });
  await expect(polish.getByText('R-2026-17')).toBeVisible();
  await picture(polish, 'card-pl');
});

test('[LOG-11][LOG-12][MODE-10] a call from a known number goes to that client, from an unknown one it makes contact and deal', async ({
  openDevice,
  picture,
}) => {
  const device = await openDevice();
  const panel = await device.openPage('sidepanel', { hash: '#/activities', language: 'en-GB' });
  const logCall = panel.getByRole('button', { name: 'Log a call' });
  await logCall.click();
  await sheet(panel).getByLabel('Telephone').fill('+44 20 7946 0813');
  await sheet(panel).getByLabel('Contact, Name').fill('Jane Customer');
  await expect(sheet(panel).getByRole('checkbox', { name: 'New deal' })).toBeChecked();
  await expect(sheet(panel).getByLabel('Name', { exact: true })).toHaveValue('Jane Customer, call');
  await picture(panel, 'unknown');
  await log(panel);
  await expect.poll(() => badge(device)).toBe('1');
  await panel.goto(device.url('sidepanel', '#/deals'));
  await expect(panel.getByText('Jane Customer, call')).toBeVisible();

  await panel.goto(device.url('sidepanel', '#/activities'));
  await logCall.click();
  // Any spelling of the number finds her, with her open deal as the place.
  await sheet(panel).getByLabel('Telephone').fill('020 79460813');
  await expect(sheet(panel).getByText('Known number: Jane Customer')).toBeVisible();
  await expect(sheet(panel).getByLabel('Log on')).toContainText('Jane Customer, call');
  await picture(panel, 'known');
  await log(panel);
  await expect.poll(() => badge(device)).toBe('2');
  await panel.goto(device.url('sidepanel', '#/contacts'));
  await expect(panel.getByRole('link', { name: 'Jane Customer' })).toHaveCount(1);

  // In Classic mode it is a lead; one Undo takes lead and call back.
  await device.send('settings.change', { changes: [{ id: 'org.settings', field: 'crmMode', value: 'classic' }] });
  await panel.goto(device.url('sidepanel', '#/activities'));
  await logCall.click();
  await sheet(panel).getByLabel('Telephone').fill('+49 30 5550199');
  await expect(sheet(panel).getByText('A lead is made for it.')).toBeVisible();
  await sheet(panel).getByLabel('Name', { exact: true }).fill('Otto Neu');
  await log(panel);
  await expect.poll(() => badge(device)).toBe('3');
  await panel
    .getByRole('listitem')
    .filter({ hasText: 'Otto Neu' })
    .getByRole('button', { name: 'Incoming call', exact: true })
    .click();
  await expect(panel).toHaveURL(/#\/lead\//);
  await panel.keyboard.press('z');
  await expect.poll(() => badge(device)).toBe('2');
});
