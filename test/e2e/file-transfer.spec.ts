import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/extension-context.ts';
import { itemRows } from '../support/device-storage.ts';
import { repositoryRoot } from '../support/repository.ts';
import { connect, join as joinTeam } from '../support/team.ts';

const fixtures = join(repositoryRoot, 'test', 'fixtures');
const contacts500 = join(fixtures, 'csv', 'contacts-500.csv');

async function choose(page: Page, path: string): Promise<void> {
  await page.getByRole('main').locator('input[type=file]').setInputFiles(path);
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** What the lists of the workspace in use show, as one line for each contact, company and deal. */
async function listed(page: Page): Promise<string[]> {
  const rows = await itemRows(page);
  return rows.map((row) => `${row.section} ${row.nameKey} ${row.emails.join()}`).toSorted();
}

test('[EXT-24][DUP-1] a table of 500 contacts is understood, shown, imported, known again, and taken back', async ({
  device,
  picture,
}) => {
  const page = await device.openPage('sidepanel', { hash: '#/import', width: 320 });
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await picture(page, 'choose-320');
  await expectAccessible(page);
  await choose(page, contacts500);
  await expect(page.getByText('500 contacts · 55 companies')).toBeVisible();
  await expect(page.getByLabel('Column “title”')).toHaveValue('position');
  await picture(page, 'columns-320');
  await expectAccessible(page);

  // A column is set by hand, the preview follows.
  await page.getByLabel('Column “status”').selectOption('tags');
  await page.getByLabel('Column “gender”').selectOption('note');
  await expect(page.getByText('500 contacts · 55 companies')).toBeVisible();
  await page.getByLabel('Column “status”').selectOption('skip');
  await page.getByLabel('Column “gender”').selectOption('skip');
  // The second choice comes before the file is read with the first one, and takes nothing of it back.
  await expect(page.getByLabel('Column “status”')).toHaveValue('skip');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('Import finished')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('500 contacts · 55 companies')).toBeVisible();
  await picture(page, 'done-320');
  await expectAccessible(page);

  // The same file again: everybody is known, nothing is proposed.
  await page.getByRole('button', { name: 'Import another file' }).click();
  await choose(page, contacts500);
  await expect(page.getByText('Nothing is chosen to be imported.')).toBeVisible();
  await expect(page.getByText('imported from this file before').first()).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.getByText('Import undone')).toBeVisible({ timeout: 60_000 });
  expect(await listed(page)).toEqual([]);
});

test('[EXT-24] every vCard file is imported completely', async ({ device, picture }) => {
  const page = await device.openPage('app', { hash: '#/import' });
  const files = readdirSync(join(fixtures, 'vcards')).filter((name) => name.endsWith('.vcf'));
  for (const name of files) {
    await choose(page, join(fixtures, 'vcards', name));
    await expect(page.getByRole('heading', { name })).toBeVisible();
    if (name === 'John_Doe_ANDROID.vcf') {
      await expect(page.getByText('Line 44: “ÑÑÑÑÑÑÑÑÑÑÑÑÑÑ” is no e-mail address')).toBeVisible();
      await picture(page, 'cards-wide');
      await expectAccessible(page);
    }
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page.getByText('Import finished')).toBeVisible();
    await page.getByRole('button', { name: 'Import another file' }).click();
  }
  const contacts = (await listed(page)).filter((line) => line.startsWith('contact'));
  // Two of the 17 cards are of one John Doe: they share an address.
  expect(contacts).toHaveLength(16);
  expect(contacts).toContain('contact simon perreault simon.perreault@viagenie.ca');
});

test('[EXT-24] faulty rows and files say what is wrong and where', async ({ device, picture, folder }) => {
  const page = await device.openPage('sidepanel', { hash: '#/import', width: 400, theme: 'dark' });
  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  await choose(page, write('book.xlsx', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3])));
  await expect(page.getByText('book.xlsx is no text file. Save it as CSV and try again.')).toBeVisible();
  await choose(page, write('empty.csv', ' \n'));
  await expect(page.getByText('empty.csv is empty.')).toBeVisible();
  await choose(page, write('none.vcf', 'hello'));
  await expect(page.getByText('none.vcf holds no contacts.')).toBeVisible();

  const broken =
    'Name,Email,Birthday\nAna,ana@x.example,1980-02-30\n"Bob,b@x.example,\nCleo,c@x.example\n,,\nDan,dan,1990-01-01\n';
  await choose(page, write('broken.csv', broken));
  await expect(page.getByText('Line 3: a quotation mark is not closed')).toBeVisible();
  await expect(page.getByText('Line 4: has 2 columns, the head has 3')).toBeVisible();
  await expect(page.getByText('Line 2: “1980-02-30” is no date, it goes into the note')).toBeVisible();
  await expect(page.getByText('Line 6: “dan” is no e-mail address, it goes into the note')).toBeVisible();
  await picture(page, 'faults-dark');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('Import finished')).toBeVisible();
  await expect(page.getByText('2 contacts')).toBeVisible();
});

