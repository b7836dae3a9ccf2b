import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import { itemRows, memberOf } from '../support/device-storage.ts';
import { HOUR, makeItem, plan, receive } from '../support/popup-page.ts';
import { adaAndBen, join } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(240_000);

async function openRemoval(page: Page, remove = 'Remove from the workspace', title = 'Remove Ben?') {
  await page.getByRole('button', { name: 'Ben', exact: true }).click();
  await page.getByRole('button', { name: remove }).click();
  return page.getByRole('dialog', { name: title });
}

test('[PERM-14] [PERM-5] who is removed hands over in one step: the successor’s badge counts it, the leaver’s page is empty, and Undo gives it back', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const desks = await makeItem(ben, 'deal', 'Library desks');
  await makeItem(ben, 'contact', 'Jane Customer');
  await receive(ben, desks, 'Question about the shelves', Date.now() - HOUR);
  await plan(ben, { item: desks, title: 'Call the school', deadline: Date.now() - HOUR });
  const bens = await ben.openPage('app', { hash: '#/deals' });
  await expect(bens.getByText('Library desks')).toBeVisible();
  await expect.poll(async () => (await ben.toolbar()).badge).toBe('2');

  const adas = await ada.openPage('app', { hash: '#/team', width: 1280, language: 'en-GB' });
  const sheet = await openRemoval(adas);
  await expect(sheet).toContainText('Ben is responsible for 2 items and 2 open activities.');
  await expect(sheet.getByLabel('Who takes over')).toHaveValue(await memberOf(ada));
  await picture(adas, 'removal-1280');
  expect((await ada.toolbar()).badge).toBe('');
  await sheet.getByRole('button', { name: 'Remove' }).click();
  await expect.poll(async () => (await ada.toolbar()).badge, { timeout: 5000 }).toBe('2');
  const said = adas.getByRole('alert').filter({ hasText: 'Ben is removed.' });
  await expect(said).toContainText('Handed over: 2 items and 2 open activities.');
  await picture(adas, 'removed-1280');
  expect((await new AxeBuilder({ page: adas }).analyze()).violations).toEqual([]);

  for (const turn of ['at once', 'after a reload']) {
    await expect(bens.getByText('You are no longer in Halden Office'), turn).toBeVisible();
    await expect(bens.getByText('Library desks'), turn).toHaveCount(0);
    await bens.reload();
  }

  // His name stays where he worked.
  await adas.goto(ada.url('app', '#/history'));
  await expect(adas.getByRole('listitem').filter({ hasText: 'Ben' }).first()).toBeVisible();

  await adas.goto(ada.url('app', '#/team'));
  await said.getByRole('button', { name: 'Undo' }).click();
  await expect(adas.getByRole('alert').filter({ hasText: 'The work is with Ben again.' })).toBeVisible();
  await expect.poll(async () => (await ada.toolbar()).badge, { timeout: 5000 }).toBe('');

  // Nobody answers for it now: it is counted beside the employees' counters, and given to somebody from there.
  const panel = await ada.openPage('sidepanel', { hash: '#/deals', width: 320, theme: 'dark', language: 'de' });
  const counters = panel.getByRole('button', { name: 'Zähler der Mitarbeiter' });
  await counters.click();
  const menu = panel.getByRole('menu', { name: 'Zähler der Mitarbeiter' });
  await expect(menu).toContainText('Ohne verantwortliche Person');
  await expect(menu.getByRole('menuitem', { name: /Aufträge/ })).toContainText('1');
  await expect(menu.getByRole('menuitem', { name: /Kontakte/ })).toContainText('1');
  await picture(panel, 'counters-320-de-dark');
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  await menu.getByRole('menuitem', { name: /Aufträge/ }).click();
  expect(new URL(panel.url()).hash).toBe('#/deals?list&unassigned=yes');
  const listed = panel.getByRole('list', { name: 'Aufträge' }).getByRole('listitem');
  await expect(listed).toHaveText([/Library desks/]);
  await expect(panel.locator('.chip', { hasText: 'Ohne verantwortliche Person' })).toBeVisible();
  await picture(panel, 'listed-320-de-dark');
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  await ada.send('item.change-many', {
    ids: [desks],
    change: { what: 'responsible', responsible: await memberOf(ada) },
  });
  await expect(listed).toHaveCount(0);
  await counters.click();
  await expect(menu.getByRole('menuitem', { name: /Kontakte/ })).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: /Aufträge/ })).toHaveCount(0);
});

