import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { repositoryRoot } from '../support/repository.ts';

/** The other browser tests lean on these: a restart, a crash and an update must be what they are for a user. */
const extension = join(repositoryRoot, 'test', 'fixtures', 'probe-extension');

const notes = (device: ExtensionProfile): Promise<string[]> =>
  device.ask(async () => (await chrome.storage.local.get<{ notes?: string[] }>('notes')).notes ?? []);

test('a restart keeps alarms and storage, empties the badge and is no installation', async ({ openDevice }) => {
  const device = await openDevice({ extension });
  await expect.poll(() => notes(device)).toEqual(['install']);
  expect(await device.toolbar()).toEqual({ badge: '7', title: 'Probe' });
  await device.ask(() => chrome.alarms.create('later', { when: Date.now() + 86_400_000 }));
  await device.restart();
  await expect.poll(() => notes(device)).toEqual(['install', 'startup']);
  expect(await device.toolbar()).toEqual({ badge: '', title: 'Probe' });
  expect((await device.alarms()).map((alarm) => alarm.name)).toEqual(['later']);
});

test('a browser that was killed starts again in the same folder', async ({ openDevice }) => {
  const device = await openDevice({ extension });
  await expect.poll(() => notes(device)).toEqual(['install']);
  await device.restart();
  await expect.poll(() => notes(device)).toEqual(['install', 'startup']);
  await device.kill();
  await device.open();
  await expect.poll(() => notes(device)).toEqual(['install', 'startup', 'startup']);
});

test('an update tells the extension the version before', async ({ openDevice, folder }) => {
  const copy = join(folder, 'extension');
  cpSync(extension, copy, { recursive: true });
  const device = await openDevice({ extension: copy });
  await expect.poll(() => notes(device)).toEqual(['install']);
  const manifest = join(copy, 'manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('1.0.0', '1.1.0'));
  await device.update();
  await expect.poll(() => notes(device)).toEqual(['install', 'update from 1.0.0']);
});

test('a killed worker is woken by its alarm, and by nothing that only looks', async ({ openDevice }) => {
  const device = await openDevice({ extension });
  await expect.poll(() => notes(device)).toEqual(['install']);
  await device.killWorker();
  expect(await device.toolbar()).toEqual({ badge: '7', title: 'Probe' });
  expect(await device.workerRuns()).toBe(false);
  await device.ask(() => chrome.alarms.create('now', { when: Date.now() }));
  await expect.poll(() => notes(device)).toEqual(['install', 'alarm now']);
  expect(await device.workerRuns()).toBe(true);
});

test('clicks on a notification reach the worker', async ({ openDevice }) => {
  const device = await openDevice({ extension });
  await expect.poll(() => notes(device)).toEqual(['install']);
  await device.clickNotification('call');
  await device.clickNotification('call', 1);
  await expect.poll(() => notes(device)).toEqual(['install', 'click call', 'button 1 of call']);
});

test('two devices with one language and time zone each', async ({ openDevice }) => {
  const look = () => [chrome.i18n.getUILanguage(), new Intl.DateTimeFormat().resolvedOptions().timeZone];
  const first = await openDevice({ extension, language: 'pl', timeZone: 'Europe/Warsaw' });
  const second = await openDevice({ extension, language: 'es', timeZone: 'America/Bogota' });
  expect(await (await first.worker()).evaluate(look)).toEqual(['pl', 'Europe/Warsaw']);
  expect(await (await second.worker()).evaluate(look)).toEqual(['es', 'America/Bogota']);
  expect(first.folder).not.toBe(second.folder);
});

test('two devices live by a clock that the test sets, alarms and all', async ({ openDevice, clock }) => {
  clock.set('2026-03-10T23:50:00+01:00');
  const first = await openDevice({ extension, clock, timeZone: 'Europe/Warsaw' });
  const second = await openDevice({ extension, clock, timeZone: 'Europe/Warsaw' });
  const day = () => new Date().toDateString();
  expect(await (await first.worker()).evaluate(day)).toBe('Tue Mar 10 2026');
  expect(await (await second.worker()).evaluate(day)).toBe('Tue Mar 10 2026');
  await first.ask(() => chrome.alarms.create('midnight', { when: new Date().setHours(24, 0, 0, 0) }));
  expect(await notes(first)).toEqual(['install']);
  clock.advance(10 * 60_000);
  await expect.poll(() => notes(first)).toEqual(['install', 'alarm midnight']);
  await expect.poll(async () => (await second.worker()).evaluate(day)).toBe('Wed Mar 11 2026');
});

test('an error in a console is found', async ({ openDevice, allowProblems }) => {
  allowProblems(/^broken on purpose/);
  const device = await openDevice({ extension });
  await (await device.worker()).evaluate(() => console.error('broken on purpose'));
  await expect.poll(() => device.problems).toEqual(['broken on purpose']);
});
