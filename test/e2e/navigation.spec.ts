import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import { toClassic } from '../support/leads.ts';
import { HOUR, makeItem, plan } from '../support/popup-page.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(240_000);

const tabs = (page: Page): Locator => page.locator('nav.tabs > .tab:not(button)');
const more = (page: Page): Locator => page.getByRole('button', { name: /^More( |$)/ });
const hash = (page: Page): string => new URL(page.url()).hash;
const commands = (page: Page): Locator => page.getByRole('dialog', { name: 'Commands' });

const letters: readonly [letter: string, hash: string, heading: string][] = [
  ['c', '#/contacts', 'No contacts yet'],
  ['o', '#/companies', 'No companies yet'],
  ['a', '#/activities', 'Activities'],
  ['t', '#/tasks', 'Tasks'],
  ['q', '#/quotes', 'Quotes'],
  ['f', '#/stream', 'Activity stream'],
  ['g', '#/products', 'Products'],
  ['v', '#/funnel', 'Sales funnel'],
  ['r', '#/reports', 'Reports'],
  ['y', '#/my-week', 'My week'],
  ['e', '#/templates', ''],
  ['j', '#/fields', ''],
  ['u', '#/storage', ''],
  ['x', '#/next-steps', ''],
  ['n', '#/notices', ''],
  ['i', '#/import', ''],
  ['k', '#/backup', ''],
  ['m', '#/team', ''],
  ['h', '#/history', ''],
  ['b', '#/recycle-bin', ''],
  ['s', '#/settings', 'Settings'],
  ['w', '#/workspace', ''],
  ['p', '#/pipelines', ''],
  ['d', '#/deals', ''],
];

test('[NAV-5] G and a letter lead to every section; while the letter is waited for it is said where each leads', async ({
  device,
  picture,
}) => {
  const page = await device.openPage('sidepanel', { hash: '#/deals', width: 320, language: 'en-GB' });
  await page.getByRole('heading', { name: 'Deals', level: 1 }).waitFor({ state: 'attached' });
  const panel = page.locator('.waiting-panel');
  await page.keyboard.press('g');
  await expect(panel.getByRole('listitem')).toHaveCount(24);
  await picture(page, 'letters-320');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  for (const [letter, target, heading] of letters) {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await expect.poll(() => hash(page)).toBe(target);
    if (heading !== '') await expect(page.getByRole('heading', { name: heading }).first()).toBeAttached();
    await expect(panel).toHaveCount(0);
  }

  // There are no leads in Simple mode, and no letter for them.
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(panel).toHaveCount(0);
  expect(hash(page)).toBe('#/deals');
  await toClassic(device);
  await page.locator('nav.tabs').getByText('Leads').first().waitFor({ state: 'attached' });
  await page.keyboard.press('g');
  await expect(panel.getByRole('listitem')).toHaveCount(25);
  await page.keyboard.press('L');
  await expect.poll(() => hash(page)).toBe('#/leads');

  // In a text field both are text.
  await page.evaluate(() => (location.hash = '#/settings'));
  const field = page.getByRole('textbox').first();
  await field.fill('');
  await field.pressSequentially('gd');
  await expect(field).toHaveValue('gd');
  expect(hash(page)).toBe('#/settings');

  await page.locator('.place').focus();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys.locator('dt', { hasText: 'G D' }).locator('+ dd')).toHaveText('Go to: Deals');
  await picture(page, 'keys-320');
  // Over a sheet nothing is waited for.
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(panel).toHaveCount(0);
  expect(hash(page)).toBe('#/settings');
});

test('[NAV-1][NAV-2] every section has a tab or stands under More, and leads there', async ({ device }) => {
  await toClassic(device);
  const page = await device.openPage('app', { hash: '#/settings', width: 1360, language: 'en-GB' });
  const menu = page.getByRole('menu', { name: 'More sections' });
  await expect(tabs(page).filter({ hasText: 'Leads' })).toHaveCount(1);
  const withTab = 'Contacts, Companies, Deals, Leads, Quotes, Activities, Tasks, Activity stream';
  for (const name of `${withTab}, Reports, Sales funnel, History, Products, Settings`.split(', ')) {
    const tab = tabs(page).filter({ hasText: new RegExp(`^${name}`) });
    if ((await tab.count()) > 0) await tab.click();
    else {
      await more(page).click();
      await menu.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
    }
    await expect(page.getByRole('heading', { name, level: 1 })).toBeAttached();
  }
});

