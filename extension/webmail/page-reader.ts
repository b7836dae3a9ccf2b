import type { OpenMessage, WebmailAdapter } from './adapter.ts';
import { binaryString, failureOf, fetchHead, fetchSource } from './fetch-source.ts';
import type { PageMessage, PagePart, PageReport, PageRequest, SourceState } from './page-messages.ts';
import { ADDRESS_MAX, FILES_MAX, NAME_MAX, PEOPLE_MAX, SUBJECT_MAX, TEXT_MAX, URL_MAX } from './page-messages.ts';
import type { PagePort } from './page-port.ts';

/**
 * Runs inside a webmail's page: watches which message is open, reports it when it changes, and answers what the extension asks
 * about it. Only the open message is read (EXT-17). One reader serves a page and its frames, and reads the frames from outside:
 * a frame that goes to the next message loses whatever ran in it.
 */
/** Pages change in bursts; one look per burst is enough. */
const SETTLE_MS = 40;
/**
 * How long an answer of the webmail is waited for, and how long after that it is asked again, ms: a request may hang, webmails
 * stumble, and networks come back. The page's own words have been reported long before.
 */
const TRIES = [
  { patience: 6_000, again: 2_000 },
  { patience: 20_000, again: 10_000 },
  { patience: 20_000, again: null },
] as const;
/** A multiple of three bytes, so that the parts' base64 can be joined. */
const PART_BYTES = 192 * 1024;

export interface PageReader {
  readonly window: Window;
  readonly adapters: (page: Document) => WebmailAdapter | null;
  readonly port: PagePort;
  /** Aborted when the extension went away or a newer reader took over. */
  readonly signal: AbortSignal;
}

export function readPage({ window, adapters, port, signal }: PageReader): void {
  const page = window.document;
  if (!isOutermost(window)) return;
  const adapter = adapters(page);
  if (!adapter) {
    // Frames of other origins (advertisements, widgets) say nothing.
    if (window.parent === window)
      port.report({ kind: 'no-message', provider: null, url: page.location.href.slice(0, URL_MAX) });
    port.onRequest((request, send) => answerAnywhere(window, request, send));
    return;
  }
  const watch = new OpenMessageWatch(page, adapter, port, signal);
  port.onRequest((request, send, stopped) => watch.answer(request, send, stopped));
  watch.start();
}

/** Whether no frame around this one can be read by a reader of its own. */
function isOutermost(window: Window): boolean {
  if (window.parent === window) return true;
  try {
    return !window.parent.document;
  } catch {
    return true;
  }
}

class OpenMessageWatch {
  readonly #page: Document;
  readonly #adapter: WebmailAdapter;
  readonly #port: PagePort;
  readonly #signal: AbortSignal;
  readonly #observer: MutationObserver;
  readonly #observed = new WeakSet<Document>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastReport = '';
  #source: { readonly key: string; readonly state: SourceState; readonly stop: AbortController } | null = null;

  constructor(page: Document, adapter: WebmailAdapter, port: PagePort, signal: AbortSignal) {
    this.#page = page;
    this.#adapter = adapter;
    this.#port = port;
    this.#signal = signal;
    this.#observer = new MutationObserver(() => this.#soon());
  }

  start(): void {
    const window = this.#page.defaultView;
    const soon = (): void => this.#soon();
    // Frames' loads do not bubble, but they can be caught on their way down.
    this.#page.addEventListener('load', soon, { capture: true, signal: this.#signal });
    for (const event of ['popstate', 'hashchange', 'pageshow'])
      window?.addEventListener(event, soon, { signal: this.#signal });
    this.#signal.addEventListener('abort', () => this.#stop(), { once: true });
    this.#look();
  }

  #stop(): void {
    this.#observer.disconnect();
    clearTimeout(this.#timer);
    this.#source?.stop.abort();
  }

  #soon(): void {
    if (this.#timer !== undefined || this.#signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#look();
    }, SETTLE_MS);
  }

  #documents(): readonly Document[] {
    const frames = this.#adapter.frames.flatMap((selector) => [...this.#page.querySelectorAll(selector)]);
    const inside = frames.map((frame) => (frame as HTMLIFrameElement).contentDocument);
    return [this.#page, ...inside.filter((document) => document !== null)];
  }

