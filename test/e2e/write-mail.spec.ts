import type { Page } from '@playwright/test';

import type { ExtensionProfile } from '../support/extension-profile.ts';
import { expect, test } from '../support/extension-context.ts';
import { cutTexts } from './look-for.ts';

interface Made {
  readonly id: string;
}

const own = 'rep@sidebook.example';

/** A rep with a deal, its contact and their company. */
async function deskOf(device: ExtensionProfile): Promise<{ readonly deal: string; readonly contact: string }> {
  await device.send('team.profile', { name: 'Robin Rep', addresses: [own] });
  const create = async (local: string, kind: string, fields: object, collections: object = {}): Promise<string> =>
    ((await device.send('item.create', { local, kind, fields, collections })) as Made).id;
  const company = await create('company-0001', 'company', { name: 'Acme' });
  const contact = await create(
    'contact-0001',
    'contact',
    { name: 'Jane Customer', company },
    { emails: { work: { address: 'jane@acme.example', type: 'work', pos: 'a0' } } },
  );
  const deal = await create(
    'deal-00000001',
    'deal',
    { name: 'Twenty chairs', company, amount: { minor: 238_000, currency: 'EUR' } },
    { contacts: { [contact.replace('.', '_')]: contact } },
  );
  return { deal, contact };
}

/** What the panel's mail program is asked to open, instead of opening it. */
async function watchMailto(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    HTMLAnchorElement.prototype.click = function click() {
      opened.push(this.href);
    };
  });
  return () => page.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}

/** Drops the message that was sent of an e-mail, as a file. */
async function dropSent(page: Page, subject: string): Promise<void> {
  const source = [
    `From: Robin Rep <${own}>`,
    'To: jane@acme.example',
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'Message-ID: <sent-1@sidebook.example>',
    'Content-Type: text/plain; charset="utf-8"',
    'MIME-Version: 1.0',
    '',
    'Hello Jane,',
    'here is the quote.',
    '',
  ].join('\r\n');
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'sent.eml'));
    return data;
  }, source);
  for (const event of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('main', event, { dataTransfer: transfer });
  }
}

