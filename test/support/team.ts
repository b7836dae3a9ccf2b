import type { Page } from 'playwright';
import type { Fixtures } from './extension-context.ts';
import type { ExtensionProfile } from './extension-profile.ts';
import type { SyncServer } from './sync-server.ts';

interface Link {
  readonly link: string;
}

/** Puts the workspace of a device on a server. */
export async function connect(device: ExtensionProfile, server: SyncServer, name: string): Promise<void> {
  const link = `${server.url}/setup#${server.setupCode}`;
  await device.send('team.connect', { link, name, workspaceName: 'Halden Office', deviceName: `${name}'s laptop` });
}

/** Lets a second person join the workspace of the first. */
export async function join(device: ExtensionProfile, by: ExtensionProfile, name: string): Promise<void> {
  const { link } = (await by.send('team.invite', {})) as Link;
  await device.send('team.join', { link, name, deviceName: `${name}'s laptop` });
}

export interface Pair {
  readonly server: SyncServer;
  /** Whose workspace it is: its admin. */
  readonly ada: ExtensionProfile;
  readonly ben: ExtensionProfile;
}

/** A workspace of Ada's on a server, which Ben has joined; each has a device. */
export async function adaAndBen(
  openDevice: Fixtures['openDevice'],
  startServer: Fixtures['startServer'],
): Promise<Pair> {
  const server = await startServer();
  const [ada, ben] = [await openDevice(), await openDevice()];
  await connect(ada, server, 'Ada');
  await join(ben, ada, 'Ben');
  return { server, ada, ben };
}

/** Adds a further device of the same person, by a 10-minute code. */
export async function addDevice(device: ExtensionProfile, by: ExtensionProfile): Promise<void> {
  const { link } = (await by.send('team.device-code', {})) as Link;
  await device.send('team.join', { link, deviceName: 'second device' });
}

/** What the status bar of a page says about saving. */
export function syncState(page: Page) {
  return page.locator('.bar .sync');
}
