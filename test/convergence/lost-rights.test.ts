import { expect, test } from 'vitest';
import { eventually, rig, saved, shows } from '../support/sync-rig.ts';
import { invite, shard, SPACE } from '../support/sync-device.ts';

const DOCUMENT = shard('s1');
const { ada, device, server } = rig();

/** Bo's device, connected as a rep; the names of documents that the server refuses are noted. */
async function bosDevice() {
  const refused: string[] = [];
  const connection = await invite(server(), ada().client);
  const bo = await device({ connection, client: { onRefused: (name) => refused.push(name) } });
  const member = (await bo.client.api?.workspace())?.member ?? '';
  return { bo, member, refused };
}

const setRole = (member: string, role: 'viewer' | 'rep') => ada().client.api?.setRole(SPACE, member, role);

test('[TEAM-7] [PERM-4] a refused document is replaced by the server’s, edits of others meanwhile too, and can be written again', async () => {
  const { bo, member, refused } = await bosDevice();
  ada().client.start();
  bo.client.start();
  await ada().set(DOCUMENT, 'a', 1);
  await shows(bo, DOCUMENT, { a: 1 });
  await setRole(member, 'viewer');
  await bo.set(DOCUMENT, 'refused', true);
  await eventually(() => expect(refused).toContain(DOCUMENT));
  expect(bo.client.status).toMatchObject({ kind: 'no-access', documents: [DOCUMENT] });
  expect(bo.client.unsentEdits([DOCUMENT])).toBe(1);
  await ada().set(DOCUMENT, 'b', 2);
  await bo.client.replaceCopy(DOCUMENT, () => bo.life.store.remove(DOCUMENT));
  await shows(bo, DOCUMENT, { a: 1, b: 2 });
  await saved(bo);
  expect(bo.client.unsentEdits([DOCUMENT])).toBe(0);
  await setRole(member, 'rep');
  await eventually(async () => {
    const workspace = await bo.client.api?.workspace();
    expect(workspace?.spaces[0]?.role).toBe('rep');
  });
  await bo.set(DOCUMENT, 'again', 3);
  await shows(ada(), DOCUMENT, { a: 1, b: 2, again: 3 });
});

test('[TEAM-7] a copy that was taken away comes back from the server, also when the device is killed before it does', async () => {
  const { bo, member, refused } = await bosDevice();
  ada().client.start();
  await ada().set(DOCUMENT, 'a', 1);
  await saved(ada());
  bo.client.start();
  await shows(bo, DOCUMENT, { a: 1 });
  await setRole(member, 'viewer');
  await bo.set(DOCUMENT, 'refused', true);
  await eventually(() => expect(refused).toContain(DOCUMENT));
  let died: Promise<void> | undefined;
  await bo.client.replaceCopy(DOCUMENT, async () => {
    await bo.life.store.remove(DOCUMENT);
    died = bo.kill();
  });
  await died;
  await bo.begin();
  bo.client.start();
  await shows(bo, DOCUMENT, { a: 1 });
});

test('[TEAM-7] a copy that was taken away while the connection was being made anew comes back, too', async () => {
  let [buys, sells] = [Promise.withResolvers<void>(), Promise.resolve()];
  const slowTickets: typeof fetch = async (address, init) => {
    if (address === `${server().url}/v1/tickets`) {
      buys.resolve();
      await sells;
    }
    return fetch(address, init);
  };
  const bo = await device({ connection: await invite(server(), ada().client), client: { fetch: slowTickets } });
  ada().client.start();
  await ada().set(DOCUMENT, 'a', 1);
  await saved(ada());
  bo.client.start();
  await shows(bo, DOCUMENT, { a: 1 });
  await saved(bo);

  const shop = Promise.withResolvers<void>();
  [buys, sells] = [Promise.withResolvers<void>(), shop.promise];
  await server().restart();
  await buys.promise;
  await bo.client.replaceCopy(DOCUMENT, () => bo.life.store.remove(DOCUMENT));
  shop.resolve();
  await shows(bo, DOCUMENT, { a: 1 });
});

test('[TEAM-8] how many edits were not sent is known after a restart of the device', async () => {
  const { bo } = await bosDevice();
  for (let i = 0; i < 5; i++) await bo.set(DOCUMENT, `k${i}`, i);
  await eventually(async () => expect((await bo.life.database.documents.get(DOCUMENT))?.edits).toBe(5));
  await bo.kill();
  await bo.begin();
  await bo.client.refresh();
  expect(bo.client.unsentEdits([DOCUMENT])).toBe(5);
});