  #open(): OpenMessage | null {
    for (const document of this.#documents()) {
      const message = this.#adapter.open(document);
      if (message) return message;
    }
    return null;
  }

  #look(): void {
    if (this.#signal.aborted) return;
    for (const document of this.#documents()) {
      if (this.#observed.has(document)) continue;
      this.#observed.add(document);
      this.#observer.observe(document, { childList: true, subtree: true, characterData: true });
    }
    const message = this.#open();
    if (message?.key !== this.#source?.key) this.#follow(message);
    this.#report(message);
  }

  #follow(message: OpenMessage | null): void {
    this.#source?.stop.abort();
    this.#source = null;
    if (!message) return;
    const stop = new AbortController();
    this.#source = { key: message.key, state: { state: 'reading' }, stop };
    this.#readHead(message, stop, TRIES);
  }

  #readHead(
    { key, sourceUrl }: Pick<OpenMessage, 'key' | 'sourceUrl'>,
    stop: AbortController,
    [first, ...later]: readonly (typeof TRIES)[number][],
  ): void {
    if (!first) return;
    const { patience, again } = first;
    const found = (state: SourceState): void => {
      this.#source = { key, state, stop };
      this.#look();
    };
    fetchHead(sourceUrl, this.#page.location, AbortSignal.any([stop.signal, AbortSignal.timeout(patience)])).then(
      (head) => {
        if (!stop.signal.aborted) found({ state: 'ready', head });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const why = failureOf(error);
        found({ state: 'unavailable', why });
        if (again === null || (why !== 'network' && why !== 'refused')) return;
        const timer = setTimeout(() => this.#readHead({ key, sourceUrl }, stop, later), again);
        stop.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
      },
    );
  }

  #report(message: OpenMessage | null): void {
    const report: PageReport = message
      ? {
          kind: 'message-open',
          provider: this.#adapter.id,
          url: message.url,
          message: pageMessage(message, this.#source?.state ?? { state: 'reading' }),
        }
      : { kind: 'no-message', provider: this.#adapter.id, url: this.#page.location.href.slice(0, URL_MAX) };
    const text = JSON.stringify(report);
    if (text === this.#lastReport) return;
    this.#lastReport = text;
    this.#port.report(report);
  }

  async answer(request: PageRequest, send: (part: PagePart) => void, stopped: AbortSignal): Promise<void> {
    if (request.kind === 'read-selection') return answerAnywhere(this.#page.defaultView, request, send);
    const message = this.#open();
    if (!message || message.key !== request.key) return send({ kind: 'failed', why: 'not-open' });
    if (request.kind === 'read-text') {
      const text = visibleText(message.body);
      const files = message.files.slice(0, FILES_MAX).map((name) => name.slice(0, NAME_MAX));
      return send({ kind: 'text', text: text.slice(0, TEXT_MAX), isCut: text.length > TEXT_MAX, files });
    }
    try {
      await sendSource(message.sourceUrl, this.#page.location, send, AbortSignal.any([stopped, this.#signal]));
      // Out of reach before, it is not any more: its header is news.
      if (this.#source?.key === message.key && this.#source.state.state === 'unavailable') this.#follow(message);
    } catch (error) {
      send({ kind: 'failed', why: failureOf(error) });
    }
  }
}

async function sendSource(
  url: string | null,
  page: Location,
  send: (part: PagePart) => void,
  signal: AbortSignal,
): Promise<void> {
  let rest = new Uint8Array();
  const flush = (bytes: Uint8Array): void => send({ kind: 'bytes', base64: btoa(binaryString(bytes)) });
  for await (const bytes of fetchSource(url, page, signal)) {
    const joined = new Uint8Array(rest.length + bytes.length);
    joined.set(rest);
    joined.set(bytes, rest.length);
    let from = 0;
    for (; joined.length - from >= PART_BYTES; from += PART_BYTES) flush(joined.subarray(from, from + PART_BYTES));
    rest = joined.slice(from);
  }
  if (rest.length > 0) flush(rest);
  send({ kind: 'end' });
}

/** What can be asked of any page, webmail or not. */
async function answerAnywhere(
  window: Window | null,
  request: PageRequest,
  send: (part: PagePart) => void,
): Promise<void> {
  if (request.kind !== 'read-selection') return send({ kind: 'failed', why: 'not-open' });
  const text = selectedText(window);
  send({ kind: 'text', text: text.slice(0, TEXT_MAX), isCut: text.length > TEXT_MAX, files: [] });
}

/** The selection of the page, or of the first of its readable frames that has one. */
function selectedText(window: Window | null): string {
  const own = window?.getSelection()?.toString() ?? '';
  if (own.trim() !== '' || !window) return own;
  for (const frame of window.document.querySelectorAll('iframe')) {
    const inside = frame.contentDocument?.getSelection()?.toString() ?? '';
    if (inside.trim() !== '') return inside;
  }
  return '';
}

function visibleText(element: Element | null): string {
  return (element as HTMLElement | null)?.innerText.trim() ?? '';
}

function pageMessage(message: OpenMessage, source: SourceState): PageMessage {
  const fits = (people: OpenMessage['to']): OpenMessage['to'] =>
    people
      .filter((person) => person.address.length <= ADDRESS_MAX)
      .slice(0, PEOPLE_MAX)
      .map((person) => ({ address: person.address, name: person.name.slice(0, NAME_MAX) }));
  return {
    key: message.key,
    from: message.from && (fits([message.from])[0] ?? null),
    to: fits(message.to),
    cc: fits(message.cc),
    hasMoreRecipients: message.hasMoreRecipients || message.to.length > PEOPLE_MAX || message.cc.length > PEOPLE_MAX,
    subject: message.subject.slice(0, SUBJECT_MAX),
    dateText: message.dateText.slice(0, 100),
    source,
  };
}
