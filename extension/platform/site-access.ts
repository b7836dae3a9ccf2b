import { browser } from 'wxt/browser';

/**
 * What the browser lets the extension read: sites that the user allowed for good, and for a while the tab in which they
 * clicked the extension's button. Chromium tells nobody of the latter, so whoever is opened by the click says it.
 */
const CLICKED = 'sidebook-clicked';

/** Called by what a click on the extension opens: the tab may be read from now on. */
export function announceClick(): void {
  const channel = new BroadcastChannel(CLICKED);
  // oxlint-disable-next-line require-post-message-target-origin -- a BroadcastChannel is the extension's own.
  channel.postMessage(null);
  channel.close();
}

/** Runs when a tab that could not be read may be readable now, or the other way round. Returns how to stop. */
export function onAccessChanged(handle: () => void): () => void {
  const channel = new BroadcastChannel(CLICKED);
  const listener = (): void => handle();
  channel.addEventListener('message', listener);
  addEventListener('focus', listener);
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
  return () => {
    channel.close();
    removeEventListener('focus', listener);
    browser.permissions.onAdded.removeListener(listener);
    browser.permissions.onRemoved.removeListener(listener);
  };
}

/** Origins that the user allowed, sorted: `https://mail.example`. Those that the extension is built with are not theirs. */
export async function allowedSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const registered = await browser.scripting.getRegisteredContentScripts();
  const built = new Set(browser.runtime.getManifest().host_permissions);
  const patterns = [
    ...origins.filter((pattern) => !built.has(pattern)),
    ...registered.flatMap(({ matches = [] }) => matches),
  ];
  return [...new Set(patterns.map((pattern) => pattern.replace(/\/\*$/, '')))].toSorted();
}

/** Whether the user can be asked for a site: an encrypted one, or one of this computer. The manifest says the same. */
export function canBeAllowed(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || (protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1'));
}
