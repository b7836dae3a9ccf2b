import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, mailFile, test } from '../support/mail-panel.ts';
import { inbox } from '../support/webmail-context.ts';

test.setTimeout(180_000);

const names = [
  '01-quote-request.eml',
  '02-quote-reply.eml',
  '03-anfrage-de.eml',
  '09-out-of-office.eml',
  '10-newsletter.eml',
  '12-no-message-id.eml',
  '14-sent-by-me.eml',
];

/** Messages of the inbox as one mailbox. */
function mailbox(files: readonly string[]): Buffer {
  return Buffer.concat(
    files.flatMap((name) => [
      Buffer.from('From jane@acme.example Fri Nov 20 10:15:00 2026\n'),
      readFileSync(join(inbox, name)),
      Buffer.from('\n\n'),
    ]),
  );
}

test('[EXT-14] a dropped .eml is an open message; it is the same entry as the one of the webmail', async ({ rep }) => {
  const { panel, strip } = rep;
  await rep.drop(mailFile('07-with-pdf.eml'));
  const given = panel.getByRole('region', { name: '07-with-pdf.eml' });
  await expect(given.getByText('Jane Customer')).toBeVisible();
  await given.getByRole('button', { name: 'Log and create' }).click();
  const sheet = panel.getByRole('dialog');
  await expect(sheet.getByRole('checkbox', { name: 'order-8812.pdf' })).toBeChecked();
  await sheet.getByRole('button', { name: 'Log', exact: true }).click();
  await expect(given.getByText(/^Logged by you/)).toBeVisible();
  await expect.poll(() => rep.badge()).toBe('1');
  await given.getByRole('button', { name: 'Close' }).click();
  await rep.open(7);
  await expect(strip.getByText(/^Logged by you/)).toBeVisible();

  // Chosen in a dialog, and pasted, it is the same again.
  await panel.setInputFiles('input[type="file"]', join(inbox, '01-quote-request.eml'));
  await expect(panel.getByRole('region', { name: '01-quote-request.eml' })).toBeVisible();
  await panel.getByRole('button', { name: 'Close' }).first().click();
  const source = readFileSync(join(inbox, '07-with-pdf.eml'), 'latin1');
  await panel.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, source);
  const paste = panel.getByRole('dialog', { name: 'Paste a message' });
  await expect(paste.getByText('A message from Jane Customer:')).toBeVisible();
  await paste.getByRole('button', { name: 'Continue' }).click();
  await expect(panel.getByRole('region', { name: 'Pasted message' }).getByText(/^Logged by you/)).toBeVisible();
});

test('[EXT-14] [EXT-10] a mailbox: counts first, known ones ticked, done; one Undo takes all back', async ({
  rep,
  picture,
}) => {
  const { panel, device } = rep;
  await device.send('item.create', {
    local: 'contact-jane-1',
    kind: 'contact',
    fields: { name: 'Jane Customer' },
    collections: { emails: { work: { address: 'jane@acme.example', type: 'work', pos: 'a0' } } },
  });
  await rep.drop({ name: 'export.mbox', content: mailbox(names) });
  const sheet = panel.getByRole('dialog', { name: '7 messages in export.mbox' });
  await expect(sheet.getByText('3 known · 2 unknown · 2 not proposed')).toBeVisible();
  await expect(sheet.getByRole('checkbox', { name: 'Known contacts only' })).toBeChecked();
  await expect(sheet.getByRole('checkbox', { name: 'Log as done' })).toBeChecked();
  const rows = sheet.getByRole('list', { name: 'Messages of the file' }).getByRole('checkbox');
  await expect(rows).toHaveCount(7);
  await picture(panel, 'preview');
  await sheet.getByRole('button', { name: 'Log 3 messages' }).click();
  await expect(sheet.getByText('3 messages logged')).toBeVisible();
  expect(await rep.items()).toEqual(['contact Jane Customer']);
  await expect(rep.incoming).toHaveText(/^0/);
  await sheet.getByRole('button', { name: 'Undo' }).click();
  await expect(sheet).toHaveCount(0);

  // With the unknown ones: what a request makes, once for each sender. Open ones count, the outgoing one never does.
  await rep.drop({ name: 'export.mbox', content: mailbox([...names, '03-anfrage-de.eml']) });
  const again = panel.getByRole('dialog', { name: '8 messages in export.mbox' });
  await again.getByRole('checkbox', { name: 'Known contacts only' }).uncheck();
  await again.getByRole('checkbox', { name: 'Log as done' }).uncheck();
  await again.getByRole('button', { name: 'Log 6 messages' }).click();
  await expect(again.getByText('5 messages logged')).toBeVisible();
  await expect(again.getByText('1 was there before')).toBeVisible();
  expect((await rep.items()).toSorted()).toEqual([
    'contact Jane Customer',
    'contact Jürgen Müller',
    'contact old-system@legacy.example',
    'deal Anfrage: Bürostühle für die Außenstelle',
    'deal Order paid',
  ]);
  await expect(rep.incoming).toHaveText(/^4/);
  await again.getByRole('button', { name: 'Undo' }).click();
  await expect(again).toHaveCount(0);
  expect(await rep.items()).toEqual(['contact Jane Customer']);
  await expect(rep.incoming).toHaveText(/^0/);
});

