/**
 * `npm start`: builds the extension, starts the sync server, and opens Chromium with both and a small demo workspace.
 * Without a display, and with `--once`, it saves a picture of every screen instead; `--once` then ends by itself.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ExtensionProfile } from '../support/extension-profile.ts';
import { repositoryRoot } from '../support/repository.ts';
import { SyncServer } from '../support/sync-server.ts';
import { buildExtension } from './build.ts';
import { killCommands } from './commands.ts';
import { screens } from './screens.ts';

const output = join(repositoryRoot, '.output');
const usualPort = 7171;
const pictures = join(output, 'screenshots', 'screens');

const { once } = parseArgs({ options: { once: { type: 'boolean', default: false } } }).values;
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
const visible = hasDisplay && !once;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Resolves in a page whose document has not changed for so many ms: lists come from the database after the first paint. */
function restsFor(quiet: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      observer.disconnect();
      resolve();
    };
    let timer = setTimeout(done, quiet);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, quiet);
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

async function savePictures(device: ExtensionProfile): Promise<void> {
  print('Saving a picture of each screen:');
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  for (const { name, page: pageName, hash, ...look } of screens) {
    const page = await device.openPage(pageName, { hash, ...look });
    await page.waitForFunction(
      () => document.body.textContent.trim() !== '' && document.querySelector('[aria-busy="true"]') === null,
    );
    await page.evaluate(restsFor, 400);
    const path = join(pictures, `${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    await page.close();
    print(`  ${relative(repositoryRoot, path)}`);
  }
}

async function openVisibly(device: ExtensionProfile): Promise<void> {
  const page = device.context.pages()[0] ?? (await device.context.newPage());
  await page.goto(device.url('app'));
  print('\nChromium is open. The extension is in the toolbar: click the puzzle piece, and the pin beside Sidebook.');
  print('The demo workspace can be removed in the settings. Close the window or press Ctrl-C to end.');
}

/** What has to be ended, in the order in which it was begun. */
const begun: (() => Promise<void>)[] = [];

async function endAll(): Promise<void> {
  killCommands();
  for (const end of begun.splice(0).toReversed()) await end();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void endAll().finally(() => process.exit(0)));
}

/** A workspace remembers its server's address, so the port is the same at every start, unless something else has it. */
async function startServer(): Promise<SyncServer> {
  const begin = async (port: number): Promise<SyncServer> => {
    const server = new SyncServer({
      dataFolder: join(output, 'server'),
      port,
      // The link that sets up the team's workspace; everything else that it prints is its log.
      onLine: (line) => line.includes('/setup#') && print(line),
    });
    begun.push(() => server.stop());
    await server.start();
    return server;
  };
  try {
    return await begin(once ? 0 : usualPort);
  } catch (error) {
    if (!String(error).includes('EADDRINUSE')) throw error;
    print(`Port ${usualPort} is taken: the sync server listens on another one this time.`);
    return begin(0);
  }
}

async function run(): Promise<void> {
  print('Building the extension ...');
  const extension = await buildExtension('chrome');
  print(`Built: ${relative(repositoryRoot, extension)}`);

  const server = await startServer();
  print(`The sync server listens at ${server.url}, its data is in .output/server`);

  if (!hasDisplay) print('There is no display: Chromium runs without a window, and pictures are saved instead.');
  // The window's workspace is kept for the next start; pictures always begin with an empty one.
  const folder = visible ? { folder: join(output, 'profile') } : {};
  const device = new ExtensionProfile({ extension, headless: !visible, ...folder });
  begun.push(() => device.close());
  await device.open();
  // A profile of an earlier start still runs the worker of the build before this one.
  if (visible) await device.update();
  await device.send('demo.create', {});
  if (visible) await openVisibly(device);
  else await savePictures(device);
  if (once) return;
  print(`\nThe sync server stays at ${server.url} until Ctrl-C is pressed.`);
  await new Promise((resolve) => device.context.once('close', resolve));
}

try {
  await run();
} catch (error) {
  print(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await endAll();
}
