import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { HOUR, makeItem, plan, PopupPage } from '../support/popup-page.ts';
import { memberOf } from '../support/device-storage.ts';
import { adaAndBen } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(240_000);

let drawn = 0;

/** Makes a task by the worker, as a colleague's device or a page of before did. */
async function makeTask(device: ExtensionProfile, fields: Record<string, unknown>): Promise<string> {
  const request = { local: `task-${String(++drawn).padStart(8, '0')}`, deadline: Date.now() + 60 * HOUR, ...fields };
  return ((await device.send('task.create', request)) as { id: string }).id;
}

/** A deal with 2 planned activities, a controlled task and 2 others. */
async function busyDeal(device: ExtensionProfile): Promise<string> {
  const item = await makeItem(device, 'deal', 'Office refit');
  await plan(device, { item, title: 'Call about delivery', deadline: Date.now() - HOUR });
  await plan(device, { item, title: 'Visit the site', deadline: Date.now() + 30 * HOUR });
  await makeTask(device, { item, title: 'Check the contract', control: true });
  await makeTask(device, { item, title: 'Send the quote', deadline: Date.now() - HOUR });
  const started = await makeTask(device, { item, title: 'Order samples', summaryRequired: true });
  await device.send('task.do', { id: started, command: 'start' });
  return item;
}

const entry = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title });
const statusOf = (page: Page, title: string) => entry(page, title).locator('.status').first();
const axe = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations;

test('[TASK-1][TASK-2][TASK-4][TASK-5][TASK-14][TASK-15][TASK-16][TASK-22][TASK-27][TASK-29] a task is made on a card with all its fields, worked on and judged', async ({
  device,
  picture,
}) => {
  const item = await makeItem(device, 'deal', 'Office refit');
  const contact = await makeItem(device, 'contact', 'Hanna Brandt');
  const page = await device.openPage('sidepanel', { hash: `#/deal/${item}`, width: 320, language: 'en-GB' });
  await page.getByRole('heading', { name: 'Office refit' }).waitFor();
  await page.keyboard.press('t');
  const form = page.getByRole('dialog', { name: 'New task' });
  await expect(form.getByLabel('Title')).toBeFocused();
  await form.getByRole('button', { name: 'Create task' }).click();
  await expect(form.getByText('Say what is to be done.')).toBeVisible();
  await form.getByLabel('Title').fill('Prepare the contract');
  await form.getByLabel('Description').fill('With the new prices');
  await picture(page, 'form-short-320');
  await form.getByRole('button', { name: 'Full form' }).click();
  await form.getByLabel('Checklist').fill('Ask for prices\nWrite it\nHave it read');
  await form.getByLabel('Link another item').fill('Hanna');
  await page.getByRole('option', { name: /Hanna Brandt/ }).click();
  await picture(page, 'form-full-320');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  await form.getByLabel('Title').press('Enter');
  await expect(form).toBeHidden();
  await expect(statusOf(page, 'Prepare the contract')).toHaveText('Created, not viewed');
  await expect(entry(page, 'Prepare the contract').first()).toContainText('Checklist 0 of 3');
  await picture(page, 'card-320');
  expect(await page.evaluate(cutTexts)).toEqual([]);

  // Opened it is viewed.
  await page.getByRole('button', { name: 'Open “Prepare the contract”' }).click();
  const heading = page.getByRole('heading', { name: 'Prepare the contract' });
  await heading.waitFor();
  const status = page.locator('.c-head .status');
  await expect(status).toHaveText('Viewed');
  await page.getByLabel('Control the task after completion').check();
  await page.getByRole('checkbox', { name: 'Ask for prices' }).click();
  await expect(page.getByText('1 of 3')).toBeVisible();
  await page.getByLabel('Add a line').first().fill('Send it');
  await page.getByLabel('Add a line').first().press('Enter');
  await expect(page.getByText('1 of 4')).toBeVisible();
  await page.getByRole('button', { name: 'Move “Send it” up' }).click();
  const lines = page.getByRole('region', { name: 'Checklist' }).getByRole('listitem');
  await expect(lines).toHaveText([/Ask for prices/, /Write it/, /Send it/, /Have it read/]);
  await page.getByRole('button', { name: 'Remove Have it read' }).click();
  await expect(lines).toHaveText([/Ask for prices/, /Write it/, /Send it/]);
  await page.getByRole('button', { name: 'Start task' }).click();
  await expect(status).toHaveText('In progress');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(status).toHaveText('Pending');
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Complete', exact: true }).click();
  await expect(status).toHaveText('Pending review');
  await picture(page, 'task-320');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send back' }).click();
  await expect(status).toHaveText('In progress');
  await page.getByRole('button', { name: 'Complete', exact: true }).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(status).toHaveText('Completed');

  // Both items have it in their timelines, with what was changed and by whom.
  for (const [kind, id] of [
    ['deal', item],
    ['contact', contact],
  ]) {
    await page.goto(device.url('sidepanel', `#/${kind}/${id}`));
    await expect(statusOf(page, 'Prepare the contract')).toHaveText('Completed');
    await expect(page.getByText('You: Prepare the contract: Accepted')).toBeVisible();
    await expect(page.getByText('You: Prepare the contract: Checklist, done: Ask for prices')).toBeVisible();
  }
});

