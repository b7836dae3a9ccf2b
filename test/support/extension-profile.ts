import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright';
import { browserArguments, ensureBrowserLanguages, ensureChromium, fontEnvironment } from './chromium.ts';
import type { DeviceClock } from './device-clock.ts';
import { keepInstalled } from './keep-installed.ts';
import { repositoryRoot } from './repository.ts';
import { type AskedWorker, isWorkerRunning, watchWorkers } from './service-workers.ts';

/** The pages of the extension: the popup, the panel beside a web page, the full page in a tab, and the paper of a quote. */
export type PageName = 'popup' | 'sidepanel' | 'app' | 'quote';

export interface ProfileOptions {
  /** The built extension; the one for browser tests unless said otherwise. */
  readonly extension?: string;
  /** The browser's profile folder. Without one a temporary folder is made, and removed by `close`. */
  readonly folder?: string;
  readonly headless?: boolean;
  /** Language of the browser's own interface, which the extension follows, e.g. `de`; English unless said otherwise. */
  readonly language?: string;
  /** Time zone of pages and worker, e.g. `Europe/Warsaw`. */
  readonly timeZone?: string;
  /** The clock that the browser lives by; the machine's unless said otherwise. */
  readonly clock?: DeviceClock;
}

export interface PageOptions {
  /** Route inside the page, with its `#`. */
  readonly hash?: string;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  /** What the page is told that its user prefers to read, e.g. `de`. */
  readonly language?: string;
}

/** What the browser shows for the extension while no page of it is open. */
export interface ToolbarState {
  readonly badge: string;
  readonly title: string;
}

/** Widths are those of the real surfaces; heights are what a laptop's screen gives them. */
const pageSizes: Record<PageName, { width: number; height: number }> = {
  popup: { width: 360, height: 600 },
  sidepanel: { width: 400, height: 900 },
  app: { width: 1280, height: 900 },
  quote: { width: 1000, height: 1300 },
};

/** The test runner's default language would be forced on every process of the extension, whatever the browser speaks. */
const noForcedLanguage: object = { locale: undefined };

/** The browser from its start to its end. */
interface Launched {
  readonly context: BrowserContext;
  readonly browser: CDPSession;
  readonly id: string;
  /** The tab in which it is asked about itself, from the first question on. */
  questions?: Promise<Page>;
}

/** A browser with the extension installed: one device of one user. */
export class ExtensionProfile {
  /** The profile's folder; open it again with `restart`, or with `openProfile({ folder })` after `close`. */
  readonly folder: string;
  /** Addresses outside of the extension that the browser has asked for since the profile was first opened. */
  readonly requests: string[] = [];
  /** Errors that pages or worker of the extension have thrown or written to their consoles. */
  readonly problems: string[] = [];
  readonly #options: ProfileOptions;
  readonly #extension: string;
  #launched: Launched | undefined;

  constructor(options: ProfileOptions) {
    this.#options = options;
    this.#extension = options.extension ?? join(repositoryRoot, '.output', 'chrome-mv3-e2e');
    this.folder = options.folder ?? mkdtempSync(join(tmpdir(), 'sidebook-profile-'));
  }

  get context(): BrowserContext {
    return this.#open.context;
  }

  /** The extension's id; it is the same for every profile that loads the same folder. */
  get id(): string {
    return this.#open.id;
  }

  get isOpen(): boolean {
    return this.#launched !== undefined;
  }

  get #open(): Launched {
    if (this.#launched === undefined) throw new Error('The browser of this profile is closed.');
    return this.#launched;
  }

