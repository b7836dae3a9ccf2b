import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { DAY, HOUR, makeItem, MINUTE, panelAddress, plan, PopupPage, receive } from '../support/popup-page.ts';
import { cutTexts } from './look-for.ts';

const timeZone = 'Europe/Berlin';
const atTen = '2026-11-17T10:00:00+01:00';

test.setTimeout(240_000);

/** One of each kind of time, for one deal: the badge says 5 at ten in the morning. */
async function sixActivities(device: ExtensionProfile, now: number): Promise<void> {
  const item = await makeItem(device, 'deal', 'Office refit');
  await receive(device, item, 'Revised floor plan', now - HOUR);
  await plan(device, { item, title: 'Overdue since yesterday', deadline: now - DAY });
  await plan(device, { item, title: 'Overdue for two hours', deadline: now - 2 * HOUR });
  await plan(device, { item, title: 'Due in ten minutes', deadline: now + 10 * MINUTE });
  await plan(device, { item, title: 'Due tomorrow', deadline: now + 23 * HOUR, reminders: [0, 1440] });
  await plan(device, { item, title: 'Due in five hours', deadline: now + 5 * HOUR });
}

const six = { Incoming: 1, Overdue: 2, 'Due soon': 2, 'Later today': 1 };

test('[EXT-5][EXT-6][ACT-18][ACT-19] the badge is the list, after each done, postpone and undo', async ({
  openDevice,
  clock,
}) => {
  clock.set(atTen);
  const device = await openDevice({ clock, timeZone });
  await sixActivities(device, clock.now());
  const popup = await PopupPage.open(device);
  const { page } = popup;
  await popup.expectSizes(six);

  // Done by its mark, and taken back.
  await popup.row('Overdue for two hours').getByRole('button', { name: 'Complete' }).first().click();
  await expect(popup.toast).toContainText('completed');
  await popup.expectSizes({ ...six, Overdue: 1 });
  await popup.toast.getByRole('button', { name: 'Undo' }).click();
  await popup.expectSizes(six);

  // Incoming ones can be done, and have no deadline to move.
  const incoming = popup.row('Revised floor plan');
  await incoming.hover();
  await expect(incoming.getByRole('button', { name: 'Postpone' })).toHaveCount(0);
  await incoming.getByRole('button', { name: 'Complete' }).last().click();
  await popup.expectSizes({ Overdue: 2, 'Due soon': 2, 'Later today': 1 });
  await page.keyboard.press('z');
  await popup.expectSizes(six);

  // Each choice takes the one that is overdue out of the badge; Undo puts it back.
  for (const [choice, after] of [
    ['1 hour', { ...six, Overdue: 1, 'Later today': 2 }],
    ['3 hours', { ...six, Overdue: 1, 'Later today': 2 }],
    ['Tomorrow', { ...six, Overdue: 1 }],
    ['Next working day', { ...six, Overdue: 1 }],
    ['Next week', { ...six, Overdue: 1 }],
  ] as const) {
    const row = popup.row('Overdue since yesterday');
    await row.hover();
    await row.getByRole('button', { name: 'Postpone' }).click();
    await page.getByRole('menuitem', { name: new RegExp(`^${choice}`) }).click();
    await expect(popup.toast).toContainText('postponed to');
    await popup.expectSizes(after);
    await page.keyboard.press('z');
    await popup.expectSizes(six);
  }

  // With a day's notice most choices would leave it counted: they are shown, and say so.
  const tomorrow = popup.row('Due tomorrow');
  await tomorrow.hover();
  await tomorrow.getByRole('button', { name: 'Postpone' }).click();
  const tooNear = page.getByRole('menuitem', { name: '1 hour' });
  await expect(tooNear).toHaveAttribute('aria-disabled', 'true');
  await expect(tooNear).toContainText('Still counted then');
  await tooNear.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.getByRole('menuitem', { name: 'Next week' }).click();
  await popup.expectSizes({ ...six, 'Due soon': 1 });

  // A date of one's own.
  await tomorrow.waitFor({ state: 'detached' });
  const late = popup.row('Overdue since yesterday');
  await late.hover();
  await late.getByRole('button', { name: 'Postpone' }).click();
  await page.getByRole('menuitem', { name: 'Own date' }).click();
  await page.getByRole('dialog').getByLabel('Deadline', { exact: true }).fill('2026-11-17');
  await page.getByRole('dialog').getByLabel('Deadline, time').fill('18:00');
  await page.keyboard.press('Enter');
  await popup.expectSizes({ ...six, Overdue: 1, 'Due soon': 1, 'Later today': 2 });
});

test('[EXT-5][CNT-51] at 23:50 one due at midnight is due soon, and rows move by themselves', async ({
  openDevice,
  clock,
}) => {
  clock.set('2026-11-17T23:50:00+01:00');
  const device = await openDevice({ clock, timeZone });
  const midnight = Date.parse('2026-11-18T00:00:00+01:00');
  const item = await makeItem(device, 'deal', 'Office refit');
  await plan(device, { item, title: 'Due at midnight', deadline: midnight });
  await plan(device, { item, title: 'Due after midnight', deadline: midnight + 20 * MINUTE });
  await plan(device, { item, title: 'Due in the morning', deadline: midnight + 9 * HOUR });
  const popup = await PopupPage.open(device);
  await popup.expectSizes({ 'Due soon': 1 });
  clock.set(midnight + 2000);
  await popup.expectSizes({ Overdue: 1, 'Later today': 2 });
  clock.set(midnight + 6 * MINUTE);
  await popup.expectSizes({ Overdue: 1, 'Due soon': 1, 'Later today': 1 });
});