test('Ctrl+K finds and does whatever can be done from anywhere', async ({ device, picture }) => {
  const contact = await makeItem(device, 'contact', 'Hanna Brandt');
  const page = await device.openPage('app', { hash: `#/contact/${contact}`, language: 'en-GB' });
  await page.getByRole('heading', { name: 'Hanna Brandt', level: 1 }).waitFor();
  const sheet = commands(page);
  const options = sheet.getByRole('option');
  const open = async (typed: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await expect(sheet.getByRole('combobox')).toBeFocused();
    await page.keyboard.type(typed);
  };

  await open('');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expect(sheet.getByRole('option', { name: /^Go to: Tasks/ })).toContainText('G T');
  await expect(sheet.getByRole('option', { name: /^New activity/ })).toContainText('A');
  await picture(page, 'commands');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('Control+k');
  await expect(sheet).toHaveCount(0);

  // Words in any order, by their beginnings; the arrows go round.
  await open('VIEWS');
  await expect(sheet.getByText('Nothing found for “VIEWS”')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(sheet).toBeVisible();
  await sheet.getByRole('combobox').fill('kan dea');
  await expect(options).toHaveText(['Deals: Kanban']);
  await sheet.getByRole('combobox').fill('deals:');
  await expect(options).toHaveText([/^Go to: Deals/, 'Deals: Kanban', 'Deals: List', 'Deals: Activities']);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(sheet.locator('[aria-selected="true"]')).toHaveText('Deals: List');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  expect(hash(page)).toBe(`#/contact/${contact}`);

  // What is made over a card belongs to it.
  await open('new act');
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'New activity' });
  await expect(form).toContainText('Hanna Brandt');
  await expect(form.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.type('Ask for the plans');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Timeline' })).toContainText('Ask for the plans');

  // The newest that can be undone stands first.
  await open('');
  await expect(options.first()).toContainText(/^Undo: /);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Timeline' })).not.toContainText('Ask for the plans');

  await open('deals list');
  await page.keyboard.press('Enter');
  await expect.poll(() => hash(page)).toBe('#/deals?list');
  await open('companies');
  await page.keyboard.press('Enter');
  await expect.poll(() => hash(page)).toBe('#/companies');
  await open('new deal');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'New deal' }).getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Library desks');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Library desks', level: 1 })).toBeVisible();
  await open('today');
  await sheet.getByRole('option', { name: 'Today’s activities' }).click();
  // Nothing is planned for the deal: it is asked about before its card is left.
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => hash(page)).toBe('#/activities?today');
  await open('search');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible();
  await page.keyboard.press('Escape');
  await open('shortcuts');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Ctrl+K');
});

test('[NAV-3][NAV-6] tabs stand in the order that the user chose; what has no tab is first under More, with its counter in the sum', async ({
  device,
  picture,
}) => {
  const deal = await makeItem(device, 'deal', 'Library desks');
  await plan(device, { item: deal, title: 'Call the school', deadline: Date.now() - HOUR });
  await plan(device, { item: deal, title: 'Send the drawings', deadline: Date.now() - HOUR });
  const page = await device.openPage('app', { hash: '#/settings', width: 1440, language: 'en-GB' });
  const names = () => tabs(page).evaluateAll((all) => all.map((tab) => tab.firstChild?.textContent));
  const counter = (name: string): Locator =>
    tabs(page)
      .filter({ hasText: new RegExp(`^${name}`) })
      .locator('.counter > :first-child');
  await expect
    .poll(names)
    .toEqual(['Deals', 'Contacts', 'Activities', 'Companies', 'Quotes', 'Tasks', 'Activity stream']);
  await expect(counter('Deals')).toHaveText('2');
  await expect(counter('Activities')).toHaveText('2');
  await expect(counter('Contacts')).toHaveCount(0);
  await expect(more(page).locator('.counter')).toHaveCount(0);

  const list = page.getByRole('region', { name: 'Section tabs' });
  const up = list.getByRole('button', { name: 'Move Tasks up' });
  const reset = list.getByRole('button', { name: 'Reset to default' });
  await expect(reset).toBeDisabled();
  for (const expected of [
    ['Deals', 'Contacts', 'Activities', 'Companies', 'Tasks', 'Quotes', 'Activity stream'],
    ['Deals', 'Contacts', 'Activities', 'Tasks', 'Companies', 'Quotes', 'Activity stream'],
    ['Deals', 'Contacts', 'Tasks', 'Activities', 'Companies', 'Quotes', 'Activity stream'],
    ['Deals', 'Tasks', 'Contacts', 'Activities', 'Companies', 'Quotes', 'Activity stream'],
    ['Tasks', 'Deals', 'Contacts', 'Activities', 'Companies', 'Quotes', 'Activity stream'],
  ]) {
    // The focus goes with the line, so that the key can be pressed again.
    if (expected[4] === 'Tasks') await up.focus();
    await expect(up).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(names).toEqual(expected);
  }
  await expect(up).toBeDisabled();
  await expect(list.getByRole('button', { name: 'Move Tasks down' })).toBeFocused();

  await list.getByRole('checkbox', { name: 'Deals' }).uncheck();
  await expect.poll(names).toEqual(['Tasks', 'Contacts', 'Activities', 'Companies', 'Quotes', 'Activity stream']);
  await expect(more(page).locator('.counter > :first-child')).toHaveText('2');
  await list.getByRole('checkbox', { name: 'Activities' }).uncheck();
  await expect(more(page).locator('.counter > :first-child')).toHaveText('4');
  await more(page).click();
  const lines = page.getByRole('menu', { name: 'More sections' }).getByRole('menuitem');
  await expect(lines.first()).toContainText('Deals');
  await expect(lines.nth(1)).toContainText('Activities');
  await expect(lines.nth(2)).toContainText('Sales funnel');
  await picture(page, 'under-more');
  await lines.first().click();
  await expect.poll(() => hash(page)).toBe('#/deals');
  await expect(more(page)).toHaveAttribute('aria-current', 'page');
  await page.goBack();

  // One tab stays.
  for (const name of ['Contacts', 'Companies', 'Quotes', 'Activity stream']) {
    await list.getByRole('checkbox', { name }).click();
    await expect(list.getByRole('checkbox', { name })).not.toBeChecked();
  }
  await expect.poll(names).toEqual(['Tasks']);
  await expect(list.getByRole('checkbox', { name: 'Tasks' })).toBeDisabled();
  await list.scrollIntoViewIfNeeded();
  await picture(page, 'settings-one-tab');

  await reset.click();
  await expect
    .poll(names)
    .toEqual(['Deals', 'Contacts', 'Activities', 'Companies', 'Quotes', 'Tasks', 'Activity stream']);
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(names).toEqual(['Tasks']);
  // It is kept, and the same in the panel.
  const panel = await device.openPage('sidepanel', { hash: '#/tasks', width: 320, language: 'en-GB' });
  await expect(tabs(panel)).toHaveText(['Tasks']);
  await expect(more(panel).locator('.counter > :first-child')).toHaveText('4');
});

