import { declineNextStep } from '../support/next-step.ts';
import { expect, type MailPanel, mails, test } from '../support/mail-panel.ts';

test.setTimeout(180_000);

/** Logs the question of the inbox as a deal. */
async function logRequest(rep: MailPanel): Promise<void> {
  await rep.open(mails.request);
  await rep.panel.getByRole('button', { name: 'Log and create' }).click();
  await rep.panel.getByRole('dialog').getByRole('button', { name: 'Log', exact: true }).click();
  await expect(rep.strip.getByText(/^Logged by you, today/)).toBeVisible();
}

/** Logs a further message of its thread: once its source is read the thread is known, and what the message may finish. */
async function logAnswer(rep: MailPanel, message: number, finishable: number): Promise<void> {
  await rep.open(message);
  await expect(rep.strip.getByText('Thread logged by you, today')).toBeVisible();
  await expect(rep.strip.getByRole('checkbox')).toHaveCount(finishable);
  await rep.strip.getByRole('button', { name: 'Log this to Quote for 20 chairs' }).click();
  await expect(rep.strip.getByText(/^Logged by you, today/)).toBeVisible();
}

test('[EXT-16] [LOG-5] [ACT-12] new text first, quotes folded, the thread together; moved with history on both, deleted, completed', async ({
  rep,
  picture,
}) => {
  const { panel, strip, device } = rep;
  await logRequest(rep);
  await logAnswer(rep, mails.reply, 0);
  await strip.getByRole('link', { name: 'Quote for 20 chairs' }).first().click();
  const timeline = panel.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByText('please make it 24 chairs.')).toBeVisible();
  await expect(timeline.getByText('you will have it tomorrow.')).toBeHidden();
  await timeline.getByText('Quoted text, 1 message').click();
  await expect(timeline.getByText('you will have it tomorrow.')).toBeVisible();
  await logAnswer(rep, mails.sent, 2);
  // The newest message leads, the two before it stand under it, whatever else happened since.
  const earlier = timeline.getByRole('list', { name: '2 earlier messages of this thread' });
  await expect(earlier.getByRole('heading')).toHaveText(['Re: Quote for 20 chairs', 'Quote for 20 chairs']);
  await expect(timeline.getByText('Your quote for 24 chairs')).toBeVisible();
  // What is being read stays unfolded.
  await expect(timeline.getByText('you will have it tomorrow.')).toBeVisible();
  await expect(timeline.getByText('logged by you').first()).toBeVisible();
  await picture(panel, 'thread');

  const answer = (await device.send('item.create', {
    local: 'other-deal-1',
    kind: 'deal',
    fields: { name: 'Site visit' },
    collections: {},
  })) as { readonly id: string };
  await expect.poll(() => rep.badge()).toBe('');
  const entry = earlier.getByRole('listitem').filter({ hasText: 'please make it' });
  await entry.getByRole('button', { name: 'More actions' }).click();
  await panel.getByRole('menuitem', { name: 'Mark as not completed' }).click();
  await expect.poll(() => rep.badge()).toBe('1');
  await entry.getByRole('button', { name: 'More actions' }).click();
  await panel.getByRole('menuitem', { name: 'Move to' }).click();
  const sheet = panel.getByRole('dialog', { name: 'Move to' });
  await sheet.getByRole('combobox').fill('Site');
  await sheet.getByRole('option', { name: 'Site visit' }).click();
  await sheet.getByRole('button', { name: 'Move to' }).click();
  await expect(timeline.getByText('“Re: Quote for 20 chairs” moved to Site visit')).toBeVisible();
  await expect(timeline.getByText('please make it 24 chairs.')).toHaveCount(0);
  await panel.evaluate((id) => {
    location.hash = `#/deal/${id}`;
  }, answer.id);
  await declineNextStep(panel);
  await expect(timeline.getByText('“Re: Quote for 20 chairs” moved here from Quote for 20 chairs')).toBeVisible();
  await expect(timeline.getByText('please make it 24 chairs.')).toBeVisible();
  expect(await rep.badge()).toBe('1');

  // Completed by its mark, deleted from its menu, back with Undo.
  const moved = timeline.getByRole('listitem').filter({ hasText: 'please make it' });
  await moved.getByRole('button', { name: 'Complete “Re: Quote for 20 chairs”' }).click();
  await expect.poll(() => rep.badge()).toBe('');
  await moved.getByRole('button', { name: 'More actions' }).click();
  await panel.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(timeline.getByText('please make it 24 chairs.')).toHaveCount(0);
  await rep.undo();
  await expect(timeline.getByText('please make it 24 chairs.')).toBeVisible();
});

test('[EXT-10] [EXT-15] a long text is loaded when it is asked for; what could run is saved, never opened', async ({
  rep,
  folder,
}) => {
  const { panel } = rep;
  const lines = Array.from({ length: 3000 }, (_, index) => `Line ${index + 1} of the report.`);
  const boundary = 'b0undary';
  const source = [
    'From: Jane Customer <jane@acme.example>',
    'To: Robin Rep <rep@sidebook.example>',
    'Subject: Long report',
    'Message-ID: <long-report@acme.example>',
    'Date: Fri, 20 Nov 2026 10:15:00 +0000',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...lines,
    `--${boundary}`,
    'Content-Type: text/html',
    'Content-Disposition: attachment; filename="page.html"',
    '',
    '<script>document.title = "ran"</script>',
    `--${boundary}--`,
    '',
  ].join('\r\n');
  await rep.drop({ name: 'report.eml', content: Buffer.from(source) });
  const given = panel.getByRole('region', { name: 'report.eml' });
  await given.getByRole('button', { name: 'Other ways to log' }).click();
  await panel.getByRole('menuitem', { name: 'Contact only' }).click();
  await panel.getByRole('dialog').getByRole('button', { name: 'Log', exact: true }).click();
  await given.getByRole('link', { name: 'Jane Customer' }).first().click();
  const timeline = panel.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByText('Line 1 of the report.')).toBeVisible();
  await expect(timeline.getByText('Line 3000 of the report.')).toHaveCount(0);
  await timeline.getByRole('button', { name: 'Show the whole message' }).click();
  await timeline.getByRole('button', { name: 'Show all' }).click();
  await expect(timeline.getByText('Line 3000 of the report.')).toBeVisible();

  const pages = rep.device.context.pages().length;
  const download = panel.waitForEvent('download');
  await timeline.getByRole('button', { name: 'Save page.html' }).first().click();
  await (await download).saveAs(`${folder}/page.html`);
  expect(rep.device.context.pages()).toHaveLength(pages);
});
