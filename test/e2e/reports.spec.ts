import { expect, test } from '../support/extension-context.ts';

test('[NAV-2] look', async ({ device, picture }) => {
  await device.send('demo.create', {});
  for (const [width, theme, language] of [[1280, 'light', 'en-GB'], [320, 'dark', 'de'], [320, 'light', 'pl']] as const) {
    for (const [name, hash] of [['funnel', '#/funnel?period=this-year'], ['won', '#/reports?period=this-quarter'], ['source', '#/reports?period=this-year&by=source'], ['activities', '#/reports?report=activities&period=this-year'], ['forecast', '#/reports?report=forecast&period=this-quarter'], ['stuck', '#/reports?report=stuck'], ['list', '#/funnel?period=this-year&figure=deals%3Aproposal']] as const) {
      const page = await device.openPage(width === 320 ? 'sidepanel' : 'app', { hash, width, language, theme });
      await page.locator('.report, .report-behind, .empty').first().waitFor();
      await picture(page, `${name}-${width}-${language}`);
      await page.close();
    }
  }
  expect(1).toBe(1);
});
