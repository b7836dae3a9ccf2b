import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/extension-context.ts';
import { cutTexts, hiddenCounters } from './look-for.ts';
import { emptyScreens, fill, mainScreens, otherScreens, show } from './panel/screens.ts';
import { namelessCuts } from './panel/nameless-cuts.ts';

test.setTimeout(600_000);

const surfaces = [
  { width: 320, height: 800, theme: 'light' },
  { width: 420, height: 900, theme: 'dark' },
  { width: 1360, height: 900, theme: 'light' },
] as const;
const [narrowest] = surfaces;

for (const language of ['en', 'de', 'es', 'it', 'pl']) {
  test(`[NAV-6] no screen of the panel cuts a text or loses a counter at 320, 420 and 1360 px, in ${language}`, async ({
    device,
    picture,
  }) => {
    const found: string[] = [];
    const cards = await fill(device);
    const page = await device.openPage('sidepanel', { language, ...narrowest });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    const main = mainScreens(cards);
    const others = otherScreens(cards);
    // The words decide at the narrowest; what the other widths change is the same in all languages.
    const shots = surfaces.map((surface) => ({
      surface,
      screens: surface === narrowest || language === 'en' ? [...main, ...others] : main,
    }));
    for (const { surface, screens } of shots) {
      await page.setViewportSize(surface);
      await page.emulateMedia({ colorScheme: surface.theme });
      for (const screen of screens) {
        await show(page, screen);
        if (language === 'en' || main.includes(screen)) {
          await picture(page, `${language}-${screen.name}-${surface.width}`);
        }
        const faults = [
          ...(await page.evaluate(cutTexts)),
          ...(await page.evaluate(hiddenCounters)),
          ...(await page.evaluate(namelessCuts)),
        ];
        found.push(...faults.map((fault) => `${screen.name}, ${surface.width} px: ${fault}`));
      }
    }
    expect(found).toEqual([]);
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen of panel and page, ${theme}`, async ({ device, picture }) => {
    const found: string[] = [];
    const page = await device.openPage('sidepanel', { theme, width: 420, height: 900 });
    const look = async (name: string): Promise<void> => {
      await page
        .locator('.frame')
        // One that is called off, since what moved is gone, has ended too.
        .evaluate((frame) => Promise.allSettled(frame.getAnimations({ subtree: true }).map((move) => move.finished)));
      const { violations } = await new AxeBuilder({ page }).exclude('.mail-frame').analyze();
      for (const { id, nodes } of violations) {
        found.push(
          `${name}: ${id}: ${nodes.map((node) => `${String(node.target)} ${node.failureSummary}`).join(' | ')}`,
        );
      }
    };
    for (const screen of emptyScreens) {
      await show(page, screen);
      await picture(page, `${screen.name}-420-${theme}`);
      await look(screen.name);
    }
    const cards = await fill(device);
    for (const screen of [...mainScreens(cards), ...otherScreens(cards)]) {
      await show(page, screen);
      await look(screen.name);
    }
    await page.setViewportSize({ width: 1360, height: 900 });
    for (const screen of mainScreens(cards)) {
      await show(page, screen);
      await look(`${screen.name}, wide`);
    }
    expect(found).toEqual([]);
  });
}
