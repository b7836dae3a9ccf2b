import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import { adaAndBen, addDevice, connect, join } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(240_000);

/** Opens what a teammate may do. */
async function openMember(page: Page, name: string, row = name) {
  await page.getByRole('button', { name: row, exact: true }).click();
  return page.getByRole('dialog', { name });
}

test('[TEAM-1] [PERM-2] an admin gives roles and makes admins; who may not is offered nothing, the last admin stays', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const adas = await ada.openPage('app', { hash: '#/team', width: 1280 });
  const bens = await ben.openPage('sidepanel', { hash: '#/team', width: 320, language: 'de', theme: 'dark' });
  await expect(bens.getByText('Ben (Sie)')).toBeVisible();
  await expect(bens.getByRole('button', { name: 'Einladen' })).toHaveCount(0);
  await expect(bens.getByRole('button', { name: 'Ada', exact: true })).toHaveCount(0);
  expect(await bens.evaluate(cutTexts)).toEqual([]);
  await picture(bens, 'members-320-de-dark');

  const row = adas.getByRole('listitem').filter({ has: adas.getByRole('button', { name: 'Ben', exact: true }) });
  await expect(row).toContainText(/Rep · Last seen/);
  const sheet = await openMember(adas, 'Ben');
  await sheet.getByLabel('Halden Office').selectOption({ label: 'Viewer' });
  await expect(sheet.getByText('Ben may then only read in Halden Office.')).toBeVisible();
  await picture(adas, 'role-1280');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Viewer');
  await expect(bens.getByText('Nur lesen')).toBeVisible();

  // What the server refuses is said where it was asked.
  const own = await openMember(adas, 'Ada', 'Ada (You)');
  await own.getByRole('checkbox', { name: 'Admin' }).uncheck();
  await own.getByRole('button', { name: 'Save' }).click();
  await expect(own.getByRole('alert')).toContainText('A workspace keeps one admin.');
  await own.getByRole('button', { name: 'Cancel' }).click();

  await openMember(adas, 'Ben');
  await sheet.getByRole('checkbox', { name: 'Admin' }).check();
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('All spaces');
  await expect(bens.getByRole('button', { name: 'Einladen' })).toBeVisible();
  const mine = await openMember(bens, 'Ben', 'Ben (Sie)');
  await picture(bens, 'member-sheet-320-de-dark');
  expect(await bens.evaluate(cutTexts)).toEqual([]);
  await mine.getByRole('button', { name: 'Abbrechen' }).click();

  const removing = await openMember(adas, 'Ben');
  await removing.getByRole('button', { name: 'Remove from the workspace' }).click();
  const asked = adas.getByRole('dialog', { name: 'Remove Ben?' });
  await expect(asked).toContainText('Their devices are signed out at once');
  await picture(adas, 'remove-1280');
  await asked.getByRole('button', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);
});

test('[TEAM-2] [ACC-3] an invitation has a role and spaces, stands until it is used, and is worth nothing once revoked', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada } = await adaAndBen(openDevice, startServer);
  const page = await ada.openPage('sidepanel', { hash: '#/team', width: 320, language: 'pl' });
  await page.getByRole('button', { name: 'Zaproś' }).click();
  const sheet = page.getByRole('dialog', { name: 'Zaproś' });
  await sheet.getByLabel('Rola').selectOption({ label: 'Tylko odczyt' });
  await sheet.getByRole('checkbox', { name: 'Halden Office' }).uncheck();
  await sheet.getByRole('button', { name: 'Utwórz link' }).click();
  await expect(sheet.getByRole('alert')).toBeVisible();
  await sheet.getByRole('checkbox', { name: 'Halden Office' }).check();
  await picture(page, 'invite-320-pl');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await sheet.getByRole('button', { name: 'Utwórz link' }).click();
  const link = await sheet.getByLabel('Link z zaproszeniem').inputValue();
  await sheet.getByRole('button', { name: 'Zamknij' }).last().click();
  const open = page.getByRole('region', { name: 'Otwarte zaproszenia' });
  await expect(open.getByRole('listitem')).toContainText('Tylko odczyt · Halden Office');
  await expect(open.getByRole('listitem')).toContainText('Od: Ada');
  await picture(page, 'invitations-320-pl');
  await open.getByRole('button', { name: 'Cofnij zaproszenie od: Ada' }).click();
  await expect(open).toHaveCount(0);

  const eve = await openDevice();
  const asked = await eve.openPage('sidepanel', { hash: '#/team', width: 360 });
  const form = asked.locator('form').filter({ has: asked.getByRole('button', { name: 'Join', exact: true }) });
  await form.getByLabel('Invitation link').last().fill(link);
  await form.getByLabel('Your name').fill('Eve');
  await form.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(asked.getByText('This invitation was revoked. Ask for a new one.')).toBeVisible();
});