test('[LOG-6] written on a deal, prepared, and one sent entry once the message is logged', async ({
  device,
  picture,
}) => {
  const { deal } = await deskOf(device);
  const page = await device.openPage('sidepanel', { hash: `#/deal/${deal}`, width: 400, height: 800, language: 'en' });
  const opened = await watchMailto(page);
  await page.getByRole('button', { name: 'Write an e-mail', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Write an e-mail' });
  await expect(sheet.getByLabel('To', { exact: true })).toHaveValue('Jane Customer <jane@acme.example>');
  await sheet.getByRole('button', { name: 'Open in my mail program' }).click();
  await expect(sheet.getByText('Needed here')).toBeVisible();
  await sheet.getByLabel('Subject').fill('Your quote');
  await sheet.getByLabel('Text of the message').fill('Hello Jane,\nhere is the quote.');
  await picture(page, 'sheet-400');
  await sheet.getByRole('button', { name: 'Open in my mail program' }).click();
  await expect(sheet).toBeHidden();
  expect(await opened()).toEqual([
    'mailto:jane@acme.example?subject=Your%20quote&body=Hello%20Jane%2C%0D%0Ahere%20is%20the%20quote.',
  ]);
  const entries = page.getByRole('listitem').filter({ hasText: 'Your quote' });
  await expect(entries).toHaveCount(1);
  await expect(entries.getByText('Prepared')).toBeVisible();
  await picture(page, 'prepared-400');

  // The user says so, and takes it back.
  await entries.getByRole('button', { name: '“Your quote” was sent' }).click();
  await expect(entries.getByText('Prepared')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(entries.getByText('Prepared')).toBeVisible();

  await dropSent(page, 'Your quote');
  const given = page.getByRole('region', { name: 'sent.eml' });
  await given.getByRole('button', { name: /^Log/ }).first().click();
  await expect(entries.getByText(/logged by you/)).toBeVisible();
  await expect(entries).toHaveCount(1);
  await expect(entries.getByText('Prepared')).toBeHidden();
});

test('[LOG-6] answered and forwarded from its entry; discarded with Undo', async ({ device, picture }) => {
  const { deal, contact } = await deskOf(device);
  await device.send('mail.prepare', {
    local: 'prepared-0001',
    items: [deal],
    to: [{ address: 'jane@acme.example', name: 'Jane Customer' }],
    cc: [{ address: 'sam@acme.example', name: '' }],
    subject: 'Your quote',
    text: 'Hello Jane',
  });
  const page = await device.openPage('app', { hash: `#/deal/${deal}`, width: 1280, height: 900, language: 'en' });
  const entry = page.getByRole('listitem').filter({ hasText: 'Your quote' });
  await entry.getByRole('button', { name: 'Discard “Your quote”' }).click();
  await expect(entry).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await entry.getByRole('button', { name: '“Your quote” was sent' }).click();
  await expect(entry.getByText(/marked as sent/)).toBeVisible();
  await entry.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Reply to all' }).click();
  const sheet = page.getByRole('dialog', { name: 'Write an e-mail' });
  await expect(sheet.getByLabel('To', { exact: true })).toHaveValue('Jane Customer <jane@acme.example>');
  await expect(sheet.getByLabel('Copy to (Cc)')).toHaveValue('sam@acme.example');
  await expect(sheet.getByLabel('Subject')).toHaveValue('Re: Your quote');
  await expect(sheet.getByLabel('Text of the message')).toHaveValue(/wrote:\n> Hello Jane/);
  await picture(page, 'reply-1280');
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await entry.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Forward' }).click();
  await expect(sheet.getByLabel('To', { exact: true })).toHaveValue('');
  await expect(sheet.getByLabel('Subject')).toHaveValue('Fwd: Your quote');
  await sheet.getByRole('button', { name: 'Cancel' }).click();

  // From the address on the card, in the panel at its narrowest, in German, in the dark.
  const card = await device.openPage('sidepanel', {
    hash: `#/contact/${contact}`,
    width: 320,
    height: 800,
    language: 'de',
    theme: 'dark',
  });
  await expect(card.getByRole('button', { name: 'E-Mail an jane@acme.example schreiben' })).toBeVisible();
  expect(await card.evaluate(cutTexts)).toEqual([]);
  await picture(card, 'card-320-de-dark');
  await card.getByRole('button', { name: 'E-Mail an jane@acme.example schreiben' }).click();
  await expect(card.getByRole('dialog', { name: 'E-Mail schreiben' })).toBeVisible();
  await card.getByLabel('Senden mit').selectOption('Roundcube');
  await card.getByLabel('Adresse des Webmails').fill('mein Webmail');
  await expect(card.getByText('Eine Adresse wie')).toBeVisible();
  expect(await card.evaluate(cutTexts)).toEqual([]);
  await picture(card, 'sheet-320-de-dark');
});

test('[FEED-21] [TMPL-1] [TMPL-2] [TMPL-3] a template is written with a preview, fills in, and shows what has no value', async ({
  device,
  picture,
}) => {
  const { deal } = await deskOf(device);
  const page = await device.openPage('app', { hash: '#/templates', width: 1280, height: 900, language: 'en' });
  await expect(page.getByText('No templates yet')).toBeVisible();
  await page.getByRole('button', { name: 'New template' }).click();
  const sheet = page.getByRole('dialog', { name: 'New template' });
  await sheet.getByLabel('Name of the template').fill('Follow up');
  await sheet.getByLabel('Subject').fill('{deal.name}');
  await sheet.getByLabel('Text of the message').fill('Hello ,\n{deal.price}');
  await sheet.getByLabel('Text of the message').press('Control+Home');
  for (let step = 0; step < 'Hello '.length; step++) {
    await sheet.getByLabel('Text of the message').press('ArrowRight');
  }
  await sheet.getByRole('button', { name: 'Insert a field' }).click();
  await page.getByRole('menuitem', { name: 'First name of the contact' }).click();
  await expect(sheet.getByLabel('Text of the message')).toHaveValue('Hello {contact.first_name},\n{deal.price}');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet.getByText('{deal.price} is no field (line 2)').first()).toBeVisible();
  await sheet
    .getByLabel('Text of the message')
    .fill('Hello {contact.first_name} ({contact.position}),\nit is {deal.amount}.');
  await expect(sheet.getByRole('region', { name: 'Preview' })).toContainText('Hello Jane');
  await picture(page, 'template-1280');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Delete “Follow up”' }).click();
  await expect(page.getByText('No templates yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('list', { name: 'My templates' })).toContainText('Follow up');
  await picture(page, 'templates-1280');

  const panel = await device.openPage('sidepanel', { hash: `#/deal/${deal}`, width: 320, height: 800, language: 'en' });
  const opened = await watchMailto(panel);
  await panel.getByRole('button', { name: 'Write an e-mail', exact: true }).click();
  const writing = panel.getByRole('dialog', { name: 'Write an e-mail' });
  await writing.getByLabel('Template').selectOption('Follow up');
  await expect(writing.getByLabel('Subject')).toHaveValue('Twenty chairs');
  await expect(writing.getByText('Position of the contact (line 1)')).toBeVisible();
  await writing.getByRole('button', { name: 'Open in my mail program' }).click();
  await expect(writing.getByRole('alert')).toContainText('Position of the contact (line 1)');
  expect(await opened()).toEqual([]);
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  await picture(panel, 'field-left-320');
  await writing.getByLabel('Text of the message').fill('Hello Jane,\nit is €2,380.');
  await writing.getByRole('button', { name: 'Open in my mail program' }).click();
  await expect(writing).toBeHidden();
  expect((await opened())[0]).not.toContain('%7B');

  const german = await device.openPage('sidepanel', {
    hash: '#/templates',
    width: 320,
    height: 800,
    language: 'de',
    theme: 'dark',
  });
  await expect(german.getByRole('list', { name: 'Meine Vorlagen' })).toBeVisible();
  expect(await german.evaluate(cutTexts)).toEqual([]);
  await picture(german, 'templates-320-de-dark');
});
