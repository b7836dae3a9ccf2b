import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { makeItem, plan, PopupPage } from '../support/popup-page.ts';
import { adaAndBen, addDevice } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(300_000);

const badge = async (device: ExtensionProfile): Promise<string> => (await device.toolbar()).badge;
const notices = async (device: ExtensionProfile): Promise<string[]> =>
  (await device.notifications()).filter((id) => id.startsWith('notices:'));

/** The title of the one notification on the screen, asked of the worker's own notes. */
async function memberOf(device: ExtensionProfile): Promise<string> {
  const worker = await device.worker();
  return worker.evaluate(async () => {
    const { workerHost } = globalThis as unknown as {
      workerHost: { use<T>(run: (worker: { context: { self: { member: string } } }) => T): Promise<T> };
    };
    return workerHost.use(({ context }) => context.self.member);
  });
}

async function change(device: ExtensionProfile, id: string, field: string, value: unknown): Promise<void> {
  await device.send('record.change', { changes: [{ id, field, value }] });
}

/** Ada's and Ben's devices, and who they are. */
async function team(...fixtures: Parameters<typeof adaAndBen>) {
  const pair = await adaAndBen(...fixtures);
  return { ...pair, members: { ada: await memberOf(pair.ada), ben: await memberOf(pair.ben) } };
}

/** Waits until a device has heard of a record. */
async function hears(device: ExtensionProfile, name: string): Promise<void> {
  const page = await device.openPage('app', { hash: '#/deals', language: 'en-GB' });
  await expect(page.getByText(name).first()).toBeVisible();
  await page.close();
}

test('[NOTE-1][PERM-13] what a teammate does to my work: one notice on each of my devices, read on one it is read on both', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben, members } = await team(openDevice, startServer);
  const phone = await openDevice();
  await addDevice(phone, ada);
  const own = await makeItem(ada, 'deal', 'Library desks');
  const given = await makeItem(ben, 'deal', 'School chairs');
  await hears(ben, 'Library desks');
  // What she does herself gives her no notice, on neither device.
  await change(ada, own, 'note', 'Call in March');
  expect(await notices(ada)).toEqual([]);

  await change(ben, given, 'responsible', members.ada);
  for (const device of [ada, phone]) await expect.poll(() => notices(device), { timeout: 20_000 }).toHaveLength(1);
  await ben.send('record.delete', { ids: [own] });
  const panel = await ada.openPage('sidepanel', { hash: '#/deals', width: 320, language: 'en-GB' });
  await panel.getByRole('button', { name: '2 unread notices' }).click();
  // Several within a minute are one, in the list and in the system.
  const together = panel.getByRole('group', { name: '2 notices' });
  await expect(together.getByRole('listitem')).toHaveCount(2);
  await expect(together).toContainText('Ben deleted your deal Library desks');
  await expect(together).toContainText('Ben made you responsible for the deal School chairs');
  for (const device of [ada, phone]) await expect.poll(() => notices(device)).toHaveLength(1);
  await picture(panel, 'two-320');
  expect(await panel.evaluate(cutTexts)).toEqual([]);
  expect((await new AxeBuilder({ page: panel }).analyze()).violations).toEqual([]);

  await together.getByRole('button', { name: 'Restore' }).click();
  await expect(together.getByRole('button', { name: 'Restore' })).toHaveCount(0);
  await hears(ben, 'Library desks');
  await panel.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(panel.getByRole('button', { name: 'Notices', exact: true })).toBeVisible();
  for (const device of [ada, phone]) await expect.poll(() => notices(device), { timeout: 20_000 }).toEqual([]);
  const other = await phone.openPage('app', { hash: '#/notices', language: 'en-GB' });
  await expect(other.getByText('Ben made you responsible for the deal School chairs')).toBeVisible();
  await expect(other.getByText('Unread')).toHaveCount(0);
  await expect(other.getByRole('button', { name: 'Notices', exact: true })).toBeVisible();
  // Started anew, neither device tells anything a second time.
  await phone.killWorker();
  await change(ben, given, 'note', 'Ask for the colour');
  await other.goto(phone.url('app', `#/deal/${given}`));
  await expect(other.getByText('Ask for the colour').first()).toBeVisible();
  expect(await notices(phone)).toEqual([]);

  // Ben closes what is hers now.
  await ben.send('deal.close', { id: given, stage: 'won', reason: '', complete: [] });
  await expect.poll(() => notices(ada), { timeout: 20_000 }).toHaveLength(1);
  const german = await ada.openPage('sidepanel', { hash: '#/notices', width: 320, theme: 'dark', language: 'de' });
  await expect(german.getByText('Ben hat Ihren Auftrag School chairs abgeschlossen')).toBeVisible();
  await picture(german, 'closed-de-320-dark');
  expect(await german.evaluate(cutTexts)).toEqual([]);
  const polish = await ada.openPage('app', { hash: '#/notices', language: 'pl' });
  await expect(polish.getByText('Ben: zamknięto Twój deal School chairs')).toBeVisible();
  await picture(polish, 'closed-pl');
  expect(await polish.evaluate(cutTexts)).toEqual([]);
});

