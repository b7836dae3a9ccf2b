import { parseArgs } from 'node:util';

import type { Clock } from './clock.ts';
import { ConfigError } from './config.ts';
import { reasonOf, type Log } from './log.ts';
import { configOfCommand, openData } from './stored-data.ts';
import type { Storage, StoredWorkspace } from './storage/storage.ts';

/**
 * `new-epoch`: tells devices that these data were brought back from a backup, so that they compare all they have. Answers a text
 * with those who may come in, as of the backup. Throws `ConfigError` when a server has the data open.
 */
export async function beginNewEpoch(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  clock: Pick<Clock, 'now'>,
): Promise<string> {
  const { data, database } = parse(args);
  const config = configOfCommand({ data, database }, env);
  const storage = await openData(config);
  try {
    await storage.beginEpoch(clock.now());
    const workspaces = await all(storage);
    return [
      'Every device compares its copies with these data at its next contact, and brings what they lack.',
      'Rights are as of the backup. Look through them: who was removed or revoked since may come in again.',
      ...workspaces.flatMap(describe),
    ].join('\n');
  } finally {
    await storage.close();
  }
}

/** The same at the start of a server whose data folder is a copy. */
export async function beginAfterCopy(
  storage: Storage & { readonly isCopy: () => boolean },
  clock: Pick<Clock, 'now'>,
  log: Log,
): Promise<void> {
  if (!storage.isCopy()) return;
  await storage.beginEpoch(clock.now());
  for (const workspace of await all(storage)) {
    const [members, devices] = [activeMembers(workspace).length, activeDevices(workspace).length];
    log.warn('restored', { workspace: workspace.id, members, devices });
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { data: { type: 'string' }, database: { type: 'string' } } }).values;
  } catch (error) {
    throw new ConfigError(reasonOf(error));
  }
}

async function all(storage: Storage): Promise<StoredWorkspace[]> {
  const workspaces = await Promise.all((await storage.workspaceIds()).map((id) => storage.workspace(id)));
  return workspaces.filter((workspace) => workspace !== null);
}

function describe(workspace: StoredWorkspace): string[] {
  const devices = activeDevices(workspace);
  return [
    `${workspace.name} (${workspace.id}):`,
    ...activeMembers(workspace).map(({ id, name, admin }) => {
      const own = devices.filter(({ member }) => member === id).map((device) => device.name);
      return `  ${name} (${id})${admin ? ', admin' : ''}: ${own.join(', ') || 'no device'}`;
    }),
  ];
}

function activeMembers({ members }: StoredWorkspace) {
  return members.filter(({ removed }) => !removed);
}

function activeDevices({ devices }: StoredWorkspace) {
  return devices.filter(({ revoked }) => !revoked);
}
