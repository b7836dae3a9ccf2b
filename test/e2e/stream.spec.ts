import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import { makeItem, plan } from '../support/popup-page.ts';
import { adaAndBen } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(300_000);

const stream = (page: Page) => page.getByRole('list', { name: 'Activity stream' });
const entry = (page: Page, text: string) => page.locator('.stream-scroll .tl-item').filter({ hasText: text });
const scope = (page: Page, name: 'Mine' | 'All') => page.getByRole('radio', { name }).check({ force: true });

test('[FEED-1] [FEED-2] [FEED-9] [FEED-14] [FEED-16] [FEED-17] [FEED-18] [FEED-20] a message about a deal, to a teammate: read, commented, and on the card', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const deal = await makeItem(ada, 'deal', 'Library desks');
  await makeItem(ada, 'contact', 'Mia Halden');
  const page = await ada.openPage('app', { hash: '#/stream', width: 1280, language: 'en-GB' });
  await expect(page.getByRole('radio', { name: 'Mine' })).toBeChecked();
  await page.getByRole('group', { name: 'Create' }).getByRole('button', { name: 'Message' }).click();
  const form = page.getByRole('dialog');
  // What is missing is said, and nothing is lost.
  await form.getByRole('button', { name: 'Post' }).click();
  await expect(form.getByText('Write a text or attach a file.')).toBeVisible();
  await form.getByRole('textbox', { name: 'Message' }).pressSequentially('Look at the plan, @Be');
  await form.getByRole('listbox', { name: 'Message' }).getByRole('option', { name: 'Ben' }).click();
  await form.getByRole('combobox', { name: 'About' }).fill('Library');
  await form.getByRole('option', { name: /Library desks/ }).click();
  await form.getByRole('combobox', { name: 'To', exact: true }).selectOption({ label: 'Ben' });
  await form.getByRole('button', { name: 'Add link' }).click();
  await form.getByLabel('Link').fill('https://video.example/tour');
  await form.getByLabel('Title').fill('Office tour');
  await form.getByRole('button', { name: 'Add link' }).click();
  await form.locator('input[type=file]').setInputFiles({
    name: 'tour.webm',
    mimeType: 'video/webm',
    buffer: Buffer.from('no film, but bytes'),
  });
  await expect(form.getByText('tour.webm')).toBeVisible();
  await picture(page, 'form-1280');
  await form.getByRole('button', { name: 'Post' }).click();
  await expect(form).toHaveCount(0);
  const own = entry(page, 'Look at the plan');
  await expect(own.getByRole('group', { name: 'About' })).toContainText('Library desks');
  await expect(own.getByRole('group', { name: 'To' })).toContainText('Ben');
  const link = own.getByRole('link', { name: 'Office tour (video.example)' });
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(own.locator('video')).toHaveCount(0);
  await own.getByRole('button', { name: 'Play tour.webm' }).click();
  await expect(own.locator('video')).toHaveAttribute('src', /^blob:/);

  const bens = await ben.openPage('sidepanel', { hash: '#/stream', width: 320, language: 'en-GB' });
  const theirs = entry(bens, 'Look at the plan, @Ben');
  await expect(theirs).toBeVisible({ timeout: 20_000 });
  await expect(bens.getByRole('button', { name: '1 unread notice' })).toBeVisible();
  await theirs.getByRole('button', { name: 'Comment', exact: true }).click();
  await theirs.getByRole('textbox').fill('Looks good');
  await theirs.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(theirs.getByRole('list', { name: 'Notes' })).toContainText('Looks good');
  await picture(bens, 'message-320');
  expect(await bens.evaluate(cutTexts)).toEqual([]);

  await expect(own.getByRole('list', { name: 'Notes' })).toContainText('Looks good', { timeout: 20_000 });
  await picture(page, 'message-1280');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // Written anew by its author; deleted with an Undo.
  await own.getByRole('button', { name: 'More actions' }).first().click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove Ben' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(own.getByRole('group', { name: 'To' })).toHaveCount(0);
  await own.getByRole('button', { name: 'More actions' }).first().click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(own).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(own).toBeVisible();

  const card = await ben.openPage('app', { hash: `#/deal/${deal}`, language: 'en-GB' });
  await expect(card.getByText('Looks good')).toBeVisible();
  await expect(card.locator('.tl-item').filter({ hasText: 'Look at the plan' })).toBeVisible();
});

