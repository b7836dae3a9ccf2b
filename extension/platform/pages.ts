import { browser } from 'wxt/browser';

/** Where a page opens: a hash route of the one app, e.g. `#/deal/<id>`. */
export type Route = `#/${string}`;

let lastWindow: number | undefined;

/** Remembers the window in use: a notification's click names none, and asking first would lose the user's gesture. */
export function watchWindows(): void {
  browser.windows?.onFocusChanged.addListener((windowId) => {
    if (windowId !== browser.windows.WINDOW_ID_NONE) lastWindow = windowId;
  });
  void browser.windows?.getLastFocused().then((window) => {
    lastWindow ??= window.id;
  });
}

/**
 * Opens the side panel at a route; must be called in the same turn as the user's gesture. Falls back to a tab where there
 * is no panel or no gesture. The panel learns its route from the session storage, because it may be open already.
 */
export async function openPanel(route: Route, windowId = lastWindow): Promise<void> {
  const panel = (browser as unknown as { sidePanel?: { open(options: { windowId: number }): Promise<void> } })
    .sidePanel;
  const opened = panel && windowId !== undefined ? panel.open({ windowId }) : Promise.reject(new Error('no panel'));
  void browser.storage.session.set({ route: { hash: route, at: performance.timeOrigin + performance.now() } });
  try {
    await opened;
  } catch {
    await openTab(route);
  }
}

/** Opens the page in a tab of its own. */
export async function openTab(route: Route): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/app.html${route}` as '/app.html') });
}

/** The route that a click elsewhere asked for; called at once and for every later one. */
export function onRouteAsked(show: (route: Route) => void): void {
  const read = (value: unknown): void => {
    const hash = (value as { hash?: unknown } | undefined)?.hash;
    if (typeof hash === 'string' && hash.startsWith('#/')) show(hash as Route);
  };
  void browser.storage.session.get('route').then(async (stored) => {
    read(stored['route']);
    await browser.storage.session.remove('route');
  });
  browser.storage.session.onChanged.addListener((changes) => read(changes['route']?.newValue));
}

/** The window of the calling page, for `openPanel` from the popup. */
export async function currentWindow(): Promise<number | undefined> {
  return (await browser.windows?.getCurrent())?.id;
}

/** Closes the popup once the panel has taken over; in a tab, where the popup can be opened too, nothing happens. */
export function closePopup(): void {
  const popups = browser.extension?.getViews({ type: 'popup' }) ?? [];
  if (popups.includes(window)) window.close();
}

/** Where the browser keeps a link that is handed over: in memory, so that it is in no address, no history and on no disk. */
const LINK = 'link';

/** Hands a one-time link to the page that is opened for it, or is open already. */
export function handLink(link: string): void {
  void browser.storage.session.set({ [LINK]: link });
}

/** Takes the link that was handed over, or is later, if it is wanted. Answers how to end it. */
export function onLinkHanded(isWanted: (link: string) => boolean, take: (link: string) => void): () => void {
  let isOver = false;
  const read = (link: unknown): void => {
    if (isOver || typeof link !== 'string' || !isWanted(link)) return;
    take(link);
    void browser.storage.session.remove(LINK);
  };
  const follow = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>): void =>
    read(changes[LINK]?.newValue);
  void browser.storage.session.get(LINK).then((stored) => read(stored[LINK]));
  browser.storage.session.onChanged.addListener(follow);
  return () => {
    isOver = true;
    browser.storage.session.onChanged.removeListener(follow);
  };
}