test('[TEAM-9] [ACC-3] past invitations stand below the open ones for admins, with what became of them, and can be deleted', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  await ada.send('team.invite', { role: 'viewer' });
  const page = await ada.openPage('sidepanel', { hash: '#/team', width: 320, language: 'pl' });
  const past = page.getByRole('region', { name: 'Wcześniejsze zaproszenia' });
  await expect(past.getByRole('listitem')).toHaveText([/Halden Office.*Użyte: Ben, .* · zaproszenie od: Ada/]);
  await page.getByRole('button', { name: 'Cofnij zaproszenie od: Ada' }).click();
  await expect(past.getByRole('listitem')).toHaveText([
    /Tylko odczyt · Halden Office.*Cofnięte: Ada, .* · zaproszenie od: Ada$/,
    /Użyte: Ben/,
  ]);
  await picture(page, 'past-invitations-320-pl');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  const cutLines = (list: Locator) =>
    list.locator('.row-sub').evaluateAll((lines) => lines.filter((line) => line.scrollWidth > line.clientWidth).length);
  expect(await cutLines(past)).toBe(0);
  const german = await ada.openPage('sidepanel', { hash: '#/team', width: 320, language: 'de', theme: 'dark' });
  const before = german.getByRole('region', { name: 'Frühere Einladungen' });
  await expect(before.getByText('Widerrufen von Ada')).toBeVisible();
  expect(await cutLines(before)).toBe(0);
  await before.scrollIntoViewIfNeeded();
  await picture(german, 'past-invitations-320-de-dark');
  await german.close();
  const wide = await ada.openPage('app', { hash: '#/team', width: 1280, language: 'de', theme: 'dark' });
  await expect(wide.getByRole('region', { name: 'Frühere Einladungen' }).getByRole('listitem')).toHaveCount(2);
  await picture(wide, 'past-invitations-1280-de-dark');

  await past.getByRole('button', { name: /^Usuń z listy: Użyte: Ben/ }).click();
  const asked = page.getByRole('dialog', { name: 'Usunąć to zaproszenie z listy?' });
  await picture(page, 'forget-invitation-320-pl');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await asked.getByRole('button', { name: 'Usuń' }).click();
  await expect(past.getByRole('listitem')).toHaveText([/Cofnięte/]);
  await expect(page.getByRole('button', { name: 'Ben', exact: true })).toBeVisible();
  const bens = await ben.openPage('sidepanel', { hash: '#/team', width: 360 });
  await expect(bens.getByText('Ben (You)')).toBeVisible();
  await expect(bens.getByText('Past invitations')).toHaveCount(0);
});