test('[FEED-3] [FEED-8] [FEED-10] [FEED-11] [FEED-12] [FEED-13] mine by each clause, what is followed, and what is to do', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  // Nobody is asked for the next step on the way.
  await ben.send('settings.change', { changes: [{ id: 'me.preferences', field: 'smartDealOff', value: true }] });
  const deal = await makeItem(ada, 'deal', 'Library desks');
  await ada.send('comment.create', { local: 'comment-000001', item: deal, text: 'Measured the hall' });
  const page = await ben.openPage('app', { hash: '#/stream', width: 1280, language: 'en-GB' });
  await expect(page.getByText('No entries here')).toBeVisible();
  await scope(page, 'All');
  await expect(entry(page, 'Measured the hall')).toBeVisible({ timeout: 20_000 });
  // The choice is kept.
  await page.reload();
  await expect(page.getByRole('radio', { name: 'All' })).toBeChecked();
  await scope(page, 'Mine');
  await expect(page.getByText('No entries here')).toBeVisible();

  // Followed on the card, the deal's entries are his own.
  await page.goto(ben.url('app', `#/deal/${deal}`));
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Unfollow' })).toBeVisible();
  await page.goto(ben.url('app', '#/stream'));
  await expect(entry(page, 'Measured the hall')).toBeVisible();
  await page.goto(ben.url('app', `#/deal/${deal}`));
  await page.getByRole('button', { name: 'Unfollow' }).click();
  await page.goto(ben.url('app', '#/stream'));
  await expect(page.getByText('No entries here')).toBeVisible();

  // He plans a call from the stream: it is there at once, and in the block of what is to do.
  await page.getByRole('group', { name: 'Create' }).getByRole('button', { name: 'Call' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Title').fill('Ask for the colour');
  await form.getByRole('combobox', { name: 'Item' }).fill('Library');
  await form.getByRole('option', { name: /Library desks/ }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(entry(page, 'Ask for the colour')).toBeVisible();
  const upcoming = page.getByRole('complementary', { name: 'Current activities' });
  await expect(upcoming.getByText('Ask for the colour')).toBeVisible();
  await plan(ben, { title: 'Overdue call', deadline: Date.now() - 3_600_000 });
  await expect(upcoming.getByRole('listitem').first()).toContainText('Overdue call');
  await picture(page, 'upcoming-1280');
  await upcoming.getByRole('button', { name: 'Complete “Ask for the colour”' }).first().click();
  await expect(upcoming.getByText('Ask for the colour')).toHaveCount(0);
  await expect(entry(page, 'Ask for the colour')).toBeVisible();

  await page.getByRole('button', { name: 'All kinds' }).click();
  await page.getByRole('menu').getByText('Messages', { exact: true }).click();
  await expect(entry(page, 'Ask for the colour')).toHaveCount(0);
  await expect(stream(page)).toHaveCount(0);
});

test('[FEED-4] [FEED-15] a message to a client goes on as an e-mail without templates', async ({ device, picture }) => {
  const contact = await makeItem(device, 'contact', 'Mia Halden');
  await device.send('record.change', {
    changes: [
      { id: contact, field: 'emails', element: 'e1', value: { address: 'mia@hale.example', type: 'work', pos: 'a' } },
    ],
  });
  const page = await device.openPage('app', { hash: '#/stream', width: 1280, language: 'en-GB' });
  await page.getByRole('group', { name: 'Create' }).getByRole('button', { name: 'Message' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Message' }).fill('Your desks are ready\nCome by any day.');
  await form.getByRole('combobox', { name: 'By e-mail' }).fill('Mia');
  await form.getByRole('option', { name: /Mia Halden/ }).click();
  await form.getByRole('button', { name: 'Post' }).click();
  const mail = page.getByRole('dialog', { name: 'Write an e-mail' });
  await expect(mail.getByLabel('Subject')).toHaveValue('Your desks are ready');
  await expect(mail.getByLabel('To')).toHaveValue(/mia@hale\.example/);
  await picture(page, 'mail-1280');
  await page.keyboard.press('Escape');
  await expect(entry(page, 'Your desks are ready').getByRole('group', { name: 'By e-mail' })).toContainText(
    'Mia Halden',
  );
});

test('[FEED-5] [FEED-6] an e-mail in the stream is commented, forwarded, and followed by other activities', async ({
  device,
}) => {
  const deal = await makeItem(device, 'deal', 'Library desks');
  const mail = (await device.send('mail.prepare', {
    local: 'letter-0000001',
    items: [deal],
    to: [{ address: 'mia@hale.example', name: 'Mia Halden' }],
    cc: [],
    subject: 'The quote',
    text: 'Here it is.',
  })) as { readonly id: string };
  await device.send('mail.confirm', { id: mail.id });
  const page = await device.openPage('app', { hash: '#/stream', width: 1280, language: 'en-GB' });
  const sent = entry(page, 'The quote');
  await expect(sent.getByRole('group', { name: 'About' })).toContainText('Library desks');
  await sent.getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Forward' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /^(Plan a follow-up|Next activity)/ })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Add a note' }).click();
  await sent.getByRole('textbox').fill('Call her first');
  await sent.getByRole('button', { name: 'Save' }).click();
  await expect(sent.getByRole('list', { name: 'Notes' })).toContainText('Call her first');
});

for (const [language, theme] of [
  ['de', 'light'],
  ['pl', 'dark'],
] as const) {
  test(`[FEED-1] the stream of the demo fits at 320 px and on a wide page, in ${language}`, async ({
    device,
    picture,
  }) => {
    await device.send('demo.create', {});
    const panel = await device.openPage('sidepanel', { hash: '#/stream', width: 320, language, theme });
    await expect(panel.locator('.stream-scroll .tl-item').nth(3)).toBeVisible();
    await picture(panel, `stream-320-${language}`);
    expect(await panel.evaluate(cutTexts)).toEqual([]);
    await panel.locator('.up-toggle').click();
    await expect(panel.locator('.up-list .row').first()).toBeVisible();
    await picture(panel, `upcoming-320-${language}`);
    await panel.locator('.compose button').first().click();
    await expect(panel.getByRole('dialog')).toBeVisible();
    await picture(panel, `form-320-${language}`);
    expect(await panel.evaluate(cutTexts)).toEqual([]);
    const page = await device.openPage('app', { hash: '#/stream', width: 1280, language, theme });
    await expect(page.locator('.stream-scroll .tl-item').nth(3)).toBeVisible();
    await picture(page, `stream-1280-${language}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
