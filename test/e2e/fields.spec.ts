import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { toClassic } from '../support/leads.ts';
import { makeItem } from '../support/popup-page.ts';
import { adaAndBen } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(180_000);

const goTo = (page: Page, hash: string) => page.evaluate((target) => void (location.hash = target), hash);

interface Defined {
  readonly id: string;
  readonly entity: string;
  readonly name: string;
  readonly type: string;
  readonly choices?: readonly string[];
}

/** Fields as an admin defined them; choices get their labels as ids. */
async function define(device: ExtensionProfile, fields: readonly Defined[]): Promise<void> {
  const changes = fields.flatMap(({ id, entity, name, type, choices = [] }, index) => [
    ...Object.entries({ entity, name, type, pos: `a${index}` }).map(([field, value]) => ({
      id: `org.f-${id}`,
      field,
      value,
    })),
    ...choices.map((label, at) => ({
      id: `org.f-${id}`,
      field: 'choices',
      element: label,
      value: { label, pos: `a${at}` },
    })),
  ]);
  await device.send('settings.change', { changes });
}

async function addField(page: Page, name: string, type: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Add field' });
  await form.getByLabel('Name of the field').fill(name);
  await form.getByLabel('Type').selectOption(type);
  await form.getByRole('button', { name: 'Add field' }).click();
  await expect(page.getByText(`Field ${name} added`)).toBeVisible();
}

test('[FLD-1] [FLD-2] [FLD-5] [FLD-6] [FLD-7] an admin defines fields, a rep fills them on form and card, the history tells it', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const page = await ada.openPage('sidepanel', { hash: '#/fields', width: 320, language: 'en-GB' });
  await addField(page, 'Level', 'choice');
  const choices = page.getByRole('form', { name: 'Choices of Level' });
  for (const name of ['Gold', 'Silver', 'Tin']) {
    await choices.getByLabel('Name of the choice').fill(name);
    await choices.getByRole('button', { name: 'Add' }).click();
    await expect(page.getByRole('button', { name: `Archive ${name}` })).toBeVisible();
  }
  await addField(page, 'Budget', 'money');
  await page.getByRole('button', { name: 'Move Budget up' }).click();
  const names = () =>
    page
      .getByRole('list', { name: 'Fields: Deals' })
      .getByRole('textbox', { name: 'Name of the field' })
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  await expect.poll(names).toEqual(['Budget', 'Level']);
  await page.getByRole('button', { name: 'Archive Tin' }).click();
  await expect(page.getByText('Tin archived. Records that have it keep it.')).toBeVisible();
  await picture(page, 'settings-320');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Archive Level' }).click();
  await expect.poll(names).toEqual(['Budget']);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(names).toEqual(['Budget', 'Level']);

  await ben.send('settings.change', { changes: [{ id: 'me.preferences', field: 'smartDealOff', value: true }] });
  const bens = await ben.openPage('app', { hash: '#/fields', width: 1280, language: 'en-GB' });
  await expect(bens.getByText('Only admins change these settings: Ada.')).toBeVisible();
  await expect(bens.getByRole('textbox', { name: 'Name of the field' }).first()).toBeDisabled();
  await expect(bens.getByRole('button', { name: 'Add field' })).toHaveCount(0);
  await goTo(bens, '#/deals');
  await bens.keyboard.press('c');
  const form = bens.getByRole('dialog', { name: 'New deal' });
  await form.getByLabel('Name', { exact: true }).fill('Kitchen chairs');
  await form.getByLabel('Budget, EUR').fill('a lot');
  await form.getByRole('combobox', { name: 'Level' }).selectOption('Gold');
  await expect(form.getByRole('option', { name: 'Tin' })).toHaveCount(0);
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(form.getByText('This is no number. Example: 1200.50')).toBeVisible();
  await picture(bens, 'form');
  await form.getByLabel('Budget, EUR').fill('100');
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(bens.getByRole('heading', { name: 'Kitchen chairs' })).toBeVisible();
  await expect(bens.getByRole('button', { name: '€100' })).toBeVisible();
  await expect(bens.getByRole('button', { name: 'Gold' })).toBeVisible();

  await bens.getByRole('button', { name: '€100' }).click();
  await bens.getByRole('textbox', { name: 'Budget' }).fill('much');
  await bens.keyboard.press('Enter');
  await expect(bens.getByRole('alert').filter({ hasText: 'This is no number' })).toBeVisible();
  await bens.getByRole('textbox', { name: 'Budget' }).fill('200');
  await bens.keyboard.press('Enter');
  await expect(bens.getByText('Budget saved')).toBeVisible();
  await bens.getByRole('button', { name: 'Gold' }).click();
  await bens.getByRole('combobox', { name: 'Level' }).selectOption('Silver');
  await expect(bens.getByText('Level saved')).toBeVisible();
  await expect(bens.getByText('Level: Gold to Silver')).toBeVisible();
  await picture(bens, 'card-1280');
  await goTo(bens, '#/history');
  await expect(bens.getByText('You: Budget: €100 to €200')).toBeVisible();
  await expect(bens.getByText('You: Level: Gold to Silver')).toBeVisible();
});

