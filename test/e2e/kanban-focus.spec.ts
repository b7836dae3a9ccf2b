import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { declineNextStep } from '../support/next-step.ts';
import { DAY, HOUR, makeItem, MINUTE, plan, receive } from '../support/popup-page.ts';
import { connect, join } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(240_000);

const column = (page: Page, name: string): Locator =>
  page.locator('.kol').filter({ has: page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) }) });

const titles = (place: Locator): Promise<string[]> => place.locator('.kcard-title').allTextContents();

async function move(device: ExtensionProfile, id: string, stage: string, pipeline?: string): Promise<void> {
  await device.send('deal.move', { id, stage, ...(pipeline ? { pipeline } : {}) });
}

test('[FOCUS-1][FOCUS-2][FOCUS-3][FOCUS-6] a reminder’s time brings the card to the top of its column, with its counter lit', async ({
  openDevice,
  clock,
  picture,
}) => {
  const device = await openDevice({ clock });
  const first = await makeItem(device, 'deal', 'Office refit');
  const second = await makeItem(device, 'deal', 'Waiting room');
  await makeItem(device, 'deal', 'Forgotten');
  await plan(device, { item: first, title: 'Call about delivery', deadline: clock.now() + 25 * MINUTE });
  const page = await device.openPage('app', { hash: '#/deals', language: 'en-GB' });
  const fresh = column(page, 'New');
  await expect.poll(() => titles(fresh)).toEqual(['Forgotten', 'Waiting room', 'Office refit']);
  const card = fresh.locator('.kcard').filter({ hasText: 'Office refit' });
  await expect(card.locator('.counter')).toHaveClass(/counter-later/);

  clock.advance(10 * MINUTE);
  await expect.poll(() => titles(fresh), { timeout: 20_000 }).toEqual(['Office refit', 'Forgotten', 'Waiting room']);
  await expect(card.locator('.counter')).toHaveText(/^1/);
  await picture(page, 'reminder');

  // Another one whose reminder was set to an hour comes at that time, and goes over it.
  const deadline = clock.now() + 65 * MINUTE;
  const asking = await plan(device, { item: second, title: 'Ask for the plan', deadline, reminders: [60] });
  clock.advance(6 * MINUTE);
  await expect.poll(() => titles(fresh), { timeout: 20_000 }).toEqual(['Waiting room', 'Office refit', 'Forgotten']);

  // At its deadline the first one comes again.
  clock.advance(10 * MINUTE);
  await expect.poll(() => titles(fresh), { timeout: 20_000 }).toEqual(['Office refit', 'Waiting room', 'Forgotten']);

  // [FOCUS-11] Completing takes no place away.
  await device.send('activity.complete', { ids: [asking] });
  await expect(fresh.locator('.kcard').nth(1).locator('.counter')).toHaveText(/^0/);
  expect(await titles(fresh)).toEqual(['Office refit', 'Waiting room', 'Forgotten']);
});

test('[FOCUS-9][FOCUS-8] a moved card is on top of its new column, an edit moves nothing, Undo gives the place back', async ({
  device,
}) => {
  const older = await makeItem(device, 'deal', 'Older');
  await makeItem(device, 'deal', 'Middle');
  const newest = await makeItem(device, 'deal', 'Newest');
  await move(device, newest, 'qualified');
  const page = await device.openPage('app', { hash: '#/deals', language: 'en-GB' });
  await expect.poll(() => titles(column(page, 'New'))).toEqual(['Middle', 'Older']);
  await device.send('record.change', { changes: [{ id: older, field: 'note', value: 'Edited' }] });

  // By keys: to the second card, and with M into the next stage.
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: 'Older' })).toBeFocused();
  await page.keyboard.press('m');
  await page.getByRole('dialog').getByRole('button', { name: 'Qualified' }).click();
  await expect.poll(() => titles(column(page, 'Qualified'))).toEqual(['Older', 'Newest']);
  await expect(column(page, 'Qualified').getByRole('heading', { level: 2 })).toHaveText('Qualified 2');

  await page.keyboard.press('z');
  await expect.poll(() => titles(column(page, 'New'))).toEqual(['Middle', 'Older']);

  // By mouse.
  await column(page, 'Qualified').locator('.kcard').first().dragTo(column(page, 'New').locator('.kol-list'));
  await expect.poll(() => titles(column(page, 'New'))).toEqual(['Newest', 'Middle', 'Older']);
  await expect(column(page, 'Qualified').getByRole('heading', { level: 2 })).toHaveText('Qualified 0');
});