test('[TASK-7][TASK-9][TASK-26][TASK-30] the section Tasks lists all of mine, with filters by status, role and tag', async ({
  device,
  picture,
}) => {
  const item = await busyDeal(device);
  await makeTask(device, { title: 'Tidy the showroom' });
  const page = await device.openPage('sidepanel', { hash: '#/tasks', width: 320, language: 'en-GB' });
  const list = page.getByRole('list', { name: 'Tasks' });
  await expect(list.getByRole('listitem')).toHaveCount(4);
  await picture(page, 'tasks-320');
  expect(await page.evaluate(cutTexts)).toEqual([]);
  expect(await axe(page)).toEqual([]);
  await page.getByLabel('Tag').selectOption('CRM');
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await expect(list).toContainText('Office refit');
  await page.getByLabel('Tag').selectOption('All');

  // What waits for review is found by In progress.
  await entry(page, 'Check the contract').getByRole('link').click();
  await page.getByRole('button', { name: 'Complete', exact: true }).click();
  await expect(page.locator('.c-head .status')).toHaveText('Pending review');
  await page.getByRole('button', { name: 'Tasks' }).click();
  await page.getByLabel('Status').selectOption('In progress');
  await expect(list.getByRole('listitem')).toHaveText([/Check the contract/, /Order samples/]);

  // The summary is asked for before it is completed.
  await entry(page, 'Order samples').getByRole('link').click();
  await page.getByRole('button', { name: 'Complete', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Summary' });
  await sheet.getByRole('button', { name: 'Complete' }).click();
  await expect(sheet.getByText('This task wants a summary first. Open it and add one.')).toBeVisible();
  await sheet.getByLabel('What came out of it?').fill('Blue and grey');
  await sheet.getByRole('button', { name: 'Complete' }).click();
  await expect(page.locator('.c-head .status')).toHaveText('Completed');
  await expect(page.getByText('Blue and grey').first()).toBeVisible();

  // The card in the kanban shows the status that was updated last.
  await page.goto(device.url('sidepanel', '#/deals'));
  await expect(page.locator('.kcard').filter({ hasText: 'Office refit' }).locator('.status')).toHaveText('Completed');
  await picture(page, 'kanban-320');
  expect(item).not.toBe('');
});

test('[MODE-43][TASK-23][TASK-25] a deal closed by mistake: the dialog lists 5, and one Undo restores all', async ({
  device,
  picture,
}) => {
  const item = await busyDeal(device);
  await expect.poll(async () => (await device.toolbar()).badge).toBe('2');
  const page = await device.openPage('app', { hash: `#/deal/${item}`, language: 'en-GB', width: 1280 });
  await page.getByRole('heading', { name: 'Office refit' }).waitFor();
  await expect(statusOf(page, 'Send the quote')).toHaveText('Overdue');
  await page.keyboard.press('m');
  await page.getByRole('dialog').getByRole('button', { name: 'Won' }).click();
  const dialog = page.getByRole('dialog', { name: 'Close “Office refit” as won?' });
  await expect(dialog.getByRole('checkbox')).toHaveCount(2);
  const tasks = dialog.getByRole('region', { name: 'Tasks' });
  await expect(tasks.getByText('Finish 3 tasks')).toBeVisible();
  await expect(tasks.getByRole('listitem')).toHaveText([
    /Send the quote.*Finished/,
    /Order samples.*Finished/,
    /Check the contract.*Pending review/,
  ]);
  await picture(page, 'closing-1280');
  expect(await axe(page)).toEqual([]);
  await dialog
    .getByRole('button', { name: /Won|Close/ })
    .last()
    .click();
  await expect(page.getByText('“Office refit” won')).toBeVisible();
  await expect(statusOf(page, 'Send the quote')).toHaveText('Finished');
  await expect(statusOf(page, 'Order samples')).toHaveText('Finished');
  await expect(statusOf(page, 'Check the contract')).toHaveText('Pending review');
  await expect.poll(async () => (await device.toolbar()).badge).toBe('');
  await picture(page, 'closed-1280');

  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(statusOf(page, 'Send the quote')).toHaveText('Overdue');
  await expect(statusOf(page, 'Order samples')).toHaveText('In progress');
  await expect(statusOf(page, 'Check the contract')).toHaveText('Created, not viewed');
  await expect.poll(async () => (await device.toolbar()).badge).toBe('2');
  await expect(page.getByRole('button', { name: 'Complete “Call about delivery”' }).first()).toBeVisible();
});

test('[TASK-19][TASK-32] when its deadline passes a task is Overdue, on its card too, without anybody doing anything', async ({
  openDevice,
  clock,
}) => {
  clock.set('2026-06-02T09:00:00+02:00');
  const device = await openDevice({ clock });
  const item = await makeItem(device, 'deal', 'Office refit');
  await makeTask(device, { item, title: 'Send the quote', deadline: clock.now() + HOUR });
  const page = await device.openPage('app', { hash: '#/deals', language: 'en-GB' });
  const status = page.locator('.kcard').filter({ hasText: 'Office refit' }).locator('.status');
  await expect(status).toHaveText('Created, not viewed');
  clock.advance(HOUR + 1000);
  await expect(status).toHaveText('Overdue', { timeout: 70_000 });
});

test('[TASK-10][TASK-11][TASK-12][TASK-13][CNT-21][CNT-22] what a colleague does with a task shows to its creator at once; a comment is one Incoming until it is read', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben } = await adaAndBen(openDevice, startServer);
  const [adas, bens] = [await memberOf(ada), await memberOf(ben)];
  const deal = await makeItem(ada, 'deal', 'Library desks');
  const bensTask = await makeTask(ada, { item: deal, title: 'Measure the room', responsible: bens });
  const adasTask = await makeTask(ada, {
    item: deal,
    title: 'Send the quote',
    responsible: adas,
    participants: [bens],
  });

  const kanban = await ada.openPage('app', { hash: '#/deals', language: 'en-GB' });
  const badge = kanban.locator('.kcard').filter({ hasText: 'Library desks' }).locator('.status');
  await expect(badge).toHaveText('Created, not viewed');
  const bensPage = await ben.openPage('sidepanel', { hash: '#/tasks', language: 'en-GB' });
  await bensPage.getByRole('link', { name: 'Measure the room' }).click();
  await expect(badge).toHaveText('Viewed');
  await bensPage.getByRole('button', { name: 'Start task' }).click();
  await expect(badge).toHaveText('In progress');

  // Ben takes part in Ada's task: what he writes there is an Incoming of hers.
  await bensPage.goto(ben.url('sidepanel', `#/task/${adasTask}`));
  await bensPage.getByLabel('Add a comment').fill('Which version of the prices?');
  await bensPage.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(async () => (await ada.toolbar()).badge).toBe('1');
  expect((await ben.toolbar()).badge).toBe('');
  await bensPage.getByLabel('Add a comment').fill('And which colours?');
  await bensPage.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(bensPage.getByRole('region', { name: 'Comments' }).getByRole('listitem')).toHaveCount(2);
  const popup = await PopupPage.open(ada);
  await popup.expectSizes({ Incoming: 1 });
  await expect(popup.row('Send the quote')).toContainText('Comment in a task · Library desks');
  await expect(popup.row('Send the quote').getByRole('button', { name: /Complete/ })).toHaveCount(0);
  await picture(popup.page, 'popup-comment');

  // Opened from the list of activities, it is read, on this device and the counters.
  await kanban.goto(ada.url('app', '#/activities'));
  await kanban.getByRole('button', { name: 'Send the quote', exact: true }).click();
  await expect(kanban.getByRole('heading', { name: 'Send the quote' })).toBeVisible();
  await expect(kanban.getByText('And which colours?')).toBeVisible();
  await expect.poll(async () => (await ada.toolbar()).badge).toBe('');
  await popup.expectSizes({});
  await picture(kanban, 'task-comments-1280');

  // What Ben changes in it is an update, until Ada opens it.
  await ben.send('task.change', { id: adasTask, changes: [{ field: 'text', value: 'With the new prices' }] });
  await expect(kanban.locator('.c-head .status')).toHaveText('Updated');
  await kanban.goto(ada.url('app', '#/tasks'));
  await expect(statusOf(kanban, 'Send the quote')).toHaveText('Updated');
  await kanban.getByRole('link', { name: 'Send the quote' }).click();
  await expect(kanban.locator('.c-head .status')).toHaveText('Viewed');
  expect(bensTask).not.toBe(adasTask);
});

