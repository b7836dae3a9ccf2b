import { afterEach, beforeEach, expect, vi } from 'vitest';
import { startServer, type FolderServer } from './server-process.ts';
import { createDevice, setUpWorkspace, type SyncDevice, type SyncDeviceOptions } from './sync-device.ts';

export interface Rig {
  readonly server: () => FolderServer;
  /** The founder's device, connected but not started. */
  readonly ada: () => SyncDevice;
  readonly device: (options: SyncDeviceOptions) => Promise<SyncDevice>;
}

/** Before each test a fresh server with a workspace on it; after it everything is closed. */
export function rig(): Rig {
  let server: FolderServer;
  let ada: SyncDevice;
  let devices: SyncDevice[] = [];

  const device = async (options: SyncDeviceOptions): Promise<SyncDevice> => {
    const created = await createDevice(options);
    devices.push(created);
    return created;
  };

  beforeEach(async () => {
    devices = [];
    server = await startServer();
    ada = await device({ connection: await setUpWorkspace(server) });
  });
  afterEach(async () => {
    await Promise.all(devices.map(({ client }) => client.stop()));
    await server.remove();
  });

  return { server: () => server, ada: () => ada, device };
}

/** Waits for a state. */
export const eventually = (check: () => Promise<void> | void): Promise<void> =>
  vi.waitFor(check, { timeout: 20_000, interval: 10 });

export const saved = (of: SyncDevice): Promise<void> =>
  eventually(() => expect(of.client.status).toEqual({ kind: 'saved' }));

export const shows = (of: SyncDevice, document: string, contents: Record<string, unknown>): Promise<void> =>
  eventually(async () => expect(await of.read(document)).toEqual(contents));