test('[FOCUS-4][FOCUS-13] what a teammate logged is unread until this user opens the card, for this user only', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const server = await startServer();
  const ada = await openDevice();
  await connect(ada, server, 'Ada');
  const [ben, cem] = [await openDevice(), await openDevice()];
  await join(ben, ada, 'Ben');
  await join(cem, ada, 'Cem');
  const low = await makeItem(ada, 'deal', 'Office refit');
  await makeItem(ada, 'deal', 'Waiting room');
  const pages = await Promise.all(
    [ada, ben, cem].map((device) => device.openPage('app', { hash: '#/deals', language: 'en-GB' })),
  );
  const [adas, bens, cems] = pages as [Page, Page, Page];
  for (const page of pages) {
    await expect.poll(() => titles(column(page, 'New')), { timeout: 20_000 }).toEqual(['Waiting room', 'Office refit']);
  }
  await receive(ben, low, 'Revised floor plan', Date.now());
  for (const page of pages) {
    await expect.poll(() => titles(column(page, 'New')), { timeout: 20_000 }).toEqual(['Office refit', 'Waiting room']);
  }
  const card = (page: Page): Locator => page.locator('.kcard').filter({ hasText: 'Office refit' });
  await expect(card(adas)).toHaveClass(/is-unread/);
  await expect(card(cems)).toHaveClass(/is-unread/);
  await expect(card(bens)).not.toHaveClass(/is-unread/);
  await expect(card(bens).locator('.counter')).toHaveClass(/counter-other/);
  await picture(adas, 'unread');

  await card(adas).getByRole('link').click();
  await expect(adas.getByRole('heading', { level: 1, name: 'Office refit' })).toBeVisible();
  await adas.keyboard.press('Escape');
  await declineNextStep(adas);
  await expect(card(adas)).not.toHaveClass(/is-unread/);
  await expect(card(cems)).toHaveClass(/is-unread/);

  // An old message that is logged today does not lift the card.
  await makeItem(ada, 'deal', 'Terrace');
  await receive(ben, low, 'From last week', Date.now() - 7 * DAY);
  await expect(card(adas)).toHaveClass(/is-unread/, { timeout: 20_000 });
  expect((await titles(column(adas, 'New')))[0]).toBe('Terrace');
});

test('[FOCUS-12][FOCUS-7] the order is chosen under the gear, and holds in the list too', async ({
  device,
  picture,
}) => {
  const urgent = await makeItem(device, 'deal', 'First made');
  const talked = await makeItem(device, 'deal', 'Second made');
  await makeItem(device, 'deal', 'Third made');
  await plan(device, { item: urgent, title: 'Overdue since yesterday', deadline: Date.now() - DAY });
  const message = await receive(device, talked, 'A message', Date.now() + 1000);
  await device.send('activity.complete', { ids: [message] });
  const page = await device.openPage('app', { hash: '#/deals', language: 'en-GB' });
  const fresh = column(page, 'New');
  await expect.poll(() => titles(fresh)).toEqual(['Second made', 'Third made', 'First made']);
  const choose = async (order: string): Promise<void> => {
    await page.getByRole('button', { name: 'View settings' }).click();
    await page.getByRole('menuitemcheckbox', { name: order }).click();
  };
  await choose('Needs attention first');
  await expect.poll(() => titles(fresh)).toEqual(['First made', 'Second made', 'Third made']);
  await choose('Created');
  await expect.poll(() => titles(fresh)).toEqual(['Third made', 'Second made', 'First made']);
  await page.getByRole('button', { name: 'View settings' }).click();
  await picture(page, 'orders');
  await page.keyboard.press('Escape');
  await page.getByText('List', { exact: true }).click();
  const rows = page.locator('.main-column .row-title');
  await expect(rows).toHaveText(['Third made', 'Second made', 'First made']);
  await choose('Last activity');
  await expect(rows).toHaveText(['Second made', 'Third made', 'First made']);
  await picture(page, 'list');
});

