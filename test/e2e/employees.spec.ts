import { AxeBuilder } from '@axe-core/playwright';
import { SETTINGS_ID } from '@sidebook/domain/records/setting-ids';
import { expect, test } from '../support/extension-context.ts';
import { DAY, HOUR, makeItem, MINUTE, plan, receive } from '../support/popup-page.ts';
import { memberOf } from '../support/device-storage.ts';
import { adaAndBen, connect, join } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(180_000);

test('[CNT-27][CNT-28][CNT-29][CNT-30][PERM-6] what waits for colleagues: two counters behind a button, each a list by person', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const server = await startServer();
  const ada = await openDevice();
  const alone = await ada.openPage('sidepanel', { hash: '#/activities', language: 'en-GB' });
  await alone.getByRole('button', { name: /Incoming/ }).waitFor();
  // Alone there is nobody to look after.
  await expect(alone.getByRole('button', { name: 'Counters of employees' })).toHaveCount(0);

  const ben = await openDevice();
  await connect(ada, server, 'Ada');
  await join(ben, ada, 'Ben');
  const deal = await makeItem(ben, 'deal', 'Library desks');
  await receive(ben, deal, 'Question about the shelves', Date.now() - HOUR);
  await plan(ben, { item: deal, title: 'Call the school', deadline: Date.now() - DAY });
  await plan(ben, { item: deal, title: 'Send the drawings', deadline: Date.now() - HOUR });
  await plan(ben, { item: deal, title: 'Confirm the date', deadline: Date.now() + 10 * MINUTE });

  const panel = await ada.openPage('sidepanel', { hash: '#/activities', width: 320, language: 'en-GB' });
  const button = panel.getByRole('button', { name: 'Counters of employees' });
  await button.click();
  const menu = panel.getByRole('menu', { name: 'Counters of employees' });
  await expect(menu.getByRole('menuitemcheckbox', { name: /incoming/ })).toContainText('1');
  const planned = menu.getByRole('menuitemcheckbox', { name: /planned/ });
  await expect(planned).toContainText('2 overdue + 1 soon');
  await picture(panel, 'menu-320');
  await planned.click();
  const person = panel.getByRole('region', { name: /Ben/ });
  await expect(person.getByRole('listitem')).toHaveText([/Call the school/, /Send the drawings/, /Confirm the date/]);
  await expect(person).toContainText('2 overdue + 1 soon');
  await panel.keyboard.press('j');
  await expect(person.getByRole('link', { name: 'Call the school' })).toBeFocused();
  await picture(panel, 'planned-320');
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  expect((await new AxeBuilder({ page: panel }).analyze()).violations).toEqual([]);

  // Ben deals with one of them, and it is gone here too; Ada's own badge never had any of it.
  const bens = await ben.openPage('sidepanel', { hash: '#/activities', language: 'en-GB' });
  await bens
    .getByRole('listitem')
    .filter({ hasText: 'Call the school' })
    .getByRole('button', { name: /Complete/ })
    .first()
    .click();
  await expect(person.getByRole('listitem')).toHaveText([/Send the drawings/, /Confirm the date/]);
  expect((await ada.toolbar()).badge).toBe('');

  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: 'Library desks' })).toBeVisible();
  await panel.goto(ada.url('sidepanel', '#/activities?employees-incoming'));
  await expect(panel.getByRole('region', { name: /Ben/ }).getByRole('listitem')).toHaveText([
    /Question about the shelves/,
  ]);

  const narrow = await ada.openPage('sidepanel', { hash: '#/deals', width: 320, theme: 'dark', language: 'pl' });
  await expect(narrow.getByRole('button', { name: 'Liczniki pracowników' })).toBeVisible();
  await expect(narrow.getByText('Library desks')).toBeVisible();
  await picture(narrow, 'deals-pl-320-dark');
  expect(await narrow.evaluate(cutTexts)).toEqual([]);

  const page = await ada.openPage('app', { hash: '#/activities?employees-planned', theme: 'dark', language: 'es' });
  await expect(page.getByRole('region', { name: /Ben/ })).toBeVisible();
  await page.getByRole('button', { name: 'Contadores de los empleados' }).click();
  await picture(page, 'page-es-dark');
  expect(await page.evaluate(cutTexts)).toEqual([]);
});

