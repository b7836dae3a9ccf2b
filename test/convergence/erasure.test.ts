import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError } from '@sidebook/sync/client/api-client';
import { blobHash } from '@sidebook/sync/client/blobs';
import { expect, test } from 'vitest';
import { addDevice, invite, shard, SPACE, type SyncDevice } from '../support/sync-device.ts';
import { eventually, rig, saved, shows } from '../support/sync-rig.ts';

const DOCUMENT = shard('s1');
const OTHER = shard('s2');
const PERSON = 's1.zelda';
const { ada, device, server } = rig();

const api = (of: SyncDevice) => {
  if (!of.client.api) throw new Error('no server');
  return of.client.api;
};
const erase = (files: string[] = []) => api(ada()).erase(SPACE, { documents: [{ shard: 's1', ids: [PERSON] }], files });

/** Whether any file of the server's folder has the text in it. */
function isOnServer(text: string): boolean {
  return readdirSync(server().folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(text));
}

test('[EXT-25] [ERA-1] [ERA-2] whom a manager erases is gone from the server, its past, and every device at its next contact', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  const cy = await device({ connection: await invite(server(), ada().client) });
  for (const { client } of [ada(), bo, cy]) client.start();
  bo.client.attach(DOCUMENT);
  await ada().set(DOCUMENT, `${PERSON}|name|1`, 'Zelda Quux');
  await ada().set(DOCUMENT, 's1.other|name|1', 'Other');
  await bo.set(DOCUMENT, `${PERSON}|phone|2`, 'Quux phone');
  await ada().set(OTHER, 's2.more|name|1', 'More');
  const bytes = new TextEncoder().encode('a long mail of Quux');
  const hash = await blobHash(bytes);
  await api(ada()).putBlob(SPACE, hash, bytes);
  const before = {
    [`${PERSON}|name|1`]: 'Zelda Quux',
    [`${PERSON}|phone|2`]: 'Quux phone',
    's1.other|name|1': 'Other',
  };
  for (const one of [ada(), bo, cy]) {
    await shows(one, DOCUMENT, before);
    await saved(one);
  }
  expect(isOnServer('Quux')).toBe(true);
  await cy.client.stop();
  await cy.set(DOCUMENT, `${PERSON}|name|3`, 'Zelda Quuxx');
  await cy.set(DOCUMENT, 's1.other|name|3', 'Offline');

  const report = await erase([hash]);
  expect(report).toMatchObject({ entries: 2, documents: 1, files: 1 });
  expect(report.devices.map(({ name, seen }) => [name, seen !== null])).toEqual([
    ['laptop', true],
    ['laptop', true],
  ]);
  for (const one of [ada(), bo]) await shows(one, DOCUMENT, { 's1.other|name|1': 'Other' });
  // Work goes on in the new epoch.
  await bo.set(DOCUMENT, 's1.other|name|2', 'Bo');
  await saved(bo);
  cy.client.start();
  const expected = { 's1.other|name|1': 'Other', 's1.other|name|2': 'Bo', 's1.other|name|3': 'Offline' };
  for (const one of [ada(), bo, cy]) {
    await shows(one, DOCUMENT, expected);
    await saved(one);
    expect(await one.life.database.setAside.count()).toBe(0);
  }
  const fresh = await device({ connection: await addDevice(server(), ada().client) });
  await fresh.client.runBurst();
  expect([await fresh.read(DOCUMENT), await fresh.read(OTHER)]).toEqual([expected, { 's2.more|name|1': 'More' }]);
  expect(isOnServer('Quux')).toBe(false);
  expect(await api(bo).getBlob(SPACE, hash)).toBe(null);
  expect(await api(bo).erased(SPACE)).toHaveLength(2);
  // The other document stays in the epoch that it has.
  expect((await bo.life.database.documents.get(OTHER))?.epoch).toBe(0);
  expect((await bo.life.database.documents.get(DOCUMENT))?.epoch).toBeGreaterThan(0);
});

test('[ERA-1] a server that is killed after it has erased comes back without, and devices of before with it', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  for (const { client } of [ada(), bo]) client.start();
  await ada().set(DOCUMENT, `${PERSON}|name|1`, 'Zelda Quux');
  await ada().set(DOCUMENT, 's1.other|name|1', 'Other');
  await saved(ada());
  await eventually(async () => expect(Object.keys(await bo.read(DOCUMENT))).toHaveLength(2));
  await bo.client.stop();
  await erase();
  await server().kill();
  expect(isOnServer('Quux')).toBe(false);
  await server().restart();
  bo.client.start();
  await shows(bo, DOCUMENT, { 's1.other|name|1': 'Other' });
  await saved(bo);
  // What was erased twice is gone all the same.
  await ada().client.stop();
  ada().client.start();
  expect(await erase()).toMatchObject({ entries: 0, documents: 0 });
  await shows(ada(), DOCUMENT, { 's1.other|name|1': 'Other' });
});

test('[ERA-4] a device that writes an erased id again has it refused: its copy is as the others’, and the rest of what it wrote is taken', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  for (const { client } of [ada(), bo]) client.start();
  await ada().set(DOCUMENT, `${PERSON}|name|1`, 'Zelda Quux');
  await ada().set(DOCUMENT, 's1.other|name|1', 'Other');
  for (const one of [ada(), bo])
    await eventually(async () => expect(Object.keys(await one.read(DOCUMENT))).toHaveLength(2));
  await saved(ada());
  await erase();
  for (const one of [ada(), bo]) await shows(one, DOCUMENT, { 's1.other|name|1': 'Other' });
  await bo.set(DOCUMENT, `${PERSON}|name|2`, 'Quux again');
  await bo.set(DOCUMENT, 's1.other|name|2', 'Bo');
  for (const one of [ada(), bo]) {
    await shows(one, DOCUMENT, { 's1.other|name|1': 'Other', 's1.other|name|2': 'Bo' });
    await saved(one);
  }
  expect(isOnServer('Quux')).toBe(false);
});

test('[ERA-3] only a manager of the space erases, and what is asked is checked', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  const asks = [
    api(bo).erase(SPACE, { documents: [{ shard: 's1', ids: [PERSON] }], files: [] }),
    api(ada()).erase('nowhere', { documents: [{ shard: 's1', ids: [PERSON] }], files: [] }),
    api(ada()).erase(SPACE, { documents: [{ shard: 's1', ids: ['no id'] }], files: [] }),
    api(ada()).erase(SPACE, { documents: [], files: [] }),
    api(ada()).erase(SPACE, { documents: [{ shard: '../org', ids: [PERSON] }], files: [] }),
    api(bo).erased('nowhere'),
  ];
  const statuses = await Promise.all(
    asks.map((ask) => ask.then(() => 200).catch((error: unknown) => (error instanceof ApiError ? error.status : 0))),
  );
  expect(statuses).toEqual([403, 403, 400, 400, 400, 403]);
  expect(await api(bo).erased(SPACE)).toEqual([]);
});
