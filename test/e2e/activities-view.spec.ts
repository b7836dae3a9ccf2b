import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { SETTINGS_ID } from '@sidebook/domain/records/setting-ids';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { expect, test } from '../support/extension-context.ts';
import { declineNextStep } from '../support/next-step.ts';
import { DAY, HOUR, makeItem, plan, receive } from '../support/popup-page.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(180_000);

const timeZone = 'Europe/Berlin';
/** A Wednesday afternoon. */
const start = '2026-11-18T15:44:00+01:00';
const at = (iso: string): number => Date.parse(iso);

/** One deal for each column, Without activities included. */
async function oneForEach(device: ExtensionProfile, now: number): Promise<void> {
  const deal = async (name: string, deadline?: number): Promise<string> => {
    const item = await makeItem(device, 'deal', name, { amount: { minor: 4_820_000, currency: 'EUR' } });
    if (deadline !== undefined) await plan(device, { item, title: 'Call about delivery', deadline });
    return item;
  };
  await deal('Office refit', now - 2 * DAY);
  await deal('Library desks', now - 5 * HOUR);
  await receive(device, await deal('Reception desk'), 'Revised floor plan', now - HOUR);
  await deal('Sample boards', at('2026-11-20T10:00:00+01:00'));
  await deal('Lobby seating', at('2026-11-23T09:30:00+01:00'));
  await deal('Studio relocation', at('2026-12-07T09:00:00+01:00'));
  await deal('Deckhouse benches');
}

const column = (page: Page, name: string): Locator => page.getByRole('region', { name: new RegExp(`^${name}`) });
const cards = (page: Page, name: string): Locator => column(page, name).getByRole('article').getByRole('heading');
const card = (page: Page, name: string): Locator => page.getByRole('article').filter({ hasText: name });
const toast = (page: Page): Locator => page.locator('.toast').last();

async function drag(page: Page, name: string, to: string): Promise<void> {
  await card(page, name).dragTo(column(page, to).locator('.kol-list'));
}

/** `--planned` of the light theme. */
const red = 'rgb(198, 46, 56)';

async function expectColumns(page: Page, expected: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const [name, names] of Object.entries(expected)) await expect(cards(page, name)).toHaveText([...names]);
}

