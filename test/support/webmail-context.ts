import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Worker } from '@playwright/test';
import { expect, test as base } from './extension-context.ts';
import type { ExtensionProfile } from './extension-profile.ts';
import type { ReaderExtension } from './reader-extension.ts';
import { buildReaderExtension } from './reader-extension.ts';
import { repositoryRoot } from './repository.ts';
import type { Roundcube, Skin } from './roundcube.ts';
import { startRoundcube } from './roundcube.ts';

/** The worker's side of the extension that only reads. */
declare const reader: ReaderExtension;

export const inbox = join(repositoryRoot, 'test', 'fixtures', 'mail', 'inbox');

export interface Report {
  readonly kind: 'message-open' | 'no-message';
  readonly provider: string | null;
  readonly url: string;
  readonly message?: {
    readonly key: string;
    readonly from: { readonly name: string; readonly address: string } | null;
    readonly to: readonly { readonly name: string; readonly address: string }[];
    readonly cc: readonly { readonly name: string; readonly address: string }[];
    readonly hasMoreRecipients: boolean;
    readonly subject: string;
    readonly dateText: string;
    readonly source: { readonly state: string; readonly why?: string };
  };
}
export interface Known {
  readonly head: {
    readonly messageId: string | null;
    readonly date: number | null;
    readonly subject: string;
    readonly to: readonly unknown[];
  };
  readonly from: string;
  readonly missing: readonly string[];
  readonly sourceFailure: string | null;
}

/** A webmail in a tab, and the extension's worker that hears of it. */
export class Reading {
  readonly page: Page;
  readonly worker: Worker;
  readonly webmail: Roundcube;
  tabId = -1;

  constructor(page: Page, worker: Worker, webmail: Roundcube) {
    this.page = page;
    this.worker = worker;
    this.webmail = webmail;
  }

  async signIn(): Promise<void> {
    await this.page.goto(this.webmail.url);
    await this.page.fill('#rcmloginuser', this.webmail.user);
    await this.page.fill('#rcmloginpwd', this.webmail.password);
    await this.page.press('#rcmloginpwd', 'Enter');
    await this.page.waitForSelector('#messagelist tbody tr');
    this.tabId = await this.worker.evaluate(
      async (url) => (await chrome.tabs.query({ url: `${url}*` }))[0]?.id ?? -1,
      this.webmail.url,
    );
  }

  inject(): Promise<boolean> {
    return this.worker.evaluate((tabId) => reader.inject(tabId), this.tabId);
  }

  async newest(): Promise<Report | undefined> {
    return (await this.worker.evaluate(() => reader.received.at(-1)?.report)) as Report | undefined;
  }

  /** Waits until the newest report is of message `uid`, its source asked for. */
  async opened(uid: number): Promise<Required<Report>> {
    await expect
      .poll(async () => {
        const { message } = (await this.newest()) ?? {};
        return message && [message.key, message.source.state !== 'reading'];
      })
      .toEqual([`INBOX/${uid}`, true]);
    return (await this.newest()) as Required<Report>;
  }

  async known(report: Report): Promise<Known> {
    return (await this.worker.evaluate((message) => reader.head(message), report.message)) as Known;
  }

  source(uid: number): Promise<{ readonly source?: string; readonly why?: string }> {
    return this.worker.evaluate(([tabId, key]) => reader.source(tabId, 0, key), [this.tabId, `INBOX/${uid}`] as const);
  }

  /** Chooses a message in the list, which shows it in the preview. */
  async choose(uid: number): Promise<void> {
    const row = Buffer.from(String(uid)).toString('base64').replaceAll('=', '');
    await this.page.locator(`#rcmrow${row} .subject a`).first().click();
  }

  show(uid: number): Promise<unknown> {
    return this.page.goto(`${this.webmail.url}?_task=mail&_action=show&_uid=${uid}&_mbox=INBOX`);
  }
}

export interface WebmailFixtures {
  readonly skin: Skin;
  readonly webmail: Roundcube;
  /** A browser with the extension that only reads. */
  readonly readerDevice: ExtensionProfile;
  /** Signed in, with the list of messages open and nothing read yet. */
  readonly reading: Reading;
}

export interface WorkerFixtures {
  /** A Roundcube in a skin; the same one for all tests of a worker. */
  readonly roundcubeIn: (skin: Skin) => Promise<Roundcube>;
  /** Folder of the extension that only reads. */
  readonly readerExtension: string;
}

export const test = base.extend<WebmailFixtures, WorkerFixtures>({
  roundcubeIn: [
    async ({}, use) => {
      const started = new Map<Skin, Promise<Roundcube>>();
      await use((skin) => {
        const webmail = started.get(skin) ?? startRoundcube({ messages: inbox, skin });
        started.set(skin, webmail);
        return webmail;
      });
      for (const webmail of started.values()) await webmail.then((one) => one.stop()).catch(() => undefined);
    },
    { scope: 'worker' },
  ],
  readerExtension: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'sidebook-reader-'));
      await buildReaderExtension(folder);
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  skin: ['elastic', { option: true }],
  webmail: async ({ roundcubeIn, skin }, use) => use(await roundcubeIn(skin)),
  readerDevice: async ({ openDevice, readerExtension }, use) => use(await openDevice({ extension: readerExtension })),
  reading: async ({ readerDevice, webmail }, use) => {
    const reading = new Reading(await readerDevice.context.newPage(), await readerDevice.worker(), webmail);
    await reading.signIn();
    await use(reading);
  },
});

export { expect } from './extension-context.ts';