  /** Starts the browser; in a folder that had the extension already, as a user's next start of the browser. */
  async open(): Promise<void> {
    const { language = 'en', timeZone, clock, headless = true } = this.#options;
    const extension = this.#extension;
    if (!existsSync(join(extension, 'manifest.json'))) {
      throw new Error(`There is no built extension in ${extension}: run npx wxt build --mode e2e.`);
    }
    if (language !== 'en') await ensureBrowserLanguages();
    const known = keepInstalled(this.folder, extension);
    const context = await chromium.launchPersistentContext(this.folder, {
      executablePath: await ensureChromium(),
      headless,
      viewport: null,
      ...noForcedLanguage,
      // Whoever opened the profile closes it, after what else it has to end.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [
        ...browserArguments,
        '--enable-unsafe-extension-debugging',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--lang=${language}`,
      ],
      env: {
        ...process.env,
        ...(await fontEnvironment()),
        LANGUAGE: language,
        LC_ALL: `${language}.UTF-8`,
        ...(timeZone === undefined ? {} : { TZ: timeZone }),
        ...clock?.environment,
      },
    });
    const owner = context.browser();
    if (owner === null) throw new Error('This browser offers no debugging connection of its own.');
    const browser = await owner.newBrowserCDPSession();
    const id = known ?? (await browser.send('Extensions.loadUnpacked', { path: extension })).id;
    this.#launched = { context, browser, id };
    this.#watch(context, id);
    // A worker that is ended or replaced while it is being installed is started once more by the browser.
    if (known === undefined) await this.#watchWorkers((worker) => worker.status === 'activated');
  }

  #watch(context: BrowserContext, id: string): void {
    const own = `chrome-extension://${id}/`;
    context.on('request', (request) => {
      if (/^(https?|wss?):/.test(request.url())) this.requests.push(request.url());
    });
    context.on('weberror', (problem) => {
      const address = problem.page()?.url() ?? own;
      if (address.startsWith(own)) this.problems.push(problem.error().stack ?? problem.error().message);
    });
    context.on('console', (message) => {
      const address = message.page()?.url() ?? message.worker()?.url() ?? '';
      // A server that is down is a state to be shown, not a mistake; the browser writes it to the console all the same.
      const unreachable = /^Failed to load resource: net::|^WebSocket connection to /.test(message.text());
      if (message.type() === 'error' && address.startsWith(own) && !unreachable) this.problems.push(message.text());
    });
  }

  /** Address of a page of the extension. */
  url(page: PageName, hash = ''): string {
    return `chrome-extension://${this.id}/${page}.html${hash}`;
  }

  /** Opens a page of the extension in a tab of the size that the page has in the browser. */
  async openPage(name: PageName, { hash, width, height, theme, language }: PageOptions = {}): Promise<Page> {
    const page = await this.context.newPage();
    const size = pageSizes[name];
    await page.setViewportSize({ width: width ?? size.width, height: height ?? size.height });
    if (theme !== undefined) await page.emulateMedia({ colorScheme: theme });
    if (language !== undefined) {
      const session = await this.context.newCDPSession(page);
      const { userAgent } = await session.send('Browser.getVersion');
      await session.send('Emulation.setUserAgentOverride', { userAgent, acceptLanguage: language });
    }
    await page.goto(this.url(name, hash));
    return page;
  }

  /** Closes every page of the extension; the browser stays open. */
  async closePages(): Promise<void> {
    const kept = await this.#open.questions;
    const own = this.context.pages().filter((page) => page.url().startsWith(`chrome-extension://${this.id}/`));
    await Promise.all(own.filter((page) => page !== kept).map((page) => page.close()));
  }

  /**
   * Asks the browser's own interfaces (badge, alarms, notifications) without waking the worker or loading a page of
   * the extension: the question is put in its manifest file, shown as a document.
   */
  async ask<Answer, Value = undefined>(question: (value: Value) => Promise<Answer>, value?: Value): Promise<Answer> {
    const page = await this.#questionPage();
    return page.evaluate(question as (value: unknown) => Promise<Answer>, value);
  }

  #questionPage(): Promise<Page> {
    const open = this.#open;
    open.questions ??= this.#openQuestions();
    return open.questions;
  }

  /** The tab that the browser started with shows the manifest from the first question on, behind what is tested. */
  async #openQuestions(): Promise<Page> {
    const blank = this.context.pages().find((page) => page.url() === 'about:blank');
    const page = blank ?? (await this.context.newPage());
    await page.goto(`chrome-extension://${this.id}/manifest.json`);
    return page;
  }

  /**
   * Sends the worker a command as a page does, and returns its answer.
   *
   * @throws when the worker refuses it
   */
  async send(operation: string, request: unknown): Promise<unknown> {
    const envelope = await this.ask(
      async (message) =>
        chrome.runtime.sendMessage<unknown, { ok: boolean; answer?: unknown; refused?: unknown }>(message),
      { operation, request },
    );
    if (!envelope.ok) throw new Error(`The worker refused ${operation}: ${JSON.stringify(envelope.refused)}`);
    return envelope.answer;
  }

