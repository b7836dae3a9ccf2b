import { AxeBuilder } from '@axe-core/playwright';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { expect, test } from '../support/extension-context.ts';
import { HOUR, makeItem, plan } from '../support/popup-page.ts';
import { memberOf } from '../support/device-storage.ts';
import { adaAndBen } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(180_000);

const badgeOf = (device: ExtensionProfile) => expect.poll(async () => (await device.toolbar()).badge);

test('[CNT-33][CNT-35][CNT-36][CNT-38][CNT-67] another counter mode recounts everybody at once, and changes no activity', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const deal = await makeItem(ada, 'deal', 'Library desks');
  await plan(ada, { item: deal, title: 'Call the school', deadline: Date.now() - HOUR });
  const bens = await plan(ada, { item: deal, title: 'Send the drawings', deadline: Date.now() - HOUR });
  await ada.send('record.change', { changes: [{ id: bens, field: 'responsible', value: await memberOf(ben) }] });
  await badgeOf(ada).toBe('2');
  await badgeOf(ben).toBe('');

  const page = await ada.openPage('sidepanel', { hash: '#/workspace', width: 320, language: 'en-GB' });
  await page.getByRole('radio', { name: 'Activity responsible' }).check();
  await badgeOf(ada).toBe('1');
  await badgeOf(ben).toBe('1');
  await expect(page.locator('.tally b')).toHaveText(['0', '1']);
  await picture(page, 'workspace-320');
  const theirs = await ben.openPage('app', { hash: '#/workspace', language: 'en-GB' });
  await expect(theirs.getByText('Only admins change these settings: Ada.')).toBeVisible();
  await expect(theirs.getByRole('radio', { name: 'Activity responsible' })).toBeChecked();
  await expect(theirs.getByRole('radio', { name: 'CRM item responsible' })).toBeDisabled();
  await picture(theirs, 'workspace-of-others');

  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await badgeOf(ada).toBe('2');
  await badgeOf(ben).toBe('');
  await expect(theirs.getByRole('radio', { name: 'CRM item responsible' })).toBeChecked();
});

test('[EXT-26][CNT-59][CNT-60][CNT-61][CNT-62][CNT-63][CNT-64] at the limit counters are blocked, and nothing else is', async ({
  device,
  picture,
}) => {
  const deal = await makeItem(device, 'deal', 'Library desks');
  for (const title of ['Call the school', 'Send the drawings', 'Confirm the date']) {
    await plan(device, { item: deal, title, deadline: Date.now() - HOUR });
  }
  await badgeOf(device).toBe('3');
  const page = await device.openPage('sidepanel', { hash: '#/workspace', width: 400, language: 'en-GB' });
  await expect(page.getByRole('radio', { name: '50,000' })).toBeChecked();
  await expect(page.getByText('3 activities are open now.')).toBeVisible();
  await page.getByRole('radio', { name: 'Another number' }).check();
  const field = page.getByRole('textbox', { name: 'Another number' });
  await field.fill('many');
  await expect(page.getByText('A whole number from 1 to 10,000,000.')).toBeVisible();
  await field.fill('4');
  await field.press('Enter');
  await badgeOf(device).toBe('3');
  await plan(device, { item: deal, title: 'One more', deadline: Date.now() - HOUR });
  await badgeOf(device).toBe('–');
  expect((await device.toolbar()).title).toContain('counters stopped');
  await page.evaluate(() => {
    location.hash = '#/activities';
  });
  await expect(page.locator('.tally b')).toHaveText(['–', '–']);
  await expect(page.getByText('The limit of 4 open activities is reached.')).toBeVisible();
  await expect(page.locator('.tab .counter')).toHaveCount(0);
  await picture(page, 'blocked');
  // The list works on, and brings the counters back.
  await page
    .getByRole('listitem')
    .filter({ hasText: 'One more' })
    .getByRole('button', { name: /Complete/ })
    .first()
    .click();
  await badgeOf(device).toBe('3');
  await expect(page.locator('.tally b')).toHaveText(['0', '3']);
  await expect(page.getByText('3 of 4 open activities.')).toHaveCount(0);
});

test('[MODE-40][MODE-41][MODE-42] pipelines and their stages are added, renamed, ordered and taken out', async ({
  device,
  picture,
}) => {
  await makeItem(device, 'deal', 'Library desks', { stage: 'qualified' });
  const page = await device.openPage('sidepanel', { hash: '#/pipelines', width: 320, language: 'en-GB' });
  const sales = page.getByRole('region', { name: 'Sales' });
  const names = () =>
    sales
      .getByRole('list')
      .getByRole('textbox')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  await expect.poll(names).toEqual(['New', 'Qualified', 'Proposal', 'Negotiation', 'Won', 'Lost']);
  await sales.getByRole('textbox', { name: 'Name of the stage' }).last().fill('Under review');
  await sales.getByRole('button', { name: 'Add stage' }).click();
  await expect.poll(names).toEqual(['New', 'Qualified', 'Proposal', 'Negotiation', 'Under review', 'Won', 'Lost']);
  await sales.getByRole('button', { name: 'Move Under review up' }).click();
  await expect.poll(names).toEqual(['New', 'Qualified', 'Proposal', 'Under review', 'Negotiation', 'Won', 'Lost']);
  const proposal = sales.getByRole('list').getByRole('textbox').nth(2);
  await proposal.fill('Offer');
  await proposal.press('Enter');
  await expect.poll(names).toEqual(['New', 'Qualified', 'Offer', 'Under review', 'Negotiation', 'Won', 'Lost']);
  await sales.getByRole('button', { name: 'Remove Qualified' }).click();
  await expect(page.getByText('Stage Qualified removed. Its 1 record shows in New now.')).toBeVisible();
  await expect.poll(names).toEqual(['New', 'Offer', 'Under review', 'Negotiation', 'Won', 'Lost']);
  await sales.getByRole('button', { name: 'Remove Won' }).click();
  await expect(page.getByText('Each pipeline needs one open, one won and one lost stage.')).toBeVisible();

  await page.getByRole('textbox', { name: 'Name of the pipeline' }).last().fill('Service');
  await page.getByRole('button', { name: 'New pipeline' }).click();
  const service = page.getByRole('region', { name: 'Service' });
  await expect(service.getByRole('listitem')).toHaveCount(3);
  await picture(page, 'pipelines-320');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await service.getByRole('button', { name: 'Delete pipeline' }).click();
  await expect(service).toHaveCount(0);
  await page.locator('.toast').filter({ hasText: 'Service deleted' }).getByRole('button', { name: 'Undo' }).click();
  await expect(service).toHaveCount(1);
});

for (const [language, theme, width] of [
  ['pl', 'dark', 320],
  ['de', 'light', 1280],
] as const) {
  test(`the workspace's settings fit in ${language} at ${width} px, ${theme}, and axe finds nothing`, async ({
    device,
    picture,
  }) => {
    const surface = width < 400 ? 'sidepanel' : 'app';
    await device.send('settings.change', {
      changes: [
        {
          id: 'org.settings',
          field: 'holidays',
          element: '2026-12-25',
          value: 'Christmas Day, the whole company is away',
        },
        { id: 'org.settings', field: 'hoursApply', value: true },
      ],
    });
    const page = await device.openPage(surface, { hash: '#/workspace', width, height: 1400, theme, language });
    await page.getByRole('radio').first().waitFor();
    await picture(page, `workspace-${language}-${width}-${theme}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.evaluate(() => {
      location.hash = '#/pipelines';
    });
    await page.getByRole('list').first().waitFor();
    await picture(page, `pipelines-${language}-${width}-${theme}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
  });
}
