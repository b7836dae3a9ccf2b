import { AxeBuilder } from '@axe-core/playwright';

import { expect, test } from '../support/extension-context.ts';
import { HOUR, makeItem } from '../support/popup-page.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(240_000);

for (const [language, theme, width] of [
  ['en', 'dark', 420],
  ['de', 'light', 320],
  ['pl', 'dark', 320],
  ['de', 'light', 1280],
  ['pl', 'light', 1280],
] as const) {
  test(`[ACT-10] form and entry fit in ${language} at ${width} px, ${theme}, and axe finds nothing`, async ({
    device,
    picture,
  }) => {
    const contact = await makeItem(device, 'contact', 'Jane Customer of Brightmoor');
    const deal = await makeItem(device, 'deal', 'Reception desk and waiting area of the third floor');
    for (const [index, look] of ['', '1', '2', '3', '4', '5', '6', '7'].entries()) {
      await device.send('activity.create', {
        local: `looks-0000000${index}`,
        item: deal,
        bindings: index === 0 ? [contact] : [],
        fields: {
          kind: 'meeting',
          direction: 'planned',
          title: 'Show the offer for the long desk',
          text: 'Send documents for approval',
          deadline: Date.now() + (index - 1) * HOUR,
          ...(look === '' ? {} : { colour: look }),
          priority: index % 2 === 0 ? 'high' : 'low',
          place: 'Hall 4, Brightmoor Business Park, second entrance',
          link: 'https://firm.example/offers/2026/long-desk-with-drawers',
          client: contact,
        },
        files: [
          { hash: 'a'.repeat(64), name: 'offer for the long desk.pdf', mime: 'application/pdf', size: 4_200_000 },
        ],
      });
    }
    const surface = width < 500 ? 'sidepanel' : 'app';
    const page = await device.openPage(surface, { hash: `#/deal/${deal}`, width, theme, language });
    const entries = page.locator('.tl-item[data-look]');
    await expect(entries).toHaveCount(7);
    await picture(page, `entries-${language}-${width}-${theme}`);
    await entries.first().scrollIntoViewIfNeeded();
    await picture(page, `looks-${language}-${width}-${theme}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await entries.first().locator('.tl-acts button').last().click();
    await page.getByRole('menuitem').first().click();
    await expect(page.locator('dialog .looks')).toBeVisible();
    await picture(page, `form-${language}-${width}-${theme}`);
    await page.locator('dialog .sheet-body').evaluate((body) => body.scrollTo(0, body.scrollHeight));
    await picture(page, `form-end-${language}-${width}-${theme}`);
    expect(await page.evaluate(cutTexts)).toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