test('[MODE-40] pipelines have stages of their own; a deal goes from one to the other, and none is lost when a stage goes', async ({
  device,
  picture,
}) => {
  const org = (id: string, field: string, value: unknown) => ({ id: `org.${id}`, field, value });
  await device.send('settings.change', {
    changes: [
      org('p-service', 'name', 'Service'),
      ...['Asked', 'Planned in'].flatMap((name, index) => [
        org(`s-service-s${index}`, 'pipeline', 'service'),
        org(`s-service-s${index}`, 'stage', `s${index}`),
        org(`s-service-s${index}`, 'name', name),
        org(`s-service-s${index}`, 'pos', `a${index}`),
      ]),
    ],
  });
  const deal = await makeItem(device, 'deal', 'Repair of the lift');
  await makeItem(device, 'deal', 'Office refit');
  const page = await device.openPage('app', { hash: '#/deals', language: 'en-GB' });
  await expect.poll(() => titles(column(page, 'New'))).toEqual(['Office refit', 'Repair of the lift']);
  await move(device, deal, 's1', 'service');
  await expect.poll(() => titles(column(page, 'New'))).toEqual(['Office refit']);
  await page.getByRole('button', { name: 'Sales' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Service' }).click();
  await expect(page.locator('.kol h2')).toHaveText(['Asked 0', 'Planned in 1', 'Won 0', 'Lost 0']);
  await expect.poll(() => titles(column(page, 'Planned in'))).toEqual(['Repair of the lift']);
  await picture(page, 'service');
  await device.send('settings.change', { changes: [org('s-service-s1', 'archived', true)] });
  await expect(page.locator('.kol h2')).toHaveText(['Asked 1', 'Won 0', 'Lost 0']);
  await expect.poll(() => titles(column(page, 'Asked'))).toEqual(['Repair of the lift']);
});

for (const [surface, width, theme, language] of [
  ['app', 1360, 'light', 'en-GB'],
  ['app', 1360, 'dark', 'de'],
  ['sidepanel', 400, 'light', 'en-GB'],
  ['sidepanel', 320, 'dark', 'pl'],
  ['sidepanel', 320, 'light', 'es'],
] as const) {
  test(`[CNT-43][CNT-45][FOCUS-14] the kanban in ${language} at ${width} px, ${theme}: nothing is cut, and axe finds nothing`, async ({
    device,
    picture,
  }) => {
    const make = (name: string, stage: string, minor: number): Promise<string> =>
      makeItem(device, 'deal', name, { stage, amount: { minor, currency: 'EUR' } });
    const reception = await make('Reception desk and waiting area of the third floor', 'new', 980_000);
    const shelving = await make('Archive shelving', 'new', 1_180_000);
    await make('Showroom counters', 'new', 2_080_000);
    await make('Ward furniture, two floors', 'qualified', 3_100_000);
    const refit = await make('Office refit, level 2', 'proposal', 4_820_000);
    await plan(device, { item: reception, title: 'Call about the delivery of the desk', deadline: Date.now() - HOUR });
    await plan(device, { item: refit, title: 'Site visit', deadline: Date.now() + 3 * DAY });
    await receive(device, reception, 'Revised floor plan', Date.now() - HOUR);
    await receive(device, shelving, 'We have a question', Date.now() - 2 * HOUR);
    const page = await device.openPage(surface, { hash: '#/deals', width, theme, language });
    await expect(page.getByRole('link', { name: 'Archive shelving' })).toBeVisible();
    const busy = page.locator('.kcard').filter({ hasText: 'Reception desk' });
    await expect(busy.locator('.counter')).toHaveClass(/counter-two/);
    await picture(page, `kanban-${language}-${width}-${theme}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
