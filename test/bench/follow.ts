import { createRecord } from '@sidebook/crdt/commands';
import { recordId, type ShardId } from '@sidebook/domain/ids';

import { buildExtension } from '../run/build.ts';
import { type ExtensionProfile, openProfile } from '../support/extension-profile.ts';
import { startSyncServer } from '../support/sync-server.ts';
import { connect } from '../support/team.ts';
import { Teammate, type Writing } from './follow/teammate.ts';
import { writerOf, writeShard } from './large-workspace.ts';
import { type Long, meanwhile } from './long-work/watch.ts';

const SHARD = 'followed' as ShardId;
const EDITED = recordId(SHARD, 'edited');

const WRITINGS: Readonly<Record<string, Writing>> = {
  oneDocument: { documents: 1, edits: 1000, records: 1 },
  tenDocuments: { documents: 10, edits: 1000, records: 1 },
  import: { documents: 20, edits: 20, records: 500 },
};

/**
 * What a teammate's edits cost a device that follows them on a real server: 1,000 new records one by one, in one document and
 * in ten, and 10,000 in pieces of 500, as an import brings them. Of each: from when they were sent until the device has them,
 * what its other page and its popup noticed of it, ms, and memory.
 */
export async function run(): Promise<object> {
  const extension = await buildExtension('e2e');
  const server = await startSyncServer();
  const ada = await openProfile({ extension });
  try {
    await connect(ada, server, 'Ada');
    const self = await writerOf(ada);
    const at = { now: Date.now(), device: self.device };
    await writeShard(ada, self, SHARD, [
      createRecord(EDITED, 'deal', { name: 'Edited', responsible: self.member }, {}, at),
    ]);
    const cy = await Teammate.join(server, ada, self);
    const other = await ada.openPage('sidepanel', { hash: `#/deal/${EDITED}` });
    await other.locator('h1').waitFor();
    const results: Record<string, Omit<Long, 'told'>> = {};
    for (const [name, writing] of Object.entries(WRITINGS)) {
      const { send } = await cy.prepare(name, writing);
      const wanted = (await contactsOf(ada)) + writing.edits * writing.records;
      const { ms, command, popup, peakMB } = await meanwhile(ada, other, EDITED, async () => {
        await send();
        await untilContacts(ada, wanted);
        return 0;
      });
      results[name] = { ms, command, popup, peakMB };
      process.stderr.write(`${name} ${JSON.stringify(results[name])}\n`);
    }
    return results;
  } finally {
    await ada.close();
    await server.stop();
  }
}

async function untilContacts(device: ExtensionProfile, wanted: number): Promise<void> {
  while ((await contactsOf(device)) < wanted) await new Promise((next) => setTimeout(next, 50));
}

/** How many contacts the device shows. */
function contactsOf(device: ExtensionProfile): Promise<number> {
  return device.ask(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
      });
    const names = (await indexedDB.databases()).flatMap(({ name }) =>
      name?.startsWith('sidebook-rows') ? [name] : [],
    );
    let count = 0;
    for (const name of names) {
      const database = await answer(indexedDB.open(name));
      count += await answer(database.transaction('items').objectStore('items').count());
      database.close();
    }
    return count;
  });
}
