import { type Signal, signal } from '@preact/signals';

import { onAccessChanged } from '../../platform/site-access.ts';
import { followTab, isOwnPage, siteOf } from '../../platform/tabs.ts';
import { browserWebmail } from '../../platform/webmail.ts';
import { type OpenMessageHead, openMessageHead } from '../../webmail/open-message.ts';
import type { PageReport } from '../../webmail/page-messages.ts';
import { checkedReport } from '../../webmail/reports.ts';
import { type ReportedFrame, shownIn, type TabReports, withoutTab, withReport } from '../../webmail/tab-reports.ts';

/** A site, and whether the user allowed it for good: else it can be read until the tab goes elsewhere (EXT-17). */
export interface Site {
  /** `https://mail.example` */
  readonly origin: string;
  readonly isAllowed: boolean;
}

/** What is known of the tab beside the panel. */
export type TabMail =
  /** Nothing yet: it is being asked, and nothing is shown that would only jump. */
  | { readonly state: 'asking' }
  /** The tab may not be read: the user has neither clicked nor allowed it, or it is a page of the browser (EXT-17). */
  | { readonly state: 'closed'; readonly site: Site | null }
  /** No webmail that can be read (EXT-14), or none of its messages is open. `tabId` null: nothing can be asked of it. */
  | { readonly state: 'none'; readonly isWebmail: boolean; readonly tabId: number | null; readonly site: Site | null }
  | {
      readonly state: 'open';
      readonly frame: ReportedFrame;
      readonly message: OpenMessageHead;
      readonly site: Site | null;
    };

export interface TabMailSource {
  readonly mail: Signal<TabMail>;
  /** Asks the tab anew, after the user allowed its origin. */
  retry(): void;
  stop(): void;
}

/** Follows the open message of the tab beside the panel: puts the reader into it and hears what it reports. */
export function followTabMail(): TabMailSource {
  const mail = signal<TabMail>({ state: 'asking' });
  let reports: TabReports = [];
  let tab: number | undefined;
  let shown = 0;

  async function show(): Promise<void> {
    const turn = ++shown;
    const frame = tab === undefined ? null : shownIn(reports, tab);
    if (!frame) return;
    const next = await mailOf(frame);
    // A later report may have overtaken this one while its header was read.
    if (turn === shown) mail.value = next;
  }

  async function read(tabId: number | undefined): Promise<void> {
    tab = tabId;
    if (tabId === undefined) return;
    await show();
    if (await browserWebmail.inject(tabId)) return;
    const next = await unreadable(tabId);
    if (tab !== tabId) return;
    shown += 1;
    mail.value = next;
  }

  const stopReports = browserWebmail.onReport((received, sender) => {
    const report: PageReport | null = checkedReport(received, sender.origin);
    if (!report) return;
    reports = withReport(reports, sender.tabId, sender.frameId, report);
    if (sender.tabId === tab) void show();
  });
  const stopTab = followTab((tabId, isNewPage) => {
    if (isNewPage && tabId !== undefined) reports = withoutTab(reports, tabId);
    void read(tabId);
  });
  const retry = (): void => void read(tab);
  const stopAccess = onAccessChanged(() => {
    // What is read already goes on being read; asking again would only report the same.
    if (mail.value.state === 'closed') retry();
  });

  return {
    mail,
    retry,
    stop() {
      stopReports();
      stopTab();
      stopAccess();
    },
  };
}

async function unreadable(tabId: number): Promise<TabMail> {
  if (await isOwnPage(tabId)) return { state: 'none', isWebmail: false, tabId: null, site: null };
  const origin = await siteOf(tabId);
  return { state: 'closed', site: origin === undefined ? null : await withPermission(origin) };
}

async function withPermission(origin: string): Promise<Site> {
  return { origin, isAllowed: await browserWebmail.isAllowed(origin) };
}

async function mailOf(frame: ReportedFrame): Promise<TabMail> {
  const { report, tabId } = frame;
  const { protocol, origin } = new URL(report.url);
  const site = /^https?:$/.test(protocol) ? await withPermission(origin) : null;
  if (report.kind === 'no-message') return { state: 'none', isWebmail: report.provider !== null, tabId, site };
  return { state: 'open', frame, message: await openMessageHead(report.message), site };
}
