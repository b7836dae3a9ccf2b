import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { repositoryRoot } from '../support/repository.ts';
import { expect, type MailPanel, mails, test } from '../support/mail-panel.ts';

test.setTimeout(180_000);

/** Logs the request of an unknown client, which makes Jane and her deal. */
async function logRequest(rep: MailPanel): Promise<void> {
  await rep.open(mails.request);
  await rep.panel.getByRole('button', { name: 'Log and create' }).click();
  await rep.panel.getByRole('dialog').getByRole('button', { name: 'Log', exact: true }).click();
  await expect(rep.strip.getByText(/^Logged by you/)).toBeVisible();
}

async function closeToasts(panel: Page): Promise<void> {
  for (const close of await panel.locator('.toasts').getByRole('button', { name: 'Close' }).all()) await close.click();
}

test('[EXT-12] [MODE-10] [LOG-1] 01: one sheet, one click makes contact and deal and logs, one Undo takes all back', async ({
  rep,
}) => {
  const { panel, strip } = rep;
  await rep.open(mails.request);
  await expect(strip.getByText('Unknown')).toBeVisible();
  await expect(strip.getByText('jane@acme.example')).toBeVisible();
  await panel.getByRole('button', { name: 'Log and create' }).click();
  const sheet = panel.getByRole('dialog', { name: 'Log and create' });
  // Nothing is made without the click.
  await expect(sheet.getByLabel('Contact, Name')).toHaveValue('Jane Customer');
  await expect(sheet.getByLabel('Name', { exact: true })).toHaveValue('Quote for 20 chairs');
  expect(await rep.items()).toEqual([]);
  await sheet.getByLabel('Contact, Name').fill('Jane Customer-Smith');
  await sheet.getByLabel('Name', { exact: true }).fill('Chairs for Leeds');
  await sheet.getByRole('button', { name: 'Log', exact: true }).click();
  await expect(strip.getByText(/^Logged by you, today/)).toBeVisible();
  await expect(strip.getByRole('link', { name: 'Chairs for Leeds' }).first()).toBeVisible();
  await expect.poll(() => rep.badge()).toBe('1');
  expect((await rep.items()).toSorted()).toEqual(['contact Jane Customer-Smith', 'deal Chairs for Leeds']);

  await rep.undo();
  await expect(strip.getByText('Unknown')).toBeVisible();
  expect(await rep.items()).toEqual([]);
  await expect.poll(() => rep.badge()).toBe('');
});

test('[EXT-10] [CNT-26] 02 goes to the deal of its thread; 14 is to the customer and finishes her messages', async ({
  rep,
}) => {
  const { panel, strip } = rep;
  await logRequest(rep);
  await rep.open(mails.reply);
  await expect(strip.getByText('Thread logged by you')).toBeVisible();
  await strip.getByRole('button', { name: 'Log this to Quote for 20 chairs' }).click();
  await expect(strip.getByText(/^Logged by you, today/)).toBeVisible();
  await expect.poll(() => rep.badge()).toBe('2');

  await rep.open(mails.sent);
  await expect(strip.getByText('To Jane Customer')).toBeVisible();
  const ticks = strip.getByRole('checkbox', { name: /Done with Jane Customer’s message/ });
  await expect(ticks).toHaveCount(2);
  expect(await ticks.evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).checked))).toEqual([
    true,
    true,
  ]);
  // The older one stays open when it is taken off; the outgoing message itself never counts.
  await ticks.first().uncheck();
  await strip.getByRole('button', { name: 'Log this to Quote for 20 chairs' }).click();
  await expect(strip.getByText(/^Logged by you, today/)).toBeVisible();
  await expect.poll(() => rep.badge()).toBe('1');
  await rep.undo();
  await expect.poll(() => rep.badge()).toBe('2');
  await expect(ticks).toHaveCount(2);

  // Done as it is logged: the badge does not move, in neither direction.
  await closeToasts(panel);
  await rep.open(mails.withPdf);
  await strip.getByRole('button', { name: 'Other ways to log' }).click();
  await panel.getByRole('menuitem', { name: 'Log as done' }).click();
  await expect(strip.getByText(/^Logged by you, today/)).toBeVisible();
  await expect(rep.incoming).toHaveText(/^2/);
  expect(await rep.badge()).toBe('2');
  await rep.open(mails.reply);
  await strip.getByRole('button', { name: 'Complete' }).click();
  await expect.poll(() => rep.badge()).toBe('1');
});

