import type { Locator, Page } from 'playwright';

import { expect, test } from '../support/extension-context.ts';
import { HOUR, makeItem, plan } from '../support/popup-page.ts';
import { connect, join } from '../support/team.ts';

test.setTimeout(240_000);

const offer = { name: 'offer.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 an offer %%EOF') };

const formOf = (page: Page): Locator => page.getByRole('dialog');
const timelineOf = (page: Page): Locator => page.getByRole('list', { name: 'Timeline' });
const entryOf = (page: Page, title: string): Locator => timelineOf(page).locator('.tl-item').filter({ hasText: title });

async function add(page: Page, block: string): Promise<void> {
  await formOf(page).getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: block }).click();
}

async function menu(page: Page, entry: string, action: string): Promise<void> {
  await entryOf(page, entry).first().getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** Lets the page think that files were dropped on the form, or pasted into it. */
async function give(page: Page, how: 'drop' | 'paste', name: string, text: string): Promise<void> {
  await page
    .locator('dialog .sheet-body input')
    .first()
    .evaluate(
      (target, [type, fileName, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], fileName, { type: 'text/plain' }));
        const event =
          type === 'drop'
            ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
        target.dispatchEvent(event);
      },
      [how, name, text] as const,
    );
}

async function bytesOf(page: Page, entry: Locator, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await entry
    .getByRole('button', { name: `Save ${name}` })
    .last()
    .click();
  const parts: Buffer[] = [];
  for await (const part of await (await download).createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('latin1');
}

test('[ACT-1][ACT-3][ACT-6][ACT-8][ACT-10][ACT-26] the whole form by mouse: each part is added, saved, shown and changed', async ({
  device,
  picture,
}) => {
  const contact = await makeItem(device, 'contact', 'Jane Customer');
  const made = (await device.send('item.create', {
    local: 'form-deal-0001',
    kind: 'deal',
    fields: { name: 'Office refit' },
    collections: { contacts: { [contact.replace('.', '_')]: contact } },
  })) as { id: string };
  const page = await device.openPage('sidepanel', { hash: `#/deal/${made.id}`, width: 420, language: 'en-GB' });
  await page.getByRole('button', { name: 'Activity' }).first().click();
  const form = formOf(page);
  await expect(form.getByRole('textbox', { name: 'Description' })).toHaveValue('Contact the client');
  await form.getByRole('textbox', { name: 'Title' }).fill('Show the offer');
  // What the default text was for is said now.
  await expect(form.getByRole('textbox', { name: 'Description' })).toHaveValue('');
  await form.getByRole('textbox', { name: 'Description' }).fill('Send documents for approval');
  await form.getByText('Meeting').click();

  await form.getByRole('button', { name: 'Own time' }).click();
  await form.getByRole('textbox', { name: 'Own time' }).fill('15');
  await form.getByRole('button', { name: 'Add reminder' }).click();
  await expect(form.getByRole('alert')).toHaveText('This reminder is there already.');
  await form.getByRole('textbox', { name: 'Own time' }).fill('45');
  await form.getByRole('button', { name: 'Add reminder' }).click();
  await expect(form.getByRole('button', { name: '45 minutes before' })).toHaveAttribute('aria-pressed', 'true');

  await add(page, 'Client');
  await form.getByRole('combobox', { name: 'Client' }).selectOption('Jane Customer');
  await add(page, 'Place');
  await expect(form.getByRole('textbox', { name: 'Place' })).toBeFocused();
  await form.getByRole('textbox', { name: 'Place' }).fill('Hall 4, Brightmoor');
  await add(page, 'Link');
  await form.getByRole('textbox', { name: 'Link' }).fill('javascript:alert(1)');
  await add(page, 'Priority');
  await form.getByText('High', { exact: true }).click();
  await add(page, 'Colour');
  await form.locator('.look').nth(6).click();
  await add(page, 'Files');
  await form.locator('input[type="file"]').setInputFiles([offer]);
  await give(page, 'drop', 'plan.txt', 'a plan');
  await give(page, 'paste', 'photo.txt', 'a photo');
  await expect(form.getByRole('list', { name: 'Files' }).getByRole('listitem')).toHaveCount(3);
  await expect(form.getByRole('button', { name: 'Add', exact: true })).toHaveCount(0);
  await picture(page, 'form-420-light');

  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('This is no web address. Example: https://firm.example')).toBeVisible();
  await form.getByRole('textbox', { name: 'Link' }).fill('firm.example/offer');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();

  const entry = entryOf(page, 'Show the offer');
  await expect(entry).toContainText('Send documents for approval');
  await expect(entry).toContainText('High priority');
  await expect(entry).toContainText('Hall 4, Brightmoor');
  await expect(entry).toHaveAttribute('data-look', '6');
  await expect(entry.getByRole('link', { name: 'Jane Customer' })).toBeVisible();
  const link = entry.getByRole('link', { name: 'firm.example/offer' });
  await expect(link).toHaveAttribute('href', 'https://firm.example/offer');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  expect(await bytesOf(page, entry, 'plan.txt')).toBe('a plan');
  await picture(page, 'entry-420-light');

  // A file is taken away, and comes back.
  await entry.getByRole('button', { name: 'Remove plan.txt' }).click();
  await expect(entry.getByText('plan.txt')).toHaveCount(0);
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).last().click();
  await expect(entry.getByText('plan.txt')).toBeVisible();

  // Everything that is there stands in the form again, and can go.
  await menu(page, 'Show the offer', 'Edit');
  await expect(form.getByRole('textbox', { name: 'Place' })).toHaveValue('Hall 4, Brightmoor');
  await expect(form.getByRole('button', { name: '45 minutes before' })).toHaveAttribute('aria-pressed', 'true');
  await form.getByRole('textbox', { name: 'Place' }).fill('');
  await form.getByRole('button', { name: 'Remove photo.txt' }).click();
  await form.locator('.look').first().click();
  await form.getByText('Medium', { exact: true }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await expect(entry).not.toContainText('Hall 4');
  await expect(entry).not.toContainText('High priority');
  await expect(entry.getByText('photo.txt')).toHaveCount(0);
  await expect(entry).not.toHaveAttribute('data-look');
});

