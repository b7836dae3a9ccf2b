import { browser } from 'wxt/browser';

/** The name of the connections over which a page is asked about its open message. */
export const READ_CHANNEL = 'webmail-read';

/**
 * The page's end of the line between a script in a web page and the extension. After an update or removal of the extension the
 * script stays in the page without a line; every call then throws, and `gone` is called so that the script can end itself.
 * What arrives as a request comes from the extension alone; what is reported is checked on the other side.
 */
export class BrowserPagePort<Report, Request, Part> {
  readonly #signal: AbortSignal;
  readonly #gone: () => void;

  constructor(signal: AbortSignal, gone: () => void) {
    this.#signal = signal;
    this.#gone = gone;
  }

  report(report: Report): void {
    if (this.#signal.aborted) return;
    try {
      if (!browser.runtime?.id) throw new Error('Extension context invalidated.');
      // It rejects when nobody listens: no page of the extension is open and the worker is starting.
      void browser.runtime.sendMessage(report).catch(() => undefined);
    } catch {
      this.#gone();
    }
  }

  onRequest(answer: (request: Request, send: (part: Part) => void, stopped: AbortSignal) => Promise<void>): void {
    const connected = (port: ReturnType<typeof browser.runtime.connect>): void => {
      if (port.name !== READ_CHANNEL) return;
      const stopped = new AbortController();
      port.onDisconnect.addListener(() => stopped.abort());
      port.onMessage.addListener((request: unknown) => {
        const send = (part: Part): void => {
          if (!stopped.signal.aborted) port.postMessage(part);
        };
        void answer(request as Request, send, stopped.signal);
      });
    };
    browser.runtime.onConnect.addListener(connected);
    this.#signal.addEventListener('abort', () => browser.runtime?.onConnect?.removeListener(connected), { once: true });
  }
}
