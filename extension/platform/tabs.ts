import { browser } from 'wxt/browser';

/** The tab that this page was opened for (`?tab=17`). */
function fixedTab(): number | undefined {
  return Number(new URLSearchParams(location.search).get('tab')) || undefined;
}

/** Whether this page stands beside a web page: it is the side panel, or was opened for a tab. */
export function isBesideTab(): boolean {
  return fixedTab() !== undefined || location.pathname === '/sidepanel.html';
}

/**
 * Follows the tab beside the side panel. `show` gets its id at once and whenever another tab of the window comes to the front
 * or the page in it changes. A page that was opened for one tab (`?tab=17`) follows that one alone.
 */
export function followTab(show: (tabId: number | undefined, isNewPage: boolean) => void): () => void {
  const fixed = fixedTab();
  let current = fixed;
  const ask = async (): Promise<void> => {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    current = tab?.id;
    show(current, false);
  };
  const onActivated = (): void => void ask();
  const onUpdated = (tabId: number, change: { status?: string | undefined }): void => {
    if (tabId === current && change.status === 'complete') show(tabId, true);
  };
  if (fixed === undefined) {
    browser.tabs.onActivated.addListener(onActivated);
    void ask();
  } else {
    show(fixed, false);
  }
  browser.tabs.onUpdated.addListener(onUpdated);
  return () => {
    browser.tabs.onActivated.removeListener(onActivated);
    browser.tabs.onUpdated.removeListener(onUpdated);
  };
}

/**
 * The origin of a tab's page, when the extension may see it: `https://mail.example`. The extension's own pages and those of
 * the browser have none.
 */
export async function siteOf(tabId: number): Promise<string | undefined> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab?.url || !URL.canParse(tab.url)) return undefined;
  const { protocol, origin } = new URL(tab.url);
  return /^https?:$/.test(protocol) ? origin : undefined;
}

/** Whether the tab shows a page of the extension itself: there is nothing to read. */
export async function isOwnPage(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return tab?.url?.startsWith(browser.runtime.getURL('/')) ?? false;
}