test('[TEAM-3] [ACC-4] devices of everybody stand with an admin, who signs one out after being asked', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const phone = await openDevice();
  await addDevice(phone, ben);
  const adas = await ada.openPage('sidepanel', { hash: '#/team?part=devices', width: 320, theme: 'dark' });
  const own = adas.getByRole('region', { name: 'My devices' });
  await expect(own.getByRole('listitem')).toHaveText([/Ada's laptop.*This device/]);
  const others = adas.getByRole('region', { name: 'Devices of teammates' });
  await expect(others.getByRole('listitem')).toHaveCount(2);
  await picture(adas, 'devices-320-dark');
  expect(await adas.evaluate(cutTexts)).toEqual([]);
  await others.getByRole('button', { name: 'Sign out: Ben, second device' }).click();
  const dialog = adas.getByRole('dialog', { name: 'Sign second device out?' });
  await picture(adas, 'sign-out-320-dark');
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(others.getByRole('listitem')).toHaveText([/Ben's laptop/]);

  // Ben sees his own alone, and nothing of Ada's.
  const bens = await ben.openPage('sidepanel', { hash: '#/team?part=devices', width: 360 });
  await expect(bens.getByRole('region', { name: 'My devices' }).getByRole('listitem')).toHaveText([/Ben's laptop/]);
  await expect(bens.getByText("Ada's laptop")).toHaveCount(0);
});

test('[TEAM-4] [ACC-1] spaces are made, renamed and archived; new records go where the user says', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada } = await adaAndBen(openDevice, startServer);
  const page = await ada.openPage('app', { hash: '#/team?part=spaces', width: 1280 });
  await page.getByRole('button', { name: 'New space' }).click();
  const making = page.getByRole('dialog', { name: 'New space' });
  await making.getByLabel('Name of the space').fill('North');
  await making.getByRole('button', { name: 'Save' }).click();
  const spaces = page.getByRole('region', { name: /^Spaces/ });
  await expect(spaces.getByRole('listitem')).toHaveCount(2);

  await page.getByLabel('New records go to').selectOption({ label: 'North' });
  await expect(page.getByLabel('New records go to')).toHaveValue(/.+/);
  await expect
    .poll(() => page.getByLabel('New records go to').evaluate((select: HTMLSelectElement) => select.selectedIndex))
    .toBe(
      await page
        .getByLabel('New records go to')
        .locator('option', { hasText: 'North' })
        .evaluate((o: HTMLOptionElement) => o.index),
    );

  await spaces.getByRole('button', { name: 'North' }).click();
  const north = page.getByRole('dialog', { name: 'North' });
  await north.getByLabel('Name of the space').fill('Far North');
  await north.getByRole('checkbox', { name: 'Archive this space' }).check();
  await picture(page, 'space-1280');
  await north.getByRole('button', { name: 'Save' }).click();
  await expect(spaces.getByRole('listitem').filter({ hasText: 'Far North' })).toContainText('Archived');
  // Nobody writes there now, so that new records go to the other one.
  await ada.send('item.create', { local: 'made-after-it', kind: 'deal', fields: { name: 'After' }, collections: {} });
  await expect(page.getByLabel('New records go to')).toHaveCount(0);
});

test('[TEAM-5] [PERM-3] own + department: the preview says what is made, then it is made in one step', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const cleo = await openDevice();
  await join(cleo, ada, 'Cleo');
  const page = await ada.openPage('sidepanel', {
    hash: '#/team?part=spaces',
    width: 320,
    height: 1300,
    language: 'de',
  });
  await page.getByRole('button', { name: 'Wer was sieht' }).click();
  await page.getByRole('radio', { name: 'Jede Abteilung sieht das Ihre' }).check();
  for (const name of ['Nord', 'Süd']) {
    await page.getByLabel('Name einer Abteilung').fill(name);
    await page.getByRole('button', { name: 'Hinzufügen' }).click();
  }
  await page.getByLabel('Abteilung: Ada').selectOption('Nord');
  await page.getByRole('checkbox', { name: 'Leitet sie' }).check();
  await page.getByLabel('Abteilung: Ben').selectOption('Nord');
  await page.getByLabel('Abteilung: Cleo').selectOption('Süd');
  await picture(page, 'set-up-320-de');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await page.getByRole('button', { name: 'Vorschau' }).click();
  const made = page.getByRole('region', { name: 'Neue Räume' });
  await expect(made.getByRole('listitem')).toHaveText([/Nord.*Ben: Vertrieb · Ada: Leitung/, /Süd.*Cleo: Vertrieb/]);
  await expect(page.getByRole('region', { name: 'Räume, die so bleiben' })).toContainText('Halden Office');
  await picture(page, 'preview-320-de');

  const bens = await ben.openPage('app', { hash: '#/team?part=spaces', width: 1280 });
  const bensSpaces = bens.getByRole('region', { name: /^Spaces/ }).getByRole('listitem');
  await expect(bensSpaces).toHaveCount(1);
  await page.getByRole('button', { name: 'Einrichten' }).click();
  await expect(page.getByRole('region', { name: /^Räume/ }).getByRole('listitem')).toHaveCount(3);
  await expect(bensSpaces).toHaveCount(2);
  await expect(bensSpaces.filter({ hasText: 'Nord' })).toContainText('Rep');
  await expect(bens.getByText('Süd')).toHaveCount(0);
  await picture(bens, 'spaces-1280');
});

test('[TEAM-6] [PERM-16] the recovery code is shown until it is kept, brings the only admin back once, and is said to matter', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const server = await startServer();
  const ada = await openDevice();
  await connect(ada, server, 'Ada');
  const first = await ada.openPage('sidepanel', { hash: '#/team', width: 320, language: 'de' });
  await expect(first.getByRole('region', { name: 'Wiederherstellungscode' })).toBeVisible();
  await picture(first, 'recovery-320-de');
  expect(await first.evaluate(cutTexts)).toEqual([]);
  await first.close();

  const page = await ada.openPage('app', { hash: '#/team', width: 1280 });
  const shown = page.getByRole('region', { name: 'Recovery code' });
  const link = await shown.getByLabel('Recovery code').inputValue();
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  await expect(shown).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('You are the only admin.')).toBeVisible();
  await expect(shown).toHaveCount(0);
  await page.goto(ada.url('app', '#/workspace'));
  await expect(page.getByText('You are the only admin.')).toBeVisible();

  const found = await openDevice();
  await found.send('team.join', { link, deviceName: 'New laptop' });
  const again = await found.openPage('app', { hash: '#/team' });
  await expect(again.getByText('Ada (You)')).toBeVisible();
  await expect(again.getByRole('region', { name: 'Recovery code' })).toBeVisible();
  const third = await openDevice();
  await expect(third.send('team.join', { link, deviceName: 'Thief' })).rejects.toThrow(/code-used|code-unknown/);
});

