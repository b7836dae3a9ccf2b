import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { connect, join, syncState } from '../support/team.ts';

test.setTimeout(240_000);

test('[EXT-21][EXT-27][EXT-29] a workspace is put on a server, a teammate and a second device come in by links, own data stays apart', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const server = await startServer();
  const ada = await openDevice();
  await ada.send('item.create', {
    local: 'made-alone-1',
    kind: 'deal',
    fields: { name: 'Made alone' },
    collections: {},
  });

  const panel = await ada.openPage('sidepanel', { hash: '#/team', width: 360 });
  await panel.getByLabel('Set-up link of the server').fill(`${server.url}/setup#wrong-code-1234`);
  await panel.getByLabel('Workspace').fill('Halden Office');
  await panel.getByLabel('Your name').first().fill('Ada');
  await panel.getByRole('button', { name: 'Connect a server' }).click();
  await expect(panel.getByText('This code is wrong or too old.')).toBeVisible();
  await panel.getByLabel('Set-up link of the server').fill(`${server.url}/setup#${server.setupCode}`);
  await panel.getByRole('button', { name: 'Connect a server' }).click();
  await expect(panel.getByRole('heading', { name: 'Halden Office' })).toBeVisible();
  await expect(syncState(panel)).toHaveText('Saved on the server');
  await panel.getByRole('button', { name: 'Invite' }).click();
  await panel.getByRole('button', { name: 'Make the link' }).click();
  const invitation = await panel.getByLabel('Invitation link').inputValue();
  await picture(panel, 'invited');

  // Ben has a deal of his own; it stays in a workspace of its own, one press away.
  const ben = await openDevice();
  await ben.send('item.create', {
    local: 'bens-own-deal',
    kind: 'deal',
    fields: { name: "Ben's own" },
    collections: {},
  });
  const bens = await ben.openPage('sidepanel', { hash: '#/team', width: 360 });
  const beside = await ben.openPage('app', { hash: '#/deals' });
  await expect(beside.getByText("Ben's own")).toBeVisible();
  const join = bens.locator('form').filter({ has: bens.getByRole('button', { name: 'Join', exact: true }) });
  await join.getByLabel('Invitation link').last().fill(invitation);
  await join.getByLabel('Your name').fill('Ben');
  await join.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(bens.getByRole('heading', { name: 'Halden Office' })).toBeVisible();
  await bens.getByRole('link', { name: 'Deals' }).click();
  await expect(bens.getByText('Made alone')).toBeVisible();
  await expect(bens.getByText("Ben's own")).toHaveCount(0);
  // A page that was open beside it shows the same workspace.
  await expect(beside.getByText('Made alone')).toBeVisible();
  await expect(beside.getByText("Ben's own")).toHaveCount(0);
  await bens.goto(ben.url('sidepanel', '#/team?part=you'));
  await bens.reload();
  await bens.getByRole('button', { name: 'Switch workspace' }).click();
  await bens.getByRole('link', { name: 'Deals' }).click();
  await expect(bens.getByText("Ben's own")).toBeVisible();

  // The invitation worked once.
  const eve = await openDevice();
  await expect(eve.send('team.join', { link: invitation, name: 'Eve', deviceName: 'PC' })).rejects.toThrow(/code-used/);

  // Ada's second device comes in as Ada, without an admin.
  await panel.goto(ada.url('sidepanel', '#/team?part=devices'));
  await panel.reload();
  await panel.getByRole('button', { name: 'Add a device' }).click();
  const code = await panel.getByLabel('Code for the other device').inputValue();
  await eve.send('team.join', { link: code, deviceName: 'Phone' });
  const phone = await eve.openPage('sidepanel', { hash: '#/team', width: 360 });
  await expect(phone.getByText('Ada (You)')).toBeVisible();
});

test('[EXT-1] who does not stay connected is told as of when, sends at once, and hears from teammates every 5 minutes', async ({
  openDevice,
  startServer,
  clock,
  picture,
}) => {
  const server = await startServer();
  const ada = await openDevice();
  const ben = await openDevice({ clock });
  await connect(ada, server, 'Ada');
  await join(ben, ada, 'Ben');
  const bens = await ben.openPage('sidepanel', { hash: '#/team?part=you', width: 360 });
  await bens.getByLabel('Stay connected').uncheck();
  await expect(syncState(bens)).toContainText('As of');
  await picture(bens, 'in-bursts');

  const deal = async (by: ExtensionProfile, name: string): Promise<void> => {
    const local = `deal-of-${name.replaceAll(' ', '-')}`;
    await by.send('item.create', { local, kind: 'deal', fields: { name }, collections: {} });
  };
  const adas = await ada.openPage('app', { hash: '#/deals' });
  await deal(ben, 'Made in a burst');
  await expect(adas.getByText('Made in a burst')).toBeVisible();
  await expect(syncState(bens)).toContainText('As of');

  await deal(ada, 'Made meanwhile');
  await expect(syncState(adas)).toHaveText('Saved on the server');
  await bens.getByRole('link', { name: 'Deals' }).click();
  await expect(bens.getByText('Made in a burst')).toBeVisible();
  await expect(bens.getByText('Made meanwhile')).toHaveCount(0);
  expect((await ben.alarms()).find(({ name }) => name === 'burst')?.periodInMinutes).toBe(5);
  clock.advance(5 * 60_000);
  await expect(bens.getByText('Made meanwhile')).toBeVisible({ timeout: 20_000 });

  // Connected again, it comes at once.
  await bens.goto(ben.url('sidepanel', '#/team?part=you'));
  await bens.getByLabel('Stay connected').check();
  await expect(syncState(bens)).toHaveText('Saved on the server');
  await bens.getByRole('link', { name: 'Deals' }).click();
  await deal(ada, 'Made live');
  await expect(bens.getByText('Made live')).toBeVisible();
  expect((await ben.alarms()).map(({ name }) => name)).not.toContain('burst');
});
