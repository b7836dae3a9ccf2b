import type { Page } from '@playwright/test';

/** Leaves the card of a deal or lead with nothing planned: the proposal of a next step stands over it until it is declined. */
export async function declineNextStep(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
}