for (const [language, theme, width] of [
  ['de', 'light', 320],
  ['pl', 'dark', 320],
  ['es', 'dark', 1280],
] as const) {
  test(`[TEAM-1] the team’s pages fit in ${language} at ${width} px, ${theme}, work by keys alone, and axe finds nothing`, async ({
    openDevice,
    startServer,
    picture,
  }) => {
    const { ada } = await adaAndBen(openDevice, startServer);
    await ada.send('team.change-space', { space: 'north-space', name: 'North' });
    await ada.send('team.recovery-code-kept', {});
    await ada.send('team.invite', {});
    const surface = width < 400 ? 'sidepanel' : 'app';
    const page = await ada.openPage(surface, { hash: '#/team', width, height: 1100, theme, language });
    const look = async (name: string): Promise<void> => {
      await picture(page, `${name}-${language}-${width}-${theme}`);
      expect(await page.evaluate(cutTexts)).toEqual([]);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    };
    // Members, the open invitation and the past ones.
    await expect(page.locator('.form section')).toHaveCount(3);
    await look('members');
    // A teammate is opened and left by keys; the focus comes back to them.
    const ben = page.getByRole('button', { name: 'Ben', exact: true });
    await ben.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Ben' })).toBeVisible();
    await look('member');
    await page.keyboard.press('Escape');
    await expect(ben).toBeFocused();

    const part = page.locator('.seg input');
    await part.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('.row')).toHaveCount(2);
    await look('spaces');
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('.form section')).toHaveCount(2);
    await look('devices');
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('.form form')).toHaveCount(1);
    await look('you');
  });
}
