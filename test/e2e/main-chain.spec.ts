import { join as joinPath } from 'node:path';
import { expect, test } from '../support/extension-context.ts';
import { repositoryRoot } from '../support/repository.ts';
import { startRoundcube } from '../support/roundcube.ts';
import { addDevice, connect, join, syncState } from '../support/team.ts';
import { openWebmail } from '../support/webmail-tab.ts';

const inbox = joinPath(repositoryRoot, 'test', 'fixtures', 'mail', 'inbox');

test.setTimeout(240_000);

test('[EXT-9][EXT-10][EXT-12][EXT-19][EXT-21][CNT-18][EXT-1] a mail is logged, counted, synced, survives a killed server and offline edits, and its reminder reaches closed pages', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const roundcube = await startRoundcube({ messages: inbox });
  try {
    const server = await startServer();
    const robin = await openDevice();
    const mia = await openDevice();
    await connect(robin, server, 'Robin');
    await robin.send('team.profile', { name: 'Robin', addresses: ['rep@sidebook.example'] });
    await join(mia, robin, 'Mia');

    // A mail is opened: who it is with; one click makes contact and deal and logs it.
    const { panel, open } = await openWebmail(robin, roundcube);
    await open(1);
    await expect(panel.getByText('Jane Customer')).toBeVisible();
    await picture(panel, 'unknown-sender');
    await panel.getByRole('button', { name: 'Log and create' }).click();
    await panel.getByRole('button', { name: 'Log', exact: true }).click();
    await expect(panel.getByText('Logged by you')).toBeVisible();
    await picture(panel, 'logged');
    await expect.poll(async () => (await robin.toolbar()).badge).toBe('1');

    // The teammate sees it on the deal's timeline.
    const teammate = await mia.openPage('sidepanel', { hash: '#/deals' });
    await teammate.getByRole('link', { name: 'Quote for 20 chairs' }).click();
    await expect(teammate.getByText('could you send us a quote for 20 chairs')).toBeVisible();
    await expect(teammate.getByText('logged by Robin')).toBeVisible();
    expect((await mia.toolbar()).badge).toBe('');
    await expect(syncState(panel)).toHaveText('Saved on the server');

    // The server is killed; both edit the deal; it comes back and both have both edits.
    await server.kill();
    await expect(syncState(panel)).toContainText('Offline', { timeout: 40_000 });
    const id = decodeURIComponent(new URL(teammate.url()).hash.split('/')[2] ?? '');
    await robin.send('record.change', { changes: [{ id, field: 'name', value: 'Chairs for Leeds' }] });
    await mia.send('record.change', { changes: [{ id, field: 'note', value: 'Ask for the delivery address' }] });
    await expect(syncState(panel)).toContainText('waits');
    await server.start();
    await expect(teammate.getByRole('heading', { name: 'Chairs for Leeds' })).toBeVisible({ timeout: 40_000 });
    await panel.goto(robin.url('sidepanel', `#/deal/${id}`));
    await panel.reload();
    await expect(panel.getByText('Ask for the delivery address').first()).toBeVisible({ timeout: 40_000 });
    await expect(syncState(panel)).toHaveText('Saved on the server', { timeout: 40_000 });
    await picture(panel, 'merged');

    // A second device of the same person; every page closed; the reminder still comes, and Done there clears both badges.
    const phone = await openDevice();
    await addDevice(phone, robin);
    const deadline = Date.now() + 64_000;
    await robin.send('activity.create', {
      local: 'chain-activity-1',
      item: id,
      fields: { kind: 'call', direction: 'planned', title: 'Call Jane back', deadline },
      reminders: [0, 1],
    });
    await robin.closePages();
    await expect.poll(() => robin.notifications(), { timeout: 20_000 }).toHaveLength(1);
    await expect.poll(async () => (await phone.toolbar()).badge, { timeout: 20_000 }).toBe('2');
    const [notification] = await robin.notifications();
    await robin.clickNotification(notification ?? '', 0);
    await expect.poll(async () => (await robin.toolbar()).badge).toBe('1');
    await expect.poll(async () => (await phone.toolbar()).badge).toBe('1');
  } finally {
    await roundcube.stop();
  }
});
