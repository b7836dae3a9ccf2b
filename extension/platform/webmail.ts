import { browser } from 'wxt/browser';
import { READ_CHANNEL } from './webmail-page.ts';

/** Which script in which document speaks; the browser says it, not the page. */
interface ReportSender {
  readonly tabId: number;
  readonly frameId: number;
  /** Origin of the document, `https://mail.example`. */
  readonly origin: string;
}

/** The extension's end of the line to webmail pages, and what may be read (EXT-17). */
export interface Webmail {
  /**
   * Puts the reader into a tab, and into its frames, anew: it reports at once. False when the tab may not be read: the user
   * has neither clicked the extension there nor allowed its origin, or it is a page of the browser.
   */
  inject(tabId: number): Promise<boolean>;
  /** Reports of readers, unchecked. Returns how to stop listening. */
  onReport(handle: (report: unknown, sender: ReportSender) => void): () => void;
  /** Asks a reader; the parts of its answer, unchecked. Ends when the page goes away. */
  ask(reader: Pick<ReportSender, 'tabId' | 'frameId'>, request: unknown): AsyncGenerator;
  /** Whether the user allowed an origin for good. */
  isAllowed(origin: string): Promise<boolean>;
  /** Asks the user for one origin; must be called in the same turn as their click. */
  allow(origin: string): Promise<boolean>;
  /** Lets the reader run by itself in these origins, which the user allowed, and in no others. */
  readBy(origins: readonly string[]): Promise<void>;
  /** Takes an origin back, and the reader out of its pages when they load next. */
  forbid(origin: string): Promise<void>;
}

const SCRIPT = 'content-scripts/webmail.js';
const SCRIPT_ID = 'webmail';

/** Firefox knows no ports in patterns: there an allowed host holds all its ports. */
function patternOf(origin: string): string {
  const { protocol, host, hostname } = new URL(origin);
  return `${protocol}//${import.meta.env.FIREFOX ? hostname : host}/*`;
}

/** The reader runs by itself in exactly the allowed origins. Changes are made one after the other. */
async function register(change: (patterns: Set<string>) => void): Promise<void> {
  await navigator.locks.request('webmail-registration', async () => {
    const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
    const patterns = new Set(registered?.matches);
    change(patterns);
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    if (patterns.size === 0) return;
    await browser.scripting.registerContentScripts([
      { id: SCRIPT_ID, js: [SCRIPT], matches: [...patterns], allFrames: true, runAt: 'document_idle' },
    ]);
  });
}

async function* partsOf(reader: Pick<ReportSender, 'tabId' | 'frameId'>, request: unknown): AsyncGenerator {
  const port = browser.tabs.connect(reader.tabId, { name: READ_CHANNEL, frameId: reader.frameId });
  const closed = Symbol('closed');
  const waiting: unknown[] = [];
  let wake = (): void => undefined;
  const arrive = (part: unknown): void => {
    waiting.push(part);
    wake();
  };
  port.onMessage.addListener(arrive);
  port.onDisconnect.addListener(() => {
    // A page that went away ends the line with an error, which the browser reports as a mistake when nobody reads it.
    void browser.runtime.lastError;
    arrive(closed);
  });
  port.postMessage(request);
  try {
    while (true) {
      if (waiting.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const part = waiting.shift();
      if (part === closed) return;
      yield part;
    }
  } finally {
    port.disconnect();
  }
}

export const browserWebmail: Webmail = {
  inject: async (tabId) => {
    try {
      await browser.scripting.executeScript({
        target: { tabId, allFrames: true },
        files: [SCRIPT as '/content-scripts/webmail.js'],
      });
      return true;
    } catch {
      return false;
    }
  },
  onReport: (handle) => {
    const listener = (report: unknown, sender: chrome.runtime.MessageSender): undefined => {
      const { tab, frameId, origin } = sender;
      if (sender.id !== browser.runtime.id || tab?.id === undefined || frameId === undefined || !origin) return;
      if (origin === new URL(browser.runtime.getURL('/')).origin) return;
      handle(report, { tabId: tab.id, frameId, origin });
    };
    browser.runtime.onMessage.addListener(listener);
    return () => browser.runtime.onMessage.removeListener(listener);
  },
  ask: partsOf,
  isAllowed: (origin) => browser.permissions.contains({ origins: [patternOf(origin)] }),
  allow: async (origin) => {
    const pattern = patternOf(origin);
    if (!(await browser.permissions.request({ origins: [pattern] }))) return false;
    await register((patterns) => patterns.add(pattern));
    return true;
  },
  readBy: (origins) =>
    register((patterns) => {
      patterns.clear();
      // Who let the browser read many sites at once has not said that each of them is a webmail.
      for (const origin of origins) if (!origin.includes('*')) patterns.add(patternOf(origin));
    }),
  forbid: async (origin) => {
    const pattern = patternOf(origin);
    await register((patterns) => patterns.delete(pattern));
    // What the manifest grants cannot be taken back; the reader is out of its pages all the same.
    await browser.permissions.remove({ origins: [pattern] }).catch(() => false);
  },
};
