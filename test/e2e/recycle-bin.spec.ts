import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/extension-context.ts';
import { HOUR, makeItem, plan, receive } from '../support/popup-page.ts';
import { adaAndBen } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(180_000);

test('[ACT-22] what is deleted is in the recycle bin, with who and when, and comes back with its counters, one or many at once', async ({
  device,
  picture,
}) => {
  const deal = await makeItem(device, 'deal', 'Office refit');
  const call = await plan(device, { item: deal, title: 'Call about delivery', deadline: Date.now() - HOUR });
  const other = await makeItem(device, 'deal', 'Waiting room');
  await receive(device, other, 'Revised floor plan', Date.now() - HOUR);
  const contact = await makeItem(device, 'contact', 'Hanna Brandt');
  await expect.poll(async () => (await device.toolbar()).badge).toBe('2');
  await device.send('record.delete', { ids: [call] });
  await device.send('record.delete', { ids: [other] });
  await device.send('record.delete', { ids: [contact] });
  // The deleted deal took its message out of the counters.
  await expect.poll(async () => (await device.toolbar()).badge).toBe('');

  const page = await device.openPage('sidepanel', { hash: '#/recycle-bin', width: 400, language: 'en-GB' });
  const list = page.getByRole('list', { name: 'Recycle bin' });
  await expect(list.locator('.row-title')).toHaveText(['Hanna Brandt', 'Waiting room', 'Call about delivery']);
  const row = list.getByRole('listitem').filter({ hasText: 'Call about delivery' });
  await expect(row).toContainText(/You · today .* · Call · Office refit/);
  await expect(row).toContainText('30 days left');
  await picture(page, 'bin');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await row.hover();
  await row.getByRole('button', { name: 'Restore “Call about delivery”' }).click();
  await expect(row).toHaveCount(0);
  await expect.poll(async () => (await device.toolbar()).badge).toBe('1');

  // By keys: tick all, restore in one step, take it back in one.
  await page.keyboard.press('j');
  await page.keyboard.press('Control+a');
  const bar = page.getByRole('region', { name: 'Actions for the selected ones' });
  await expect(bar).toContainText('2 selected');
  await picture(page, 'bin-selected');
  await bar.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('The recycle bin is empty')).toBeVisible();
  await expect.poll(async () => (await device.toolbar()).badge).toBe('2');
  await page.locator('.toast').last().getByRole('button', { name: 'Undo' }).click();
  await expect(list.locator('.row-title')).toHaveCount(2);
  await expect.poll(async () => (await device.toolbar()).badge).toBe('1');

  for (const [language, theme, width] of [
    ['pl', 'dark', 320],
    ['de', 'light', 1280],
  ] as const) {
    const surface = width < 400 ? 'sidepanel' : 'app';
    const view = await device.openPage(surface, { hash: '#/recycle-bin', width, theme, language });
    await view.getByText('Waiting room').waitFor();
    await picture(view, `bin-${language}-${width}-${theme}`);
    expect(await view.evaluate(cutTexts)).toEqual([]);
  }
});

test('[PERM-12] an admin sees what anybody deleted, an employee what they deleted', async ({
  openDevice,
  startServer,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const [adas, bens] = [await makeItem(ada, 'deal', 'Ada’s deal'), await makeItem(ben, 'deal', 'Ben’s deal')];
  await ada.send('record.delete', { ids: [adas] });
  await ben.send('record.delete', { ids: [bens] });
  const page = await ada.openPage('sidepanel', { hash: '#/recycle-bin', language: 'en-GB' });
  const all = page.getByRole('list', { name: 'Recycle bin' }).getByRole('listitem');
  await expect(all.filter({ hasText: 'Ben’s deal' })).toContainText('Ben · today');
  await expect(all.filter({ hasText: 'Ada’s deal' })).toContainText('You · today');
  const own = await ben.openPage('sidepanel', { hash: '#/recycle-bin', language: 'en-GB' });
  await expect(own.getByRole('list', { name: 'Recycle bin' }).locator('.row-title')).toHaveText(['Ben’s deal']);
});
