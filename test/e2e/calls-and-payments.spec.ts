import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { makeItem } from '../support/popup-page.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(180_000);

const badge = async (device: ExtensionProfile): Promise<string> => (await device.toolbar()).badge;

async function choose(panel: Page, entry: string): Promise<void> {
  await panel.getByRole('button', { name: 'Log what happened' }).click();
  await panel.getByRole('menuitem', { name: entry }).click();
}

test('[LOG-9][LOG-13][CNT-16][CNT-17][CNT-25][CNT-26] a missed call counts until it is called back and done', async ({
  openDevice,
  picture,
}) => {
  const device = await openDevice();
  const deal = await makeItem(device, 'deal', 'Library desks', { amount: { minor: 4_820_000, currency: 'EUR' } });
  const panel = await device.openPage('sidepanel', { hash: `#/deal/${deal}`, language: 'en-GB' });

  await choose(panel, 'Log a call');
  await panel.getByLabel('Result').selectOption({ label: 'Missed' });
  await panel.getByLabel('Text').fill('Wanted to know about the shelves');
  await picture(panel, 'call');
  await panel.getByRole('button', { name: 'Log', exact: false }).last().click();
  await expect.poll(() => badge(device)).toBe('1');
  const missed = panel.getByRole('listitem').filter({ hasText: 'Wanted to know' });
  await expect(missed.getByRole('button', { name: 'Call back' })).toBeVisible();
  await expect(missed.getByRole('button', { name: /Postpone/ })).toHaveCount(0);

  // A stated 0 is a call that nobody answered; an outgoing one is not missed, and never counts.
  await choose(panel, 'Log a call');
  await panel.getByText('Outgoing', { exact: true }).click();
  await panel.getByLabel('Duration in minutes').fill('0');
  await expect(panel.getByLabel('Result')).toHaveValue('no-answer');
  const done = panel.getByRole('checkbox', { name: /Done with the missed call/ });
  await expect(done).toBeChecked();
  await done.uncheck();
  await panel.keyboard.press('Escape');

  await missed.getByRole('button', { name: 'Call back' }).click();
  await panel.getByLabel('Duration in minutes').fill('4:30');
  await panel.getByLabel('Text').fill('Told her the price');
  await picture(panel, 'call-back');
  await panel.locator('dialog button[type=submit]').click();
  await expect.poll(() => badge(device)).toBe('');
  const outgoing = panel.getByRole('listitem').filter({ hasText: 'Told her the price' });
  await expect(outgoing).toContainText('Successful');
  await expect(missed.getByRole('button', { name: 'Call back' })).toHaveCount(0);
  await panel.locator('.toast').getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(() => badge(device)).toBe('1');
  await expect(outgoing).toHaveCount(0);

  await choose(panel, 'Log a call');
  await panel.getByLabel('Duration in minutes').fill('3');
  await panel.getByRole('button', { name: 'Log', exact: false }).last().click();
  await expect.poll(() => badge(device)).toBe('2');
});