  toolbar(): Promise<ToolbarState> {
    return this.ask(async () => ({
      badge: await chrome.action.getBadgeText({}),
      title: await chrome.action.getTitle({}),
    }));
  }

  alarms(): Promise<chrome.alarms.Alarm[]> {
    return this.ask(() => chrome.alarms.getAll());
  }

  /** Ids of the notifications that are on the screen. */
  notifications(): Promise<string[]> {
    return this.ask(async () => Object.keys(await chrome.notifications.getAll()));
  }

  /**
   * The service worker, to run code in it; the same object stays good over its restarts. While the worker is stopped a
   * question put to it waits until something wakes it.
   */
  async worker(): Promise<Worker> {
    const { context } = this.#open;
    return context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  }

  /** Clicks a notification, or one of its buttons, as far as the worker can tell; only the user's gesture is missing. */
  async clickNotification(id: string, button?: number): Promise<void> {
    const worker = await this.worker();
    await worker.evaluate(
      ([notification, index]) => {
        // Every event object of an extension can be dispatched from inside; the type definitions leave that out.
        const fire = (event: unknown, ...values: unknown[]): void =>
          (event as { dispatch: (...parameters: unknown[]) => void }).dispatch(...values);
        if (index === undefined) fire(chrome.notifications.onClicked, notification);
        else fire(chrome.notifications.onButtonClicked, notification, index);
      },
      [id, button] as const,
    );
  }

  /** True while the service worker runs. A debugger is attached to it, so it never falls asleep by itself. */
  async workerRuns(): Promise<boolean> {
    return isWorkerRunning(this.#open.browser, `chrome-extension://${this.id}/`);
  }

  /** Ends the service worker at once, whatever it is doing, as the browser does when it falls asleep. */
  async killWorker(): Promise<void> {
    if (!(await this.workerRuns())) return;
    await this.#watchWorkers(
      (worker) => worker.runningStatus === 'stopped',
      (session) => session.send('ServiceWorker.stopAllWorkers'),
    );
  }

  async #watchWorkers(asked: AskedWorker, begin?: (session: CDPSession) => Promise<unknown>): Promise<void> {
    const session = await this.context.newCDPSession(await this.#questionPage());
    await watchWorkers(session, `chrome-extension://${this.id}/`, asked, begin);
    await session.detach();
  }

  /**
   * Loads the extension's folder again after its files changed: the browser's update of the extension. Its alarms are
   * gone after it, which is the worst that browsers allow themselves.
   */
  async update(): Promise<void> {
    await this.killWorker();
    const questions = await this.#questionPage();
    // The browser replaces every tab of an extension that it loads again.
    await questions.goto('about:blank');
    delete this.#open.questions;
    await this.#open.browser.send('Extensions.loadUnpacked', { path: this.#extension });
    await this.#watchWorkers((worker) => worker.status === 'activated' && worker.runningStatus === 'running');
  }

  /**
   * Kills the browser as a crash or a power cut would. `open` starts it again in the same folder; a browser that was
   * never closed before has not noted its extensions yet, and installs them anew over the data that is there.
   */
  async kill(): Promise<void> {
    const { browser, context } = this.#open;
    const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
    const main = processInfo.find((info) => info.type === 'browser');
    if (main === undefined) throw new Error('The browser does not name its main process.');
    const closed = new Promise((resolve) => context.once('close', resolve));
    process.kill(main.id, 'SIGKILL');
    await closed;
    this.#launched = undefined;
  }

  /** Closes the browser and starts it again in the same folder. */
  async restart(): Promise<void> {
    await this.context.close();
    this.#launched = undefined;
    await this.open();
  }

  /** Closes the browser; a folder that was not named by the caller is removed. */
  async close(): Promise<void> {
    await this.#launched?.context.close();
    this.#launched = undefined;
    if (this.#options.folder === undefined) rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Opens a browser with the extension installed. */
export async function openProfile(options: ProfileOptions = {}): Promise<ExtensionProfile> {
  const profile = new ExtensionProfile(options);
  await profile.open();
  return profile;
}
