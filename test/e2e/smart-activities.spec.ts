import type { Locator, Page } from '@playwright/test';

import { notedBareCards } from '../support/device-storage.ts';
import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { heading, openCard, sheetOf } from '../support/next-step-page.ts';
import { DAY, HOUR, makeItem, MINUTE, plan, PopupPage, receive } from '../support/popup-page.ts';
import { addDevice, connect, join } from '../support/team.ts';

test.setTimeout(240_000);

async function dismissNotifications(device: ExtensionProfile): Promise<void> {
  await device.ask(async () => {
    for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
  });
}

/** Every way out of a card, and where it leads. */
const waysOut: readonly [name: string, leave: (page: Page) => Promise<unknown>, arrived: (page: Page) => Locator][] = [
  ['Close', (page) => page.locator('.c-back button').first().click(), (page) => page.locator('.kcard').first()],
  ['Back by a script', (page) => page.evaluate(() => history.back()), (page) => page.locator('.kcard').first()],
  ['the Back of the browser (Alt+Left)', (page) => page.goBack(), (page) => page.locator('.kcard').first()],
  ['Esc', (page) => page.keyboard.press('Escape'), (page) => page.locator('.kcard').first()],
  [
    'another section',
    (page) => page.getByRole('link', { name: 'Contacts' }).click(),
    (page) => page.getByRole('link', { name: 'Hanna Brandt' }),
  ],
  [
    'another item',
    async (page) => {
      await page.keyboard.press('/');
      await page.getByRole('dialog').locator('input').fill('Hanna');
      await page.getByRole('dialog').getByRole('link', { name: 'Hanna Brandt' }).click();
    },
    (page) => heading(page, 'Hanna Brandt'),
  ],
];

