import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';

import type { ExtensionProfile } from '../../support/extension-profile.ts';
import { firstMark } from '../pages/first-mark.ts';
import { renameInCard } from '../pages/rename-in-card.ts';
import { quantile } from '../statistics.ts';

/** What a device tells its pages of long work, by the name of the value. */
export type Told = 'hand-over' | 'going-back' | 'move-progress';

interface Progress {
  readonly run: string;
  readonly state: string;
  readonly done: number;
  readonly total: number;
}

interface Times {
  readonly p50: number;
  readonly max: number;
}

export interface Long {
  /** From being asked for until it was told to be done, ms. */
  readonly ms: number;
  /** How often the pages were told something else. */
  readonly told: number;
  /** From a command of another page until its result stood there, meanwhile, ms. */
  readonly command: Times;
  /** From opening the popup until its first data stood there, meanwhile, ms. */
  readonly popup: Times;
  /** The most that the renderer of worker and pages had in memory, MB. */
  readonly peakMB: number;
}

/** Resolves when the run is told to be in that state; answers how often something else of it was told before. */
export function ended(device: ExtensionProfile, value: Told, run: string, state: string): Promise<number> {
  return device.ask(
    async ([key, asked, wanted]) => {
      const answer = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
        });
      const database = await answer(indexedDB.open('sidebook-device'));
      const seen = new Set<string>();
      for (;;) {
        const values = database.transaction('values').objectStore('values');
        const row = await answer<{ value: { run: string; state: string } | null } | undefined>(values.get(key));
        const text = JSON.stringify(row?.value);
        if (row?.value?.run === asked) {
          seen.add(text);
          if (row.value.state === wanted) break;
          if (row.value.state === 'failed') throw new Error(text);
        }
        await new Promise((next) => setTimeout(next, 20));
      }
      database.close();
      return seen.size;
    },
    [value, run, state] as const,
  );
}

/** How far the work is. */
function progressOf(device: ExtensionProfile, value: Told): Promise<Progress | null> {
  return device.ask(async (key) => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
      });
    const database = await answer(indexedDB.open('sidebook-device'));
    const row = await answer<{ value: Progress | null } | undefined>(
      database.transaction('values').objectStore('values').get(key),
    );
    database.close();
    return row?.value ?? null;
  }, value);
}

async function untilTenth(device: ExtensionProfile, value: Told, asked: string): Promise<void> {
  for (;;) {
    const progress = await progressOf(device, value);
    if (progress?.run === asked && progress.total > 0 && progress.done >= progress.total / 10) return;
    await new Promise((next) => setTimeout(next, 20));
  }
}

/** Stops the work after a tenth of it; answers how long that took, ms. */
export async function stopped(device: ExtensionProfile, value: Told, run: string, operation: string): Promise<number> {
  await untilTenth(device, value, run);
  const asked = performance.now();
  const [ms] = await Promise.all([
    ended(device, value, run, 'stopped').then(() => performance.now() - asked),
    device.send(operation, { run }),
  ]);
  return Math.round(ms);
}

/** Ends the worker after a tenth of the work, and wakes it as the next page does. */
export async function killed(device: ExtensionProfile, value: Told, run: string): Promise<void> {
  await untilTenth(device, value, run);
  await device.killWorker();
  await firstMark(await device.openPage('popup'), 'first-data');
}

/** Runs the work while somebody renames the item whose card is open in `other`, and opens the popup again and again. */
export async function meanwhile(
  device: ExtensionProfile,
  other: Page,
  item: string,
  work: () => Promise<number>,
): Promise<Long> {
  const commands: number[] = [];
  const popups: number[] = [];
  let peak = 0;
  const over = new AbortController();
  const repeat = async (step: () => Promise<unknown>): Promise<void> => {
    while (!over.signal.aborted) await step();
  };
  const pause = (ms: number): Promise<unknown> => new Promise((next) => setTimeout(next, ms));
  const begun = performance.now();
  let ms = 0;
  const done = work().finally(() => {
    ms = performance.now() - begun;
    over.abort();
  });
  const [told] = await Promise.all([
    done,
    repeat(async () => {
      commands.push(await renameInCard(other, item, `Edited ${commands.length}`));
      await pause(300);
    }),
    repeat(async () => {
      popups.push(await firstMark(await device.openPage('popup'), 'first-data'));
      await pause(2000);
    }),
    repeat(async () => {
      peak = Math.max(peak, await largestRenderer(device));
      await pause(300);
    }),
  ]);
  const times = (sample: readonly number[]): Times => ({ p50: quantile(sample, 0.5), max: quantile(sample, 1) });
  return { ms: Math.round(ms), told, command: times(commands), popup: times(popups), peakMB: peak };
}

/** Memory of the largest renderer, MB: worker and pages of the extension share one. */
async function largestRenderer(device: ExtensionProfile): Promise<number> {
  const browser = device.context.browser();
  if (!browser) return 0;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentMB(id));
  return Math.max(0, ...sizes);
}

function residentMB(pid: number): number {
  try {
    const [, kB = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kB) / 1024);
  } catch {
    // It has ended between the two questions.
    return 0;
  }
}
