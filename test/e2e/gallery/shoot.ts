/**
 * Builds the gallery, opens every screen in every language, theme and width that matters, leaves pictures in
 * `.output/screenshots/gallery/`, and tries what the parts do by keys and pointer. It fails when axe finds something, a
 * text of the interface is cut, a counter is lost, or a part does not do what it must.
 *
 *     node test/e2e/gallery/shoot.ts [part of a name]
 */
import { AxeBuilder } from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { behaviours } from './behave.ts';
import { ensureChromium, fontEnvironment } from '../../support/chromium.ts';
import { cutTexts, hiddenCounters, mailEscapes } from '../look-for.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const output = fileURLToPath(new URL('../../../.output/', import.meta.url));
const pictures = `${output}screenshots/gallery/`;

interface Shot {
  screen: string;
  language: string;
  theme: 'light' | 'dark';
  width: number;
  height: number;
  whole?: boolean;
  /** What is pressed before the picture. */
  press?: string;
  /** With the colours of the system. */
  forced?: boolean;
  /** Added to the name. */
  as?: string;
}

const shots: Shot[] = [];
const narrow = { width: 320, height: 800 };
for (const theme of ['light', 'dark'] as const) {
  const board = { screen: 'parts', theme, height: 900, whole: true };
  for (const width of [320, 420, 1360]) shots.push({ ...board, language: 'en', width });
  for (const language of ['de', 'pl']) {
    shots.push({ ...board, language, width: 320 });
    shots.push({ screen: 'popup', language, theme, width: 360, height: 560 });
    shots.push({ screen: 'panel', language, theme, ...narrow });
  }
  shots.push({ screen: 'popup', language: 'en', theme, width: 360, height: 560 });
  shots.push({ screen: 'popup-empty', language: 'en', theme, width: 360, height: 560 });
  shots.push({ screen: 'panel', language: 'en', theme, width: 420, height: 900 });
  shots.push({ screen: 'card', language: 'en', theme, width: 420, height: 900 });
  shots.push({ screen: 'card', language: 'en', theme, width: 1360, height: 900 });
  shots.push({ screen: 'kanban', language: 'en', theme, width: 1360, height: 900 });
  shots.push({ screen: 'form', language: 'en', theme, width: 420, height: 900 });
}
shots.push({ screen: 'form', language: 'en', theme: 'light', width: 1360, height: 900 });
for (const language of ['de', 'pl']) {
  for (const width of [420, 1360]) {
    shots.push({ screen: 'parts', language, theme: 'light', width, height: 900, whole: true });
  }
}
for (const language of ['en', 'de', 'es', 'it', 'pl']) {
  for (const screen of ['card', 'form']) shots.push({ screen, language, theme: 'light', ...narrow });
}
for (const language of ['de', 'es', 'it', 'pl']) {
  shots.push({ screen: 'popup-empty', language, theme: 'light', width: 360, height: 560 });
}
for (const language of ['es', 'it']) {
  shots.push({ screen: 'popup', language, theme: 'light', width: 360, height: 560 });
  shots.push({ screen: 'panel', language, theme: 'light', ...narrow });
  shots.push({ screen: 'parts', language, theme: 'light', width: 320, height: 900, whole: true });
}
shots.push({ screen: 'kanban', language: 'de', theme: 'light', width: 1360, height: 900 });
shots.push({
  screen: 'parts',
  language: 'en',
  theme: 'light',
  width: 1360,
  height: 900,
  whole: true,
  forced: true,
  as: 'forced',
});
const moreButton = '#buttons .btn[aria-haspopup="menu"]:has(.clip)';
for (const theme of ['light', 'dark'] as const) {
  const board = { screen: 'parts', language: 'en', theme, width: 420, height: 900 };
  shots.push({ ...board, press: moreButton, as: 'menu' });
  shots.push({ ...board, press: '#fields [role="combobox"]', as: 'picker' });
  shots.push({ ...board, press: '#feedback .empty .btn', as: 'dialog' });
  shots.push({ ...board, press: '#stages .tab[aria-haspopup]', as: 'more' });
}

/** The colours of the system are not ours to judge. */
function axe(page: Page, shot: Shot): AxeBuilder {
  const builder = new AxeBuilder({ page }).exclude('.mail-frame');
  return shot.forced === true ? builder.disableRules('color-contrast') : builder;
}

async function open(page: Page, address: string, shot: Shot): Promise<void> {
  await page.emulateMedia({ forcedColors: shot.forced === true ? 'active' : 'none' });
  await page.setViewportSize({ width: shot.width, height: shot.height });
  const query = new URLSearchParams({ screen: shot.screen, language: shot.language, theme: shot.theme });
  await page.goto(`${address}?${query}`);
  await page.locator('html[data-ready]').waitFor();
  await page.evaluate(() => document.fonts.ready);
  if (shot.press !== undefined) {
    await page.locator(shot.press).first().click();
    await page.locator(':popover-open, dialog[open]').first().waitFor();
  }
}

const wanted = process.argv[2];
await build({
  root: here,
  configFile: false,
  logLevel: 'warn',
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: `${output}gallery`, emptyOutDir: true, target: 'chrome120' },
});
const server = await preview({
  root: here,
  configFile: false,
  logLevel: 'warn',
  build: { outDir: `${output}gallery` },
  preview: { port: 0, host: '127.0.0.1' },
});
const address = server.resolvedUrls?.local[0] ?? '';
await mkdir(pictures, { recursive: true });

const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  env: { ...process.env, ...(await fontEnvironment()) },
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' });
const page = await context.newPage();
const faults: string[] = [];
const checked = new Set<string>();
page.on('pageerror', (error) => faults.push(`error on a page: ${error.message}`));
page.on('request', (request) => {
  if (!request.url().startsWith(address) && !request.url().startsWith('data:')) {
    faults.push(`request to ${request.url()}`);
  }
});

for (const shot of shots) {
  const name = [shot.screen, shot.language, shot.width, shot.theme, shot.as].filter(Boolean).join('-');
  if (wanted !== undefined && !name.includes(wanted)) continue;
  await open(page, address, shot);
  await page.screenshot({ path: `${pictures}${name}.png`, fullPage: shot.whole === true });
  // Colours and names are the same at every width.
  const combination = [shot.screen, shot.language, shot.theme, shot.as].join(' ');
  const violations = checked.has(combination) ? [] : (await axe(page, shot).analyze()).violations;
  checked.add(combination);
  for (const violation of violations) {
    faults.push(`${name}: ${violation.id}, ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  }
  for (const fault of [
    ...(await page.evaluate(cutTexts)),
    ...(await page.evaluate(hiddenCounters)),
    ...(await page.evaluate(mailEscapes)),
  ]) {
    faults.push(`${name}: ${fault}`);
  }
}

for (const behaviour of behaviours) {
  if (wanted !== undefined && !`behave ${behaviour.name}`.includes(wanted)) continue;
  await open(page, address, { screen: 'parts', language: 'en', theme: 'light', width: 420, height: 900 });
  page.setDefaultTimeout(5000);
  try {
    await behaviour.run(page);
  } catch (error) {
    faults.push(`${behaviour.name}: ${String(error)}`);
  }
}

await browser.close();
await server.close();
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? `Pictures in ${pictures}` : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
