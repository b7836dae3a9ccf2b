import { browser } from 'wxt/browser';

/** A message to the background, and its answer. Rejects when nobody listens. */
export function sendToWorker(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage<unknown, unknown>(message);
}

export interface MessageSender {
  /** True for a page of this extension, false for a script inside a web page. */
  readonly ownPage: boolean;
  readonly tabId: number | undefined;
  readonly frameId: number | undefined;
  /** Origin of the web page that a content script runs in. */
  readonly origin: string | undefined;
  readonly documentId: string | undefined;
}

/**
 * Answers messages. The handler returns null for messages that are not its own. Senders of other extensions are ignored;
 * the handler decides by `ownPage` what a script in a web page may ask.
 */
export function onMessage(handle: (message: unknown, sender: MessageSender) => Promise<unknown> | null): void {
  const ownOrigin = browser.runtime.getURL('/').replace(/\/$/, '');
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    if (sender.id !== browser.runtime.id) return false;
    const url = sender.url ?? '';
    const answer = handle(message, {
      ownPage: url.startsWith(`${ownOrigin}/`),
      tabId: sender.tab?.id,
      frameId: sender.frameId,
      origin: (sender as { origin?: string }).origin,
      documentId: (sender as { documentId?: string }).documentId,
    });
    if (!answer) return false;
    void answer.then(respond, () => respond());
    return true;
  });
}