test('[CNT-37][VIEW-17] where activities count for their responsible, deals and contacts are narrowed to one person', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const bens = await memberOf(ben);
  const give = async (item: string, title: string, deadline: number): Promise<void> => {
    const id = await plan(ada, { item, title, deadline });
    await ada.send('record.change', { changes: [{ id, field: 'responsible', value: bens }] });
  };
  const desks = await makeItem(ada, 'deal', 'Library desks', { amount: { minor: 150_000, currency: 'EUR' } });
  await plan(ada, { item: desks, title: 'Call the school', deadline: Date.now() - 2 * DAY });
  await give(desks, 'Send the drawings', Date.now() + 30 * DAY);
  await makeItem(ada, 'deal', 'Office refit', { amount: { minor: 90_000, currency: 'EUR' } });
  await give(await makeItem(ada, 'contact', 'Jane Customer'), 'Thank her', Date.now() + DAY);
  await makeItem(ada, 'contact', 'Kim Other');

  const page = await ada.openPage('app', { hash: '#/deals', language: 'en-GB' });
  const cards = page.getByRole('article').getByRole('heading');
  const settings = page.getByRole('button', { name: 'View settings' });
  await expect(cards).toHaveCount(2);
  await settings.click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Ben' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await ada.send('settings.change', { changes: [{ id: SETTINGS_ID, field: 'counterMode', value: 'activity' }] });
  await settings.click();
  await page.getByRole('menuitemcheckbox', { name: 'Ben' }).click();
  await expect(cards).toHaveText(['Library desks']);
  await expect(page.getByRole('region', { name: /^New/ }).getByRole('heading', { level: 2 })).toHaveText('New 1');
  const chip = page.locator('.chip', { hasText: 'Activity responsible: Ben' });
  await expect(chip).toBeVisible();
  await picture(page, 'person-wide');

  // In the Activities view his work alone decides, though hers is overdue.
  await page.getByRole('group', { name: 'View' }).getByText('Activities').click();
  await expect(page.getByRole('region', { name: /^Later/ }).getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('region', { name: /^Overdue/ }).getByRole('article')).toHaveCount(0);
  await chip.getByRole('button').click();
  await expect(page.getByRole('region', { name: /^Overdue/ }).getByRole('article')).toHaveCount(1);
  await page.close();

  const panel = await ada.openPage('sidepanel', { hash: '#/contacts', width: 320, theme: 'dark', language: 'de' });
  const people = panel.getByRole('list', { name: 'Kontakte' }).getByRole('listitem');
  await expect(people).toHaveCount(2);
  await panel.getByRole('button', { name: 'Verantwortlich für die Aktivität' }).click();
  await panel.getByRole('menuitemcheckbox', { name: 'Ben' }).click();
  await expect(people).toHaveText([/Jane Customer/]);
  await picture(panel, 'person-320-de');
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  expect((await new AxeBuilder({ page: panel }).analyze()).violations).toEqual([]);
});

test('[PERM-6] [CNT-29] the counters are there for who manages others or can read an item of somebody else, and for nobody else', async ({
  openDevice,
  startServer,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const [adas, bens] = [
    await ada.openPage('sidepanel', { hash: '#/activities', language: 'en-GB' }),
    await ben.openPage('sidepanel', { hash: '#/activities', language: 'en-GB' }),
  ];
  const button = (page: typeof adas) => page.getByRole('button', { name: 'Counters of employees' });
  await expect(button(adas)).toBeVisible();
  await makeItem(ben, 'deal', 'My own');
  await bens.goto(ben.url('sidepanel', '#/deals'));
  await expect(bens.getByText('My own')).toBeVisible();
  await expect(button(bens)).toHaveCount(0);
  // An item of hers, with nothing to do on it.
  await makeItem(ada, 'deal', 'Library desks');
  await expect(button(bens)).toBeVisible();
});
