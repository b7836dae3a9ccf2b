import type { Page } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { adaAndBen, syncState } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(240_000);

/** A contact with a task, an activity and a note. */
async function contact(device: ExtensionProfile, local: string, name: string): Promise<string> {
  const { id } = (await device.send('item.create', {
    kind: 'contact',
    local,
    fields: { name },
    collections: {},
  })) as { id: string };
  await device.send('activity.create', {
    local: `call-${local}`,
    fields: { kind: 'todo', direction: 'planned', item: id, title: `Call ${name}`, deadline: Date.now() + 3_600_000 },
    collections: {},
  });
  await device.send('comment.create', { local: `note-${local}`, item: id, text: `About ${name}` });
  return id;
}

const sheetOf = (page: Page, name = 'Move to another space') => page.getByRole('dialog', { name });

test('[PERM-10] [PERM-11] [HIST-5] a card moves to another space with all that stands on it, and back; its address leads there for who may read it', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const id = await contact(ada, 'roofer-001', 'Roof Works');
  const deal = (await ada.send('item.create', {
    kind: 'deal',
    local: 'roof-deal-1',
    fields: { name: 'New roof' },
    collections: { contacts: { [id.replace('.', '_')]: id } },
  })) as { id: string };
  const adas = await ada.openPage('app', { hash: `#/contact/${id}`, width: 1280 });
  const bens = await ben.openPage('sidepanel', { hash: `#/contact/${id}`, width: 360 });
  await expect(bens.getByRole('heading', { name: 'Roof Works', level: 1 })).toBeVisible();
  // With one space there is nothing to choose, and who manages none is offered nothing.
  await expect(adas.getByRole('button', { name: 'Move to another space' })).toHaveCount(0);
  await ada.send('team.change-space', { space: 'north-space', name: 'North' });
  await adas.getByRole('button', { name: 'Move to another space' }).click();
  await expect(bens.getByRole('button', { name: 'Move to another space' })).toHaveCount(0);

  await expect(sheetOf(adas)).toContainText('Goes along: 1 activity and 1 comment.');
  await expect(sheetOf(adas)).toContainText('No longer visible to Ben.');
  await picture(adas, 'move-1280');
  await sheetOf(adas).getByRole('button', { name: 'Move', exact: true }).click();
  await expect(adas.getByText('Moved to North')).toBeVisible();
  await expect(bens.getByText('There is a record to which you have no access.')).toBeVisible();
  await picture(bens, 'no-access-360');
  await expect(bens.getByText(/Roof Works/)).toHaveCount(0);
  const deals = await ben.openPage('sidepanel', { hash: `#/deal/${deal.id}`, width: 360 });
  await expect(deals.getByRole('heading', { name: 'New roof', level: 1 })).toBeVisible();
  await expect(deals.getByText('Record without access')).toBeVisible();
  await expect(deals.getByText(/Roof Works/)).toHaveCount(0);
  await picture(deals, 'client-without-access-360');
  await deals.close();
  await expect(adas.getByRole('heading', { name: 'Roof Works', level: 1 })).toBeVisible();
  await expect(adas.getByText('About Roof Works').first()).toBeVisible();
  await adas.reload();
  await expect(adas.getByRole('heading', { name: 'Roof Works', level: 1 })).toBeVisible();
  await expect(adas.getByText('Moved from Halden Office to North')).toBeVisible();
  await expect(adas.getByText('Call Roof Works').first()).toBeVisible();

  // Back by hand: what was done is long ago for the Undo of another page.
  await adas.getByRole('button', { name: 'Move to another space' }).click();
  await expect(sheetOf(adas)).toContainText('From then on visible to Ben, too.');
  await sheetOf(adas).getByRole('button', { name: 'Move', exact: true }).click();
  await expect(adas.getByText('Moved to Halden Office')).toBeVisible();
  await expect(bens.getByRole('heading', { name: 'Roof Works', level: 1 })).toBeVisible();
  // Ben never could read the other space: he is told who moved it, and not where it was meanwhile.
  await expect(bens.getByText(/Moved from another space to/)).toBeVisible();
  await expect(bens.getByText(/North/)).toHaveCount(0);
  await bens.getByText(/Moved from another space to/).scrollIntoViewIfNeeded();
  await picture(bens, 'history-360');
  // Undo is moving once more.
  await adas.getByRole('button', { name: 'Undo' }).click();
  await expect(bens.getByText('There is a record to which you have no access.')).toBeVisible();
  await expect(adas.getByRole('heading', { name: 'Roof Works', level: 1 })).toBeVisible();
});

test('[PERM-10] ticked items of a list move together; without the server nothing does, and it is said why', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben, server } = await adaAndBen(openDevice, startServer);
  for (const [index, name] of ['Anna Adler', 'Bea Brand', 'Cleo Curie'].entries()) {
    await contact(ada, `contact-00${index}`, name);
  }
  await ada.send('team.change-space', { space: 'north-space', name: 'Außendienst Norddeutschland' });
  const page = await ada.openPage('sidepanel', { hash: '#/contacts', width: 320, language: 'de', theme: 'dark' });
  const bens = await ben.openPage('sidepanel', { hash: '#/contacts', width: 320 });
  await expect(bens.getByRole('link', { name: 'Cleo Curie' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Anna Adler' })).toBeVisible();
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
  const open = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Aktionen', exact: true }).click();
    await page.getByRole('menuitem', { name: 'In anderen Raum verschieben' }).click();
  };
  const sheet = sheetOf(page, 'In anderen Raum verschieben');
  await server.kill();
  await expect(syncState(page)).toContainText(/Offline/);
  await open();
  await expect(sheet).toContainText('2 Datensätze');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await sheet.getByRole('button', { name: 'Verschieben', exact: true }).click();
  await expect(sheet.getByRole('alert')).toContainText('Der Server antwortet nicht. Es wurde nichts geändert.');
  await picture(page, 'move-many-320-de-dark');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await server.start();
  await sheet.getByRole('button', { name: 'Verschieben', exact: true }).click();
  await expect(page.getByText('2 Datensätze nach Außendienst Norddeutschland verschoben')).toBeVisible();
  await expect(bens.getByRole('link', { name: 'Anna Adler' })).toHaveCount(0);
  await expect(bens.getByRole('link', { name: 'Cleo Curie' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Anna Adler' })).toHaveCount(1);
});

test('[PERM-10] the sheet in a narrow Polish panel', async ({ openDevice, startServer, picture }) => {
  const { ada } = await adaAndBen(openDevice, startServer);
  const id = await contact(ada, 'roofer-001', 'Roof Works');
  await ada.send('team.change-space', { space: 'north-space', name: 'Północ' });
  const page = await ada.openPage('sidepanel', { hash: `#/contact/${id}`, width: 320, height: 1300, language: 'pl' });
  await page.getByRole('button', { name: 'Przenieś do innej przestrzeni' }).click();
  await expect(sheetOf(page, 'Przenieś do innej przestrzeni')).toContainText('Przestaną to widzieć: Ben.');
  await picture(page, 'move-320-pl');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await sheetOf(page, 'Przenieś do innej przestrzeni').getByRole('button', { name: 'Przenieś', exact: true }).click();
  const line = page.getByText('Przeniesiono z: Halden Office, do: Północ');
  await line.scrollIntoViewIfNeeded();
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'history-320-pl-dark');
  expect(await page.evaluate(cutTexts)).toEqual([]);
});
