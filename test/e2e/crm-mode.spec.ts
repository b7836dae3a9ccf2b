import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import { itemRows } from '../support/device-storage.ts';
import { leadsOfDeals, makeLead, makeLeads, toClassic } from '../support/leads.ts';
import { HOUR, plan } from '../support/popup-page.ts';
import { adaAndBen } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(240_000);

const tab = (page: Page) => page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Leads' });

async function openMode(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'View settings' }).click();
  await page.getByRole('menuitem', { name: 'CRM mode' }).click();
  await page.getByRole('dialog', { name: 'CRM mode' }).waitFor();
}

test('[MODE-2][MODE-4][MODE-7][MODE-8][MODE-17][NAV-5] a fresh CRM is Simple; one click makes it Classic, one more back', async ({
  device,
  picture,
}) => {
  const page = await device.openPage('app', { hash: '#/deals', language: 'en-GB' });
  await page.getByRole('button', { name: 'View settings' }).waitFor();
  await expect(tab(page)).toHaveCount(0);
  await openMode(page);
  const dialog = page.getByRole('dialog', { name: 'CRM mode' });
  await expect(dialog.getByRole('button', { name: /Simple CRM/ })).toHaveAttribute('aria-pressed', 'true');
  await picture(page, 'modes-simple');
  await dialog.getByRole('button', { name: /Classic CRM/ }).click();
  await expect(dialog.getByRole('button', { name: /Classic CRM/ })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await tab(page).click();
  await page.getByRole('heading', { name: 'Leads' }).waitFor();
  // From the section Leads, with no lead: nothing is asked.
  await openMode(page);
  await dialog.getByRole('button', { name: /Simple CRM/ }).click();
  await page.keyboard.press('Escape');
  await expect(tab(page)).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Deals' })).toBeVisible();
});

test('[MODE-5][MODE-6][MODE-13][MODE-31] what a request makes and what a conversion closes is one setting in both places', async ({
  device,
  picture,
}) => {
  const page = await device.openPage('sidepanel', { hash: '#/deals', width: 320, language: 'en-GB' });
  await openMode(page);
  const dialog = page.getByRole('dialog', { name: 'CRM mode' });
  await dialog.getByLabel('Also create a company').check();
  await dialog.getByLabel('Do not close activities after conversion').check();
  await expect(dialog.getByLabel('Tasks')).not.toBeChecked();
  await picture(page, 'modes-320');
  await page.goto(device.url('sidepanel', '#/workspace'));
  await page.reload();
  await expect(page.getByLabel('Do not close activities after conversion')).toBeChecked();
  await page.getByLabel('Tasks').check();
  await expect(page.getByLabel('Do not close activities after conversion')).not.toBeChecked();
  await page.getByRole('button', { name: 'Choose the mode' }).click();
  await expect(dialog.getByLabel('Tasks')).toBeChecked();
  await expect(dialog.getByLabel('Calls')).not.toBeChecked();
});

test('[MODE-3][MODE-16][MODE-18][MODE-19][MODE-20][MODE-21] the wizard says what it makes, converts and can be undone', async ({
  device,
  picture,
}) => {
  await toClassic(device);
  const leads = await makeLeads(device, 6);
  await plan(device, { item: leads[0] as string, title: 'Call Person 0', deadline: Date.now() + HOUR });
  const page = await device.openPage('sidepanel', { hash: '#/leads', width: 400, language: 'en-GB' });
  await openMode(page);
  await page.getByRole('button', { name: /Simple CRM/ }).click();
  const wizard = page.getByRole('dialog', { name: 'To Simple CRM' });
  await expect(wizard.getByText('6 leads in work. New: 6 deals and 6 contacts.')).toBeVisible();
  await expect(wizard.getByLabel(/Keep 1 open activity/)).toBeChecked();
  await expect(wizard.getByText('recommended')).toBeVisible();
  await wizard.getByLabel('Pipeline of the deals').selectOption({ label: 'New pipeline' });
  await wizard.getByLabel('Name of the pipeline').fill('From leads');
  await wizard.getByLabel('Contact and company').check();
  await expect(wizard.getByText('6 deals, 6 contacts and 6 companies')).toBeVisible();
  await picture(page, 'wizard');
  await wizard.getByRole('button', { name: 'Continue' }).click();
  const dialog = page.getByRole('dialog', { name: 'CRM mode' });
  await expect(dialog.getByText('All leads in work are converted.')).toBeVisible({ timeout: 60_000 });
  await expect(dialog.getByText('New: 6 deals, 6 contacts and 6 companies.')).toBeVisible();
  await picture(page, 'wizard-done');
  expect(await leadsOfDeals(device)).toEqual(leads.toSorted());
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the backup' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^Sidebook-.*\.sidebook$/);

  await dialog.getByRole('button', { name: 'Undo conversion' }).click();
  await expect(dialog.getByText('The conversion was undone.').first()).toBeVisible({ timeout: 60_000 });
  expect(await leadsOfDeals(device)).toEqual([]);
  await expect(dialog.getByRole('button', { name: /Classic CRM/ })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Request 0')).toBeVisible();
});

test('[MODE-23] killed in the middle it goes on, and no lead yields two deals', async ({ device }) => {
  await toClassic(device);
  const leads = await makeLeads(device, 60);
  const choices = { pipeline: { kind: 'existing', id: 'sales' }, clients: 'contact', keepActivities: true };
  const page = await device.openPage('app', { hash: '#/deals', language: 'en-GB' });
  await device.send('crm-mode.switch', { mode: 'simple', run: 'killed-run-1', choices });
  await expect
    .poll(async () => (await leadsOfDeals(device)).length, { timeout: 60_000, intervals: [50] })
    .toBeGreaterThan(3);
  await device.killWorker();
  expect((await leadsOfDeals(device)).length).toBeLessThan(leads.length);
  // Whatever wakes the worker lets it go on.
  await device.send('team.sync-now', {});
  await expect.poll(async () => (await leadsOfDeals(device)).length, { timeout: 120_000 }).toBe(leads.length);
  expect(await leadsOfDeals(device)).toEqual(leads.toSorted());
  await expect(tab(page)).toHaveCount(0);
  const contacts = (await itemRows(device)).filter(({ section }) => section === 'contact');
  expect(contacts).toHaveLength(leads.length);
});

test('[MODE-3][MODE-23] run on two devices at once no lead yields two deals; who is no admin reads who may', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  await toClassic(ada);
  const leads = await makeLeads(ada, 12);
  const bens = await ben.openPage('sidepanel', { hash: '#/leads', width: 360, language: 'en-GB' });
  await expect(bens.getByText('Request 11')).toBeVisible({ timeout: 30_000 });
  await openMode(bens);
  await expect(bens.getByText('Only admins change these settings: Ada.')).toBeVisible();
  await expect(bens.getByRole('button', { name: /Simple CRM/ })).toBeDisabled();
  await picture(bens, 'not-an-admin');

  // Ada's second device.
  const phone = await openDevice();
  const { link } = (await ada.send('team.device-code', {})) as { link: string };
  await phone.send('team.join', { link, deviceName: 'Phone' });
  await expect.poll(async () => (await itemRows(phone)).length, { timeout: 30_000 }).toBe(leads.length);
  const choices = { pipeline: { kind: 'existing', id: 'sales' }, clients: 'both', keepActivities: true };
  await Promise.all([
    ada.send('crm-mode.switch', { mode: 'simple', run: 'two-devices-1', choices }),
    phone.send('crm-mode.switch', { mode: 'simple', run: 'two-devices-2', choices }),
  ]);
  for (const device of [ada, phone, ben]) {
    await expect.poll(() => leadsOfDeals(device), { timeout: 60_000 }).toEqual(leads.toSorted());
  }
  const clients = async (kind: string) => (await itemRows(ben)).filter(({ section }) => section === kind).length;
  await expect.poll(() => clients('contact'), { timeout: 30_000 }).toBe(leads.length);
  await bens.keyboard.press('Escape');
  await expect(tab(bens)).toHaveCount(0);
});

for (const [language, theme, width] of [
  ['pl', 'dark', 320],
  ['de', 'light', 320],
  ['it', 'light', 1280],
  ['es', 'dark', 400],
] as const) {
  test(`[MODE-7][MODE-18] modes and wizard fit in ${language} at ${width} px, ${theme}, and axe finds nothing`, async ({
    device,
    picture,
  }) => {
    await toClassic(device);
    const lead = await makeLead(device, { name: 'Request', person: 'Person', address: 'p@x.example' });
    await plan(device, { item: lead, title: 'Call', deadline: Date.now() + HOUR });
    const surface = width < 960 ? 'sidepanel' : 'app';
    const page = await device.openPage(surface, { hash: '#/workspace', width, theme, language });
    await page.locator('.form .btn').first().click();
    await page.locator('.mode-field').first().waitFor();
    await picture(page, `modes-${language}-${width}-${theme}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.locator('.mode-field').first().click();
    await page.locator('dialog [type="submit"]').waitFor();
    await picture(page, `wizard-${language}-${width}-${theme}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
