import { expect, test } from '../support/extension-context.ts';
import { cutTexts } from './look-for.ts';

interface Made {
  readonly id: string;
}

/** A Wednesday, so that the week has days before and after it. */
const wednesday = '2026-11-18T09:00:00Z';

test('[WEEK-1] [WEEK-2] what was done, won, will close and is planned; copied as a table, sent as an e-mail', async ({
  openDevice,
  clock,
  picture,
}) => {
  clock.set(wednesday);
  const device = await openDevice({ clock, timeZone: 'Europe/London' });
  const deal = async (local: string, name: string, minor: number, closeDay: string): Promise<string> =>
    (
      (await device.send('item.create', {
        local,
        kind: 'deal',
        fields: { name, amount: { minor, currency: 'EUR' }, closeDay },
        collections: {},
      })) as Made
    ).id;
  const won = await deal('deal-00000001', 'Twenty chairs', 238_000, '2026-11-18');
  await device.send('deal.close', { id: won, stage: 'won', reason: '', complete: [] });
  await deal('deal-00000002', 'Reception desk', 120_000, '2026-11-25');
  const desk = await deal('deal-00000003', 'Canteen tables', 640_000, '2026-11-30');
  await device.send('call.log', {
    local: 'call-00000001',
    target: { kind: 'item', id: desk },
    at: Date.parse('2026-11-18T08:00:00Z'),
    text: '',
    done: false,
    kind: 'outgoing',
    duration: 660,
    finish: [],
  });
  await device.send('activity.create', {
    local: 'activity-0001',
    item: desk,
    fields: { title: 'Measure the canteen', deadline: Date.parse('2026-11-24T10:00:00Z') },
    reminders: [],
  });

  const page = await device.openPage('app', { hash: '#/my-week', width: 1280, height: 900, language: 'en-GB' });
  const part = (name: string) => page.getByRole('region', { name, exact: true });
  await expect(part('Won')).toContainText('Twenty chairs');
  await expect(part('Done')).toContainText('1, 11 min');
  await expect(part('Closing in the week after')).toContainText('Reception desk');
  await expect(part('Closing in this month')).toContainText('2 · €7,600');
  await expect(part('Planned')).toContainText('Measure the canteen');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await picture(page, 'my-week-1280');

  await page.evaluate(() => {
    const taken: Record<string, string> = {};
    Object.assign(globalThis, { taken });
    navigator.clipboard.write = async ([item]) => {
      for (const type of item?.types ?? []) taken[type] = await (await item!.getType(type)).text();
    };
  });
  await page.getByRole('button', { name: 'Copy for a mail' }).click();
  await expect(page.getByText('Copied as text and table')).toBeVisible();
  const taken = await page.evaluate(() => (globalThis as unknown as { taken: Record<string, string> }).taken);
  expect(taken['text/plain']).toContain('Closing in this month: 2 · €7,600');
  expect(taken['text/html']).toContain('<td>Twenty chairs</td>');

  await page.getByRole('button', { name: 'Write an e-mail' }).click();
  const sheet = page.getByRole('dialog', { name: 'Write an e-mail' });
  await expect(sheet.getByLabel('Subject')).toHaveValue('My week: 16 November 2026 to 22 November 2026');
  await expect(sheet.getByLabel('Text of the message')).toHaveValue(/Twenty chairs: €2,380/);
  await sheet.getByRole('button', { name: 'Cancel' }).click();

  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('status').filter({ hasText: '9 November' })).toBeVisible();
  await expect(part('Won')).toContainText('No deal won in this week');
  await page.getByRole('button', { name: 'This week' }).click();
  await expect(part('Won')).toContainText('Twenty chairs');

  const narrow = await device.openPage('sidepanel', {
    hash: '#/my-week',
    width: 320,
    height: 1400,
    language: 'pl',
    theme: 'dark',
  });
  await expect(narrow.getByRole('region', { name: 'Wygrane' })).toContainText('Twenty chairs');
  expect(await narrow.evaluate(cutTexts)).toEqual([]);
  await picture(narrow, 'my-week-320-pl-dark');
});
