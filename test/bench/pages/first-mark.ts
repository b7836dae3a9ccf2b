import type { Page } from 'playwright';

/** ms from navigation start to a mark that the page sets after the frame with its first data; closes the page. */
export async function firstMark(page: Page, name: 'first-data' | 'first-cards'): Promise<number> {
  try {
    const mark = await page.waitForFunction((wanted) => performance.getEntriesByName(wanted)[0]?.startTime, name);
    return (await mark.jsonValue()) ?? Number.NaN;
  } finally {
    await page.close();
  }
}
