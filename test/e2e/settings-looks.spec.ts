import { expect, test } from '../support/extension-context.ts';
import { cutTexts } from './look-for.ts';

test('[SET-2] [SET-3] notifications by kind and quiet hours; views back to the usual, with Undo', async ({
  device,
  picture,
}) => {
  await device.send('settings.change', {
    changes: [
      { id: 'me.preferences', field: 'dealView', value: 'list' },
      { id: 'me.preferences', field: 'kanbanOrder', value: 'creation' },
    ],
  });
  const page = await device.openPage('app', { hash: '#/settings', width: 1280, height: 1900, language: 'en' });
  const groups = page.getByRole('navigation', { name: 'Settings' });
  await expect(groups.getByRole('list', { name: 'Personal' }).getByRole('link')).toHaveText([
    'General',
    'E-mail templates',
  ]);
  await expect(groups.getByRole('link', { name: 'General' })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('checkbox', { name: 'Comments that mention me' }).uncheck();
  await page.getByRole('checkbox', { name: 'Quiet hours: no notifications' }).check();
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('20:00');

  const views = page.getByRole('region', { name: 'Views' });
  await expect(views).toContainText('List');
  await views.getByRole('button', { name: 'Back to the usual views' }).click();
  await expect(views).toContainText('Kanban');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(views).toContainText('List');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await picture(page, 'settings-1280');

  const narrow = await device.openPage('sidepanel', {
    hash: '#/settings',
    width: 320,
    height: 2200,
    language: 'de',
    theme: 'dark',
  });
  await expect(narrow.getByRole('checkbox', { name: 'Kommentare, die mich erwähnen' })).not.toBeChecked();
  expect(await narrow.evaluate(cutTexts)).toEqual([]);
  await picture(narrow, 'settings-320-de-dark');
});

test('[SET-4] the storage that is used, what of it, and a backup beside it', async ({ device, picture }) => {
  await device.send('item.create', {
    local: 'contact-0001',
    kind: 'contact',
    fields: { name: 'Jane Customer' },
    collections: {},
  });
  const page = await device.openPage('app', { hash: '#/storage', width: 1280, height: 900, language: 'en' });
  await expect(page.getByRole('region', { name: 'Used storage' })).toContainText(/used of/);
  await expect(page.getByRole('region', { name: 'On this device' })).toContainText('Contacts1');
  await expect(page.getByRole('progressbar', { name: 'Used storage' })).toBeVisible();
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await picture(page, 'storage-1280');
  const narrow = await device.openPage('sidepanel', {
    hash: '#/storage',
    width: 320,
    height: 1100,
    language: 'pl',
    theme: 'dark',
  });
  await expect(narrow.getByRole('region', { name: 'Zajęta pamięć' })).toBeVisible();
  expect(await narrow.evaluate(cutTexts)).toEqual([]);
  await picture(narrow, 'storage-320-pl-dark');
});
