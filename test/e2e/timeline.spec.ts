import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { DAY, HOUR, makeItem, MINUTE, plan, receive } from '../support/popup-page.ts';
import { connect, join } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(180_000);

interface Undoable {
  readonly undo: readonly unknown[];
}

async function change(device: ExtensionProfile, id: string, fields: Record<string, unknown>): Promise<Undoable> {
  const changes = Object.entries(fields).map(([field, value]) => ({ id, field, value }));
  return (await device.send('record.change', { changes })) as Undoable;
}

async function menu(page: Page, entry: Locator, name: string): Promise<void> {
  await entry.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

const entryOf = (timeline: Locator, title: string): Locator =>
  timeline.locator('.tl-item', { has: timeline.page().getByRole('heading', { name: title, exact: true }) });

/** Headings of the parts, and what stands under each, in the order of the page. */
function parts(timeline: Locator): Promise<string[]> {
  return timeline.locator('.tl-head, .tl-title').evaluateAll((lines) => lines.map((line) => line.textContent.trim()));
}

test('[LOG-25][LOG-23][ACT-21][ACT-23][LOG-19] planned on top, then pinned, then history; a reminder that rang is told, never counted', async ({
  device,
  picture,
}) => {
  const deal = await makeItem(device, 'deal', 'Office refit');
  await plan(device, { item: deal, title: 'Visit the site', deadline: Date.now() + DAY });
  // Rings in a moment; from then on it counts.
  await plan(device, {
    item: deal,
    title: 'Call about delivery',
    deadline: Date.now() + MINUTE + 1500,
    reminders: [1],
  });
  const sent = await plan(device, { item: deal, title: 'Send the drawings', deadline: Date.now() + HOUR });
  await device.send('activity.complete', { ids: [sent] });
  const earlierToday = Math.max(Date.now() - HOUR, new Date().setHours(0, 0, 0, 0));
  await receive(device, deal, 'Revised floor plan', earlierToday);
  await expect.poll(async () => (await device.toolbar()).badge, { timeout: 20_000 }).toBe('2');

  const page = await device.openPage('sidepanel', { hash: `#/deal/${deal}`, width: 400, language: 'en-GB' });
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByText('Reminder: “Call about delivery”')).toBeVisible();
  expect((await device.toolbar()).badge).toBe('2');

  // What is open has no Pin, what is done has.
  await entryOf(timeline, 'Visit the site').getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Pin' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await menu(page, entryOf(timeline, 'Send the drawings'), 'Pin');
  await expect(page.getByText('Pinned to the top')).toBeVisible();
  await expect
    .poll(() => parts(timeline))
    .toEqual([
      'Planned 2',
      'Call about delivery',
      'Visit the site',
      'Pinned 1',
      'Send the drawings',
      'Today',
      'Revised floor plan',
    ]);
  await picture(page, 'pinned');
  expect(await page.evaluate(cutTexts)).toEqual([]);

  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(timeline.getByText('Pinned 1')).toHaveCount(0);
  await menu(page, entryOf(timeline, 'Send the drawings'), 'Pin');
  await expect(timeline.getByText('Pinned 1')).toBeVisible();
  await menu(page, entryOf(timeline, 'Send the drawings'), 'Unpin');
  await expect.poll(async () => (await parts(timeline)).includes('Pinned 1')).toBe(false);
});

test('[LOG-20][LOG-21] who changed what, when, in the user’s words; quick edits together, a new stage as a key event', async ({
  device,
  picture,
}) => {
  const company = await makeItem(device, 'company', 'Halden Pike');
  const deal = await makeItem(device, 'deal', 'Office refit', { amount: { minor: 120_000, currency: 'EUR' } });
  await change(device, deal, { name: 'Office refit, 3rd floor', amount: { minor: 480_000, currency: 'EUR' }, company });
  await change(device, deal, { stage: 'proposal' });
  await change(device, deal, { source: 'Trade fair' });
  await change(device, deal, { source: null });
  await change(device, deal, { deleted: true });
  await change(device, deal, { deleted: false });
  const page = await device.openPage('app', { hash: `#/deal/${deal}`, language: 'en-GB' });
  const timeline = page.getByRole('region', { name: 'Timeline' });
  const edits = timeline.locator('.tl-log', { hasText: 'Amount: €1,200 to €4,800' });
  await expect(edits.getByRole('listitem')).toHaveText([
    'Name: Office refit to Office refit, 3rd floor',
    'Company: Halden Pike',
    'Amount: €1,200 to €4,800',
  ]);
  await expect(edits).toContainText('You:');
  await expect(timeline.getByRole('heading', { name: 'Stage: New to Proposal' })).toBeVisible();
  await expect(timeline.locator('.tl-log', { hasText: 'Source cleared, was Trade fair' })).toContainText(
    'Source: Trade fair',
  );
  await expect(timeline.getByText('You: moved to the recycle bin')).toBeVisible();
  await expect(timeline.getByText('You: restored')).toBeVisible();
  await expect(timeline.locator('.tl-item').last()).toContainText('Created by you');
  await picture(page, 'log-wide');

  const narrow = await device.openPage('sidepanel', {
    hash: `#/deal/${deal}`,
    width: 320,
    theme: 'dark',
    language: 'de',
  });
  await expect(narrow.getByRole('heading', { name: 'Phase: Neu' })).toBeVisible();
  await narrow.getByRole('heading', { name: 'Phase: Neu' }).scrollIntoViewIfNeeded();
  await picture(narrow, 'log-de-320-dark');
  expect(await narrow.evaluate(cutTexts)).toEqual([]);
  expect((await new AxeBuilder({ page: narrow }).analyze()).violations).toEqual([]);
});

