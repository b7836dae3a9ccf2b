import { defineContentScript } from 'wxt/utils/define-content-script';
import { BrowserPagePort } from '../platform/webmail-page.ts';
import { adapterFor } from '../webmail/adapters.ts';
import type { PagePort } from '../webmail/page-port.ts';
import { readPage } from '../webmail/page-reader.ts';

/**
 * Reads the open message of a webmail. In no page by itself: it is put into a tab by the user's click, or into pages of an
 * origin that the user allowed (EXT-17).
 */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  allFrames: true,
  noScriptStartedPostMessage: true,
  main: (context) => {
    const port: PagePort = new BrowserPagePort(context.signal, () => context.notifyInvalidated());
    readPage({ window, adapters: adapterFor, port, signal: context.signal });
  },
});