test('[VIEW-1][VIEW-2][VIEW-4][VIEW-16][VIEW-20][CNT-40] six columns that nobody changes; red wherever something counts', async ({
  openDevice,
  clock,
  picture,
}) => {
  clock.set(start);
  const device = await openDevice({ clock, timeZone });
  await oneForEach(device, clock.now());
  const week = await makeItem(device, 'deal', 'Long lead');
  await plan(device, { item: week, title: 'Trade fair', deadline: at('2026-11-20T09:00:00+01:00'), reminders: [4320] });
  await makeItem(device, 'deal', 'Won already', { stage: 'won' });
  const page = await device.openPage('app', { hash: '#/deals?activities', language: 'en-GB' });
  await expect(page.locator('.kol h2')).toHaveText([
    'Overdue 1',
    'Today 2',
    'This week 2',
    'Next week 1',
    'Without activities 1',
    'Later 1',
  ]);
  await expect(column(page, 'Later')).toContainText('after next week');
  await expectColumns(page, {
    Overdue: ['Office refit'],
    Today: ['Reception desk', 'Library desks'],
    'This week': ['Long lead', 'Sample boards'],
    'Next week': ['Lobby seating'],
    'Without activities': ['Deckhouse benches'],
    Later: ['Studio relocation'],
  });
  for (const name of ['Office refit', 'Library desks', 'Long lead']) {
    await expect(card(page, name).locator('.counter')).toHaveCSS('background-color', red);
  }
  await expect(page.locator('.kol').getByRole('button', { name: /Add to/ })).toHaveCount(5);
  await expect(column(page, 'Overdue').getByRole('button', { name: /Add to/ })).toHaveCount(0);
  await picture(page, 'wide-light');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('[VIEW-21][VIEW-25][VIEW-26][VIEW-27][VIEW-28][VIEW-29][VIEW-30] dropped by mouse: planned, moved, refused, held back, and taken back', async ({
  openDevice,
  clock,
  picture,
}) => {
  clock.set(start);
  const device = await openDevice({ clock, timeZone });
  await oneForEach(device, clock.now());
  const both = await makeItem(device, 'deal', 'Two overdue');
  await plan(device, { item: both, title: 'First', deadline: clock.now() - 3 * DAY });
  await plan(device, { item: both, title: 'Second', deadline: clock.now() - 2 * DAY });
  const late = await makeItem(device, 'deal', 'Late and written to');
  await plan(device, { item: late, title: 'Send offer', deadline: clock.now() - DAY });
  await receive(device, late, 'Where is the offer?', clock.now() - HOUR);
  const page = await device.openPage('app', { hash: '#/deals?activities', language: 'en-GB' });
  await expect(cards(page, 'Overdue')).toHaveCount(3);

  await test.step('nothing planned: an activity is made', async () => {
    await card(page, 'Deckhouse benches').hover();
    await page.mouse.down();
    // The first move begins the drag, the second one is over the column.
    await column(page, 'Overdue').hover();
    await column(page, 'Overdue').hover();
    await expect(column(page, 'Overdue')).toContainText('It cannot be dropped here');
    const target = column(page, 'Next week');
    await target.hover();
    await target.hover();
    await expect(target).toContainText('Drop to plan for Wed 25 Nov 16:00');
    await picture(page, 'dragging');
    await target.hover();
    await page.mouse.up();
    await expect(toast(page)).toContainText('“Deckhouse benches” is planned for Wed 25 Nov 16:00');
    await expect(card(page, 'Deckhouse benches')).toContainText('Contact the client');
    await expectColumns(page, { 'Next week': ['Lobby seating', 'Deckhouse benches'].toReversed() });
    await toast(page).getByRole('button', { name: 'Undo' }).click();
    await expectColumns(page, { 'Next week': ['Lobby seating'], 'Without activities': ['Deckhouse benches'] });
  });

  await test.step('something planned: its deadline changes', async () => {
    await drag(page, 'Lobby seating', 'Today');
    await expect(toast(page)).toContainText('“Lobby seating” is planned for today 16:00');
    await expect(column(page, 'Today').getByRole('article').filter({ hasText: 'Lobby seating' })).toContainText(
      'today 16:00',
    );
    await expectColumns(page, { 'Next week': [] });
  });

  await test.step('refused: no time to plan for, and what came in', async () => {
    await drag(page, 'Sample boards', 'Overdue');
    await expect(toast(page)).toContainText('Nothing can be planned for “Overdue”');
    await drag(page, 'Sample boards', 'Without activities');
    await expect(toast(page)).toContainText('Nothing can be planned for “Without activities”');
    await expectColumns(page, { 'This week': ['Sample boards'] });
    await drag(page, 'Reception desk', 'Next week');
    await expect(toast(page)).toContainText('“Reception desk” stays in Today until 1 incoming activity is completed.');
    await picture(page, 'refused');
    await toast(page).getByRole('button', { name: 'Done' }).click();
    await expect(card(page, 'Reception desk').locator('xpath=ancestor::section')).toContainText('Without activities');
  });

  await test.step('overdue with something incoming: it lands in Today, Done lets it go on', async () => {
    await drag(page, 'Late and written to', 'This week');
    await expect(toast(page)).toContainText('is planned for tomorrow 16:00. It stands in Today because 1 incoming');
    await expect(column(page, 'Today')).toContainText('Late and written to');
    await toast(page).getByRole('button', { name: 'Done' }).click();
    await expect(column(page, 'This week')).toContainText('Late and written to');
  });

  await test.step('two overdue: one moves, then the other one too', async () => {
    await drag(page, 'Two overdue', 'Today');
    await expect(toast(page)).toContainText('1 other one keeps it in “Overdue”');
    await expect(column(page, 'Overdue')).toContainText('Two overdue');
    await picture(page, 'held-back');
    await toast(page).getByRole('button', { name: 'Move the other one too' }).click();
    await expect(column(page, 'Today')).toContainText('Two overdue');
    await toast(page).getByRole('button', { name: 'Undo' }).click();
    await expect(column(page, 'Overdue')).toContainText('Two overdue');
  });

  await page.getByRole('radio', { name: 'Kanban' }).check({ force: true });
  await expect(page.getByRole('region', { name: /^New/ }).getByRole('article')).toHaveCount(9);
});

test('[VIEW-25][VIEW-26][VIEW-28][VIEW-29] by keys in the panel: one column at a time, with the same effect', async ({
  openDevice,
  clock,
  picture,
}) => {
  clock.set(start);
  const device = await openDevice({ clock, timeZone });
  await oneForEach(device, clock.now());
  const page = await device.openPage('sidepanel', { hash: '#/deals?activities', language: 'en-GB', width: 400 });
  const shown = page.locator('.stages-now');
  await expect(shown).toContainText('Today');
  await expect(shown).toContainText('2 deals');
  await expect(page.getByRole('article')).toHaveCount(2);
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: 'Reception desk' })).toBeFocused();
  await page.keyboard.press('m');
  const menu = page.getByRole('dialog', { name: 'Move to' });
  await expect(menu.getByRole('button', { name: 'Today' })).toHaveAttribute('aria-pressed', 'true');
  await picture(page, 'menu-400');
  await menu.getByRole('button', { name: 'Next week' }).press('Enter');
  await expect(toast(page)).toContainText('“Reception desk” stays in Today');

  await page.getByRole('link', { name: 'Library desks' }).focus();
  await page.keyboard.press('m');
  await menu.getByRole('button', { name: 'Overdue' }).press('Enter');
  await expect(toast(page)).toContainText('Nothing can be planned for “Overdue”');
  await page.getByRole('link', { name: 'Library desks' }).focus();
  await page.keyboard.press('m');
  await menu.getByRole('button', { name: 'Later (Wed 2 Dec 16:00)' }).press('Enter');
  await expect(toast(page)).toContainText('“Library desks” is planned for Wed 2 Dec 16:00');
  await expect(page.getByRole('article')).toHaveCount(1);

  for (const name of ['This week', 'Next week', 'Without activities']) {
    await page.keyboard.press('ArrowRight');
    await expect(shown).toContainText(name);
  }
  await page.getByRole('link', { name: 'Deckhouse benches' }).focus();
  await page.keyboard.press('m');
  await menu.getByRole('button', { name: 'This week (tomorrow 16:00)' }).press('Enter');
  await expect(toast(page)).toContainText('“Deckhouse benches” is planned for tomorrow 16:00');
  await expect(page.getByRole('article')).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(shown).toContainText('after next week');
  await expect(page.getByRole('article')).toHaveCount(2);
});

