import type { Page } from 'playwright';

import { buildExtension } from '../run/build.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { deviceWithRecords } from './many-records.ts';
import { quantile } from './statistics.ts';

const SMALL = 1000;
const LARGE = 160_000;
const ROUNDS = 5;

/**
 * What people type: beginnings that many records have, whole names, two words that many have each, a number, an address, words
 * of texts, words that are misspelled, and what nothing has.
 */
const queries = [
  'a',
  'an',
  'hal',
  'halden',
  'anna kow',
  'office refit',
  'office chairs 77',
  'call delivery',
  '0171 1234',
  'kowalski@',
  'slate tiles',
  'caloway',
  'zzyzx',
];

/**
 * From a letter typed into the search to the answer in the page, with 1,000 and with 160,000 records on the device: contacts,
 * companies, deals, activities with texts, and comments. Every beginning of every query is typed, as people do; ms.
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
  await page.locator('.row').first().waitFor();
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('searchbox').waitFor();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const query of queries) {
      for (let length = 1; length <= query.length; length += 1) {
        const time = await typed(page, query.slice(0, length));
        if (round > 0) times.push(time);
      }
    }
  }
  await page.close();
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: quantile(times, 1) };
}

/** ms until the page has the results of a text that stands in the field, drawn. */
function typed(page: Page, text: string): Promise<number> {
  return page.evaluate(async (query) => {
    const field = document.querySelector<HTMLInputElement>('dialog input[type=search]');
    if (!field) throw new Error('the search is not open');
    const start = performance.now();
    field.value = query;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (document.querySelector<HTMLElement>('[data-results-of]')?.dataset['resultsOf'] === query) resolve();
        else requestAnimationFrame(look);
      };
      look();
    });
    return performance.now() - start;
  }, text);
}
