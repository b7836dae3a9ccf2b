import { createRecord } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import { type DeviceId, type MemberId, recordId, type ShardId } from '@sidebook/domain/ids';
import type { ExtensionProfile } from '../support/extension-profile.ts';

/** The parts of the worker that the build for browser tests offers. */
interface OfferedWorker {
  workerHost: {
    use<T>(
      run: (worker: {
        context: {
          self: Writer;
          replica: { writeDocument(name: string, entries: readonly unknown[], origin: string): Promise<void> };
        };
      }) => Promise<T>,
    ): Promise<T>;
  };
}

const HOUR = 3_600_000;
const PER_SHARD = 2500;
/** Deals in a shard: the large workspace has 10,000 deals to 100,000 activities. */
const ACTIVITIES_PER_DEAL = 10;
/** Of ten activities six are open, the large workspace's share (60,000 of 100,000). */
const OPEN_OF_TEN = 6;
/** A team of this many shares the open ones; the user has one share of them. */
const MEMBERS = 20;

/** This file, which decides what a filled device has. */
export const LARGE_WORKSPACE = import.meta.filename;
/** A deal of the user's, for benchmarks that edit one. */
export const FIRST_DEAL = recordId(shardAt(0), 'deal-0');

/**
 * Fills a device with activities through its own replica: documents, stores and rows are those of real use. Open ones are
 * spread over a team and over a month before and three months after now. The browser is started again after it.
 *
 * @param perDeal activities of each deal; the number of deals follows from it
 */
export async function fillDevice(
  device: ExtensionProfile,
  activities: number,
  perDeal = ACTIVITIES_PER_DEAL,
): Promise<void> {
  const self = await writerOf(device);
  const now = Date.now();
  for (let from = 0; from < activities; from += PER_SHARD) {
    const shard = shardAt(from);
    const count = Math.min(PER_SHARD, activities - from);
    const entries = shardEntries(shard, from, count, perDeal, self, now);
    await writeShard(device, self, shard, entries);
    process.stderr.write(`\r${from + count} of ${activities} activities`);
  }
  process.stderr.write('\n');
  // Nobody works in the very seconds in which 100,000 activities were written at once: the browser still sorts its files then.
  await device.restart();
}

function shardAt(from: number): ShardId {
  return `bench${String(from / PER_SHARD).padStart(5, '0')}` as ShardId;
}

/** Who writes on a device, and where. */
export interface Writer {
  readonly device: DeviceId;
  readonly member: MemberId;
  readonly workspace: string;
  readonly space: string;
}

export async function writerOf(device: ExtensionProfile): Promise<Writer> {
  const worker = await device.worker();
  return worker.evaluate(() =>
    (globalThis as unknown as OfferedWorker).workerHost.use(async ({ context }) => ({ ...context.self })),
  );
}

/** Writes a shard through the device's own replica. */
export async function writeShard(
  device: ExtensionProfile,
  self: Writer,
  shard: ShardId,
  entries: readonly Entry[],
): Promise<void> {
  const worker = await device.worker();
  const name = `${self.workspace}/s/${self.space}/${shard}`;
  await worker.evaluate(
    ([document, all]) =>
      (globalThis as unknown as OfferedWorker).workerHost.use(({ context }) =>
        context.replica.writeDocument(document, all, 'bench'),
      ),
    [name, entries] as const,
  );
}

function shardEntries(
  shard: ShardId,
  from: number,
  count: number,
  perDeal: number,
  self: Writer,
  now: number,
): Entry[] {
  const entries: Entry[] = [];
  const memberOf = (index: number): MemberId =>
    index % MEMBERS === 0 ? self.member : (`member${String(index % MEMBERS).padStart(2, '0')}` as MemberId);
  for (let at = 0; at < count; at++) {
    const index = from + at;
    const dealIndex = Math.floor(at / perDeal);
    const deal = recordId(shard, `deal-${dealIndex}`);
    const responsible = memberOf(from / perDeal + dealIndex);
    const made = now - (90 * 24 + (index % 720)) * HOUR;
    if (at % perDeal === 0) {
      const fields = {
        name: `Deal ${Math.floor(index / perDeal)}, office refit`,
        pipeline: 'sales',
        stage: ['new', 'qualified', 'proposal', 'negotiation', 'won'][dealIndex % 5] ?? 'new',
        amount: { minor: (index % 5000) * 100, currency: 'EUR' },
        responsible,
      };
      entries.push(createRecord(deal, 'deal', fields, {}, { now: made, device: self.device }));
    }
    const open = index % 10 < OPEN_OF_TEN;
    const incoming = index % 25 === 0;
    const deadline = now + (((index * 7919) % 2880) - 720) * HOUR;
    entries.push(
      createRecord(
        recordId(shard, `activity-${at}`),
        'activity',
        {
          kind: incoming ? 'email' : 'call',
          direction: incoming ? 'incoming' : 'planned',
          title: `Call about delivery ${index}`,
          item: deal,
          responsible,
          ...(incoming ? { occurred: made + HOUR } : { deadline }),
          ...(open ? {} : { completed: made + 2 * HOUR, completedBy: responsible }),
        },
        { reminders: incoming ? {} : { '0': true, '15': true } },
        { now: made, device: self.device },
      ),
    );
  }
  return entries;
}
