import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';

import { expect, type Fixtures, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { repositoryRoot } from '../support/repository.ts';
import { connect, join as joinTeam } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(300_000);

const HOUR = 3_600_000;
const timeZone = 'Europe/Berlin';
const SPACES = '#/team?part=spaces';

interface Made {
  readonly id: string;
}

async function makeDeal(device: ExtensionProfile, local: string, name: string): Promise<string> {
  const request = { local: `goingback-${local}`, kind: 'deal', fields: { name }, collections: {} };
  return ((await device.send('item.create', request)) as Made).id;
}

/** The server's time; 0 when it ends a connection that seems to be of an hour ago. */
async function timeAt(url: string): Promise<number> {
  const answer = await fetch(`${url}/health`).catch(() => null);
  return Date.parse(answer?.headers.get('date') ?? '') || 0;
}

/** Ada's workspace with Ben in it; an hour and a half later Ben renames two deals, deletes one and makes one. */
async function damaged({ clock, openDevice, startServer }: Pick<Fixtures, 'clock' | 'openDevice' | 'startServer'>) {
  clock.set('2026-03-10T09:00:00+01:00');
  const server = await startServer({ clock });
  const [ada, ben] = [await openDevice({ clock, timeZone }), await openDevice({ clock, timeZone })];
  await connect(ada, server, 'Ada');
  await joinTeam(ben, ada, 'Ben');
  const roof = await makeDeal(ben, 'roof', 'Roof of the town hall');
  const wall = await makeDeal(ben, 'wall', 'Wall along the river');
  const gate = await makeDeal(ben, 'gate', 'Gate of the garden');
  await ben.send('activity.create', {
    local: 'goingback-call',
    item: roof,
    fields: { kind: 'call', direction: 'planned', title: 'Call the mayor', deadline: clock.now() + 48 * HOUR },
  });
  clock.advance(1.5 * HOUR);
  // The server looks at its clock within a second; what comes earlier would count as of before.
  await expect.poll(() => timeAt(server.url)).toBeGreaterThan(clock.now() - HOUR);
  const changes = [
    { id: roof, field: 'name', value: 'xxx' },
    { id: roof, field: 'amount', value: { minor: 1, currency: 'EUR' } },
    { id: wall, field: 'name', value: 'yyy' },
  ];
  await ben.send('record.change', { changes });
  await ben.send('record.delete', { ids: [gate] });
  await makeDeal(ben, 'extra', 'Nonsense');
  const deals = await ada.openPage('app', { hash: '#/deals?list', width: 1280 });
  await expect(deals.getByText('Nonsense')).toBeVisible();
  await expect(deals.getByText('Gate of the garden')).toHaveCount(0);
  return { server, ada, ben, deals, roof };
}

async function namesIn(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await expect(page.getByText(name).first()).toBeVisible();
}

test('[BACK-3] [BACK-4] a manager sees what a space was, leaves something out, brings it back and undoes it', async ({
  clock,
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben, deals } = await damaged({ clock, openDevice, startServer });
  const page = await ada.openPage('app', { hash: SPACES, width: 1280, height: 1000 });
  await page.getByRole('button', { name: 'As it was' }).click();
  const region = page.getByRole('region', { name: 'A space as it was' });
  await expect(region.getByLabel('As of', { exact: true })).toHaveValue('2026-03-10');
  await expect(region.getByLabel('As of, time')).toHaveValue(/^09:3/);
  await picture(page, 'choose-1280');
  await region.getByRole('button', { name: 'Preview' }).click();
  await namesIn(page, '2 changed since', '1 deleted since', '1 made since', 'Ben: 4', '1 changed · Ben');
  await picture(page, 'preview-1280');
  const small = await ada.openPage('sidepanel', {
    hash: new URL(page.url()).hash,
    width: 320,
    height: 1300,
    language: 'de',
    theme: 'dark',
  });
  await expect(small.getByText('2 seitdem geändert')).toBeVisible();
  expect(await small.evaluate(cutTexts)).toEqual([]);
  await picture(small, 'preview-320-de-dark');

  await page.getByRole('button', { name: 'xxx', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'xxx' });
  await expect(sheet.getByText('Roof of the town hall')).toBeVisible();
  await picture(page, 'values-1280');
  await sheet.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('checkbox', { name: 'Select “Nonsense”' }).uncheck();
  await expect(page.getByText('3 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText('3 records restored as of')).toBeVisible();
  await picture(page, 'done-1280');
  await picture(small, 'done-320-de-dark');
  expect(await small.evaluate(cutTexts)).toEqual([]);
  await namesIn(deals, 'Roof of the town hall', 'Wall along the river', 'Gate of the garden', 'Nonsense');
  const bens = await ben.openPage('app', { hash: '#/deals?list', width: 1280 });
  await namesIn(bens, 'Roof of the town hall', 'Wall along the river', 'Gate of the garden', 'Nonsense');

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('All of it was undone.')).toBeVisible();
  await namesIn(bens, 'xxx', 'yyy', 'Nonsense');
  await expect(bens.getByText('Gate of the garden')).toHaveCount(0);
});

test('[BACK-5] [BACK-3] a card goes back alone; what cannot be had is said, and reps are offered nothing', async ({
  clock,
  openDevice,
  startServer,
  picture,
}) => {
  const { server, ada, ben, deals, roof } = await damaged({ clock, openDevice, startServer });
  const bens = await ben.openPage('app', { hash: `#/deal/${roof}`, width: 1280 });
  await expect(bens.getByRole('heading', { name: 'xxx' })).toBeVisible();
  await expect(bens.getByRole('button', { name: 'As it was' })).toHaveCount(0);

  // From the list, so that the card has its neighbours beside it: the most that its first line ever holds.
  const page = await ada.openPage('sidepanel', { hash: '#/deals?list', width: 320, height: 1000, language: 'pl' });
  await page.getByRole('link', { name: 'xxx' }).click();
  await expect(page.getByRole('button', { name: 'Jak było' })).toBeVisible();
  await picture(page, 'card-320-pl');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await page.getByRole('button', { name: 'Jak było' }).click();
  const region = page.getByRole('region', { name: 'xxx' });
  await expect(region.getByText('razem z aktywnościami i komentarzami')).toBeVisible();
  await picture(page, 'item-320-pl');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await region.getByLabel('Stan z', { exact: true }).fill('2026-01-01');
  await region.getByRole('button', { name: 'Podgląd' }).click();
  await expect(region.getByText('Serwer nie wie już')).toBeVisible();
  await region.getByLabel('Stan z', { exact: true }).fill('2026-03-10');

  await server.kill();
  await region.getByRole('button', { name: 'Podgląd' }).click();
  await expect(region.getByRole('alert')).toBeVisible();
  await picture(page, 'unreachable-320-pl');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await server.start();
  await expect(async () => {
    await region.getByRole('button', { name: 'Podgląd' }).click();
    await expect(region.getByText('1 zmieniony później')).toBeVisible({ timeout: 5000 });
  }).toPass();
  await picture(page, 'item-preview-320-pl');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await region.getByRole('button', { name: 'Przywróć', exact: true }).click();
  await expect(page.getByText('Przywrócono 1 rekord')).toBeVisible();
  await namesIn(deals, 'Roof of the town hall', 'yyy');
});

test('[BACK-6] what an operator brings back on the server reaches the devices, and is the server’s in the history', async ({
  clock,
  openDevice,
  startServer,
}) => {
  const { server, deals, ada, roof } = await damaged({ clock, openDevice, startServer });
  await server.kill();
  const main = join(repositoryRoot, 'sync-server', 'src', 'main.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [main, 'restore', '--space', 'Halden Office', '--at', '2026-03-10T09:30:00+01:00', '--data', server.dataFolder],
    { env: { ...process.env, ...clock.environment } },
  );
  expect(stdout).toContain('Made since, for the recycle bin: 1; deleted since, to come back: 1; changed: 2.');
  await server.start();
  await namesIn(deals, 'Roof of the town hall', 'Wall along the river', 'Gate of the garden');
  await expect(deals.getByText('Nonsense')).toHaveCount(0);
  const history = await ada.openPage('app', { hash: '#/history', width: 1280 });
  await expect(history.getByText('The server: Name: xxx to Roof of the town hall')).toBeVisible();
  const card = await ada.openPage('app', { hash: `#/deal/${roof}`, width: 1280 });
  await expect(card.getByRole('heading', { name: 'Roof of the town hall' })).toBeVisible();
});
