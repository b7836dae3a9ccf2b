import { browser } from 'wxt/browser';

/** What the schedule needs of `chrome.alarms`: one exact instant and one safety net, by name. */
export interface Alarms {
  /** One alarm at an instant (ms since 1970); replaces the one of that name. An instant in the past fires at once. */
  setAt(name: string, at: number): Promise<void>;
  setEvery(name: string, minutes: number): Promise<void>;
  clear(name: string): Promise<void>;
  /** When the alarm of that name fires next, or undefined. */
  scheduled(name: string): Promise<number | undefined>;
}

const persist = import.meta.env.FIREFOX ? {} : { persistAcrossSessions: true };

export const browserAlarms: Alarms = {
  setAt: async (name, at) => {
    await browser.alarms.create(name, { when: at, ...persist } as { when: number });
  },
  setEvery: async (name, minutes) => {
    await browser.alarms.create(name, { periodInMinutes: minutes, ...persist } as { periodInMinutes: number });
  },
  clear: async (name) => {
    await browser.alarms.clear(name);
  },
  scheduled: async (name) => (await browser.alarms.get(name))?.scheduledTime,
};

export function onAlarm(handle: (name: string) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => handle(alarm.name));
}