test('[SMART-2][SMART-6][SMART-7][SMART-9][SMART-10][SMART-14] by every way out of a card the proposal stands over it; Esc leaves with nothing made, Enter saves', async ({
  device,
  picture,
}) => {
  await makeItem(device, 'contact', 'Hanna Brandt');
  const deal = await makeItem(device, 'deal', 'Showroom lighting');
  await receive(device, deal, 'Question about the lamps', Date.now() - HOUR);
  const page = await openCard(device, 'Showroom lighting');
  const planned = page.locator('.tl').getByText('Contact the client');
  for (const [way, leave, arrived] of waysOut) {
    await test.step(way, async () => {
      await leave(page);
      const sheet = sheetOf(page);
      await expect(sheet).toBeVisible();
      await expect(sheet).toContainText('Showroom lighting has nothing planned.');
      await expect(sheet.getByLabel('Text')).toHaveValue('Contact the client');
      await expect(sheet.getByLabel('Text')).toBeFocused();
      await expect(sheet.getByLabel('Deadline', { exact: true })).not.toHaveValue('');
      await expect(sheet.getByLabel('Responsible')).toHaveValue(/./);
      await expect(heading(page, 'Showroom lighting')).toBeVisible();
      if (way === 'Close') await picture(page, 'sheet-400-light');
      await page.keyboard.press('Escape');
      await expect(sheet).toBeHidden();
      await expect(arrived(page)).toBeVisible();
      await expect(heading(page, 'Showroom lighting')).toBeHidden();
      // The history is what it was: back leads to the card, by whatever way it was left.
      await page.evaluate((hash) => (location.hash = hash), `#/deal/${deal}`);
      await expect(heading(page, 'Showroom lighting')).toBeVisible();
      await expect(planned).toHaveCount(0);
    });
  }
  await page.keyboard.press('Escape');
  await expect(sheetOf(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(heading(page, 'Showroom lighting')).toBeHidden();
  for (const [index, [way, leave, arrived]] of waysOut.entries()) {
    await test.step(`${way}, saved`, async () => {
      const name = `Deal ${index + 1}`;
      const other = await makeItem(device, 'deal', name);
      await page.evaluate((hash) => (location.hash = hash), '#/deals');
      await expect(page.locator('.kcard').first()).toBeVisible();
      await page.evaluate((hash) => (location.hash = hash), `#/deal/${other}`);
      await expect(heading(page, name)).toBeVisible();
      await leave(page);
      await sheetOf(page).getByLabel('Text').fill(`Call about ${name}`);
      await page.keyboard.press('Enter');
      await expect(sheetOf(page)).toBeHidden();
      await expect(arrived(page)).toBeVisible();
      await expect(page.locator('.toast').last()).toContainText(`“Call about ${name}” planned for`);
      await page.evaluate((hash) => (location.hash = hash), `#/deal/${other}`);
      await expect(page.locator('.tl').getByText(`Call about ${name}`)).toBeVisible();
      // With something planned nobody is asked.
      await page.keyboard.press('Escape');
      await expect(heading(page, name)).toBeHidden();
      await expect(sheetOf(page)).toHaveCount(0);
    });
  }
});

test('[SMART-2] the panel closed over a card: one row waits in popup and panel, and one click plans', async ({
  device,
  picture,
}) => {
  const lighting = await makeItem(device, 'deal', 'Showroom lighting');
  const page = await openCard(device, 'Showroom lighting');
  // Nobody closes a panel in the moment in which the card has just come.
  await expect.poll(() => notedBareCards(device)).toContain(lighting);
  await page.close();
  const popup = await PopupPage.open(device);
  const row = popup.page.getByRole('button', { name: '1 deal without a next step' });
  await expect(row).toBeVisible();
  await picture(popup.page, 'popup-waits');
  await popup.page.close();

  // The browser ends without a word: what was open then waits as well.
  const desks = await makeItem(device, 'deal', 'Library desks');
  await openCard(device, 'Library desks');
  await expect.poll(() => notedBareCards(device)).toContain(desks);
  await device.kill();
  await device.open();
  const panel = await device.openPage('sidepanel', { hash: '#/activities', language: 'en-GB' });
  await panel.getByRole('button', { name: '2 deals without a next step' }).click();
  await expect(panel.getByRole('heading', { name: 'Without a next step' })).toBeVisible();
  await picture(panel, 'list-400');
  await panel.getByRole('button', { name: 'Plan the next step for Showroom lighting' }).click();
  await expect(panel.getByRole('listitem')).toHaveText([/Library desks/]);
  await panel.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(panel.getByRole('listitem')).toHaveText([/Showroom lighting/, /Library desks/]);
  await panel.getByRole('button', { name: 'Leave Showroom lighting without a next step' }).click();
  await expect(panel.getByRole('listitem')).toHaveText([/Library desks/]);
  await panel.getByRole('button', { name: 'Plan one for each' }).click();
  await expect(panel.getByText('Nothing is left without a next step')).toBeVisible();
});

test('[SMART-2] J over ten deals asks nothing and gives one row for the ten', async ({ device, picture }) => {
  for (let number = 10; number > 0; number--) await makeItem(device, 'deal', `Deal ${number}`);
  const page = await device.openPage('sidepanel', { hash: '#/deals', language: 'en-GB' });
  const first = page.locator('.kcard .row-open').first();
  await first.click();
  const seen = new Set<string>();
  for (let step = 0; step < 10; step++) {
    const title = page.locator('.c-title h1');
    await expect(title).not.toHaveText([...seen].at(-1) ?? '');
    seen.add((await title.textContent()) ?? '');
    if (step < 9) await page.keyboard.press('j');
  }
  expect(seen.size).toBe(10);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // The card that is open when the panel goes is known by its note; the nine others were left.
  const last = await page.evaluate(() => location.hash.split('/').at(-1));
  await expect.poll(() => notedBareCards(device)).toContain(last);
  await page.close();
  const popup = await PopupPage.open(device);
  await expect(popup.page.getByRole('button', { name: '10 deals without a next step' })).toBeVisible();
  await picture(popup.page, 'popup-ten');
  await popup.page.close();
  const panel = await device.openPage('sidepanel', { hash: '#/activities', language: 'en-GB' });
  await expect(panel.getByRole('button', { name: '10 deals without a next step' })).toBeVisible();
  await picture(panel, 'panel-ten');
});

test('[SMART-2] back with K and Esc: the list is where one came from, and the card that is left asks', async ({
  device,
}) => {
  for (const name of ['One', 'Two', 'Three']) await makeItem(device, 'deal', name);
  const page = await device.openPage('sidepanel', { hash: '#/deals', language: 'en-GB' });
  await page.locator('.kcard .row-open').first().click();
  const title = page.locator('.c-title h1');
  const first = await title.textContent();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(title).not.toHaveText(first ?? '');
  await page.keyboard.press('k');
  await expect(title).toHaveText(first ?? '');
  await page.keyboard.press('Escape');
  await expect(sheetOf(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.kcard')).toHaveCount(3);
});

test('[SMART-11][SMART-12][SMART-13] not suggested for a day: silent on both devices, not for a colleague, back after exactly 24 hours', async ({
  openDevice,
  startServer,
  clock,
  picture,
}) => {
  const server = await startServer();
  const laptop = await openDevice({ clock });
  const second = await openDevice({ clock });
  const bens = await openDevice({ clock });
  await connect(laptop, server, 'Ada');
  await addDevice(second, laptop);
  await join(bens, laptop, 'Ben');
  await makeItem(laptop, 'deal', 'Showroom lighting');

  const page = await openCard(laptop, 'Showroom lighting');
  await page.keyboard.press('Escape');
  await sheetOf(page).getByRole('button', { name: 'Do not suggest again' }).click();
  await picture(page, 'periods');
  const chosen = clock.now();
  await page.getByRole('menuitem', { name: 'For a day' }).click();
  await expect(sheetOf(page)).toBeHidden();
  await expect(page.locator('.kcard')).toHaveCount(1);
  await expect(page.locator('.toast')).toContainText('No suggestions until');

  const leaves = async (device: ExtensionProfile): Promise<'asked' | 'silent'> => {
    const card = await openCard(device, 'Showroom lighting');
    await card.keyboard.press('Escape');
    const asked = sheetOf(card);
    await expect(asked.or(card.locator('.kcard').first()).first()).toBeVisible();
    const answer = (await asked.count()) > 0 ? 'asked' : 'silent';
    if (answer === 'asked') await card.keyboard.press('Escape');
    await card.close();
    return answer;
  };
  expect(await leaves(laptop)).toBe('silent');
  await expect.poll(() => leaves(second), { timeout: 30_000 }).toBe('silent');
  expect(await leaves(bens)).toBe('asked');

  // A minute less than a day, then the day: the steps of the clock reach the browsers within a second.
  clock.set(chosen + DAY - MINUTE);
  await expect.poll(() => laptop.ask(async () => Date.now())).toBeGreaterThan(chosen + DAY - 2 * MINUTE);
  expect(await leaves(laptop)).toBe('silent');
  expect(await leaves(second)).toBe('silent');
  clock.set(chosen + DAY + 10_000);
  await expect.poll(() => laptop.ask(async () => Date.now())).toBeGreaterThan(chosen + DAY + 5000);
  await expect.poll(() => second.ask(async () => Date.now())).toBeGreaterThan(chosen + DAY + 5000);
  expect(await leaves(laptop)).toBe('asked');
  expect(await leaves(second)).toBe('asked');
});

test('[CNT-55][SMART-19] a proposal that is saved as it is notifies 15 minutes before its deadline, not earlier', async ({
  openDevice,
  clock,
}) => {
  // A Friday: three working days are until Wednesday.
  clock.set('2027-03-05T10:20:00Z');
  const device = await openDevice({ clock, timeZone: 'UTC' });
  await makeItem(device, 'deal', 'Showroom lighting');
  const page = await openCard(device, 'Showroom lighting');
  await page.keyboard.press('Escape');
  await expect(sheetOf(page)).toContainText('In 3 working days');
  await page.keyboard.press('Enter');
  await expect(sheetOf(page)).toBeHidden();
  await device.closePages();
  const deadline = Date.parse('2027-03-10T11:00:00Z');
  clock.set(deadline - 16 * MINUTE);
  // What is due at that time shows that the step of the clock has arrived.
  const witness = await makeItem(device, 'deal', 'Witness');
  const witnessed = await plan(device, { item: witness, title: 'Witness', deadline: deadline - 17 * MINUTE });
  await expect.poll(async () => (await device.toolbar()).badge, { timeout: 20_000 }).toBe('1');
  // The witness rang long ago; of the next step nothing has come.
  expect((await device.notifications()).filter((id) => !id.includes(witnessed))).toEqual([]);
  await dismissNotifications(device);
  clock.set(deadline - 15 * MINUTE + 1000);
  await expect.poll(() => device.notifications(), { timeout: 20_000 }).toHaveLength(1);
  await expect.poll(async () => (await device.toolbar()).badge, { timeout: 20_000 }).toBe('2');
});