test('[PERM-14] by item, to several; and in one space alone, whose role is withdrawn', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const cleo = await openDevice();
  await join(cleo, ada, 'Cleo');
  const [desks, roof] = [await makeItem(ben, 'deal', 'Library desks'), await makeItem(ben, 'deal', 'Halden roof')];
  await expect.poll(async () => (await itemRows(ada)).length).toBe(2);
  const panel = await ada.openPage('sidepanel', { hash: '#/team', width: 320, height: 1300, language: 'pl' });
  const responsibleOf = async (id: string) => (await itemRows(ada)).find((row) => row.id === id)?.record.responsible;

  const sheet = await openRemoval(panel, 'Usuń z obszaru roboczego', 'Usunąć: Ben?');
  await expect(sheet).toContainText('2 elementy');
  await sheet.getByRole('checkbox', { name: 'Wybierz dla każdego elementu' }).check();
  await sheet.getByLabel('Halden roof').selectOption({ label: 'Cleo' });
  await picture(panel, 'by-item-320-pl');
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  expect((await new AxeBuilder({ page: panel }).analyze()).violations).toEqual([]);
  await panel.keyboard.press('Escape');

  // Nothing happens before it is confirmed; the same choice stands where one space is taken away.
  expect(await responsibleOf(roof)).toBe(await memberOf(ben));
  await panel.getByRole('button', { name: 'Ben', exact: true }).click();
  const member = panel.getByRole('dialog', { name: 'Ben' });
  await member.getByLabel('Halden Office').selectOption({ index: 0 });
  await member.getByRole('checkbox', { name: 'Wybierz dla każdego elementu' }).check();
  await member.getByLabel('Halden roof').selectOption({ label: 'Cleo' });
  await picture(panel, 'space-lost-320-pl');
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  await member.getByRole('button', { name: 'Zapisz' }).click();
  await expect(panel.getByRole('alert').filter({ hasText: 'Bez dostępu: Ben' })).toBeVisible();
  await picture(panel, 'space-handed-over-320-pl');
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  expect([await responsibleOf(desks), await responsibleOf(roof)]).toEqual([await memberOf(ada), await memberOf(cleo)]);
  await expect(panel.getByRole('button', { name: 'Ben', exact: true })).toBeVisible();
});

test('[PERM-14] who may only read from now on hands over first what they could edit no longer, or keeps it', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const [desks, roof] = [await makeItem(ben, 'deal', 'Library desks'), await makeItem(ben, 'deal', 'Halden roof')];
  await expect.poll(async () => (await itemRows(ada)).length).toBe(2);
  const responsibleOf = async (id: string) => (await itemRows(ada)).find((row) => row.id === id)?.record.responsible;
  const panel = await ada.openPage('sidepanel', { hash: '#/team', width: 320, height: 1300, language: 'de' });
  await panel.getByRole('button', { name: 'Ben', exact: true }).click();
  const sheet = panel.getByRole('dialog', { name: 'Ben' });
  await expect(sheet.getByText('Bei Ben liegen')).toHaveCount(0);
  await sheet.getByLabel('Halden Office').selectOption({ label: 'Nur lesen' });
  await expect(sheet).toContainText('Bei Ben liegen: 2 Elemente');
  await sheet.getByLabel('Wer übernimmt').selectOption({ label: 'Bleibt bei Ben' });
  await expect(sheet).toContainText('Ben kann es dann lesen, aber nicht mehr bearbeiten.');
  await picture(panel, 'viewer-keeps-320-de');
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  await sheet.getByRole('checkbox', { name: 'Für jedes Element wählen' }).check();
  await sheet.getByLabel('Halden roof').selectOption({ index: 0 });
  await picture(panel, 'viewer-320-de');
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  await sheet.getByRole('button', { name: 'Speichern' }).click();
  const said = panel.getByRole('alert').filter({ hasText: 'Ben darf jetzt nur noch lesen.' });
  await expect(said).toContainText('Übergeben: 1 Element');
  await panel.emulateMedia({ colorScheme: 'dark' });
  await picture(panel, 'viewer-handed-over-320-de-dark');
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  expect([await responsibleOf(desks), await responsibleOf(roof)]).toEqual([await memberOf(ben), await memberOf(ada)]);
  const bens = await ben.openPage('app', { hash: `#/deal/${desks}`, width: 1280 });
  await expect(bens.getByRole('heading', { name: 'Library desks', level: 1 })).toBeVisible();
  const changes = [{ id: desks, field: 'name', value: 'Mine' }];
  await expect(ben.send('record.change', { changes })).rejects.toThrow('no-access');
});