test('[EXT-24] a stopped import leaves nothing, and one whose worker is killed goes on', async ({ device, folder }) => {
  const rows = Array.from({ length: 3000 }, (_, index) => `Person ${index},Firm ${index % 500},p${index}@x.example`);
  const file = join(folder, 'many.csv');
  writeFileSync(file, `Name,Company,Email\n${rows.join('\n')}\n`);
  const page = await device.openPage('app', { hash: '#/import' });
  await choose(page, file);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText(/^[1-9].* of 3,500$/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Import stopped. Nothing was kept.')).toBeVisible({ timeout: 60_000 });
  expect(await listed(page)).toEqual([]);

  await choose(page, file);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText(/^[1-9].* of 3,500$/)).toBeVisible({ timeout: 30_000 });
  await device.killWorker();
  await expect(page.getByText('3,000 contacts · 500 companies')).toBeVisible({ timeout: 90_000 });
  expect(await listed(page)).toHaveLength(3500);
});

test('[EXT-24] everything goes into one file and comes back in a fresh profile: lists, badge, files, no reminder', async ({
  openDevice,
  startServer,
  picture,
  folder,
}) => {
  const first = await openDevice();
  const page = await first.openPage('app', { hash: '#/import' });
  await choose(page, contacts500);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('Import finished')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('500 contacts · 55 companies')).toBeVisible();
  const deal = await first.send('item.create', {
    local: 'deal-0001',
    kind: 'deal',
    fields: { name: 'Chairs' },
    collections: {},
  });
  await first.send('activity.create', {
    local: 'activity-1',
    item: (deal as { id: string }).id,
    fields: { kind: 'call', direction: 'planned', title: 'Call', deadline: Date.now() + 63_000 },
    reminders: [1],
  });
  await expect.poll(() => first.notifications()).toHaveLength(1);
  await expect.poll(async () => (await first.toolbar()).badge).toBe('1');

  await page.goto(first.url('app', '#/backup'));
  await picture(page, 'backup');
  await expectAccessible(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^Sidebook-\d{4}-\d\d-\d\d\.sidebook$/);
  const file = join(folder, 'copy.sidebook');
  await download.saveAs(file);
  await expect(page.getByText('Exported to Sidebook-')).toBeVisible();
  await picture(page, 'exported');

  // A damaged copy is refused; nothing changes.
  const second = await openDevice();
  const there = await second.openPage('app', { hash: '#/backup' });
  const damaged = readFileSync(file);
  damaged.fill(0, 5000, 5100);
  writeFileSync(join(folder, 'damaged.sidebook'), damaged);
  await choose(there, join(folder, 'damaged.sidebook'));
  await expect(there.getByText(/damaged\.sidebook is damaged at documents\/.* Nothing was changed\./)).toBeVisible();

  await choose(there, file);
  await expect(there.getByText('500 contacts · 55 companies · 1 deal · 1 activity · 0 attachments')).toBeVisible();
  await picture(there, 'restore-checked');
  await expectAccessible(there);
  await there.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(there.getByText('557 records restored')).toBeVisible({ timeout: 60_000 });
  await picture(there, 'restored');
  expect(await listed(there)).toEqual(await listed(page));
  await expect.poll(async () => (await second.toolbar()).badge).toBe('1');
  expect(await second.notifications()).toEqual([]);

  // Connected to a server afterwards, a teammate has each record once.
  const server = await startServer();
  await connect(second, server, 'Robin');
  const mate = await openDevice();
  await joinTeam(mate, second, 'Mia');
  const seen = await mate.openPage('app', { hash: '#/contacts' });
  await expect.poll(async () => (await listed(seen)).length, { timeout: 60_000 }).toBe(556);

  // Back into the first device, which has all of it: nothing is doubled.
  await choose(page, file);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText('557 records restored')).toBeVisible({ timeout: 60_000 });
  expect(await listed(page)).toHaveLength(556);
});