for (const [language, theme] of [
  ['de', 'light'],
  ['pl', 'dark'],
] as const) {
  test(`[FLD-2] [LINK-1] [LINK-4] [LINK-5] fields, addresses and companies fit at 320 px, in ${language}`, async ({
    device,
    picture,
  }) => {
    await define(device, [
      { id: 'level', entity: 'contact', name: 'Kundenstufe', type: 'choice', choices: ['Gold', 'Silber'] },
      { id: 'vip', entity: 'contact', name: 'VIP', type: 'flag' },
      { id: 'budget', entity: 'contact', name: 'Jahresbudget', type: 'money' },
      { id: 'page', entity: 'contact', name: 'Profil', type: 'link' },
    ]);
    const first = await makeItem(device, 'company', 'Halden Pike Architekten');
    const second = await makeItem(device, 'company', 'Brixen & Söhne');
    const { id } = (await device.send('item.create', {
      local: 'fields-00000001',
      kind: 'contact',
      fields: { name: 'Hanna Brandt', company: first, birthday: '1980-03-22', website: 'brandt.example' },
      collections: {
        companies: { brixen: second },
        emails: { a: { address: 'hanna.brandt@haldenpike.example', type: 'work', pos: 'a0' } },
        phones: {
          a: { number: '+493012345678', type: 'work', pos: 'a0' },
          b: { number: '+4917012345678', type: 'mobile', pos: 'a1' },
        },
        custom: {
          level: { type: 'choice', value: 'Gold' },
          vip: { type: 'flag', value: true },
          budget: { type: 'money', value: 1_250_000, currency: 'EUR' },
          page: { type: 'link', value: 'https://people.example/hanna' },
        },
      },
    })) as { id: string };
    const page = await device.openPage('sidepanel', {
      hash: `#/contact/${id}`,
      width: 320,
      height: 1100,
      language,
      theme,
    });
    await expect(page.getByText('Kundenstufe')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Brixen & Söhne' })).toBeVisible();
    await picture(page, `contact-320-${language}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page
      .getByRole('button', { name: /\+4917012345678/ })
      .last()
      .click();
    await expect(page.getByRole('menu')).toBeVisible();
    await picture(page, `menu-320-${language}`);
    await goTo(page, `#/company/${second}`);
    await expect(page.getByRole('link', { name: 'Hanna Brandt' })).toBeVisible();
    await picture(page, `company-320-${language}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    await goTo(page, '#/fields');
    await page.locator('select').first().selectOption('contact');
    await expect(page.locator('.field-part')).toHaveCount(4);
    await picture(page, `settings-320-${language}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
  });
}

test('[LINK-1] [LINK-2] [LINK-4] a contact of two companies stands on both cards; two telephones have kinds and an order', async ({
  device,
  picture,
}) => {
  const acme = await makeItem(device, 'company', 'Acme');
  const brixen = await makeItem(device, 'company', 'Brixen');
  const jane = await makeItem(device, 'contact', 'Jane Doe', { company: acme });
  const page = await device.openPage('app', { hash: `#/contact/${jane}`, width: 1280, language: 'en-GB' });
  await page.getByRole('button', { name: 'Add company' }).click();
  await page.getByRole('combobox', { name: 'Company' }).fill('Brix');
  await page.getByRole('option', { name: 'Brixen' }).click();
  const companies = page.getByRole('list', { name: 'Companies' }).getByRole('listitem');
  await expect(companies).toHaveText([/Acme.*main company/, /Brixen/]);
  await page.getByRole('button', { name: 'Make Brixen the main company' }).click();
  await expect(companies).toHaveText([/Brixen.*main company/, /Acme/]);
  await page.getByRole('button', { name: 'Remove Brixen', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Brixen' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(companies).toHaveText([/Brixen.*main company/, /Acme/]);

  await page.getByRole('button', { name: 'Edit Telephone' }).click();
  await page.getByRole('textbox', { name: 'Telephone' }).fill('+44 20 7946 0813');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '+442079460813', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Add telephone' }).click();
  await page.getByRole('button', { name: 'Edit Telephone' }).click();
  await page.getByRole('textbox', { name: 'Telephone' }).fill('+44 7700 900123');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Kind and order of +447700900123' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Mobile' }).click();
  await expect(page.getByText('Telephone, mobile')).toBeVisible();
  await page.getByRole('button', { name: 'Kind and order of +447700900123' }).click();
  await page.getByRole('menu').getByText('Move up').click();
  const numbers = page.locator('.facts a[href^="tel:"]');
  await expect
    .poll(() => numbers.evaluateAll((links) => links.map((link) => link.getAttribute('href'))))
    .toEqual(['tel:+447700900123', 'tel:+442079460813']);
  await page.getByRole('button', { name: 'Kind and order of +442079460813' }).click();
  await page.getByRole('menu').getByText('Remove +442079460813').click();
  await expect(numbers).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(numbers).toHaveCount(2);
  await picture(page, 'contact-1280');

  for (const company of [acme, brixen]) {
    await goTo(page, `#/company/${company}`);
    await expect(page.getByRole('link', { name: 'Jane Doe' })).toBeVisible();
  }
  await picture(page, 'company-1280');
  await page.getByRole('link', { name: 'Jane Doe' }).hover();
  await page.getByRole('button', { name: 'Unlink Jane Doe' }).click();
  await expect(page.getByRole('link', { name: 'Jane Doe' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Link contact' }).click();
  await page.getByRole('combobox', { name: 'Contact' }).fill('Jane');
  await page.getByRole('option', { name: 'Jane Doe' }).click();
  await expect(page.getByRole('link', { name: 'Jane Doe' })).toBeVisible();
});

test('[FLD-4] [FLD-8] [FLD-9] a table is imported with its own columns, and what is no value is told and kept', async ({
  device,
  picture,
  folder,
}) => {
  await define(device, [
    { id: 'budget', entity: 'contact', name: 'Budget', type: 'money' },
    { id: 'level', entity: 'contact', name: 'Level', type: 'choice', choices: ['Gold', 'Silver'] },
    { id: 'motto', entity: 'contact', name: 'Motto', type: 'text' },
  ]);
  const file = join(folder, 'people.csv');
  writeFileSync(
    file,
    'Name,Email,budget,Level,Motto\nJane Doe,jane@x.example,"1,200.50",gold,Onward\nBob Ray,bob@x.example,a lot,Silver,\n',
  );
  const page = await device.openPage('sidepanel', { hash: '#/import', width: 320, height: 1400, language: 'en-GB' });
  await page.getByRole('main').locator('input[type=file]').setInputFiles(file);
  await expect(page.getByLabel('Column “budget”')).toHaveValue('custom:budget');
  await expect(page.getByLabel('Column “Level”')).toHaveValue('custom:level');
  await expect(page.getByText('Line 3: “a lot” is no value of Budget, it goes into the note')).toBeVisible();
  await picture(page, 'import-320');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('Import finished')).toBeVisible();
  await page.keyboard.press('/');
  await page.getByRole('combobox').or(page.getByRole('searchbox')).last().fill('onward');
  await page.getByRole('dialog').getByRole('link', { name: 'Jane Doe' }).click();
  await expect(page.getByRole('heading', { name: 'Jane Doe' })).toBeVisible();
  await expect(page.getByRole('button', { name: '€1,200.50' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Gold' })).toBeVisible();
});

test('[MODE-28] a lead’s own fields go where the user says; a field that is missing is made', async ({
  device,
  picture,
}) => {
  await toClassic(device);
  await device.send('settings.change', { changes: [{ id: 'me.preferences', field: 'smartDealOff', value: true }] });
  await define(device, [
    { id: 'leadbudget', entity: 'lead', name: 'Budget', type: 'money' },
    { id: 'leadlevel', entity: 'lead', name: 'Level', type: 'choice', choices: ['Gold', 'Silver'] },
    { id: 'dealbudget', entity: 'deal', name: 'Budget', type: 'money' },
  ]);
  const { id } = (await device.send('item.create', {
    local: 'fields-00000009',
    kind: 'lead',
    fields: { name: 'Twenty chairs', person: 'Jane Doe', organisation: 'Acme' },
    collections: {
      custom: {
        leadbudget: { type: 'money', value: 90_000, currency: 'EUR' },
        leadlevel: { type: 'choice', value: 'Gold' },
      },
    },
  })) as { id: string };
  const page = await device.openPage('sidepanel', {
    hash: `#/lead/${id}`,
    width: 320,
    height: 1100,
    language: 'en-GB',
  });
  await page.getByRole('button', { name: 'Convert' }).click();
  const sheet = page.getByRole('dialog', { name: 'Convert “Twenty chairs”' });
  const budget = sheet.getByRole('group', { name: 'Budget: €900' });
  await expect(budget.getByRole('checkbox', { name: 'Deals' })).toBeChecked();
  await expect(budget.getByRole('checkbox', { name: /Companies/ })).not.toBeChecked();
  await sheet
    .getByRole('group', { name: 'Level: Gold' })
    .getByRole('checkbox', { name: /Contacts/ })
    .check();
  await picture(page, 'conversion-320');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await sheet.getByRole('button', { name: 'Convert' }).click();
  await expect(page.getByRole('button', { name: '€900' })).toBeVisible();
  await page.getByRole('link', { name: 'Jane Doe' }).first().click();
  await expect(page.getByRole('button', { name: 'Gold' })).toBeVisible();
});
