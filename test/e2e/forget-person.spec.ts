import { AxeBuilder } from '@axe-core/playwright';

import { expect, test } from '../support/extension-context.ts';
import { itemRows } from '../support/device-storage.ts';
import { HOUR, makeItem, plan } from '../support/popup-page.ts';
import { adaAndBen } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(180_000);

test('[EXT-25] a manager forgets a person: a warning first, a report after, and the teammate has nothing of them any more', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const person = await makeItem(ada, 'contact', 'Zelda Quux');
  await makeItem(ada, 'contact', 'Other Person');
  await plan(ada, { item: person, title: 'Visit Zelda', deadline: Date.now() + HOUR });
  const bens = await ben.openPage('app', { hash: '#/contacts' });
  await expect(bens.getByText('Zelda Quux')).toBeVisible();
  // Who may only write records is not offered it.
  await bens.goto(ben.url('app', `#/contact/${person}`));
  await expect(bens.getByRole('heading', { name: 'Zelda Quux' })).toBeVisible();
  await expect(bens.getByRole('button', { name: 'More for Zelda Quux' })).toHaveCount(0);

  for (const [language, theme, menu, entry, title] of [
    ['de', 'dark', 'Mehr zu Zelda Quux', 'Diese Person vergessen', 'Zelda Quux vergessen?'],
    ['pl', 'light', 'Więcej: Zelda Quux', 'Zapomnij tę osobę', 'Zapomnieć tę osobę: Zelda Quux?'],
  ] as const) {
    const panel = await ada.openPage('sidepanel', { hash: `#/contact/${person}`, width: 320, theme, language });
    await panel.getByRole('button', { name: menu }).click();
    await panel.getByRole('menuitem', { name: entry }).click();
    await expect(panel.getByRole('dialog', { name: title })).toBeVisible();
    await picture(panel, `ask-320-${language}-${theme}`);
    expect(await panel.evaluate(cutTexts)).toEqual([]);
    await panel.keyboard.press('Escape');
    await expect(panel.getByRole('dialog')).toHaveCount(0);
    await panel.close();
  }

  const page = await ada.openPage('app', { hash: `#/contact/${person}`, width: 1280, language: 'en-GB' });
  await page.getByRole('button', { name: 'More for Zelda Quux' }).click();
  await page.getByRole('menuitem', { name: 'Forget this person' }).click();
  const asked = page.getByRole('dialog', { name: 'Forget Zelda Quux?' });
  await expect(asked).toContainText('There is no Undo');
  await expect(asked).toContainText('from the server');
  await picture(page, 'ask-1280');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await asked.getByRole('button', { name: 'Forget for good' }).click();
  const report = page.getByRole('dialog', { name: 'Forgotten for good' });
  await expect(report).toContainText('Erased: the contact with 1 activity, 0 comments and 0 files.');
  await expect(report.getByText("Ben's laptop")).toBeVisible();
  await picture(page, 'report-1280');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await report.getByRole('button', { name: 'Close' }).last().click();
  await expect(page).toHaveURL(/#\/contacts/);
  await expect(page.getByText('Other Person')).toBeVisible();
  await expect(page.getByText('Zelda Quux')).toHaveCount(0);

  await bens.goto(ben.url('app', '#/contacts'));
  await expect(bens.getByText('Other Person')).toBeVisible();
  await expect(bens.getByText('Zelda Quux')).toHaveCount(0);
  for (const device of [ada, ben]) {
    await expect.poll(async () => (await itemRows(device)).map(({ record }) => record.name)).toEqual(['Other Person']);
  }
});

test('[EXT-25] without a server the person goes from this device', async ({ openDevice, picture }) => {
  const device = await openDevice();
  const person = await makeItem(device, 'contact', 'Zelda Quux');
  await makeItem(device, 'contact', 'Other Person');
  const page = await device.openPage('sidepanel', { hash: `#/contact/${person}`, width: 320, language: 'en-GB' });
  await page.getByRole('button', { name: 'More for Zelda Quux' }).click();
  await page.getByRole('menuitem', { name: 'Forget this person' }).click();
  const asked = page.getByRole('dialog', { name: 'Forget Zelda Quux?' });
  await expect(asked).toContainText('The contact goes from this device');
  await asked.getByRole('button', { name: 'Forget for good' }).click();
  const report = page.getByRole('dialog', { name: 'Forgotten for good' });
  await expect(report).toContainText('No other device has a copy.');
  await picture(page, 'alone-320');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await report.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText('Other Person')).toBeVisible();
  await expect(page.getByText('Zelda Quux')).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Other Person')).toBeVisible();
  await expect(page.getByText('Zelda Quux')).toHaveCount(0);
});
