import { browser } from 'wxt/browser';

/** Runs when the user presses one of the manifest's keys; in the same turn, so that a panel may be opened. */
export function onCommand(handle: (command: string) => void): void {
  browser.commands.onCommand.addListener((command) => handle(command));
}

export interface LifecycleEvents {
  onInstalled(reason: string): void;
  onStartup(): void;
}

export function listenToLifecycle(events: LifecycleEvents): void {
  browser.runtime.onInstalled.addListener(({ reason }) => events.onInstalled(reason));
  browser.runtime.onStartup.addListener(() => events.onStartup());
}

/** The browser's languages, the most wanted first. */
export function browserLanguages(): readonly string[] {
  return [...(navigator.languages ?? [navigator.language])];
}

/** Keeps the extension's own storage from scripts in web pages. */
export async function protectStorage(): Promise<void> {
  const area = browser.storage.local as unknown as {
    setAccessLevel?: (options: { accessLevel: string }) => Promise<void>;
  };
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
