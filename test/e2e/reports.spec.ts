import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';

import { expect, test } from '../support/extension-context.ts';
import { cutTexts } from './look-for.ts';

/**
 * What the demo's deals went through, by hand: the stages that each was in, where it is, whole euros. Everything happened in
 * the last seven weeks, so two years hold it.
 */
const open = ['new', 'qualified', 'proposal', 'negotiation'] as const;
const demo: readonly (readonly [through: number, now: string, euros: number])[] = [
  [2, 'proposal', 48_200],
  [0, 'new', 9_800],
  [2, 'proposal', 12_750],
  [3, 'negotiation', 52_300],
  [2, 'proposal', 21_000],
  [4, 'won', 8_400],
  [0, 'new', 6_400],
  [0, 'new', 14_900],
  [1, 'qualified', 4_450],
  [1, 'qualified', 11_800],
  [4, 'won', 31_600],
  [2, 'lost', 7_300],
  [3, 'won', 16_200],
  [1, 'lost', 3_900],
];
const wereIn = (stage: string) =>
  demo.filter(([through, now]) => now === stage || open.slice(0, through).includes(stage as 'new'));
const sum = (deals: typeof demo): number => deals.reduce((all, [, , euros]) => all + euros, 0);

/** The days of last year and this one, so that a demo made in January is whole, too. */
function twoYears(): string {
  const year = new Date().getFullYear();
  return `${year - 1}-01-01_${year}-12-31`;
}

const cells = (page: Page, row: string) => page.getByRole('row', { name: new RegExp(`^${row}`) }).getByRole('cell');
const digits = (text: string): number => Number(text.replaceAll(/[^\d]/g, ''));

test('[NAV-2] [REP-1] [REP-13] the funnel says what the demo’s deals went through, and each number leads to as many', async ({
  device,
  picture,
}) => {
  await device.send('demo.create', {});
  const page = await device.openPage('app', { hash: '#/deals', width: 1280, language: 'en-GB' });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menu').getByText('Sales funnel').click();
  await page.evaluate((period) => (location.hash = `#/funnel?period=${period}`), twoYears());
  for (const [index, [id, name]] of [
    ['new', 'New'],
    ['qualified', 'Qualified'],
    ['proposal', 'Proposal'],
    ['negotiation', 'Negotiation'],
    ['won', 'Won'],
    ['lost', 'Lost'],
  ].entries()) {
    const those = wereIn(id as string);
    const row = cells(page, name as string);
    await expect(row.nth(0)).toHaveText(String(those.length));
    expect(digits(await row.nth(1).innerText())).toBe(sum(those));
    if (index > 3) continue;
    const went = those.filter(([through, now]) => through > index + 1 || (through > index && now !== 'lost'));
    await expect(row.nth(2)).toHaveText(`${Math.round((went.length / those.length) * 100)}%`);
  }
  await picture(page, 'funnel-1280');
  const found = await new AxeBuilder({ page }).include('.report').analyze();
  expect(found.violations).toEqual([]);

  await cells(page, 'Proposal').nth(0).getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Proposal: Deals' })).toBeVisible();
  const listed = page.getByRole('list', { name: 'Proposal: Deals' }).getByRole('listitem');
  await expect(listed).toHaveCount(wereIn('proposal').length);
  // Back leads to the funnel as it was.
  await page.goBack();
  await expect(cells(page, 'Proposal').nth(0)).toHaveText(String(wereIn('proposal').length));
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByRole('button', { name: 'Won and lost' })).toBeVisible();
});

test('[REP-6] [REP-11] [REP-12] won and lost by source; the choice stands in the address, the table in a file', async ({
  device,
  picture,
}) => {
  await device.send('demo.create', {});
  const hash = `#/reports?period=${twoYears()}` as const;
  const page = await device.openPage('app', { hash, width: 1280, language: 'en-GB' });
  const won = demo.filter(([, now]) => now === 'won');
  await expect(cells(page, 'Total').nth(0)).toHaveText(String(won.length));
  await page.getByRole('button', { name: 'By time' }).click();
  await page.getByRole('menu').getByText('By source').click();
  await expect(cells(page, 'Recommendation').nth(0)).toHaveText('2');
  await expect(cells(page, 'Website').nth(2)).toHaveText('2');
  expect(new URL(page.url()).hash).toContain('by=source');
  // Won and lost of three sources, side by side.
  await expect(page.getByRole('img', { name: /^Chart: Won and lost/ }).locator('.ct-bar')).toHaveCount(6);
  await picture(page, 'won-1280');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  const file = await readFile(await (await downloading).path(), 'utf8');
  expect(file).toContain(`Total,${won.length},${sum(won)},`);
  await cells(page, 'Total').nth(0).getByRole('link').click();
  await expect(page.getByRole('list', { name: 'Total: Won' }).getByRole('listitem')).toHaveCount(won.length);
});

for (const [language, theme] of [
  ['de', 'dark'],
  ['pl', 'light'],
] as const) {
  test(`[REP-13] funnel and reports fit at 320 px, in ${language}`, async ({ device, picture }) => {
    await device.send('demo.create', {});
    for (const [name, hash] of [
      ['funnel', `#/funnel?period=${twoYears()}`],
      ['won', `#/reports?period=${twoYears()}`],
      ['activities', `#/reports?report=activities&period=${twoYears()}`],
      ['forecast', '#/reports?report=forecast&period=this-quarter'],
      ['stuck', '#/reports?report=stuck'],
      ['pipelines', '#/pipelines'],
    ] as const) {
      const page = await device.openPage('sidepanel', { hash, width: 320, language, theme });
      await page.locator('.report, .empty, .chances').first().waitFor();
      await picture(page, `${name}-320-${language}`);
      expect(await page.evaluate(cutTexts)).toEqual([]);
      await page.close();
    }
  });
}
