import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, type Page, test as base, type TestInfo } from '@playwright/test';
import { DeviceClock } from './device-clock.ts';
import { type ExtensionProfile, openProfile, type ProfileOptions } from './extension-profile.ts';
import { repositoryRoot } from './repository.ts';
import { startSyncServer, type SyncServer, type SyncServerOptions } from './sync-server.ts';

export interface Fixtures {
  /** Opens one more device: a browser of its own, closed at the end of the test. */
  readonly openDevice: (options?: ProfileOptions) => Promise<ExtensionProfile>;
  /** One device, for tests that need no second. */
  readonly device: ExtensionProfile;
  /** A clock that the test sets; give it to the devices and servers that shall live by it. */
  readonly clock: DeviceClock;
  /** Starts a sync server of its own, stopped at the end of the test. */
  readonly startServer: (options?: SyncServerOptions) => Promise<SyncServer>;
  /**
   * Allows errors in the consoles of the extension whose text matches. Any other error there fails the test, whatever
   * else it looked at.
   */
  readonly allowProblems: (pattern: RegExp) => void;
  /** Saves a picture as `.output/screenshots/<name of the test file>/<name>.png` and returns its path. */
  readonly picture: (page: Page, name: string) => Promise<string>;
  /** A folder that is removed after the test. */
  readonly folder: string;
}

/** Keeps pictures of everything that was open when a test failed. */
async function showPages(profiles: readonly ExtensionProfile[], testInfo: TestInfo): Promise<void> {
  const pages = profiles.filter((profile) => profile.isOpen).flatMap((profile) => profile.context.pages());
  for (const [index, page] of pages.entries()) {
    const path = testInfo.outputPath(`page-${index + 1}.png`);
    await page.screenshot({ path, timeout: 5000 }).catch(() => undefined);
    await testInfo.attach(page.url(), { path }).catch(() => undefined);
  }
}

/** Playwright's `test` with browsers that have the extension installed. */
export const test = base.extend<Fixtures & { readonly allowed: RegExp[] }>({
  allowed: async ({}, use) => use([]),
  allowProblems: async ({ allowed }, use) => use((pattern) => void allowed.push(pattern)),
  clock: async ({}, use) => {
    const clock = await DeviceClock.create();
    await use(clock);
    clock.remove();
  },
  openDevice: async ({ allowed }, use, testInfo) => {
    const opened: ExtensionProfile[] = [];
    await use(async (options) => {
      const profile = await openProfile(options);
      opened.push(profile);
      return profile;
    });
    if (testInfo.status !== testInfo.expectedStatus) await showPages(opened, testInfo);
    for (const profile of opened) await profile.close();
    const problems = opened.flatMap((profile) => profile.problems);
    const unexpected = problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)));
    expect(unexpected, 'The extension wrote errors to a console: mend them, or say allowProblems().').toEqual([]);
  },
  device: async ({ openDevice }, use) => use(await openDevice()),
  startServer: async ({}, use) => {
    const started: SyncServer[] = [];
    await use(async (options) => {
      const server = await startSyncServer(options);
      started.push(server);
      return server;
    });
    for (const server of started) await server.stop();
  },
  picture: async ({}, use, { file }) => {
    const folder = join(repositoryRoot, '.output', 'screenshots', basename(file).replace(/\.spec\.ts$/, ''));
    mkdirSync(folder, { recursive: true });
    await use(async (page, name) => {
      const path = join(folder, `${name}.png`);
      await page.screenshot({ path, animations: 'disabled' });
      return path;
    });
  },
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'sidebook-test-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';
