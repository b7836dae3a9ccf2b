import { expect, type Locator, type Page } from '@playwright/test';

import type { ExtensionProfile, PageOptions } from './extension-profile.ts';

/** The proposal over a card, in English. */
export const sheetOf = (page: Page): Locator => page.getByRole('dialog', { name: 'What is the next step?' });
/** The name on top of a card. */
export const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, level: 1 });

/** Opens the panel on the deals, and from there the card of a deal. */
export async function openCard(device: ExtensionProfile, name: string, options: PageOptions = {}): Promise<Page> {
  const page = await device.openPage('sidepanel', { hash: '#/deals', language: 'en-GB', ...options });
  await page.getByRole('link', { name, exact: true }).click();
  await expect(heading(page, name)).toBeVisible();
  return page;
}
