import { SETTINGS_ID } from '@sidebook/domain/records/setting-ids';

import { memberOf, settingOn } from '../support/device-storage.ts';
import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import type { SyncServer } from '../support/sync-server.ts';
import { adaAndBen, syncState } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(240_000);

const deal = (by: ExtensionProfile, local: string, name: string) =>
  by.send('item.create', { local, kind: 'deal', fields: { name }, collections: {} });

/** What the device does while the server is away; then its browser is closed, and the server is back. */
async function offline(server: SyncServer, device: ExtensionProfile, edit: () => Promise<unknown>): Promise<void> {
  await server.kill();
  await edit();
  await device.kill();
  await server.start();
}

test('[TEAM-7] [PERM-4] an admin makes a rep a viewer: what they had not sent comes back as refused, and is made again with the right', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { server, ada, ben } = await adaAndBen(openDevice, startServer);
  const { id } = (await deal(ada, 'halden-roof-01', 'Halden roof')) as { id: string };
  const before = await ben.openPage('app', { hash: '#/deals' });
  await expect(before.getByText('Halden roof')).toBeVisible();
  await offline(server, ben, async () => {
    await ben.send('record.change', { changes: [{ id, field: 'name', value: 'Halden roof and gutters' }] });
    await deal(ben, 'made-offline-01', 'Made offline');
  });

  const adas = await ada.openPage('app', { hash: '#/team' });
  const setRole = async (role: string): Promise<void> => {
    await adas.getByRole('button', { name: 'Ben', exact: true }).click();
    const sheet = adas.getByRole('dialog', { name: 'Ben' });
    await sheet.getByLabel('Halden Office').selectOption({ label: role });
    await sheet.getByRole('button', { name: 'Save' }).click();
    await expect(sheet).toHaveCount(0);
  };
  await setRole('Viewer');

  await ben.open();
  const bens = await ben.openPage('app', { hash: '#/deals', width: 1280 });
  await expect(bens.getByText('2 changes were refused')).toBeVisible();
  await expect(bens.getByText('Halden roof', { exact: true })).toBeVisible();
  await expect(bens.getByText('Made offline')).toHaveCount(0);
  await expect(syncState(bens)).toHaveText('Saved on the server');
  await bens.getByRole('button', { name: 'Show them' }).click();
  const list = bens.getByRole('region', { name: '2 changes were refused' }).first();
  await expect(bens.getByRole('button', { name: 'Show them' })).toHaveCount(0);
  await expect(list.getByRole('listitem')).toHaveText([/Halden roof.*Halden roof and gutters/, /Made offline.*New/]);
  await picture(bens, 'refused-1280');
  // Nobody else ever saw them, and what may not be written is refused at once from now on.
  await expect(adas.getByText('Made offline')).toHaveCount(0);
  await expect(ben.send('record.change', { changes: [{ id, field: 'name', value: 'No' }] })).rejects.toThrow(
    'read-only',
  );

  const narrow = await ben.openPage('sidepanel', { hash: '#/team', width: 320, language: 'de', theme: 'dark' });
  await expect(narrow.getByRole('button', { name: 'Wieder anwenden' })).toHaveAttribute('aria-disabled', 'true');
  expect(await narrow.evaluate(cutTexts)).toEqual([]);
  await picture(narrow, 'refused-320-de-dark');
  await narrow.getByRole('button', { name: 'Aktionen: Made offline' }).click();
  await expect(narrow.getByRole('menuitem', { name: 'Wieder anwenden' })).toHaveAttribute('aria-disabled', 'true');
  await picture(narrow, 'refused-menu-320-de-dark');
  expect(await narrow.evaluate(cutTexts)).toEqual([]);
  await narrow.keyboard.press('Escape');
  await setRole('Rep');
  await expect(narrow.getByRole('button', { name: 'Wieder anwenden' })).not.toHaveAttribute('aria-disabled');
  // One by one: what is discarded comes back with Undo, and what is applied leaves the rest.
  const choose = async (named: string, action: string): Promise<void> => {
    await bens.getByRole('button', { name: `Actions: ${named}` }).click();
    await bens.getByRole('menuitem', { name: action }).click();
  };
  await choose('Made offline', 'Discard');
  await expect(bens.getByText('1 change was refused')).toBeVisible();
  await bens.getByRole('button', { name: 'Undo' }).click();
  await expect(bens.getByRole('listitem').filter({ hasText: 'Made offline' })).toBeVisible();
  await choose('Made offline', 'Apply again');
  const rest = bens.getByRole('region', { name: '1 change was refused' }).first();
  await expect(rest.getByRole('listitem')).toHaveText([/Halden roof and gutters/]);
  await bens.getByRole('button', { name: 'Apply again' }).click();
  await expect(rest).toHaveCount(0);
  await adas.getByRole('link', { name: 'Deals' }).click();
  await expect(adas.getByText('Halden roof and gutters')).toBeVisible();
  await expect(adas.getByText('Made offline')).toBeVisible();
});

