import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { ensurePackages } from './debian-packages.ts';

/**
 * Where to look, best first. Chromium comes before the browsers that carry a brand, because those ignore
 * --load-extension (Chrome since 137); the extension is loaded over the debugging pipe, which all of them allow.
 */
const commandNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

const applicationPaths: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['/Applications', join(homedir(), 'Applications')].flatMap((folder) => [
    `${folder}/Chromium.app/Contents/MacOS/Chromium`,
    `${folder}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
    `${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${folder}/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
  ]),
  win32: ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((variable) => {
    const folder = process.env[variable];
    if (folder === undefined) return [];
    return [
      String.raw`${folder}\Chromium\Application\chrome.exe`,
      String.raw`${folder}\Google\Chrome\Application\chrome.exe`,
      String.raw`${folder}\Microsoft\Edge\Application\msedge.exe`,
    ];
  }),
};

/**
 * Parts of the browser that no test uses. The address bar's popups are web pages of their own, which cost every start over a
 * second of processor time. The browser heeds the last list alone, so Playwright's is repeated as far as it matters here.
 */
const unusedFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** How every test starts the browser: plain, and without a word to its maker's servers. */
export const browserArguments: readonly string[] = [
  `--disable-features=${unusedFeatures.join(',')}`,
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function onPath(command: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, command)).find((path) => existsSync(path));
}

/**
 * Path of an installed Chromium, Chrome or Edge, or undefined when there is none. CHROME_PATH decides when it is set.
 *
 * @throws when CHROME_PATH names no file
 */
function findChromium(): string | undefined {
  const chosen = process.env.CHROME_PATH;
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH is set to ${chosen}, which does not exist.`);
    return chosen;
  }
  const commands = process.platform === 'win32' ? [] : commandNames.map(onPath);
  const candidates = [...commands, ...(applicationPaths[process.platform] ?? []), chromium.executablePath()];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}

function canInstall(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

/**
 * Environment in which a browser draws texts in the same font on every machine with fontconfig. It is a wide one: what fits
 * in it fits in the fonts of other systems.
 */
export async function fontEnvironment(): Promise<Readonly<Record<string, string>>> {
  if (process.platform !== 'linux') return {};
  if (canInstall()) await ensurePackages(['fonts-dejavu-core', 'fonts-liberation']);
  return { FONTCONFIG_FILE: join(import.meta.dirname, 'fonts.conf') };
}

/** Debian ships Chromium in English alone; its other languages are a package of their own. Other systems have them all. */
export async function ensureBrowserLanguages(): Promise<void> {
  if (canInstall() && existsSync('/usr/lib/chromium')) await ensurePackages(['chromium-l10n']);
}

/**
 * Path of a browser to test with; on Debian, as root, Chromium is installed when there is none.
 *
 * @throws with what to do when no browser can be had
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  const debianRoot = canInstall();
  if (debianRoot) await ensurePackages(['chromium']);
  const installed = debianRoot ? findChromium() : undefined;
  if (installed !== undefined) return installed;
  throw new Error(
    'No Chromium, Chrome or Edge was found. Install Chromium (Debian: apt-get install chromium), ' +
      'or set CHROME_PATH to the program of the browser.',
  );
}
