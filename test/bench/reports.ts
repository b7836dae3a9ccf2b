import { createRecord } from '@sidebook/crdt/commands';
import { fieldKey, makeStamp } from '@sidebook/crdt/keys';
import type { Entry } from '@sidebook/crdt/record-state';
import { type MemberId, recordId, type ShardId } from '@sidebook/domain/ids';
import type { Page } from 'playwright';

import { buildExtension } from '../run/build.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { keptDevice } from './kept-device.ts';
import { type Writer, writerOf, writeShard } from './large-workspace.ts';
import { quantile } from './statistics.ts';

const RECORDS = 160_000;
const PER_SHARD = 2000;
/** One record of ten is a deal, the others are what was done on it. */
const PER_DEAL = 10;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ROUNDS = 6;
const MEMBERS = 20;

const stages = ['new', 'qualified', 'proposal', 'negotiation', 'won'];
const periods = ['this-month', 'last-month', 'this-quarter', 'last-quarter', 'this-year', 'last-year'];
const reports = {
  funnel: (period: string) => `#/funnel?period=${period}`,
  won: (period: string) => `#/reports?period=${period}`,
  activities: (period: string) => `#/reports?report=activities&period=${period}`,
  forecast: (period: string) => `#/reports?report=forecast&period=${period}`,
  stuck: (period: string) => `#/reports?report=stuck&period=${period}`,
};

/**
 * From another period chosen to its figures in the page, ms, with 160,000 records on the device: 16,000 deals that went through
 * the stages in the last two years, and 144,000 activities. The page starts with each report from nothing.
 */
export async function run(): Promise<object> {
  const extension = await buildExtension('e2e');
  const device = await keptDevice(extension, { name: 'reports', filler: import.meta.filename, fill });
  try {
    const large: Record<string, number> = {};
    for (const [name, hash] of Object.entries(reports)) {
      const times: number[] = [];
      const page = await device.openPage('app', { hash: '#/contacts', width: 1360, language: 'en-GB' });
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const period of periods) {
          const time = await shown(page, hash(period));
          if (round > 0) times.push(time);
        }
      }
      await page.close();
      large[`${name}P95`] = quantile(times, 0.95);
    }
    return { large };
  } finally {
    await device.close();
  }
}

/** ms until the page has the figures of an address, drawn; it comes from another section. */
async function shown(page: Page, hash: string): Promise<number> {
  await page.evaluate(() => (location.hash = '#/settings'));
  await page.locator('.form').first().waitFor();
  return page.evaluate(async (target) => {
    const start = performance.now();
    location.hash = target;
    const query = target.slice(target.indexOf('?') + 1);
    await new Promise<void>((resolve) => {
      const look = (): void => {
        const figures = document.querySelector<HTMLElement>('[data-figures-of]')?.dataset['figuresOf'] === query;
        // In some periods nothing was won.
        if (figures || document.querySelector('.empty')) resolve();
        else requestAnimationFrame(look);
      };
      look();
    });
    return performance.now() - start;
  }, hash);
}

async function fill(device: ExtensionProfile): Promise<void> {
  const self = await writerOf(device);
  const now = Date.now();
  for (let from = 0; from < RECORDS; from += PER_SHARD) {
    const shard = `rep${String(from / PER_SHARD).padStart(5, '0')}` as ShardId;
    const entries: Entry[] = [];
    for (let deal = 0; deal < PER_SHARD / PER_DEAL; deal += 1) {
      entries.push(...dealEntries(shard, from / PER_DEAL + deal, self, now));
    }
    await writeShard(device, self, shard, entries);
    process.stderr.write(`\r${from + PER_SHARD} of ${RECORDS} records`);
  }
  process.stderr.write('\n');
  await device.restart();
}

/** A deal that went on every few days, and its activities. */
function dealEntries(shard: ShardId, index: number, self: Writer, now: number): Entry[] {
  const id = recordId(shard, `deal-${index}`);
  const responsible =
    index % MEMBERS === 0 ? self.member : (`member${String(index % MEMBERS).padStart(2, '0')}` as MemberId);
  const made = now - ((index * 7919) % 730) * DAY - 30 * DAY;
  const writer = (at: number) => ({ now: at, device: self.device });
  const day = new Date(now + ((index % 200) - 20) * DAY).toISOString().slice(0, 10);
  const fields = {
    name: `Deal ${index}`,
    pipeline: 'sales',
    stage: 'new',
    amount: { minor: (index % 5000) * 100, currency: index % 7 === 0 ? 'PLN' : 'EUR' },
    closeDay: day,
    source: ['Website', 'Trade fair', 'Recommendation'][index % 3] ?? '',
    responsible,
  };
  const entries = [createRecord(id, 'deal', fields, {}, writer(made))];
  const moves = stages.slice(1, 1 + (index % 5));
  for (const [step, stage] of moves.entries()) {
    const at = made + (step + 1) * (1 + (index % 6)) * DAY;
    entries.push({ key: fieldKey(id, 'stage', makeStamp(at, self.device)), value: stage });
  }
  for (let at = 1; at < PER_DEAL; at += 1) {
    const done = made + at * DAY;
    entries.push(
      createRecord(
        recordId(shard, `activity-${index}-${at}`),
        'activity',
        {
          kind: ['call', 'email', 'meeting', 'todo'][at % 4] ?? 'call',
          direction: 'planned',
          title: `Call about delivery ${index}`,
          item: id,
          responsible,
          deadline: done,
          completed: done,
          completedBy: responsible,
        },
        {},
        writer(made),
      ),
    );
  }
  return entries;
}
