import { browser } from 'wxt/browser';

/** Tabs, as far as a side panel must follow them. Their addresses are not read: that would need a permission (EXT-17). */
export interface Tabs {
  /** The tab that is shown in a window; undefined when the window is gone. */
  shown(windowId: number): Promise<number | undefined>;
  /** A tab came to the front of its window. Returns how to stop listening. */
  onShown(handle: (tabId: number, windowId: number) => void): () => void;
  /** A tab's page has loaded: readers of the page before it are gone. */
  onLoaded(handle: (tabId: number) => void): () => void;
  onClosed(handle: (tabId: number) => void): () => void;
}

export const browserTabs: Tabs = {
  shown: async (windowId) => (await browser.tabs.query({ active: true, windowId }))[0]?.id,
  onShown: (handle) => {
    const listener = (shown: { tabId: number; windowId: number }): void => handle(shown.tabId, shown.windowId);
    browser.tabs.onActivated.addListener(listener);
    return () => browser.tabs.onActivated.removeListener(listener);
  },
  onLoaded: (handle) => {
    const listener = (tabId: number, change: { status?: string }): void => {
      if (change.status === 'complete') handle(tabId);
    };
    browser.tabs.onUpdated.addListener(listener);
    return () => browser.tabs.onUpdated.removeListener(listener);
  },
  onClosed: (handle) => {
    const listener = (tabId: number): void => handle(tabId);
    browser.tabs.onRemoved.addListener(listener);
    return () => browser.tabs.onRemoved.removeListener(listener);
  },
};