test('[LOG-22][LOG-24] comments name teammates by keys; notes stand with their entry, each is edited and deleted by its author', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const server = await startServer();
  const [ada, ben] = [await openDevice(), await openDevice()];
  await connect(ada, server, 'Ada Byron');
  await join(ben, ada, 'Ben Berg');
  const deal = await makeItem(ada, 'deal', 'Library desks');
  const call = await plan(ada, { item: deal, title: 'Call the school', deadline: Date.now() + HOUR });
  await ada.send('record.change', { changes: [{ id: call, field: 'priority', value: 'high' }] });
  const page = await ada.openPage('sidepanel', { hash: `#/deal/${deal}`, width: 400, language: 'en-GB' });
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(entryOf(timeline, 'Call the school').locator('.status')).toHaveText(['High priority']);

  await timeline.getByRole('button', { name: 'Comment' }).click();
  const text = timeline.getByRole('textbox', { name: 'Add a comment' });
  await expect(text).toBeFocused();
  await text.pressSequentially('Ask @be');
  await expect(page.getByRole('option', { name: 'Ben Berg' })).toBeVisible();
  await picture(page, 'mention');
  await page.keyboard.press('Enter');
  await expect(text).toHaveValue('Ask @Ben Berg ');
  await text.pressSequentially('for the plan');
  await page.keyboard.press('Control+Enter');
  const comment = timeline.locator('.tl-item', { hasText: 'for the plan' });
  await expect(comment.locator('.mention')).toHaveText('@Ben Berg');

  // Edited with names, stored with ids.
  await menu(page, comment, 'Edit');
  const edited = timeline.getByRole('textbox', { name: 'Comment' });
  await expect(edited).toHaveValue('Ask @Ben Berg for the plan');
  await edited.fill('Ask @Ben Berg for both plans');
  await page.keyboard.press('Control+Enter');
  await expect(timeline.getByText('for both plans')).toBeVisible();
  await expect(timeline.getByText('edited')).toBeVisible();

  // A note on the call, here and at the teammate's; only its author may change it.
  await menu(page, entryOf(timeline, 'Call the school'), 'Add a note');
  await timeline.getByRole('textbox', { name: 'Add a note' }).fill('Gate code 4711');
  await timeline.getByRole('button', { name: 'Save' }).click();
  const notes = entryOf(timeline, 'Call the school').getByRole('list', { name: 'Notes' });
  await expect(notes).toContainText('Gate code 4711');
  await page.mouse.move(0, 0);
  await picture(page, 'notes');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const bens = await ben.openPage('sidepanel', { hash: `#/deal/${deal}`, language: 'en-GB' });
  const there = bens.getByRole('region', { name: 'Timeline' });
  await expect(there.getByText('Gate code 4711')).toBeVisible();
  await expect(there.locator('.mention')).toHaveText('@Ben Berg');
  await expect(there.getByRole('button', { name: 'Edit or delete the note' })).toHaveCount(0);
  const shown = there.locator('.tl-item', { hasText: 'for both plans' });
  await shown.getByRole('button', { name: 'More actions' }).click();
  await expect(bens.getByRole('menuitem')).toHaveText(['Pin', 'Add a note']);
  await bens.keyboard.press('Escape');

  await notes.getByRole('button', { name: 'Edit or delete the note' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(timeline.getByText('Gate code 4711')).toHaveCount(0);
  await page.locator('.toast').last().getByRole('button', { name: 'Undo' }).click();
  await expect(timeline.getByText('Gate code 4711')).toBeVisible();

  for (const [language, theme, width] of [
    ['pl', 'dark', 320],
    ['de', 'light', 1280],
  ] as const) {
    const surface = width < 400 ? 'sidepanel' : 'app';
    const view = await ada.openPage(surface, { hash: `#/deal/${deal}`, width, theme, language });
    await view.getByText('Gate code 4711').scrollIntoViewIfNeeded();
    await picture(view, `timeline-${language}-${width}-${theme}`);
    expect(await view.evaluate(cutTexts)).toEqual([]);
  }
});
