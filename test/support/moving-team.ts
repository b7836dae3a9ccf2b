import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import type { SyncClientOptions } from '@sidebook/sync/client/types';
import type { Role } from '@sidebook/sync/protocol/http';

import { createMovingDevice, type MovingDevice } from './moving-device.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { addDevice, invite, setUpWorkspace, SPACE } from './sync-device.ts';

/** The space in which a team begins. */
export const SOUTH = SPACE as SpaceId;

/** Devices of people in several spaces, on a real server. */
export class MovingTeam {
  readonly server: ServerProcess;
  /** Of the founder, an admin who manages all spaces: may move whatever there is. */
  readonly ada: MovingDevice;
  readonly #devices: MovingDevice[];

  private constructor(server: ServerProcess, ada: MovingDevice) {
    this.server = server;
    this.ada = ada;
    this.#devices = [ada];
  }

  /** @param spaces beside the first one */
  static async start(spaces: readonly SpaceId[]): Promise<MovingTeam> {
    const server = await startServer();
    const ada = await createMovingDevice(await setUpWorkspace(server));
    ada.online();
    const member = (await ada.client.api?.workspace())?.member ?? '';
    for (const space of spaces) {
      await ada.client.api?.changeSpace(space, { name: space });
      // Only who manages a space invites into it.
      await ada.client.api?.setRole(space, member, 'manager');
    }
    return new MovingTeam(server, ada);
  }

  async member(role: Role, spaces: SpaceId[], adapt: Partial<SyncClientOptions> = {}): Promise<MovingDevice> {
    return this.#joined(await createMovingDevice(await invite(this.server, this.ada.client, role, spaces), adapt));
  }

  async adasSecond(): Promise<MovingDevice> {
    return this.#joined(await createMovingDevice(await addDevice(this.server, this.ada.client)));
  }

  async close(): Promise<void> {
    for (const device of this.#devices) await device.mover.close();
    for (const device of this.#devices) await device.client.stop();
    await this.server.remove();
  }

  #joined(device: MovingDevice): MovingDevice {
    this.#devices.push(device);
    device.online();
    return device;
  }
}

/** A contact that the device makes, with a call on it and a note on the call. */
export async function contactWithCall(device: MovingDevice, space: SpaceId, name: string): Promise<RecordId> {
  const id = await device.create(space, 'contact', `item-${name}`, { name, responsible: 'ada' });
  const call = await device.create(space, 'activity', `call-${name}`, {
    kind: 'call',
    direction: 'planned',
    item: id,
    title: `Call ${name}`,
  });
  await device.create(space, 'comment', `note-${name}`, { item: id, activity: call, text: `About ${name}` });
  return id;
}
