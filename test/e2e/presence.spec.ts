import { AxeBuilder } from '@axe-core/playwright';

import { expect, test } from '../support/extension-context.ts';
import { makeItem } from '../support/popup-page.ts';
import { adaAndBen } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(180_000);

test('[EXT-22] teammates on one card see each other and each edit, until they leave it', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const card = await makeItem(ada, 'contact', 'Jane Customer');
  const other = await makeItem(ada, 'contact', 'Kim Other');
  const adas = await ada.openPage('app', { hash: `#/contact/${card}`, width: 1280, language: 'en-GB' });
  await expect(adas.getByRole('heading', { name: 'Jane Customer' })).toBeVisible();
  const bens = await ben.openPage('sidepanel', { hash: '#/contacts', width: 320, theme: 'dark', language: 'de' });
  await expect(bens.getByText('Jane Customer')).toBeVisible();
  const ofBen = adas.getByRole('img', { name: 'Also here: Ben' });
  await expect(ofBen).toHaveCount(0);

  await bens.goto(ben.url('sidepanel', `#/contact/${card}`));
  await expect(ofBen).toBeVisible({ timeout: 5000 });
  await expect(bens.getByRole('img', { name: 'Auch hier: Ada' })).toBeVisible({ timeout: 5000 });
  await picture(adas, 'card-1280');
  await picture(bens, 'card-320-de-dark');
  expect(await bens.evaluate(cutTexts)).toEqual([]);
  expect((await new AxeBuilder({ page: bens }).analyze()).violations).toEqual([]);

  await ben.send('record.change', { changes: [{ id: card, field: 'name', value: 'Jane Client' }] });
  await expect(adas.getByRole('heading', { name: 'Jane Client' })).toBeVisible({ timeout: 5000 });

  // On another card, of the same document, he is not here.
  await bens.goto(ben.url('sidepanel', `#/contact/${other}`));
  await expect(bens.getByRole('heading', { name: 'Kim Other' })).toBeVisible();
  await expect(ofBen).toHaveCount(0);
  await bens.goto(ben.url('sidepanel', `#/contact/${card}`));
  await expect(ofBen).toBeVisible({ timeout: 5000 });
  await bens.close();
  await expect(ofBen).toHaveCount(0);
});