test('[NOTE-1] the notification of a deletion brings the deal back', async ({ openDevice, startServer }) => {
  const { ada, ben } = await team(openDevice, startServer);
  const deal = await makeItem(ada, 'deal', 'Library desks');
  await hears(ben, 'Library desks');
  await ben.send('record.delete', { ids: [deal] });
  await expect.poll(() => notices(ada), { timeout: 20_000 }).toHaveLength(1);
  const [shown = ''] = await notices(ada);
  await ada.clickNotification(shown, 0);
  await expect.poll(() => notices(ada)).toEqual([]);
  await hears(ada, 'Library desks');
  await hears(ben, 'Library desks');
});

test('[CNT-35][CNT-54][NOTE-1] whose counter: what a colleague is to do on my deal counts for me, stands under For colleagues there, and only they are notified', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben, members } = await team(openDevice, startServer);
  const deal = await makeItem(ada, 'deal', 'Library desks');
  await hears(ben, 'Library desks');
  const id = await plan(ada, { item: deal, title: 'Measure the room', deadline: Date.now() + 70_000, reminders: [1] });
  await change(ada, id, 'responsible', members.ben);

  const popup = await PopupPage.open(ben);
  await expect(popup.page.getByRole('region', { name: /For colleagues/ })).toContainText('Measure the room');
  await expect.poll(() => notices(ben), { timeout: 20_000 }).toHaveLength(1);
  await expect.poll(() => ben.notifications(), { timeout: 40_000 }).toContain(`activity:${id}`);
  await picture(popup.page, 'for-colleagues');
  await expect.poll(() => badge(ada), { timeout: 20_000 }).toBe('1');
  expect(await badge(ben)).toBe('');
  expect(await ada.notifications()).toEqual([]);
});

test('[STRM-4] [HIST-4] an edit sends a message to a teammate: they get a notice, and the history tells To and About', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const { ada, ben, members } = await team(openDevice, startServer);
  const desks = await makeItem(ada, 'deal', 'Library desks');
  const lockers = await makeItem(ada, 'deal', 'Lockers, east wing');
  const message = { local: 'message-000001', text: 'The plan has changed', mentions: [], recipients: [] };
  const { id } = (await ada.send('post.create', { ...message, about: [desks], to: [] })) as { readonly id: string };
  const bens = await ben.openPage('sidepanel', { hash: '#/notices', width: 320, language: 'en-GB' });
  await hears(ben, 'Library desks');
  await expect(bens.getByRole('button', { name: 'Notices', exact: true })).toBeVisible();
  const edit = { id, text: message.text, mentions: [], recipients: [] };
  await ada.send('post.edit', { ...edit, about: [desks, lockers], to: [members.ben] });
  await expect(bens.getByText('Ada sent you a message')).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => notices(ben)).toHaveLength(1);

  // The first item is taken off: the second was there and stays.
  await ada.send('post.edit', { ...edit, about: [lockers], to: [members.ben] });
  const page = await ada.openPage('app', { hash: '#/history', width: 1280, language: 'en-GB' });
  const rows = page.getByRole('list', { name: 'History' }).getByRole('listitem');
  await expect(rows.filter({ hasText: /About|To/ })).toHaveText([
    /The plan has changed.*You: About: Library desks removed/,
    /The plan has changed.*You: To: Ben added/,
    /The plan has changed.*You: About: Lockers, east wing added/,
  ]);
  await picture(page, 'message-history-1280');
  const told = {
    de: ['Betrifft: Library desks entfernt', 'An: Ben hinzugefügt'],
    es: ['Acerca de: se quitó Library desks', 'Para: se añadió Ben'],
    it: ['Riguarda: rimosso Library desks', 'A: aggiunto Ben'],
    pl: ['Dotyczy: usunięto Library desks', 'Do: dodano Ben'],
  } as const;
  for (const [language, words] of Object.entries(told)) {
    const own = await ada.openPage('sidepanel', { hash: '#/history', width: 320, language, theme: 'dark' });
    for (const one of words) await expect(own.getByText(one).first()).toBeVisible();
    await picture(own, `message-history-320-${language}`);
    expect(await own.evaluate(cutTexts)).toEqual([]);
    await own.close();
  }

  await ada.send('post.edit', { ...edit, about: [lockers], to: [] });
  await expect(bens.getByText('Ada sent you a message')).toHaveCount(0, { timeout: 20_000 });
});