test('links lead where they say, also broken ones, and Back and Forward go the same way', async ({ device }) => {
  const ids: string[] = [];
  for (const name of ['Anna Berg', 'Berta Conrad', 'Carl Dorn']) ids.push(await makeItem(device, 'contact', name));
  const page = await device.openPage('app', { hash: '#/deal/%E0%A4%A', language: 'en-GB' });
  await expect(page.getByRole('heading', { name: 'Deals', level: 1 })).toBeVisible();
  // A link to leads where there are none.
  await page.goto(device.url('app', '#/leads'));
  await expect(tabs(page).filter({ hasText: 'Deals' })).toHaveAttribute('aria-current', 'page');
  await page.goto(device.url('app', '#/contact/none.at-all'));
  await expect(page.getByText('This record is no longer here.')).toBeVisible();

  await page.goto(device.url('app', '#/contacts'));
  await page.getByRole('link', { name: 'Berta Conrad' }).click();
  const heading = (name: string): Locator => page.getByRole('heading', { name, level: 1 });
  await expect(heading('Berta Conrad')).toBeVisible();
  await page.keyboard.press('j');
  await expect(heading('Carl Dorn')).toBeVisible();
  await page.keyboard.press('k');
  await expect(heading('Berta Conrad')).toBeVisible();
  await page.keyboard.press('k');
  await expect(heading('Anna Berg')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect.poll(() => hash(page)).toBe('#/tasks');
  await page.goBack();
  await expect(heading('Anna Berg')).toBeVisible();
  // Records that were gone through are one step back.
  await page.goBack();
  await expect.poll(() => hash(page)).toBe('#/contacts');
  await page.goForward();
  await expect(heading('Anna Berg')).toBeVisible();
});

for (const [language, theme, width] of [
  ['pl', 'dark', 320],
  ['de', 'light', 320],
  ['de', 'dark', 1280],
  ['pl', 'light', 1280],
] as const) {
  test(`commands, letters and the order of tabs fit in ${language} at ${width} px, ${theme}, and axe finds nothing`, async ({
    device,
    picture,
  }) => {
    await toClassic(device);
    const surface = width < 400 ? 'sidepanel' : 'app';
    const page = await device.openPage(surface, { hash: '#/settings', width, theme, language });
    const list = page.locator('[data-section]');
    await expect(list).toHaveCount(8);
    const look = async (name: string): Promise<void> => {
      await picture(page, `${name}-${language}-${width}-${theme}`);
      expect(await page.evaluate(cutTexts)).toEqual([]);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    };
    await list.first().scrollIntoViewIfNeeded();
    await list.last().scrollIntoViewIfNeeded();
    await look('settings');
    await page.locator('.place').focus();
    await page.keyboard.press('g');
    await expect(page.locator('.waiting-panel li')).toHaveCount(25);
    await picture(page, `letters-${language}-${width}-${theme}`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await look('commands');
  });
}