test('[TEAM-7] [PERM-4] who is an admin no more has changes of the settings given back, and nobody ever saw them', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { server, ada, ben } = await adaAndBen(openDevice, startServer);
  const bensId = await memberOf(ben);
  await ada.send('team.set-admin', { member: bensId, admin: true });
  const before = await ben.openPage('app', { hash: '#/team' });
  await expect(before.getByRole('button', { name: 'Invite' })).toBeVisible();
  const counterMode = (value: string) => ({ changes: [{ id: SETTINGS_ID, field: 'counterMode', value }] });
  await ada.send('settings.change', counterMode('item'));
  await expect.poll(() => settingOn(ben, SETTINGS_ID, 'counterMode')).toBe('item');
  await offline(server, ben, () => ben.send('settings.change', counterMode('activity')));
  await ada.send('team.set-admin', { member: bensId, admin: false });

  await ben.open();
  const bens = await ben.openPage('sidepanel', { hash: '#/team', width: 320, language: 'de' });
  const list = bens.getByRole('region', { name: '1 Änderung wurde abgelehnt' }).first();
  await expect(list.getByRole('listitem')).toHaveText([/Zählermodus: Verantwortlich für die Aktivität/]);
  await expect(bens.getByRole('button', { name: 'Wieder anwenden' })).toHaveAttribute('aria-disabled', 'true');
  await expect(syncState(bens).first()).toHaveText('Auf dem Server gespeichert');
  await picture(bens, 'settings-320-de');
  expect(await bens.evaluate(cutTexts)).toEqual([]);
  await ada.send('team.set-admin', { member: bensId, admin: true });
  await expect(bens.getByRole('button', { name: 'Wieder anwenden' })).not.toHaveAttribute('aria-disabled');
  await bens.getByRole('button', { name: 'Wieder anwenden' }).click();
  await expect(list).toHaveCount(0);
});

test('[TEAM-8] [PERM-5] who is removed finds a workspace of their own, hears how many edits were not sent, and has no record after a reload', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { server, ada, ben } = await adaAndBen(openDevice, startServer);
  await deal(ada, 'halden-roof-01', 'Halden roof');
  const before = await ben.openPage('app', { hash: '#/deals' });
  await expect(before.getByText('Halden roof')).toBeVisible();
  await offline(server, ben, async () => {
    await deal(ben, 'made-offline-01', 'Made offline');
    await deal(ben, 'made-offline-02', 'Made offline, too');
  });
  const adas = await ada.openPage('app', { hash: '#/team' });
  await adas.getByRole('button', { name: 'Ben', exact: true }).click();
  await adas.getByRole('button', { name: 'Remove from the workspace' }).click();
  await adas.getByRole('dialog', { name: 'Remove Ben?' }).getByRole('button', { name: 'Remove' }).click();
  await expect(adas.getByRole('dialog')).toHaveCount(0);

  await ben.open();
  const bens = await ben.openPage('app', { hash: '#/deals', width: 1280 });
  await expect(bens.getByText('You are no longer in Halden Office')).toBeVisible();
  await expect(bens.getByText('2 changes were not sent.')).toBeVisible();
  // The page has started anew with the workspace that is in use now.
  await expect(syncState(bens)).toHaveText('On this device');
  await picture(bens, 'removed-1280');
  for (const turn of ['at once', 'after a reload']) {
    await expect(bens.getByText('You are no longer in Halden Office'), turn).toBeVisible();
    await expect(bens.getByText('Halden roof')).toHaveCount(0);
    await expect(bens.getByText('Made offline')).toHaveCount(0);
    await bens.reload();
  }
  const narrow = await ben.openPage('sidepanel', { hash: '#/deals', width: 320, language: 'pl' });
  expect(await narrow.evaluate(cutTexts)).toEqual([]);
  await picture(narrow, 'removed-320-pl');
  await bens.getByRole('button', { name: 'Close' }).click();
  await expect(bens.getByText('You are no longer in Halden Office')).toHaveCount(0);
});

test('[TEAM-8] [ACC-4] a device that is signed out while it is in use empties itself before its user’s eyes', async ({
  openDevice,
  startServer,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  await deal(ada, 'halden-roof-01', 'Halden roof');
  const bens = await ben.openPage('app', { hash: '#/deals' });
  await expect(bens.getByText('Halden roof')).toBeVisible();
  const adas = await ada.openPage('app', { hash: '#/team?part=devices' });
  await adas.getByRole('button', { name: "Sign out: Ben, Ben's laptop" }).click();
  await adas.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(bens.getByText('This device was signed out of Halden Office')).toBeVisible();
  await expect(bens.getByText('Halden roof')).toHaveCount(0);
});
