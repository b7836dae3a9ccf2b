import { browser } from 'wxt/browser';

export interface NotificationText {
  readonly title: string;
  readonly message: string;
  /** At most two; browsers without buttons show the notification alone, its body always works. */
  readonly buttons: readonly string[];
}

/** The notification centre as far as it is used. An id that is shown again replaces the earlier one. */
export interface NotificationCentre {
  show(id: string, text: NotificationText): Promise<void>;
  withdraw(id: string): Promise<void>;
  shown(): Promise<string[]>;
}

export const browserNotifications: NotificationCentre = {
  async show(id, { title, message, buttons }) {
    const options = { type: 'basic' as const, iconUrl: browser.runtime.getURL('/icons/plain-128.png'), title, message };
    // Firefox throws on buttons and requireInteraction instead of ignoring them.
    const extras = import.meta.env.FIREFOX
      ? {}
      : { buttons: buttons.slice(0, 2).map((label) => ({ title: label })), requireInteraction: true };
    await browser.notifications.create(id, { ...options, ...extras });
  },
  async withdraw(id) {
    await browser.notifications.clear(id);
  },
  async shown() {
    return Object.keys(await browser.notifications.getAll());
  },
};

export interface NotificationEvents {
  onClick(id: string): void;
  onButton(id: string, button: number): void;
  onClose(id: string, byUser: boolean): void;
}

export function listenToNotifications(events: NotificationEvents): void {
  browser.notifications.onClicked.addListener((id) => events.onClick(id));
  if (!import.meta.env.FIREFOX) {
    browser.notifications.onButtonClicked.addListener((id, button) => events.onButton(id, button));
  }
  browser.notifications.onClosed.addListener((id, byUser) => events.onClose(id, byUser ?? false));
}