test('[ACT-1][ACT-4][ACT-7][ACT-15] the form by keys alone', async ({ device }) => {
  const item = await makeItem(device, 'deal', 'Office refit');
  const page = await device.openPage('sidepanel', { hash: `#/deal/${item}`, width: 420, language: 'en-GB' });
  await page.getByRole('heading', { name: 'Office refit', level: 1 }).waitFor();
  const form = formOf(page);
  await page.keyboard.press('a');
  await page.keyboard.type('Visit the site');

  // A reminder of one's own: Enter adds it, the form stays.
  await form.getByRole('button', { name: 'Own time' }).press('Enter');
  await page.keyboard.type('2');
  await page.keyboard.press('Tab');
  await page.keyboard.press('d');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('button', { name: '2 days before' })).toHaveAttribute('aria-pressed', 'true');

  // Esc closes the menu, not the form.
  await form.getByRole('button', { name: 'Add', exact: true }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(form).toBeVisible();
  await form.getByRole('button', { name: 'Add', exact: true }).press('Enter');
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Hall 4');
  await form.getByRole('button', { name: 'Add', exact: true }).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Client' })).toBeFocused();
  await page.keyboard.press('c');
  await expect(page.getByRole('menuitem', { name: 'Colour' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');

  // Without a deadline nothing is saved.
  const day = form.getByLabel('Deadline', { exact: true });
  const before = await day.inputValue();
  await day.fill('');
  await form.getByRole('textbox', { name: 'Title' }).press('Enter');
  await expect(form.getByText('A planned activity needs a deadline.')).toBeVisible();
  await day.fill(before);
  await form.getByRole('textbox', { name: 'Title' }).press('Enter');
  await expect(form).toBeHidden();
  const entry = entryOf(page, 'Visit the site');
  await expect(entry).toContainText('Hall 4');
  await expect(entry).toHaveAttribute('data-look', '2');
});

test('[ACT-6] a file that is too large is named with its size and the limit, and what fits is attached', async ({
  device,
  picture,
}) => {
  const item = await makeItem(device, 'deal', 'Office refit');
  const page = await device.openPage('sidepanel', { hash: `#/deal/${item}`, width: 320, language: 'en-GB' });
  await page.getByRole('heading', { name: 'Office refit', level: 1 }).waitFor();
  await page.keyboard.press('a');
  await add(page, 'Files');
  const film = { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(26 * 1024 * 1024) };
  await formOf(page).locator('input[type="file"]').setInputFiles([film, offer]);
  await expect(formOf(page).getByRole('alert')).toHaveText(
    'film.mp4 has 27.3 MB, more than 26.2 MB. It was not attached.',
  );
  await expect(formOf(page).getByRole('list', { name: 'Files' }).getByRole('listitem')).toHaveText([/offer\.pdf/]);
  await picture(page, 'too-large-320-light');
});

test('[ACT-6][ACT-10] a file and a colleague on two devices, through the server', async ({
  openDevice,
  startServer,
}) => {
  const server = await startServer();
  const [first, second] = [await openDevice(), await openDevice()];
  await connect(first, server, 'Robin');
  await join(second, first, 'Mia');
  const item = await makeItem(first, 'deal', 'Office refit');
  const robin = await first.openPage('sidepanel', { hash: `#/deal/${item}`, width: 420, language: 'en-GB' });
  await robin.getByRole('heading', { name: 'Office refit', level: 1 }).waitFor();
  await robin.keyboard.press('a');
  await robin.keyboard.type('Show the offer');
  await add(robin, 'Teammates');
  await formOf(robin).getByRole('button', { name: 'Add a teammate' }).click();
  await robin.getByRole('menuitem', { name: 'Mia' }).click();
  await add(robin, 'Files');
  await formOf(robin).locator('input[type="file"]').setInputFiles([offer]);
  await formOf(robin).getByRole('button', { name: 'Save' }).click();
  await expect(formOf(robin)).toBeHidden();

  const mia = await second.openPage('sidepanel', { hash: `#/deal/${item}`, width: 420, language: 'en-GB' });
  const entry = entryOf(mia, 'Show the offer');
  await expect(entry).toContainText('Mia', { timeout: 60_000 });
  // Whoever asks before the file has arrived is told so; it arrives.
  await expect(async () => {
    expect(await bytesOf(mia, entry, 'offer.pdf')).toBe(offer.buffer.toString('latin1'));
  }).toPass({ timeout: 60_000 });

  // Mia adds one more while Robin takes the first away.
  await menu(mia, 'Show the offer', 'Edit');
  await give(mia, 'drop', 'plan.txt', 'a plan');
  await formOf(mia).getByRole('button', { name: 'Save' }).click();
  await entryOf(robin, 'Show the offer').getByRole('button', { name: 'Remove offer.pdf' }).click();
  for (const page of [robin, mia]) {
    await expect(entryOf(page, 'Show the offer').locator('.attachments li')).toHaveText([/plan\.txt/], {
      timeout: 60_000,
    });
  }
  await expect(async () => {
    expect(await bytesOf(robin, entryOf(robin, 'Show the offer'), 'plan.txt')).toBe('a plan');
  }).toPass({ timeout: 60_000 });
});

test('[ACT-11][ACT-13][ACT-12] a follow-up keeps its link; an activity stands on several items', async ({
  device,
  picture,
}) => {
  const deal = await makeItem(device, 'deal', 'Office refit');
  const contact = await makeItem(device, 'contact', 'Jane Customer');
  await makeItem(device, 'contact', 'Janet Other');
  await makeItem(device, 'company', 'Janus Ltd');
  await plan(device, { item: deal, title: 'Call about delivery', deadline: Date.now() + HOUR });
  const page = await device.openPage('sidepanel', { hash: `#/deal/${deal}`, width: 420, language: 'en-GB' });

  await menu(page, 'Call about delivery', 'Plan a follow-up');
  await expect(formOf(page)).toContainText('Follows “Call about delivery”');
  await formOf(page).getByRole('textbox', { name: 'Title' }).fill('Send the invoice');
  await page.keyboard.press('Enter');
  await expect(entryOf(page, 'Send the invoice')).toContainText('Follows “Call about delivery”');

  // Bound to the contact, it stands there, too.
  const sheet = page.getByRole('dialog', { name: 'Stands on' });
  await menu(page, 'Send the invoice', 'Stands on');
  await expect(sheet.getByRole('listitem')).toHaveText([/Office refit.*belongs here/]);
  await expect(sheet.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
  await sheet.getByRole('combobox').fill('Jane');
  await sheet.getByRole('option', { name: 'Jane Customer' }).click();
  await expect(sheet).toBeHidden();
  const entry = entryOf(page, 'Send the invoice');
  await expect(entry.getByRole('link', { name: 'Jane Customer' })).toBeVisible();
  await entry.getByRole('link', { name: 'Jane Customer' }).click();
  await expect(page.getByRole('heading', { name: 'Jane Customer', level: 1 })).toBeVisible();
  await expect(entryOf(page, 'Send the invoice')).toContainText('Office refit');
  await page.evaluate((id) => (location.hash = `#/deal/${id}`), deal);

  // It gives way to another contact only, and what stands there is not offered.
  await menu(page, 'Send the invoice', 'Stands on');
  await sheet.getByRole('button', { name: 'Another item instead of Jane Customer' }).click();
  await sheet.getByRole('combobox').fill('Jan');
  await expect(sheet.getByRole('option')).toHaveText([/Janet Other/]);
  await picture(page, 'bindings-420-light');
  await sheet.getByRole('option', { name: 'Janet Other' }).click();
  await expect(sheet).toBeHidden();
  await expect(entry.getByRole('link', { name: 'Janet Other' })).toBeVisible();
  await expect(entry.getByRole('link', { name: 'Jane Customer' })).toHaveCount(0);
  await page.evaluate((id) => (location.hash = `#/contact/${id}`), contact);
  await expect(page.getByRole('heading', { name: 'Jane Customer', level: 1 })).toBeVisible();
  await expect(entryOf(page, 'Send the invoice')).toHaveCount(0);
  await page.evaluate((id) => (location.hash = `#/deal/${id}`), deal);

  await menu(page, 'Send the invoice', 'Stands on');
  await sheet.getByRole('button', { name: 'Remove Janet Other' }).click();
  await expect(entry.getByRole('link', { name: 'Janet Other' })).toHaveCount(0);
});

test('[ACT-17][ACT-20][ACT-24][ACT-29] a deadline is changed where it stands; what is completed keeps it, and tells what was changed', async ({
  device,
  picture,
}) => {
  const deal = await makeItem(device, 'deal', 'Office refit');
  const title = 'Call about delivery';
  await plan(device, { item: deal, title, deadline: Date.now() - HOUR });
  const page = await device.openPage('sidepanel', { hash: `#/deal/${deal}`, width: 420, language: 'en-GB' });
  const entry = entryOf(page, title);
  await entry.getByRole('button', { name: /Change deadline/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Change deadline' });
  const tomorrow = new Date(Date.now() + 24 * HOUR).toISOString().slice(0, 10);
  await dialog.getByLabel('Deadline', { exact: true }).fill(tomorrow);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(entry.locator('.due')).toHaveCount(0);
  const due = await entry.locator('.tl-time').textContent();

  await entry.getByRole('button', { name: `Complete “${title}”` }).click();
  await expect(entry).toContainText('Completed by you');
  await expect(entry.getByRole('button', { name: /Change deadline/ })).toHaveCount(0);
  await entry.getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Plan a follow-up' })).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const form = formOf(page);
  await expect(form.getByLabel('Deadline', { exact: true })).toBeDisabled();
  await expect(form.getByRole('combobox', { name: 'Responsible' })).toBeDisabled();
  await expect(form.getByText('Deadline and responsible are fixed once it is completed.')).toBeVisible();
  await picture(page, 'completed-form-420-light');
  await form.getByRole('textbox', { name: 'Description' }).fill('She agreed');
  await give(page, 'drop', 'plan.txt', 'a plan');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(entry).toContainText(/You: changed Files and Description|You: changed Description and Files/);

  await menu(page, title, 'Mark as not completed');
  await expect(entry.locator('.tl-time')).toHaveText(due ?? '');

  // Closed with its deal, it was not completed by hand.
  await page.locator('.place').focus();
  await page.keyboard.press('m');
  await page.getByRole('dialog').getByRole('button', { name: 'Won' }).click();
  await page
    .getByRole('dialog', { name: /as won/ })
    .locator('[type="submit"]')
    .click();
  await expect(entry).toContainText('Completed automatically');
});
