import type { Page } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { cutTexts } from './look-for.ts';

interface Made {
  readonly id: string;
}

let made = 0;
const local = (): string => `search-${String((made += 1)).padStart(8, '0')}`;

async function item(
  device: ExtensionProfile,
  kind: 'contact' | 'company' | 'deal',
  fields: Readonly<Record<string, unknown>>,
  collections: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return ((await device.send('item.create', { local: local(), kind, fields, collections })) as Made).id;
}

/** A deal with its client, a call with a text, and a comment. */
async function fill(device: ExtensionProfile): Promise<{ readonly deal: string; readonly contact: string }> {
  await device.send('settings.change', { changes: [{ id: 'me.preferences', field: 'smartDealOff', value: true }] });
  const company = await item(device, 'company', { name: 'Fennick Möbelwerke' });
  const contact = await item(
    device,
    'contact',
    { name: 'Ines Calloway', company, note: 'Prefers walnut' },
    {
      emails: { e1: { address: 'ines@fennick.example', type: 'work', pos: 'a' } },
      phones: { p1: { number: '+49 171 1234567', type: 'mobile', pos: 'a' } },
    },
  );
  const deal = await item(device, 'deal', { name: 'Kitchen chairs', company });
  await device.send('activity.create', {
    local: local(),
    item: deal,
    fields: {
      kind: 'call',
      direction: 'planned',
      title: 'Call about delivery',
      text: 'Which colour has the walnut veneer?',
      deadline: Date.now() + 86_400_000,
    },
  });
  await device.send('comment.create', { local: local(), item: deal, text: 'Walnut only from the second supplier' });
  return { deal, contact };
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search' });
const rows = (page: Page) => dialog(page).locator('.row');

async function type(page: Page, text: string): Promise<void> {
  await dialog(page).getByRole('searchbox').fill(text);
  await expect(dialog(page).locator(`[data-results-of="${text}"]`)).toBeAttached();
}

test('[NAV-4] [SRCH-1] [SRCH-2] [SRCH-3] the whole CRM is found while one types, by group and with the place; Enter opens', async ({
  device,
  picture,
}) => {
  const { deal, contact } = await fill(device);
  const page = await device.openPage('app', { hash: '#/deals', width: 1280, language: 'en' });
  await expect(page.getByRole('link', { name: 'Kitchen chairs' })).toBeVisible();
  await page.keyboard.press('/');
  await type(page, 'walnut');
  await expect(dialog(page).getByRole('heading', { level: 2 })).toHaveText([
    'Search',
    'Contacts',
    'Activities',
    'Comments',
  ]);
  await expect(rows(page)).toHaveText([
    /Ines Calloway.*Note: Prefers walnut/,
    /Call about delivery.*has the walnut/,
    /Walnut only/,
  ]);
  await expect(rows(page).locator('.hit')).toHaveText(['walnut', 'walnut', 'Walnut']);
  await picture(page, 'walnut-1280');

  await type(page, '0171 1234');
  await expect(rows(page)).toHaveText([/Ines Calloway\+49 171 1234567/]);
  await type(page, 'fennick');
  await expect(rows(page)).toHaveText([/Ines Calloway.*ines@fennick\.example/, /Fennick Möbelwerke/]);
  await type(page, 'mobelwerke');
  await expect(rows(page)).toHaveText([/Fennick Möbelwerke/]);

  await type(page, 'c');
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(1).locator('[aria-current]')).toHaveText('Kitchen chairs');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/deal/${deal.replace('.', '\\.')}$`));
  await expect(dialog(page)).toHaveCount(0);

  // Enter right behind the last letter means what was typed, not what was found for less of it.
  await page.keyboard.press('/');
  await page.keyboard.type('ines calloway');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/contact/${contact.replace('.', '\\.')}$`));
  await expect(dialog(page)).toHaveCount(0);

  // A comment leads to the card that it stands on.
  await page.evaluate((id) => {
    location.hash = `#/contact/${id}`;
  }, contact);
  await expect(page.getByRole('heading', { name: 'Ines Calloway' })).toBeVisible();
  await page.keyboard.press('/');
  await type(page, 'second supplier');
  await rows(page).getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`#/deal/${deal.replace('.', '\\.')}$`));
});

test('[SRCH-4] [SRCH-5] a word that is spelled nearly so is found and named; what is in the recycle bin is not', async ({
  device,
  picture,
}) => {
  const { deal } = await fill(device);
  const page = await device.openPage('sidepanel', { hash: '#/contacts', width: 320, language: 'en', theme: 'dark' });
  await expect(page.getByRole('link', { name: 'Ines Calloway' })).toBeVisible();
  await page.keyboard.press('/');
  await type(page, 'caloway');
  await expect(rows(page)).toHaveText([/Ines Calloway/]);
  await expect(dialog(page).getByText('No word begins with “caloway”. Shown for: calloway')).toBeVisible();
  await picture(page, 'nearly-320-dark');

  await type(page, 'chairs');
  await expect(rows(page)).toHaveText([/Kitchen chairs/]);
  await device.send('record.delete', { ids: [deal] });
  await expect(rows(page)).toHaveCount(0);
  await expect(dialog(page).getByText('Nothing found for “chairs”')).toBeVisible();
  await type(page, 'walnut');
  await expect(rows(page)).toHaveText([/Ines Calloway/]);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
});

for (const language of ['de', 'pl']) {
  test(`[SRCH-6] a group of many is shown alone, and fits at 320 px, in ${language}`, async ({ device, picture }) => {
    for (let index = 0; index < 8; index += 1) {
      await item(device, 'contact', {
        name: `Zuzanna Brzęczyszczykiewicz-Wiśniewska ${index}`,
        note: 'Treffen am Donaudampfschifffahrtsweg',
      });
    }
    const page = await device.openPage('sidepanel', { hash: '#/contacts', width: 320, language });
    await expect(page.locator('.row').first()).toBeVisible();
    await page.keyboard.press('/');
    const field = page.getByRole('dialog').getByRole('searchbox');
    await field.fill('donau');
    const found = page.getByRole('dialog').locator('.row');
    await expect(found).toHaveCount(5);
    await picture(page, `many-320-${language}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    await page.getByRole('dialog').locator('.group button').click();
    await expect(found).toHaveCount(8);
    await expect(page.getByRole('dialog').locator('.group button')).toHaveCount(0);
    await field.press('Escape');
    await expect(found).toHaveCount(5);
  });
}
