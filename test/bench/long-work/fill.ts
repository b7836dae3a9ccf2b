import { createRecord } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import { type MemberId, recordId, type RecordId, type ShardId } from '@sidebook/domain/ids';
import { elementOf } from '@sidebook/domain/records/schema';

import type { ExtensionProfile } from '../../support/extension-profile.ts';
import { type Writer, writeShard } from '../large-workspace.ts';

const HOUR = 3_600_000;
const PER_SHARD = 500;
/** What one member answers for, and what goes back: deals, every second one with a call. */
const DEALS = 5000;
/** Contacts that are moved from a list, every second one with a call. */
export const CONTACTS = 2000;
/** What names one company, and what stands on it. */
const ON_COMPANY = 500;

export const COMPANY = recordId('longfirm' as ShardId, 'company');
/** Who uses another page meanwhile edits this one. */
export const EDITED = recordId('longfirm' as ShardId, 'edited');

export const contactId = (index: number): RecordId =>
  recordId(`longcont${Math.floor(index / PER_SHARD)}` as ShardId, `contact-${index}`);

/** Fills a connected device with what long work is done on, and waits until the server has it. */
export async function fillForLongWork(device: ExtensionProfile, self: Writer, leaver: MemberId): Promise<void> {
  const at = { now: Date.now() - HOUR, device: self.device };
  const call = (id: RecordId, item: RecordId, responsible: MemberId, deadline: number): Entry =>
    createRecord(
      id,
      'activity',
      { kind: 'call', direction: 'planned', title: `Call about ${item}`, item, responsible, deadline },
      { reminders: { '0': true } },
      at,
    );
  const shards = new Map<string, Entry[]>();
  const put = (id: RecordId, entry: Entry): void => {
    const shard = id.slice(0, id.indexOf('.'));
    shards.set(shard, [...(shards.get(shard) ?? []), entry]);
  };
  const soon = Date.now() + 48 * HOUR;
  for (let index = 0; index < DEALS; index++) {
    const shard = `longdeal${Math.floor(index / PER_SHARD)}` as ShardId;
    const id = recordId(shard, `deal-${index}`);
    const fields = { name: `Deal ${index}, office refit`, pipeline: 'sales', stage: 'new', responsible: leaver };
    put(id, createRecord(id, 'deal', fields, {}, at));
    const calls = recordId(shard, `call-${index}`);
    if (index % 2 === 0) put(calls, call(calls, id, leaver, soon + index * 60_000));
  }
  for (let index = 0; index < CONTACTS; index++) {
    const id = contactId(index);
    put(id, createRecord(id, 'contact', { name: `Contact ${index}`, responsible: self.member }, {}, at));
    const calls = recordId(id.slice(0, id.indexOf('.')) as ShardId, `call-${index}`);
    if (index % 2 === 0) put(calls, call(calls, id, self.member, soon + index * 60_000));
  }
  put(COMPANY, createRecord(COMPANY, 'company', { name: 'Halden Office', responsible: self.member }, {}, at));
  put(EDITED, createRecord(EDITED, 'deal', { name: 'Edited', responsible: self.member }, {}, at));
  for (let index = 0; index < ON_COMPANY; index++) {
    const [person, deal, task] = ['person', 'refit', 'task'].map((what) =>
      recordId(`long${what}` as ShardId, `${what}-${index}`),
    ) as [RecordId, RecordId, RecordId];
    const responsible = self.member;
    put(person, createRecord(person, 'contact', { name: `Person ${index}`, company: COMPANY, responsible }, {}, at));
    const people = { [elementOf(person)]: person };
    const fields = { name: `Refit ${index}`, company: COMPANY, responsible, pipeline: 'sales', stage: 'new' };
    put(deal, createRecord(deal, 'deal', fields, { contacts: people }, at));
    put(task, call(task, COMPANY, responsible, soon + index * 60_000));
  }
  for (const [shard, entries] of shards) {
    await writeShard(device, self, shard as ShardId, entries);
    process.stderr.write(`\r${shard}: ${entries.length} records   `);
  }
  process.stderr.write('\n');
  await device.ask(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
      });
    const database = await answer(indexedDB.open('sidebook-device'));
    for (;;) {
      const rows = await answer<{ unsent: number }[]>(
        database.transaction('documents').objectStore('documents').getAll(),
      );
      if (rows.every(({ unsent }) => unsent !== 1)) break;
      await new Promise((next) => setTimeout(next, 100));
    }
    database.close();
  });
}
