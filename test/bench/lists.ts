import type { Page } from 'playwright';

import { buildExtension } from '../run/build.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { deviceWithRecords } from './many-records.ts';
import { quantile } from './statistics.ts';

const SMALL = 1000;
const LARGE = 160_000;
const ROUNDS = 6;
/** Rows that are in sight, and the page that is scrolled to besides the first. */
const ROWS = 20;
const FIFTIETH = 50;

/** Orders and filters that people choose, as the address has them: of all, of most, of a part, of few, of nothing. */
const queries = [
  'sort=name',
  'sort=-created',
  'sort=-changed',
  'sort=responsible',
  'work=none&sort=-name',
  'created=last-30&sort=name',
  'source=fair&sort=-created',
  'work=none&source=fair&created=this-year&sort=name',
  'tag=vip&sort=source',
  'name=kow&sort=name',
  'name=an%20hal&sort=name',
  'responsible=nobody-here&sort=-changed',
];

/**
 * From an order and filter in the address to its first rows in the page, and from a scroll to the fiftieth page to its rows,
 * with 1,000 and with 160,000 records on the device; ms.
 */
export async function run(): Promise<object> {
  const extension = await buildExtension('e2e');
  return { small: await measuredAt(extension, SMALL), large: await measuredAt(extension, LARGE) };
}

async function measuredAt(extension: string, records: number): Promise<object> {
  const device = await deviceWithRecords(extension, records);
  try {
    return await measured(device);
  } finally {
    await device.close();
  }
}

async function measured(device: ExtensionProfile): Promise<object> {
  const page = await device.openPage('app', { hash: '#/contacts', width: 1360, language: 'en-GB' });
  await page.locator('.list-grid .row-title').first().waitFor();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const query of queries) {
      const first = await shown(page, query);
      await rest(page);
      const fiftieth = await scrolled(page);
      await rest(page);
      if (round === 0) continue;
      times.push(first);
      if (fiftieth !== undefined) times.push(fiftieth);
    }
  }
  await page.close();
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: quantile(times, 1) };
}

/** Whoever chooses another list has seen this one: all its rows in sight are drawn, and the page has nothing to do. */
async function rest(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.row.grid-row:not(:has(.row-title))'));
  await page.evaluate(() => new Promise((rested) => requestIdleCallback(rested)));
}

/** ms until the rows of a list that the address names are drawn, or the words that there are none. */
function shown(page: Page, query: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    await new Promise((rested) => requestIdleCallback(rested));
    const start = performance.now();
    location.hash = `#/contacts?${wanted}`;
    return new Promise<number>((resolve) => {
      const look = (): void => {
        const place = document.querySelector<HTMLElement>('[data-list]');
        const isDrawn = place?.querySelector('.row-title, .empty') != null;
        if (place?.dataset['list'] === wanted && isDrawn) resolve(performance.now() - start);
        else requestAnimationFrame(look);
      };
      look();
    });
  }, query);
}

/** ms from a scroll to the fiftieth page until a row of it is drawn; undefined in a shorter list. */
function scrolled(page: Page): Promise<number | undefined> {
  return page.evaluate(
    async ([rows, pages]) => {
      await new Promise((rested) => requestIdleCallback(rested));
      const scroller = document.querySelector<HTMLElement>('.grid-scroll');
      const height = document.querySelector<HTMLElement>('.grid-row:has(.row-title)')?.offsetHeight ?? 32;
      const first = rows * (pages - 1);
      if (!scroller || scroller.scrollHeight < height * rows * pages) return undefined;
      const start = performance.now();
      scroller.scrollTop = height * first;
      return new Promise<number>((resolve) => {
        const look = (): void => {
          const row = document.querySelector(`[aria-rowindex="${first + 2}"] .row-title`);
          if (row) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        look();
      });
    },
    [ROWS, FIFTIETH] as const,
  );
}