test('[EXT-5] the popup is used with keys alone', async ({ openDevice, clock }) => {
  clock.set(atTen);
  const device = await openDevice({ clock, timeZone });
  await sixActivities(device, clock.now());
  const popup = await PopupPage.open(device);
  const { page } = popup;
  const focused = page.locator(':focus');
  await page.keyboard.press('j');
  await expect(focused).toHaveText('Revised floor plan');
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveText('Overdue since yesterday');
  await page.keyboard.press('j');
  await expect(focused).toHaveText('Overdue for two hours');
  await page.keyboard.press('k');
  await expect(focused).toHaveText('Overdue since yesterday');

  // The row leaves, the next one has the focus; Undo gives it back.
  await page.keyboard.press('e');
  await expect(focused).toHaveText('Overdue for two hours');
  await popup.expectSizes({ ...six, Overdue: 1 });
  await page.keyboard.press('z');
  await expect(focused).toHaveText('Overdue since yesterday');
  await popup.expectSizes(six);

  // Two keys before the first is drawn: a letter acts on the row that has the focus by then.
  await page.evaluate(() => {
    for (const key of ['j', 'e'])
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  });
  await expect(popup.toast).toContainText('Overdue for two hours');
  await popup.expectSizes({ ...six, Overdue: 1 });
  await page.keyboard.press('z');
  await popup.expectSizes(six);
  await expect(focused).toHaveText('Overdue for two hours');
  await page.keyboard.press('k');
  await expect(focused).toHaveText('Overdue since yesterday');

  await page.keyboard.press('p');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(focused).toHaveText('Overdue for two hours');
  await popup.expectSizes({ ...six, Overdue: 1 });
  await page.keyboard.press('z');
  await popup.expectSizes(six);

  // Esc closes a menu and leaves the row where it was.
  await page.keyboard.press('p');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('quick add');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // A line, its proposal, saved, and taken back.
  await page.keyboard.press('n');
  await expect(popup.line).toBeFocused();
  await page.keyboard.type('call Quentin tomorrow');
  await expect(popup.preview).toContainText('Call Quentin');
  await page.keyboard.press('Escape');
  await expect(popup.line).toHaveValue('');
  await page.keyboard.type('write to Ann today 13:00');
  await expect(popup.preview).toContainText('13:00');
  await page.keyboard.press('Tab');
  await expect(popup.preview.getByLabel('Title')).toBeFocused();
  await page.keyboard.type('Write to Ann Lee');
  await page.keyboard.press('Enter');
  await expect(popup.toast).toContainText('“Write to Ann Lee” planned for today 13:00');
  await popup.expectSizes({ ...six, 'Without client': 1 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await popup.expectSizes(six);

  // Open: the panel, at the item of the activity.
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect.poll(() => panelAddress(device)).toContain('#/deal/');
});

test('[EXT-5] a counter shows what it counts; a long group says how many more there are', async ({ device }) => {
  const item = await makeItem(device, 'deal', 'Office refit');
  await receive(device, item, 'Revised floor plan', Date.now() - HOUR);
  const late = Array.from({ length: 53 }, (_, index) => index);
  for (const index of late) await plan(device, { item, title: `Call ${index}`, deadline: Date.now() - DAY - index });
  const popup = await PopupPage.open(device);
  await expect(popup.page.locator('.pop-head .tally b')).toHaveText(['1', '53']);
  await expect(popup.page.getByRole('button', { name: '3 more' })).toBeVisible();
  await expect(popup.page.locator('.row-open:not(.accent)')).toHaveCount(51);
  const incoming = popup.page.getByRole('button', { name: /Incoming/ });
  await incoming.click();
  await expect(incoming).toHaveAttribute('aria-pressed', 'true');
  await expect(popup.page.locator('.row')).toHaveCount(1);
  await incoming.click();
  await expect(popup.page.locator('.row-open:not(.accent)')).toHaveCount(51);

  // In the panel's section the rest comes below it.
  const panel = await device.openPage('sidepanel', { hash: '#/activities', language: 'en-GB' });
  await expect(panel.locator('.row-open:not(.accent)')).toHaveCount(51);
  await panel.getByRole('button', { name: '3 more' }).click();
  await expect(panel.locator('.row-open:not(.accent)')).toHaveCount(54);
  await expect(panel.getByRole('button', { name: /more/ })).toHaveCount(0);
});

test('[EXT-7] quick add: one client, several, none; saved and taken back', async ({ openDevice, clock, picture }) => {
  clock.set(atTen);
  const device = await openDevice({ clock, timeZone });
  const company = await makeItem(device, 'company', 'Halden Pike Architects');
  await makeItem(device, 'contact', 'Hanna Brandt', { company });
  await makeItem(device, 'contact', 'Jonas Pike', { company });
  await makeItem(device, 'contact', 'Jonas Weber');
  await makeItem(device, 'contact', 'Jonas Adler');
  const popup = await PopupPage.open(device);
  const { page, line, preview } = popup;

  await line.fill('call Hanna tomorrow 10:00');
  await expect(preview).toContainText('Call Hanna Brandt');
  await expect(preview).toContainText('Wed 18 Nov, 10:00 · reminders 9:45, 10:00');
  await expect(preview.getByRole('button', { name: 'Hanna Brandt · Halden Pike Architects' })).toBeVisible();
  await line.press('Enter');
  await expect(popup.toast).toContainText('“Call Hanna Brandt” planned for tomorrow 10:00');
  await expect(line).toHaveValue('');

  await line.fill('call Jonas today 12:00');
  await preview.getByRole('button', { name: '2 others' }).click();
  await picture(page, 'quick-add-choice');
  await preview.getByRole('button', { name: 'Jonas Weber' }).click();
  await expect(preview).toContainText('Call Jonas Weber');
  await line.press('Enter');
  await popup.expectSizes({ 'Later today': 1 });
  await expect(popup.row('Call Jonas Weber')).toContainText('Jonas Weber');

  await line.fill('call Quentin Vale friday');
  await expect(preview).toContainText('no hour given: start of work');
  await expect(preview.getByRole('button', { name: 'Task without client' })).toHaveAttribute('aria-pressed', 'true');
  await preview.getByRole('button', { name: 'New contact “Quentin Vale”' }).click();
  await line.press('Enter');
  await expect(popup.toast).toContainText('planned for Fri 9:00');
  const contacts = async (): Promise<string | undefined> => {
    await line.fill('call Quentin Vale monday');
    const chip = preview.locator('.chip-filter').first();
    await expect(chip).toHaveText(/Quentin Vale|Task without client/);
    return (await chip.textContent()) ?? undefined;
  };
  await expect.poll(contacts).toBe('Quentin Vale');
  await popup.toast.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(contacts).toBe('Task without client');
});

test('a first look offers examples, and one click takes them away', async ({ device, picture }) => {
  const popup = await PopupPage.open(device);
  await picture(popup.page, 'first-start');
  await expect(popup.page.getByText('Nothing needs you now')).toBeVisible();
  await popup.page.getByRole('button', { name: 'Try it with examples' }).click();
  await expect(popup.row('Call about delivery')).toBeVisible();
  await popup.page.getByRole('button', { name: 'Remove examples' }).click();
  await expect(popup.row('Call about delivery')).toHaveCount(0);
  await expect(popup.page.getByRole('button', { name: 'Try it with examples' })).toBeVisible();
});

const lines = {
  en: 'call Jonas tomorrow 10:00',
  de: 'Anruf Jonas morgen um 10 Uhr',
  es: 'llamar a Jonas mañana a las 10',
  it: 'chiama Jonas domani alle 10',
  pl: 'zadzwoń do Jonasa jutro o 10',
} as const;

/** Roles, names and contrast are those of one language and of another; what axe sees more in five is time. */
const checkedByAxe: ReadonlySet<string> = new Set(['en', 'de']);

for (const [language, words] of Object.entries(lines)) {
  const withAxe = checkedByAxe.has(language);
  test(`[EXT-5][EXT-7] ${language}: nothing is cut${withAxe ? ', nothing fails axe' : ''}, light and dark`, async ({
    openDevice,
    clock,
    picture,
  }) => {
    clock.set('2026-11-17T14:05:00+01:00');
    const device = await openDevice({ clock, timeZone });
    for (const theme of ['light', 'dark'] as const) {
      const look = async (popup: PopupPage, name: string): Promise<void> => {
        await picture(popup.page, `${name}-${language}-${theme}`);
        expect(await popup.page.evaluate(cutTexts)).toEqual([]);
        if (!withAxe) return;
        const { violations } = await new AxeBuilder({ page: popup.page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      };
      const empty = await PopupPage.open(device, { theme, language });
      await look(empty, 'empty');
      await empty.page.close();
      await device.send('demo.create', {});
      const popup = await PopupPage.open(device, { theme, language });
      await look(popup, 'list');
      for (let rows = 0; rows < 3; rows++) await popup.page.keyboard.press('j');
      await look(popup, 'selected');
      await popup.page.keyboard.press('p');
      await look(popup, 'postpone');
      await popup.page.keyboard.press('Escape');
      await popup.page.keyboard.press('e');
      await expect(popup.toast).toBeVisible();
      await popup.line.fill(words);
      await expect(popup.preview).toContainText('10:00');
      await look(popup, 'typed');
      await popup.line.press('Tab');
      await look(popup, 'edit');
      await popup.page.keyboard.press('Escape');
      await popup.page.keyboard.press('Escape');
      await popup.page.keyboard.press('Escape');
      await popup.page.keyboard.press('?');
      await look(popup, 'keys');
      await popup.page.close();
      await device.send('demo.remove', {});
    }
  });
}
