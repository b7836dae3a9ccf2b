import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/extension-context.ts';
import { HOUR, makeItem, plan, receive } from '../support/popup-page.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(120_000);

test('[MODE-43][CNT-68] a lost deal says why, its planned activities go with it, what came in stays; one Undo restores all', async ({
  device,
  picture,
}) => {
  const item = await makeItem(device, 'deal', 'Office refit');
  await plan(device, { item, title: 'Call about delivery', deadline: Date.now() - HOUR });
  await plan(device, { item, title: 'Visit the site', deadline: Date.now() - HOUR });
  await receive(device, item, 'Revised floor plan', Date.now() - HOUR);
  await expect.poll(async () => (await device.toolbar()).badge).toBe('3');

  const page = await device.openPage('sidepanel', { hash: `#/deal/${item}`, width: 400, language: 'en-GB' });
  await page.getByRole('heading', { name: 'Office refit' }).waitFor();
  await page.keyboard.press('m');
  await page.getByRole('button', { name: 'Lost' }).click();
  const dialog = page.getByRole('dialog', { name: 'Close “Office refit” as lost?' });
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  await expect(dialog.getByText('1 incoming activity stays open.')).toBeVisible();

  // Left with Esc, nothing has happened.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await device.toolbar()).badge).toBe('3');

  await page.keyboard.press('m');
  await page.getByRole('button', { name: 'Lost' }).click();
  await dialog.getByLabel(/Visit the site/).uncheck();
  await expect(dialog.getByText('Complete 1 planned activity')).toBeVisible();
  await dialog.getByLabel('Reason').fill('Chose a cheaper offer');
  await dialog.getByLabel('Reason').press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('“Office refit” lost')).toBeVisible();
  await expect.poll(async () => (await device.toolbar()).badge).toBe('2');
  await expect(page.getByText('Chose a cheaper offer').first()).toBeVisible();
  await picture(page, 'lost');

  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await device.toolbar()).badge).toBe('3');
  // The history tells that it was given, and that it was taken back.
  await expect(page.getByText('Reason cleared, was Chose a cheaper offer')).toBeVisible();
  await expect(page.getByText('Chose a cheaper offer')).toHaveCount(2);
});

test('[MODE-43] a won deal with nothing to ask about is won at once', async ({ device }) => {
  const item = await makeItem(device, 'deal', 'Waiting room');
  const page = await device.openPage('app', { hash: `#/deal/${item}`, language: 'en-GB' });
  await page.getByRole('heading', { name: 'Waiting room' }).waitFor();
  await page.keyboard.press('m');
  await page.getByRole('dialog').getByRole('button', { name: 'Won' }).click();
  await expect(page.getByText('“Waiting room” won')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

for (const [language, theme, width] of [
  ['pl', 'dark', 320],
  ['es', 'light', 320],
  ['de', 'light', 1280],
] as const) {
  test(`[MODE-43] the question fits in ${language} at ${width} px, ${theme}, and axe finds nothing`, async ({
    device,
    picture,
  }) => {
    const name = 'Reception desk and waiting area of the third floor';
    const item = await makeItem(device, 'deal', name);
    await plan(device, { item, title: 'Call about the delivery of the long desk', deadline: Date.now() - HOUR });
    await receive(device, item, 'Revised floor plan', Date.now() - HOUR);
    const surface = width < 400 ? 'sidepanel' : 'app';
    const page = await device.openPage(surface, { hash: `#/deal/${item}`, width, theme, language });
    await page.getByRole('heading', { name }).waitFor();
    await page.keyboard.press('m');
    await page.getByRole('dialog').getByRole('button').last().click();
    await expect(page.locator('dialog input[type="checkbox"]')).toBeChecked();
    await picture(page, `closing-${language}-${width}-${theme}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
