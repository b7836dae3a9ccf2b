import type { PagePart, PageReport, PageRequest } from './page-messages.ts';

/** How the reader in a webmail's page reaches the extension; `platform/webmail-page.ts` is the browser's. */
export interface PagePort {
  report(report: PageReport): void;
  /** Answers each request; `stopped` aborts when nobody waits for the answer any more. */
  onRequest(
    answer: (request: PageRequest, send: (part: PagePart) => void, stopped: AbortSignal) => Promise<void>,
  ): void;
}
