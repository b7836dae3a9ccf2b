import { activityCount, dropDeviceValue } from '../support/device-storage.ts';
import { expect, mails, openMailPanel, own, test, today } from '../support/mail-panel.ts';
import { connect, join, syncState } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(240_000);

test('[ERA-4] a message of somebody who was forgotten: refused at once where the device knows, else taken back and said so', async ({
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
  const mia = await openMailPanel(second, webmail, { width: 320, language: 'en-GB' });
  const { panel, strip } = mia;
  const jane = async (local: string) => {
    const emails = { work: { address: 'jane@acme.example', type: 'work', pos: 'a0' } };
    const made = { local, kind: 'contact', fields: { name: 'Jane Customer' }, collections: { emails } };
    return ((await first.send('item.create', made)) as { readonly id: string }).id;
  };
  const before = await jane('jane-before');
  await mia.open(mails.request);
  const log = strip.getByRole('button', { name: 'Log this to Jane Customer' });
  await log.click();
  await expect(strip.getByText(/^Logged by you/)).toBeVisible();
  await expect(syncState(panel)).toHaveText('Saved on the server', { timeout: 60_000 });

  // Who forgets somebody forgets what has come to them.
  await expect.poll(() => activityCount(first)).toBe(1);
  await first.send('person.forget', { id: before });
  await expect.poll(() => mia.items()).toEqual([]);
  clock.advance(60_000);
  await jane('jane-after1');
  // It stands where it stood: the message would have the id that it had.
  await expect(log).toBeVisible();
  await log.click();
  const refused = panel.getByText(
    'This message was erased for good with the person it was from. It is not logged again.',
  );
  await expect(refused).toBeVisible();
  await expect(log).toBeVisible();
  await picture(panel, 'refused-320');
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  await panel.locator('.toasts').getByRole('button', { name: 'Close' }).click();

  // A device that has not heard of it writes it, and hears then.
  await dropDeviceValue(second, 'erased-ids');
  await log.click();
  const note = panel.getByText(
    '1 of your changes was taken back: it belonged to somebody who had been erased for good.',
  );
  await expect(note).toBeVisible({ timeout: 60_000 });
  await expect(log).toBeVisible();
  await expect(syncState(panel)).toHaveText('Saved on the server', { timeout: 60_000 });
  for (const [language, theme] of [
    ['en-GB', 'light'],
    ['de', 'dark'],
    ['pl', 'light'],
  ] as const) {
    const page = await second.openPage('sidepanel', { hash: '#/contacts', width: 320, language, theme });
    await expect(page.locator('.note')).toBeVisible();
    await picture(page, `taken-back-320-${language}-${theme}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    await page.close();
  }
  await note.locator('xpath=ancestor::*[contains(@class,"note")]').getByRole('button', { name: 'Close' }).click();
  await expect(note).toHaveCount(0);
  // It has heard now.
  await log.click();
  await expect(refused).toBeVisible();

  // Another message of theirs is one of a new contact.
  await mia.open(mails.reply);
  await strip.getByRole('button', { name: 'Log this to Jane Customer' }).click();
  await expect(strip.getByText(/^Logged by you/)).toBeVisible();
});
