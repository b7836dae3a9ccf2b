import { expect, type Locator, type Page } from '@playwright/test';

import type { ExtensionProfile, PageOptions } from './extension-profile.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The groups by their English names, with how many each says that it holds. */
export type Sizes = Readonly<Record<string, number>>;

/** The popup as a user reads it, in English. */
export class PopupPage {
  readonly page: Page;
  readonly #device: ExtensionProfile;

  private constructor(device: ExtensionProfile, page: Page) {
    this.#device = device;
    this.page = page;
  }

  /** Opens the popup and waits until its first data is painted. */
  static async open(device: ExtensionProfile, options: PageOptions = {}): Promise<PopupPage> {
    const page = await device.openPage('popup', { height: 560, language: 'en-GB', ...options });
    await page.waitForFunction(() => performance.getEntriesByName('first-data').length === 1);
    return new PopupPage(device, page);
  }

  row(title: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: title });
  }

  get line(): Locator {
    return this.page.locator('.quick input');
  }

  get preview(): Locator {
    return this.page.locator('.quick-see');
  }

  get toast(): Locator {
    return this.page.locator('.toast').last();
  }

  /** Name and number of each group, and that it shows as many rows. */
  sizes(): Promise<Sizes> {
    return this.page.evaluate(() => {
      const groups = [...document.querySelectorAll('.pop-list section')].map((section): [string, number] => {
        const heading = section.querySelector('h2');
        const count = Number(heading?.querySelector('.n')?.textContent);
        const name = heading?.firstChild?.textContent?.trim() ?? '';
        const rows = section.querySelectorAll('.row:not(.is-leaving):not(.pop-more)').length;
        return [name, rows === count ? count : Number.NaN];
      });
      return Object.fromEntries(groups);
    });
  }

  /**
   * Waits until the groups are these, and then until toolbar and counters say the same as they: the counted groups add up to
   * the badge (EXT-5).
   */
  async expectSizes(expected: Sizes): Promise<void> {
    await expect.poll(() => this.sizes(), { timeout: 20_000 }).toEqual(expected);
    const { Incoming = 0, Overdue = 0, 'Due soon': soon = 0 } = expected;
    const sum = Incoming + Overdue + soon;
    await expect
      .poll(async () => (await this.#device.toolbar()).badge, { timeout: 20_000 })
      .toBe(sum === 0 ? '' : String(sum));
    const tallies = this.page.locator('.pop-head .tally b');
    await expect(tallies).toHaveText([String(Incoming), String(Overdue + soon)]);
  }
}

let drawn = 0;
const local = (): string => `made-${String(++drawn).padStart(8, '0')}`;

interface Made {
  readonly id: string;
}

/** Makes an item of this device's user. */
export async function makeItem(device: ExtensionProfile, kind: string, name: string, fields = {}): Promise<string> {
  const request = { local: local(), kind, fields: { name, ...fields }, collections: {} };
  return ((await device.send('item.create', request)) as Made).id;
}

export interface PlannedActivity {
  readonly item?: string;
  readonly title: string;
  /** ms since 1970. */
  readonly deadline: number;
  readonly kind?: string;
  /** Minutes before the deadline. */
  readonly reminders?: readonly number[];
}

export async function plan(device: ExtensionProfile, activity: PlannedActivity): Promise<string> {
  const { item, title, deadline, kind = 'call', reminders } = activity;
  const made = await device.send('activity.create', {
    local: local(),
    ...(item === undefined ? {} : { item }),
    fields: { kind, direction: 'planned', title, deadline },
    ...(reminders === undefined ? {} : { reminders }),
  });
  return (made as Made).id;
}

/** A message from the client, not dealt with yet. */
export async function receive(device: ExtensionProfile, item: string, title: string, at: number): Promise<string> {
  const made = await device.send('activity.create', {
    local: local(),
    item,
    fields: { kind: 'email', direction: 'incoming', title, occurred: at },
  });
  return (made as Made).id;
}

/** Address of the side panel that is open beside a page, or an empty text. */
export async function panelAddress(device: ExtensionProfile): Promise<string> {
  const session = await device.context.browser()?.newBrowserCDPSession();
  if (!session) return '';
  const { targetInfos } = await session.send('Target.getTargets');
  await session.detach();
  return targetInfos.find(({ url }) => url.startsWith(device.url('sidepanel')))?.url ?? '';
}