for (const [language, theme, width] of [
  ['de', 'light', 320],
  ['pl', 'dark', 320],
  ['de', 'dark', 1280],
  ['pl', 'light', 1280],
  ['es', 'light', 320],
  ['it', 'dark', 320],
] as const) {
  test(`[TASK-2][TASK-5] tasks fit in ${language} at ${width} px, ${theme}, and axe finds nothing`, async ({
    device,
    picture,
  }) => {
    const item = await busyDeal(device);
    const controlled = await makeTask(device, {
      item,
      title: 'Prepare the contract for the third floor and have it read by somebody who has not written it',
      text: 'With the new prices.',
      control: true,
      checklist: [
        { element: 'a', line: { text: 'Ask for prices', done: true, pos: 'a0' } },
        { element: 'b', line: { text: 'Write it', done: false, pos: 'a1' } },
      ],
    });
    await device.send('task.do', { id: controlled, command: 'complete' });
    const surface = width < 400 ? 'sidepanel' : 'app';
    const page = await device.openPage(surface, { hash: '#/tasks', width, theme, language });
    const found: string[] = [];
    for (const [name, hash] of [
      ['tasks', '#/tasks'],
      ['task', `#/task/${controlled}`],
      ['card', `#/deal/${item}`],
      ['kanban', '#/deals'],
    ] as const) {
      await page.goto(device.url(surface, hash));
      await page.locator('.status').first().waitFor();
      await picture(page, `${language}-${name}-${width}-${theme}`);
      found.push(...(await page.evaluate(cutTexts)).map((fault) => `${name}: ${fault}`));
      found.push(...(await axe(page)).map(({ id }) => `${name}: axe ${id}`));
    }
    await page.goto(device.url(surface, '#/tasks'));
    await page.locator('.status').first().waitFor();
    await page.keyboard.press('c');
    await page.locator('dialog .sheet-foot .btn').nth(1).click();
    await picture(page, `${language}-form-${width}-${theme}`);
    found.push(...(await page.evaluate(cutTexts)).map((fault) => `form: ${fault}`));
    found.push(...(await axe(page)).map(({ id }) => `form: axe ${id}`));
    expect(found).toEqual([]);
  });
}
