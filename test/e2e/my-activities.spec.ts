import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/extension-context.ts';
import { DAY, HOUR, makeItem, plan, receive } from '../support/popup-page.ts';
import { adaAndBen } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(180_000);

const titles = (page: Page) => page.getByRole('list', { name: 'Activities' }).locator('.row-title');

test('[ACT-27][ACT-28][CNT-65][CNT-66] my activities by time, narrowed to today and to a kind, dealt with one by one and many at once', async ({
  device,
  picture,
}) => {
  const deal = await makeItem(device, 'deal', 'Office refit');
  await plan(device, { item: deal, title: 'Call late', deadline: Date.now() - HOUR });
  await plan(device, { item: deal, title: 'Visit in a week', deadline: Date.now() + 7 * DAY, kind: 'meeting' });
  await plan(device, { item: deal, title: 'Write in two days', deadline: Date.now() + 2 * DAY, kind: 'todo' });
  await receive(device, deal, 'Revised floor plan', Date.now() - 2 * HOUR);
  const page = await device.openPage('sidepanel', { hash: '#/activities', width: 400, language: 'en-GB' });
  await page.getByText('My activities').click();
  await expect(titles(page)).toHaveText(['Revised floor plan', 'Call late', 'Write in two days', 'Visit in a week']);
  await picture(page, 'list');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // Today stands beside the two counters, and has no number.
  const today = page.locator('.tallies').getByRole('button', { name: 'Today' });
  await today.click();
  await expect(titles(page)).toHaveText(['Revised floor plan', 'Call late']);
  await expect(today).toHaveAttribute('aria-pressed', 'true');
  await page.locator('.list-head').getByRole('button', { name: 'Today' }).click();
  await page.getByRole('button', { name: 'All kinds' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Meeting' }).click();
  await expect(titles(page)).toHaveText(['Visit in a week']);
  await page.locator('.list-head').getByRole('button', { name: 'Meeting' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'All kinds' }).click();
  await expect(titles(page)).toHaveCount(4);

  // From its menu, without opening it.
  const row = page.getByRole('listitem').filter({ hasText: 'Write in two days' });
  await row.hover();
  await row.getByRole('button', { name: 'More for' }).click();
  await expect(page.getByRole('menuitem')).toHaveText(['Edit', 'Complete', 'Delete']);
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const sheet = page.getByRole('dialog', { name: 'Edit activity' });
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await row.hover();
  await row.getByRole('button', { name: 'More for' }).click();
  await page.getByRole('menuitem', { name: 'Complete' }).click();
  await expect(titles(page)).toHaveText(['Revised floor plan', 'Call late', 'Visit in a week']);
  await expect(page.getByRole('menu')).toHaveCount(0);

  // By keys: the first two with Shift, then their deadline; what came in keeps having none.
  for (let times = 0; times < 4; times++) await page.keyboard.press('k');
  await page.keyboard.press('Shift+ArrowDown');
  const bar = page.getByRole('region', { name: 'Actions for the selected ones' });
  await expect(bar).toContainText('2 selected');
  await picture(page, 'selected');
  await bar.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Change deadline' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change deadline' });
  await dialog.locator('input[type="date"]').fill('2099-03-01');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/Deadline is now .* 1 stays as it is\./)).toBeVisible();
  await expect(titles(page)).toHaveText(['Revised floor plan', 'Visit in a week', 'Call late']);
  await page.locator('.toast').last().getByRole('button', { name: 'Undo' }).click();
  await expect(titles(page)).toHaveText(['Revised floor plan', 'Call late', 'Visit in a week']);

  // All of them at once: completed, opened again, deleted; each one step with one Undo.
  await page.keyboard.press('Control+a');
  await expect(bar).toContainText('3 selected');
  await page.keyboard.press('e');
  await expect(page.getByText('3 activities completed')).toBeVisible();
  await expect(page.getByText('No open activities')).toBeVisible();
  await expect.poll(async () => (await device.toolbar()).badge).toBe('');
  await page.getByRole('button', { name: 'Completed' }).click();
  await expect(titles(page)).toHaveCount(4);
  await page.keyboard.press('Control+a');
  await bar.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Mark as not completed' }).click();
  await expect(page.getByText('4 activities are open again')).toBeVisible();
  await page.locator('.toast').last().getByRole('button', { name: 'Undo' }).click();
  await expect(titles(page)).toHaveCount(4);
  await page.keyboard.press('Control+a');
  await bar.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText('Nothing completed yet')).toBeVisible();
  await page.locator('.toast').last().getByRole('button', { name: 'Undo' }).click();
  await expect(titles(page)).toHaveCount(4);
});

test('[ACT-28] who leads sees all current activities of everybody and hands them over; an employee sees their own', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const deal = await makeItem(ben, 'deal', 'Library desks');
  await plan(ben, { item: deal, title: 'Call the school', deadline: Date.now() - HOUR });
  await plan(ada, { title: 'Order paper', deadline: Date.now() + HOUR });
  const bens = await ben.openPage('sidepanel', { hash: '#/activities?mine', language: 'en-GB' });
  await expect(titles(bens)).toHaveText(['Call the school']);
  await expect(bens.getByText('Everybody’s')).toHaveCount(0);

  const page = await ada.openPage('sidepanel', { hash: '#/activities?everybody', width: 400, language: 'en-GB' });
  await expect(titles(page)).toHaveText(['Call the school', 'Order paper']);
  await expect(page.getByRole('listitem').filter({ hasText: 'Call the school' })).toContainText('Library desks · Ben');
  await page.getByRole('checkbox', { name: 'Select “Call the school”' }).click();
  await page.getByRole('button', { name: 'Set responsible' }).click();
  await page.getByRole('menuitem', { name: 'You' }).click();
  await expect(page.getByText('Responsible: You')).toBeVisible();
  await expect(titles(bens)).toHaveCount(0);
  await page.locator('.toast').last().getByRole('button', { name: 'Undo' }).click();
  await expect(titles(bens)).toHaveText(['Call the school']);

  for (const [language, theme, width] of [
    ['pl', 'dark', 320],
    ['de', 'light', 320],
    ['de', 'dark', 1280],
  ] as const) {
    const surface = width < 400 ? 'sidepanel' : 'app';
    const view = await ada.openPage(surface, { hash: '#/activities?everybody', width, theme, language });
    await view.getByText('Call the school').waitFor();
    await view.getByRole('checkbox').first().click();
    await picture(view, `everybody-${language}-${width}-${theme}`);
    expect(await view.evaluate(cutTexts)).toEqual([]);
  }
});
