import { browser } from 'wxt/browser';

/**
 * Follows the tab beside the side panel. `show` gets its id at once and whenever another tab of the window comes to the front
 * or the page in it changes. A page that was opened for one tab (`?tab=17`) follows that one alone.
 */
export function followTab(show: (tabId: number | undefined, isNewPage: boolean) => void): () => void {
  const fixed = Number(new URLSearchParams(location.search).get('tab')) || undefined;
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

/** The origin of a tab's page, when the extension may see it. */
export async function originOf(tabId: number): Promise<string | undefined> {
  const { url } = await browser.tabs.get(tabId);
  return url === undefined ? undefined : new URL(url).origin;
}