test('[VIEW-8][VIEW-9] at midnight cards move by themselves, on the page that is open', async ({
  openDevice,
  clock,
}) => {
  clock.set('2026-11-18T23:58:30+01:00');
  const device = await openDevice({ clock, timeZone });
  const deal = async (name: string, deadline: string): Promise<void> => {
    await plan(device, { item: await makeItem(device, 'deal', name), title: 'Call', deadline: at(deadline) });
  };
  await deal('Due at ten', '2026-11-18T10:00:00+01:00');
  await deal('Due tomorrow', '2026-11-19T10:00:00+01:00');
  const page = await device.openPage('app', { hash: '#/deals?activities', language: 'en-GB' });
  await expectColumns(page, { Overdue: [], Today: ['Due at ten'], 'This week': ['Due tomorrow'] });
  clock.set('2026-11-18T23:59:58+01:00');
  await expectColumns(page, { Overdue: ['Due at ten'], Today: ['Due tomorrow'], 'This week': [] });
});

test('[VIEW-24] a drop that lands on a holiday says so and offers the next start of work', async ({
  openDevice,
  clock,
  picture,
}) => {
  clock.set(start);
  const device = await openDevice({ clock, timeZone });
  await device.send('settings.change', {
    changes: [{ id: SETTINGS_ID, field: 'holidays', element: '2026-11-19', value: 'Company outing' }],
  });
  await makeItem(device, 'deal', 'Deckhouse benches');
  const page = await device.openPage('app', { hash: '#/deals?activities', language: 'en-GB' });
  await drag(page, 'Deckhouse benches', 'This week');
  await expect(toast(page)).toContainText('“Deckhouse benches” is planned for Thu 19 Nov 16:00, a day off');
  await picture(page, 'day-off');
  await toast(page).getByRole('button', { name: 'Rather Fri 9:00' }).click();
  await expect(toast(page)).toContainText('“Deckhouse benches” is planned for Fri 9:00');
  await expect(card(page, 'Deckhouse benches')).toContainText('Fri 9:00');
  await device.send('settings.change', { changes: [{ id: SETTINGS_ID, field: 'workingDaysOnly', value: true }] });
  await drag(page, 'Deckhouse benches', 'Today');
  await expect(toast(page)).toContainText('is planned for today 16:00');
  await drag(page, 'Deckhouse benches', 'This week');
  await expect(toast(page)).toContainText('is planned for Fri 9:00');
});

