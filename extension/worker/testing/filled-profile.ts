import type { RecordId } from '@sidebook/domain/ids';
import { createTestTime, type TestTime } from '@sidebook/sync/persistence/testing/test-time';

import { sha256 } from '../backup/backup-format.ts';
import { createProfile, type TestProfile, type TestWorker } from './test-worker.ts';

const HOUR = 3_600_000;

/** A workspace with one of each kind, an edit, a deletion, a reminder that was shown, and a file. */
async function fill(worker: TestWorker): Promise<{ contact: RecordId; activity: RecordId }> {
  const { handlers, context } = worker;
  const company = await handlers['item.create']({
    local: 'company-1',
    kind: 'company',
    fields: { name: 'Acme' },
    collections: {},
  });
  const contact = await handlers['item.create']({
    local: 'contact-1',
    kind: 'contact',
    fields: { name: 'Ana, "the boss"', company: company.id, note: '=1+1', birthday: '1980-03-22' },
    collections: {
      emails: { work: { address: 'ana@acme.example', type: 'work', pos: 'a0' } },
      phones: { m: { number: '+4915112345678', type: 'mobile', pos: 'a0' } },
      tags: { vip: 'vip' },
    },
  });
  const deal = await handlers['item.create']({
    local: 'deal-0001',
    kind: 'deal',
    fields: { name: 'Office refit', amount: { minor: 4_820_000, currency: 'EUR' } },
    collections: { contacts: { c: contact.id } },
  });
  await handlers['record.change']({ changes: [{ id: contact.id, field: 'position', value: 'Buyer' }] });
  await handlers['record.delete']({ ids: [company.id] });
  const activity = await handlers['activity.create']({
    local: 'activity-1',
    item: deal.id,
    fields: { title: 'Call', deadline: context.now() + HOUR },
    reminders: [0, 15],
  });
  const bytes = new TextEncoder().encode('%PDF an offer PK\u0003\u0004 inside');
  const { workspace, space } = context.self;
  const hash = await sha256(bytes);
  await context.database.blobs.put({ workspace, space, hash, bytes, uploaded: 0, time: context.now() });
  return { contact: contact.id, activity: activity.id };
}

export async function exported(profile: TestProfile, worker: TestWorker): Promise<Uint8Array<ArrayBuffer>> {
  const { file, bytes } = await worker.handlers['backup.export']({});
  const blob = profile.scratch.files.get(file);
  if (blob?.size !== bytes) throw new Error('the file is not as long as was said');
  return new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
}

let given = 0;

/** Gives a file to a profile as its page does, under a new name each time. */
export async function give(profile: TestProfile, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const name = `given-${String(++given).padStart(4, '0')}`;
  const writer = await profile.scratch.create(name);
  await writer.write(bytes);
  await writer.close();
  return name;
}

export interface FilledProfile {
  readonly time: TestTime;
  readonly profile: TestProfile;
  readonly worker: TestWorker;
  readonly ids: { readonly contact: RecordId; readonly activity: RecordId };
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A profile in use, one reminder of which was shown, and its backup. */
export async function backupOf(seed: number): Promise<FilledProfile> {
  const time = createTestTime();
  const profile = createProfile({ seed, time });
  const worker = await profile.start();
  const ids = await fill(worker);
  time.advance(HOUR);
  const rung = await worker.context.ringing.take(worker.context.now());
  if (rung[0]?.activity.id !== ids.activity) throw new Error('the reminder was not shown');
  return { time, profile, worker, ids, bytes: await exported(profile, worker) };
}