test('[EXT-10] [EXT-11] 07: the PDF is kept byte by byte; logged again it is bound and never doubled', async ({
  rep,
  folder,
}) => {
  const { panel, strip, device } = rep;
  await logRequest(rep);
  await closeToasts(panel);
  await device.send('item.create', {
    local: 'other-deal-1',
    kind: 'deal',
    fields: { name: 'Site visit' },
    collections: {},
  });
  await rep.open(mails.withPdf);
  await strip.getByRole('button', { name: 'Log this to Quote for 20 chairs' }).click();
  await expect(strip.getByText(/^Logged by you, today/)).toBeVisible();
  await expect.poll(() => rep.badge()).toBe('2');

  await strip.getByRole('button', { name: 'Log to another deal' }).click();
  const sheet = panel.getByRole('dialog', { name: 'Log' });
  await sheet.getByRole('combobox', { name: 'Log on' }).fill('Site');
  await sheet.getByRole('option', { name: 'Site visit' }).click();
  await expect(sheet.getByRole('checkbox', { name: 'order-8812.pdf' })).toBeChecked();
  await sheet.getByRole('button', { name: 'Log', exact: true }).click();
  await expect(strip.getByRole('link', { name: 'Site visit' })).toBeVisible();
  await expect(rep.incoming).toHaveText(/^2/);
  expect(await rep.badge()).toBe('2');

  await strip.getByRole('link', { name: 'Site visit' }).click();
  const timeline = panel.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByRole('heading', { name: 'Purchase order 8812' })).toHaveCount(1);
  await expect(timeline.getByText('stands on another item too')).toBeVisible();
  const download = panel.waitForEvent('download');
  await timeline.getByRole('listitem').getByRole('button', { name: 'Save order-8812.pdf' }).click();
  const path = join(folder, 'order.pdf');
  await (await download).saveAs(path);
  expect((await download).suggestedFilename()).toBe('order-8812.pdf');
  expect(readFileSync(path)).toEqual(attachment('07-with-pdf.eml'));
});

/** The one attachment of a message of the inbox. */
function attachment(name: string): Buffer {
  const source = readFileSync(join(repositoryRoot, 'test', 'fixtures', 'mail', 'inbox', name), 'latin1');
  const base64 = /filename="[^"]*"[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(source)?.[1] ?? '';
  return Buffer.from(base64, 'base64');
}

test('[EXT-13] 09 and 10 are not proposed; what is logged anyway, and never again, is the user’s choice', async ({
  rep,
}) => {
  const { panel, strip } = rep;
  await rep.open(mails.outOfOffice);
  await expect(strip.getByText('An automatic reply. Logging is not proposed.')).toBeVisible();
  await expect(strip.getByRole('button', { name: 'Log and create' })).toHaveCount(0);
  await rep.open(mails.newsletter);
  await expect(strip.getByText('A mailing. Logging is not proposed.')).toBeVisible();
  await strip.getByRole('button', { name: 'Log anyway' }).click();
  await expect(strip.getByRole('button', { name: 'Log and create' })).toBeVisible();

  await rep.open(mails.german);
  await expect(strip.getByText('Müller, Jürgen')).toBeVisible();
  await strip.getByRole('button', { name: 'Other ways to log' }).click();
  await panel.getByRole('menuitem', { name: 'Never log moebelhaus.example' }).click();
  await expect(strip.getByText('This sender is on your list')).toBeVisible();
  await rep.undo();
  await expect(strip.getByRole('button', { name: 'Log and create' })).toBeVisible();
});