test('[EXT-14] what is no mail is named with its place; a large mailbox is read in pieces and can be stopped', async ({
  rep,
}) => {
  const { panel } = rep;
  await rep.drop({ name: 'offer.pdf', content: Buffer.from('%PDF-1.7\n%âãÏÓ\n') });
  const toasts = panel.locator('.toasts');
  await expect(
    toasts.getByText('offer.pdf is no mail file. Files that end in .eml or .mbox can be logged.'),
  ).toBeVisible();
  await expect(toasts.getByText('It begins with “%PDF-1.7”.')).toBeVisible();
  await rep.drop({ name: 'nothing.eml', content: Buffer.alloc(0) });
  await expect(toasts.getByText('nothing.eml is empty.')).toBeVisible();

  const broken = Buffer.concat([
    mailbox(['01-quote-request.eml', '02-quote-reply.eml']),
    Buffer.from('From x@y.example Fri Nov 20 10:15:00 2026\nno header at all\n\n'),
  ]);
  await rep.drop({ name: 'broken.mbox', content: broken });
  const sheet = panel.getByRole('dialog', { name: '2 messages in broken.mbox' });
  await expect(sheet.getByText(/broken\.mbox, message 3 \(line \d+\): no mail header/)).toBeVisible();
  await panel.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  // 60 MB: many times what is held at once.
  const size = await panel.evaluate(async () => {
    const mark = 'From a@b.example Fri Nov 20 10:15:00 2026\n';
    const body = 'x'.repeat(70).concat('\n').repeat(14_000);
    const parts = Array.from(
      { length: 60 },
      (_, index) =>
        `${mark}From: Sender ${index} <s${index}@many.example>\nSubject: No ${index}\nMessage-ID: <${index}@many.example>\nDate: Fri, 20 Nov 2026 10:15:00 +0000\n\n${body}\n`,
    );
    const data = new DataTransfer();
    const file = new File(parts, 'large.mbox');
    data.items.add(file);
    document.querySelector('main')?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
    return file.size;
  });
  expect(size).toBeGreaterThan(59_000_000);
  const large = panel.getByRole('dialog', { name: '60 messages in large.mbox' });
  await expect(large.getByText('0 known · 60 unknown')).toBeVisible({ timeout: 60_000 });
  await large.getByRole('checkbox', { name: 'Known contacts only' }).uncheck();
  await large.getByText('Contact only').click();
  await large.getByRole('button', { name: 'Log 60 messages' }).click();
  await large.getByRole('button', { name: 'Stop' }).click();
  await expect(large.getByText(/messages? logged/)).toBeVisible({ timeout: 60_000 });
  const logged = Number((await large.getByText(/messages? logged/).textContent())?.split(' ')[0]);
  expect(logged).toBeLessThan(60);
  expect(await rep.items()).toHaveLength(logged);
  if (logged > 0) await large.getByRole('button', { name: 'Undo' }).click();
  else await panel.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  expect(await rep.items()).toEqual([]);
});
