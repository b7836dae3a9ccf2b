import { declineNextStep } from '../support/next-step.ts';
import { expect, mails, openMailPanel, own, test, today } from '../support/mail-panel.ts';
import { connect, join, syncState } from '../support/team.ts';

test.setTimeout(240_000);

interface Made {
  readonly id: string;
}

test('[EXT-11] [LOG-8] [EXT-9] two reps log one message offline on two deals: one entry, counted once, on both, told by both', async ({
  openDevice,
  startServer,
  clock,
  webmail,
  picture,
}) => {
  clock.set(today);
  const server = await startServer({ clock });
  const [first, second] = [await openDevice({ clock }), await openDevice({ clock })];
  await connect(first, server, 'Robin');
  await first.send('team.profile', { name: 'Robin', addresses: [own] });
  await join(second, first, 'Mia');
  const robin = await openMailPanel(first, webmail);
  const mia = await openMailPanel(second, webmail);
  const make = (rep: typeof robin, name: string): Promise<Made> =>
    rep.device.send('item.create', {
      local: `deal-of-${name}`,
      kind: 'deal',
      fields: { name: `Deal of ${name}` },
      collections: {},
    }) as Promise<Made>;
  const deals = [await make(robin, 'Robin'), await make(mia, 'Mia')];
  for (const rep of [robin, mia]) {
    await expect.poll(async () => (await rep.items()).toSorted()).toEqual(['deal Deal of Mia', 'deal Deal of Robin']);
  }

  await server.kill();
  for (const rep of [robin, mia]) {
    await expect(syncState(rep.panel)).toContainText('Offline', { timeout: 60_000 });
    await rep.open(mails.withPdf);
    await rep.strip.getByRole('button', { name: 'Other ways to log' }).click();
    await rep.panel.getByRole('menuitem', { name: 'Choose where, and attachments' }).click();
    const sheet = rep.panel.getByRole('dialog', { name: 'Log' });
    await sheet.getByRole('combobox').fill('Deal of');
    await sheet.getByRole('option', { name: rep === robin ? 'Deal of Robin' : 'Deal of Mia' }).click();
    await sheet.getByRole('button', { name: 'Log', exact: true }).click();
    await expect(rep.strip.getByText(/^Logged by you, today/)).toBeVisible();
    // Mia logs a minute later.
    clock.advance(60_000);
  }
  await expect.poll(() => robin.badge()).toBe('1');
  await expect.poll(() => mia.badge()).toBe('1');

  await server.start();
  for (const rep of [robin, mia]) {
    await expect(syncState(rep.panel)).toHaveText('Saved on the server', { timeout: 60_000 });
    await expect(rep.strip.getByText(rep === robin ? 'Logged by you' : 'Logged by Robin')).toBeVisible();
    await expect(rep.strip.getByRole('link', { name: 'Deal of Robin' })).toBeVisible();
    await expect(rep.strip.getByRole('link', { name: 'Deal of Mia' })).toBeVisible();
    await picture(rep.panel, rep === robin ? 'robin' : 'mia');
  }
  // It belongs to the deal of the earlier log, so it counts for Robin alone.
  await expect.poll(() => robin.badge()).toBe('1');
  await expect.poll(() => mia.badge()).toBe('');

  for (const rep of [robin, mia]) {
    for (const deal of deals) {
      await rep.panel.evaluate((id) => {
        location.hash = `#/deal/${id}`;
      }, deal.id);
      if (deal !== deals[0]) await declineNextStep(rep.panel);
      const timeline = rep.panel.getByRole('region', { name: 'Timeline' });
      await expect(timeline.getByRole('heading', { name: 'Purchase order 8812' })).toHaveCount(1);
      const robins = rep === robin ? 'You' : 'Robin';
      const mias = rep === mia ? 'You' : 'Mia';
      await expect(timeline.getByText(`${robins} logged it on Deal of Robin`)).toBeVisible();
      await expect(timeline.getByText(`${mias} logged it on Deal of Mia`)).toBeVisible();
    }
  }

  // On a device that never saw the message: the file comes from the server when it is asked for.
  const third = await openDevice({ clock });
  await join(third, first, 'Lee');
  const page = await third.openPage('sidepanel', { hash: `#/deal/${deals[0]?.id}` });
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByRole('heading', { name: 'Purchase order 8812' })).toBeVisible({ timeout: 60_000 });
  const download = page.waitForEvent('download');
  await timeline.getByRole('listitem').getByRole('button', { name: 'Save order-8812.pdf' }).click();
  const stream = await (await download).createReadStream();
  const bytes: Buffer[] = [];
  for await (const part of stream) bytes.push(part as Buffer);
  expect(Buffer.concat(bytes).toString('latin1')).toMatch(/^%PDF-1\.4[\s\S]*%%EOF\s*$/);
});