test('[EXT-12] 11: of forty recipients nobody is made; 12 is known without a Message-ID; 13 does not break the panel', async ({
  rep,
}) => {
  const { panel, strip } = rep;
  await rep.open(mails.many);
  await expect(strip.getByText('Sam Buyer')).toBeVisible();
  await expect(strip.getByText('41 recipients')).toBeVisible();
  await panel.getByRole('button', { name: 'Log and create' }).click();
  await panel.getByRole('dialog').getByRole('button', { name: 'Contact only' }).click();
  await panel.getByRole('dialog').getByRole('button', { name: 'Log', exact: true }).click();
  await expect(strip.getByText(/^Logged by you, today/)).toBeVisible();
  expect(await rep.items()).toEqual(['contact Sam Buyer']);
  // Older than a week: done is what is proposed, and the badge stays.
  await expect(rep.incoming).toHaveText(/^0/);
  expect(await rep.badge()).toBe('');

  await closeToasts(panel);
  await rep.open(mails.withoutId);
  await panel.getByRole('button', { name: 'Log and create' }).click();
  await panel.getByRole('dialog').getByRole('button', { name: 'Log', exact: true }).click();
  await expect(strip.getByText(/^Logged by you, today/)).toBeVisible();
  await rep.list();
  await rep.choose(mails.withoutId);
  await expect(strip.getByText(/^Logged by you, today/)).toBeVisible();

  await rep.open(mails.longSubject);
  await expect(strip.getByText('Sam Buyer', { exact: true })).toBeVisible();
  await panel.setViewportSize({ width: 320, height: 700 });
  await strip.getByRole('button', { name: 'Other ways to log' }).click();
  await panel.getByRole('menuitem', { name: 'New deal' }).click();
  const sheet = panel.getByRole('dialog');
  await expect(sheet).toBeVisible();
  await expectNoSidewaysScroll(panel);
  await sheet.getByRole('button', { name: 'Log', exact: true }).click();
  await expect(strip.getByText(/^Logged by you, today/)).toBeVisible();
  await expectNoSidewaysScroll(panel);
  await strip
    .getByRole('link', { name: /the very long subject/ })
    .first()
    .click();
  await expect(panel.getByText('Short body.')).toBeVisible();
  await expectNoSidewaysScroll(panel);
});

/** Nothing of the strip, the place, a sheet or a toast is wider than it. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.strip, main, main .scroll, .sheet, .sheet-body, .toast')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className}: ${element.scrollWidth} > ${element.clientWidth}`),
  );
  expect(wide).toEqual([]);
}

test('[EXT-15] 08: names and subjects are text, nothing of the mail runs, and no request leaves', async ({ rep }) => {
  const { panel, strip, device } = rep;
  const dialogs: string[] = [];
  for (const page of [panel, rep.mail]) {
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  }
  const asked: string[] = [];
  panel.on('request', (request) => {
    if (/^(https?|wss?|ftp):/.test(request.url())) asked.push(request.url());
  });
  await rep.open(mails.hostile);
  await expect(strip.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  await panel.getByRole('button', { name: 'Log and create' }).click();
  await panel.getByRole('dialog').getByRole('button', { name: 'Log', exact: true }).click();
  await expect(strip.getByText(/^Logged by you, today/)).toBeVisible();
  await strip.getByRole('link', { name: '<script>alert("subject")</script> offer' }).first().click();
  const timeline = panel.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByRole('heading', { name: '<script>alert("subject")</script> offer' })).toBeVisible();
  expect(await panel.locator('script:not([src]), iframe, img, form[action]').count()).toBe(0);
  expect(dialogs).toEqual([]);
  expect(asked).toEqual([]);
  const outside = device.requests.filter((url) => !url.startsWith('http://127.0.0.1:') || url.includes(':9/'));
  expect(outside).toEqual([]);
});

test('[EXT-10] own addresses are asked before the first log, and decide who the customer is', async ({
  openDevice,
  clock,
  webmail,
}) => {
  const { openMailPanel, today } = await import('../support/mail-panel.ts');
  clock.set(today);
  const rep = await openMailPanel(await openDevice({ clock }), webmail);
  const { strip } = rep;
  await rep.open(mails.sent);
  await expect(strip.getByText('Which address is yours?')).toBeVisible();
  await expect(strip.getByRole('button', { name: 'Log and create' })).toHaveCount(0);
  await strip.getByRole('button', { name: 'rep@sidebook.example' }).click();
  await expect(strip.getByText('To Jane Customer')).toBeVisible();
  await expect(strip.getByText('Which address is yours?')).toHaveCount(0);
  await rep.open(mails.request);
  await expect(strip.getByText('Jane Customer')).toBeVisible();
  await expect(strip.getByText('Which address is yours?')).toHaveCount(0);
});
