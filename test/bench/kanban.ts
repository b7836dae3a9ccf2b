import type { Page } from 'playwright';

import { buildExtension } from '../run/build.ts';
import { type ExtensionProfile, openProfile } from '../support/extension-profile.ts';
import { recordFrames } from './frames.ts';
import { fillDevice } from './large-workspace.ts';
import { firstMark } from './pages/first-mark.ts';
import { median, quantile } from './statistics.ts';

const RUNS = 9;
const WARM_UP = 2;
/** Frames of each stretch of scrolling, and of looking at a page at rest. */
const FRAMES = 400;
const STRETCHES = 3;
const DRAGS = 4;
const ACTIVITIES_PER_DEAL = 2;

interface Smoothness {
  readonly works: readonly number[];
  readonly intervals: readonly number[];
}

/**
 * A kanban of 500 and of 10,000 deals on the page: ms from navigation start to the first cards (medians of interleaved runs);
 * while its columns are scrolled and cards are dragged, the main thread's work of a frame (ms) and the share of frames that
 * came more than 25 ms after the one before (%); and that share on the same page at rest.
 */
export async function run(): Promise<object> {
  const extension = await buildExtension('e2e');
  const small = await openProfile({ extension });
  const large = await openProfile({ extension });
  try {
    await fillDevice(small, 500 * ACTIVITIES_PER_DEAL, ACTIVITIES_PER_DEAL);
    await fillDevice(large, 10_000 * ACTIVITIES_PER_DEAL, ACTIVITIES_PER_DEAL);
    const paints = { small: [] as number[], large: [] as number[] };
    for (let round = -WARM_UP; round < RUNS; round++) {
      const measured = {
        small: await firstMark(await open(small), 'first-cards'),
        large: await firstMark(await open(large), 'first-cards'),
      };
      if (round < 0) continue;
      paints.small.push(measured.small);
      paints.large.push(measured.large);
    }
    const resting = await atRest(small);
    const results = { small: await inUse(small), large: await inUse(large) };
    const told = (name: 'small' | 'large') => ({
      firstPaint: median(paints[name]),
      workP95: quantile(results[name].works, 0.95),
      longIntervals: longShare(results[name].intervals),
    });
    return { n500: told('small'), n10000: told('large'), idle: { longIntervals: longShare(resting) } };
  } finally {
    await small.close();
    await large.close();
  }
}

/** Share of intervals over 25 ms, in percent to a tenth. */
function longShare(intervals: readonly number[]): number {
  return Math.round((intervals.filter((ms) => ms > 25).length / intervals.length) * 1000) / 10;
}

async function open(device: ExtensionProfile): Promise<Page> {
  return device.openPage('app', { hash: '#/deals', width: 1360, language: 'en-GB' });
}

async function ready(device: ExtensionProfile): Promise<Page> {
  const page = await open(device);
  await page.locator('.kol').nth(4).locator('.kcard .row-open').first().waitFor();
  await page.evaluate(() => new Promise((rested) => requestIdleCallback(rested)));
  return page;
}

async function atRest(device: ExtensionProfile): Promise<readonly number[]> {
  const page = await ready(device);
  try {
    const { intervals } = await recordFrames(page, () => frames(page));
    return intervals;
  } finally {
    await page.close();
  }
}

/** Lets so many frames pass. */
function frames(page: Page): Promise<void> {
  return page.evaluate(
    (count) =>
      new Promise<void>((resolve) => {
        let left = count;
        const next = (): void => {
          if (--left === 0) resolve();
          else requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    FRAMES,
  );
}

async function inUse(device: ExtensionProfile): Promise<Smoothness> {
  const page = await ready(device);
  try {
    return await recordFrames(page, async () => {
      for (let stretch = 0; stretch < STRETCHES; stretch++) await scroll(page, stretch);
      for (let drag = 0; drag < DRAGS; drag++) await dragACard(page, drag);
    });
  } finally {
    await page.close();
  }
}

/** Down a column by 30 px a frame (18 notches of a wheel in a second), and back from its end. */
function scroll(page: Page, column: number): Promise<void> {
  return page.evaluate(
    ([index, count]) =>
      new Promise<void>((resolve) => {
        const list = document.querySelectorAll('.kol-list')[index];
        if (!list) throw new Error('no column');
        let left = count;
        let step = 30;
        const next = (): void => {
          const before = list.scrollTop;
          list.scrollTop += step;
          if (list.scrollTop === before) step = -step;
          if (--left === 0) resolve();
          else requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    [column, FRAMES] as const,
  );
}

/** From the top of a column over its neighbours into the next but one. */
async function dragACard(page: Page, drag: number): Promise<void> {
  const from = drag % 2;
  await page.evaluate(() => {
    for (const list of document.querySelectorAll('.kol-list')) list.scrollTop = 0;
  });
  const card = page.locator('.kol').nth(from).locator('.kcard:has(.row-open)').first();
  await card.waitFor();
  const target = page.locator('.kol').nth(from + 2);
  const head = target.locator('h2');
  const before = await head.textContent();
  const [a, b] = [await card.boundingBox(), await target.boundingBox()];
  if (!a || !b) throw new Error('nothing to drag');
  await page.mouse.move(a.x + 40, a.y + 12);
  await page.mouse.down();
  await page.mouse.move(b.x + 80, b.y + 200, { steps: 40 });
  await page.mouse.up();
  await page.waitForFunction(([index, was]) => document.querySelectorAll('.kol h2')[index]?.textContent !== was, [
    from + 2,
    before,
  ] as const);
}
