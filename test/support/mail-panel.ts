import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { ExtensionProfile, PageOptions } from './extension-profile.ts';
import { type ItemRowSeen, itemRows } from './device-storage.ts';
import type { Roundcube } from './roundcube.ts';
import { expect, inbox, test as base } from './webmail-context.ts';

/** The day after the inbox's newest message: none of them is older than a week but 12 and 13. */
export const today = '2026-11-21T09:00:00Z';

export const own = 'rep@sidebook.example';

/** Numbers of the inbox's messages. */
export const mails = {
  request: 1,
  reply: 2,
  german: 3,
  polish: 4,
  spanish: 5,
  italian: 6,
  withPdf: 7,
  hostile: 8,
  outOfOffice: 9,
  newsletter: 10,
  many: 11,
  withoutId: 12,
  longSubject: 13,
  sent: 14,
} as const;

/** A signed-in webmail in a tab, and a panel that follows it. */
export class MailPanel {
  readonly device: ExtensionProfile;
  readonly mail: Page;
  readonly panel: Page;
  readonly tabId: number;
  readonly #url: string;

  constructor(device: ExtensionProfile, mail: Page, panel: Page, tabId: number, url: string) {
    this.device = device;
    this.mail = mail;
    this.panel = panel;
    this.tabId = tabId;
    this.#url = url;
  }

  /** The strip on top of the panel. */
  get strip(): Locator {
    return this.panel.getByRole('region', { name: 'Open message' });
  }

  /** Opens a message of the inbox on a page of its own, and waits until the panel has left a message that it showed before. */
  async open(message: number): Promise<void> {
    await this.panel
      .locator('.strip:not(.strip-quiet)')
      .evaluateAll((strips) => strips.forEach((strip) => strip.classList.add('shown-before')));
    await this.mail.goto(`${this.#url}?_task=mail&_action=show&_uid=${message}&_mbox=INBOX`);
    await expect(this.panel.locator('.shown-before')).toHaveCount(0);
  }

  /** Back to the list, where no message is open. */
  async list(): Promise<void> {
    await this.mail.goto(`${this.#url}?_task=mail&_mbox=INBOX`);
    await this.mail.waitForSelector('#messagelist tbody tr');
  }

  /** Chooses a message in the list, which shows it in the preview. */
  async choose(message: number): Promise<void> {
    const row = Buffer.from(String(message)).toString('base64').replaceAll('=', '');
    await this.mail.locator(`#rcmrow${row} .subject a`).first().click();
  }

  /** Drops files on the panel, wherever the pointer is. */
  async drop(...files: readonly { readonly name: string; readonly content: Buffer }[]): Promise<void> {
    const given = files.map(({ name, content }) => ({ name, base64: content.toString('base64') }));
    const transfer = await this.panel.evaluateHandle((list) => {
      const data = new DataTransfer();
      for (const { name, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name));
      }
      return data;
    }, given);
    for (const event of ['dragenter', 'dragover', 'drop']) {
      await this.panel.dispatchEvent('main', event, { dataTransfer: transfer });
    }
  }

  /** The listed contacts, companies and deals. */
  records(): Promise<readonly ItemRowSeen[]> {
    return itemRows(this.panel);
  }

  /** The same as words: `deal Quote for 20 chairs`. */
  async items(): Promise<string[]> {
    return (await this.records()).map(({ kind, record }) => `${kind} ${record.name}`);
  }

  /** The panel's counter Incoming. */
  get incoming(): Locator {
    return this.panel.getByRole('button', { name: /^\d+ ?Incoming$/ });
  }

  badge(): Promise<string> {
    return this.device.toolbar().then(({ badge }) => badge);
  }

  /** The action of a toast. */
  async undo(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Undo' }).last().click();
  }
}

/** A message of the inbox as a file. */
export function mailFile(name: string): { readonly name: string; readonly content: Buffer } {
  return { name: basename(name), content: readFileSync(join(inbox, name)) };
}

/** Opens the webmail of a device in a tab, signs in, and opens a panel beside it. */
export async function openMailPanel(
  device: ExtensionProfile,
  webmail: Roundcube,
  { host = '127.0.0.1', ...options }: PageOptions & { readonly host?: string } = {},
): Promise<MailPanel> {
  const url = webmail.url.replace('127.0.0.1', host);
  const mail = await device.context.newPage();
  await mail.goto(url);
  await mail.fill('#rcmloginuser', webmail.user);
  await mail.fill('#rcmloginpwd', webmail.password);
  await mail.press('#rcmloginpwd', 'Enter');
  await mail.waitForSelector('#messagelist tbody tr');
  await mail.bringToFront();
  const tabId = await device.ask(async () => (await chrome.tabs.query({ active: true }))[0]?.id ?? -1);
  const panel = await device.openPage('sidepanel', { width: 400, height: 800, ...options, hash: `?tab=${tabId}` });
  return new MailPanel(device, mail, panel, tabId, url);
}

interface MailFixtures {
  /** A device of the rep whose clock stands on `today`, the panel beside the webmail's list; own address known. */
  readonly rep: MailPanel;
}

export const test = base.extend<MailFixtures>({
  rep: async ({ openDevice, clock, webmail }, use) => {
    clock.set(today);
    const device = await openDevice({ clock, timeZone: 'Europe/London' });
    await device.send('team.profile', { name: 'Robin Rep', addresses: [own] });
    await use(await openMailPanel(device, webmail));
  },
});

export { expect };