test('[VIEW-18][VIEW-19][VIEW-20] Create makes a deal alone; Add in a column plans an activity with it', async ({
  openDevice,
  clock,
  picture,
}) => {
  clock.set(start);
  const device = await openDevice({ clock, timeZone });
  const page = await device.openPage('app', { hash: '#/deals?activities', language: 'en-GB' });
  await page.getByRole('button', { name: 'Add to Next week' }).click();
  const sheet = page.getByRole('dialog', { name: 'New deal' });
  await expect(sheet).toContainText('Next week: with the activity “Contact the client”, Wed 25 Nov 16:00');
  await sheet.getByLabel('Name').fill('Terrace furniture');
  await picture(page, 'add');
  await sheet.getByLabel('Name').press('Enter');
  await expect(toast(page)).toContainText('“Terrace furniture” is planned for Wed 25 Nov 16:00');
  await expectColumns(page, { 'Next week': ['Terrace furniture'] });
  await toast(page).getByRole('button', { name: 'Undo' }).click();
  await expectColumns(page, { 'Next week': [] });

  await page.locator('body').press('c');
  await sheet.getByLabel('Name').fill('Call centre');
  await sheet.getByLabel('Name').press('Enter');
  await page.getByRole('heading', { name: 'Call centre' }).first().waitFor();
  await page.goBack();
  // It has no next step yet, and is asked about that.
  await declineNextStep(page);
  await expectColumns(page, { 'Without activities': ['Call centre'] });
});

test('[VIEW-1] the view is in the address, and is still chosen when one comes back later', async ({ device }) => {
  const page = await device.openPage('app', { hash: '#/deals', language: 'en-GB' });
  await expect(page.getByRole('radio', { name: 'Kanban' })).toBeChecked();
  await page.getByText('Activities', { exact: true }).last().click();
  await expect(page).toHaveURL(/#\/deals\?activities$/);
  await expect(column(page, 'Without activities')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/#\/deals$/);
  await page.goForward();
  await expect(column(page, 'Without activities')).toBeVisible();
  const other = await device.openPage('sidepanel', { hash: '#/deals', language: 'en-GB' });
  await expect(other.getByRole('radio', { name: 'Activities' })).toBeChecked();
});

for (const [language, theme, width] of [
  ['de', 'light', 320],
  ['de', 'dark', 1280],
  ['pl', 'dark', 320],
  ['pl', 'light', 1280],
  ['en-GB', 'dark', 1280],
] as const) {
  test(`[VIEW-1] it fits in ${language} at ${width} px, ${theme}, and axe finds nothing`, async ({
    openDevice,
    clock,
    picture,
  }) => {
    clock.set(start);
    const device = await openDevice({ clock, timeZone });
    await oneForEach(device, clock.now());
    const surface = width < 400 ? 'sidepanel' : 'app';
    const page = await device.openPage(surface, { hash: '#/deals?activities', width, theme, language });
    await page.getByRole('article').first().waitFor();
    await picture(page, `${language}-${width}-${theme}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
