import { AxeBuilder } from '@axe-core/playwright';

import { expect, test } from '../support/extension-context.ts';
import { makeLead, toClassic } from '../support/leads.ts';
import { HOUR, plan, receive } from '../support/popup-page.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(180_000);

test('[MODE-25][MODE-29][MODE-31] a lead is made, worked on and converted; one Undo brings it back', async ({
  device,
  picture,
}) => {
  await toClassic(device);
  const page = await device.openPage('sidepanel', { hash: '#/leads', width: 400, language: 'en-GB' });
  await page.getByRole('heading', { name: 'No leads yet' }).or(page.getByText('No leads in New')).first().waitFor();
  await page.keyboard.press('c');
  const form = page.getByRole('dialog', { name: 'New lead' });
  await form.getByLabel('Name').fill('Twenty chairs');
  await form.getByLabel('Contact person').fill('Jane Doe');
  await form.getByLabel('Company').fill('Acme');
  await form.getByLabel('E-mail').fill('jane@acme.example');
  await picture(page, 'new-lead');
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { name: 'Twenty chairs' })).toBeVisible();
  const id = new URL(page.url()).hash.split('/')[2] ?? '';
  await plan(device, { item: id, title: 'Call Jane', deadline: Date.now() - HOUR });
  await plan(device, { item: id, title: 'Ask for the floor plan', deadline: Date.now() - HOUR });
  await plan(device, { item: id, title: 'Draw the room', deadline: Date.now() - HOUR, kind: 'task' });
  await receive(device, id, 'How much?', Date.now() - HOUR);
  await expect(page.getByText('Draw the room').first()).toBeVisible();
  await picture(page, 'card');

  await page.getByRole('button', { name: 'Convert' }).click();
  const sheet = page.getByRole('dialog', { name: 'Convert “Twenty chairs”' });
  await expect(sheet.getByLabel('What it becomes')).toHaveValue('deal-contact-company');
  await expect(sheet.getByText(/2 calls/).first()).toBeVisible();
  // What the client did not say has to be filled in first (MODE-27).
  await sheet.getByLabel('Company, Name').fill('');
  await sheet.getByRole('button', { name: 'Convert' }).click();
  await expect(sheet.getByLabel('Company, Name')).toHaveAttribute('aria-invalid', 'true');
  await sheet.getByLabel('Company, Name').fill('Acme Ltd');
  await sheet.getByLabel(/Complete automatically: 2 calls/).uncheck();
  await sheet.getByLabel(/Complete automatically: 1 e-mail/).uncheck();
  await picture(page, 'conversion');
  await sheet.getByRole('button', { name: 'Convert' }).click();
  await expect(page.getByText('“Twenty chairs” converted')).toBeVisible();

  // The deal, with what is still to do; the task is done.
  await expect(page.getByText('From lead')).toBeVisible();
  await expect(page.getByText('Call Jane').first()).toBeVisible();
  await expect.poll(async () => (await device.toolbar()).badge).toBe('3');
  await picture(page, 'deal');
  await page.getByRole('link', { name: 'Twenty chairs' }).click();
  await expect(page.getByText(/^Converted on/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Acme Ltd' }).first()).toBeVisible();
  await picture(page, 'converted');

  await page.keyboard.press('z');
  await expect(page.getByRole('button', { name: 'Convert' })).toBeVisible();
  await expect(page.getByText(/^Converted on/)).toHaveCount(0);
  await expect.poll(async () => (await device.toolbar()).badge).toBe('4');
});

test('[MODE-25][MODE-32] moved into the last stage a lead asks what it becomes, into junk why', async ({
  device,
  picture,
}) => {
  await toClassic(device);
  await makeLead(device, { name: 'Wrong number', person: 'Nobody' });
  await makeLead(device, { name: 'Office refit', person: 'Ann', address: 'ann@example.com' });
  const page = await device.openPage('app', { hash: '#/leads', language: 'en-GB' });
  await page.getByRole('link', { name: 'Wrong number' }).focus();
  await page.keyboard.press('m');
  await page.getByRole('dialog').getByRole('button', { name: 'Junk' }).click();
  const junk = page.getByRole('dialog', { name: 'Close “Wrong number” as junk?' });
  await junk.getByLabel('Reason').fill('Looked for a taxi');
  await junk.getByRole('button', { name: 'Close as junk' }).click();
  await expect(page.getByText('“Wrong number” closed as junk')).toBeVisible();
  await page.getByRole('link', { name: 'Office refit' }).focus();
  await page.keyboard.press('m');
  await page.getByRole('dialog').getByRole('button', { name: 'Converted' }).click();
  const sheet = page.getByRole('dialog', { name: 'Convert “Office refit”' });
  await expect(sheet.getByLabel('What it becomes')).toHaveValue('deal-contact');
  await sheet.getByLabel('What it becomes').selectOption('contact');
  await picture(page, 'conversion-wide');
  await sheet.getByRole('button', { name: 'Convert' }).click();
  await expect(page.getByText('“Office refit” converted')).toBeVisible();
  await picture(page, 'kanban');
});

test('[MODE-30] a company that is chosen for a deal brings its people, who can be taken out one by one', async ({
  device,
}) => {
  const { id: company } = (await device.send('item.create', {
    local: 'company-acme',
    kind: 'company',
    fields: { name: 'Acme' },
    collections: {},
  })) as { id: string };
  for (const name of ['Ann', 'Ben']) {
    const fields = { name: `${name} of Acme`, company };
    await device.send('item.create', { local: `contact-${name}-1`, kind: 'contact', fields, collections: {} });
  }
  const page = await device.openPage('sidepanel', { hash: '#/deals', width: 400, language: 'en-GB' });
  await page.getByRole('button', { name: 'View settings' }).waitFor();
  await page.keyboard.press('c');
  const form = page.getByRole('dialog', { name: 'New deal' });
  await form.getByLabel('Name').fill('Twenty chairs');
  await form.getByRole('combobox').fill('Acme');
  await page.getByRole('option', { name: /^Acme/ }).first().click();
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { name: 'Twenty chairs' })).toBeVisible();
  for (const name of ['Acme', 'Ann of Acme', 'Ben of Acme']) {
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Remove Ann of Acme' }).click();
  await expect(page.getByRole('link', { name: 'Ann of Acme' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Ben of Acme' })).toBeVisible();
});

for (const [language, theme, width] of [
  ['pl', 'dark', 320],
  ['de', 'light', 320],
  ['es', 'light', 1280],
] as const) {
  test(`[MODE-25] the conversion fits in ${language} at ${width} px, ${theme}, and axe finds nothing`, async ({
    device,
    picture,
  }) => {
    await toClassic(device);
    const name = 'Reception desk and waiting area of the third floor';
    const lead = await makeLead(device, { name, person: 'Aleksandra Brzęczyszczykiewicz', organisation: 'Acme' });
    for (const kind of ['call', 'meeting', 'task']) {
      await plan(device, { item: lead, title: kind, deadline: Date.now() + HOUR, kind });
    }
    const surface = width < 400 ? 'sidepanel' : 'app';
    const page = await device.openPage(surface, { hash: `#/lead/${lead}`, width, theme, language });
    await page.getByRole('heading', { name }).waitFor();
    await picture(page, `lead-${language}-${width}-${theme}`);
    await page.locator('.sec .btn-primary').click();
    await expect(page.locator('dialog select').first()).toBeVisible();
    await picture(page, `conversion-${language}-${width}-${theme}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
