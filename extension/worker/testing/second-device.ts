import { createTestTime } from '@sidebook/sync/persistence/testing/test-time';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';

import { identityValue } from '../../session/values.ts';
import { createProfile, type TestProfile, type TestWorker } from './test-worker.ts';

/** A teammate's device in the workspace of the first, a minute ahead; it has nothing yet. */
export async function teammateOf(first: TestWorker, name: string): Promise<TestWorker> {
  return (await teammateProfileOf(first, name)).start();
}

/** The profile of such a device, with which its worker is started. */
export async function teammateProfileOf(first: TestWorker, name: string): Promise<TestProfile> {
  const profile = createProfile({ seed: 11, time: createTestTime(first.context.now() + 60_000) });
  const alone = await profile.start();
  const member = name.padEnd(8, '0');
  const mine = await readValue(first.context.database, identityValue);
  if (!mine) throw new Error('no identity');
  await writeValue(alone.context.database, identityValue, { ...mine, member, device: `${member}dev1` });
  await alone.stop();
  return profile;
}

/** Gives one device everything that the other has, as the feed does. */
export async function exchange(from: TestWorker, to: TestWorker): Promise<void> {
  for (const document of await from.context.database.documents.toCollection().primaryKeys()) {
    const updates: Uint8Array[] = [];
    for await (const update of from.context.store.readUpdates(document)) updates.push(update);
    await to.context.store.append(document, updates, 'feed');
  }
}
