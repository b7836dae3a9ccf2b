import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import {
  createDevice,
  invite,
  setUpWorkspace,
  shard,
  type SyncDevice,
  type SyncDeviceOptions,
} from '../support/sync-device.ts';

const DOCUMENT = shard('s1');

let server: ServerProcess;
let ada: SyncDevice;
let devices: SyncDevice[];

async function device(options: SyncDeviceOptions): Promise<SyncDevice> {
  const created = await createDevice(options);
  devices.push(created);
  return created;
}

beforeEach(async () => {
  devices = [];
  server = await startServer();
  ada = await device({ connection: await setUpWorkspace(server) });
});

afterEach(async () => {
  await Promise.all(devices.map(({ client }) => client.stop()));
  await server.remove();
});

const eventually = (check: () => Promise<void> | void): Promise<void> =>
  vi.waitFor(check, { timeout: 15_000, interval: 10 });

const saved = (of: SyncDevice): Promise<void> =>
  eventually(() => expect(of.client.status).toEqual({ kind: 'saved' }));

const shows = (of: SyncDevice, contents: Record<string, unknown>, document = DOCUMENT): Promise<void> =>
  eventually(async () => expect(await of.read(document)).toEqual(contents));

test('[EXT-21] what one member writes, the other has, with the document on the screen or not', async () => {
  const bo = await device({ connection: await invite(server, ada.client) });
  ada.client.start();
  bo.client.start();
  await ada.set(DOCUMENT, 'a', 1);
  await shows(bo, { a: 1 });
  ada.client.attach(DOCUMENT);
  bo.client.attach(DOCUMENT);
  await bo.set(DOCUMENT, 'b', 2);
  await shows(ada, { a: 1, b: 2 });
  await saved(ada);
  await saved(bo);
});
