import { type Signal, signal } from '@preact/signals';
import type { PageReport } from '../../webmail/page-messages.ts';

import { followTab } from '../../platform/tabs.ts';
import { browserWebmail } from '../../platform/webmail.ts';
import { type OpenMessageHead, openMessageHead } from '../../webmail/open-message.ts';
import { checkedReport } from '../../webmail/reports.ts';
import { type ReportedFrame, shownIn, type TabReports, withoutTab, withReport } from '../../webmail/tab-reports.ts';

/** What is known of the tab beside the panel. */
export type TabMail =
  /** The tab may not be read: a page of the browser, or the user has neither clicked nor allowed it (EXT-17). */
  | { readonly state: 'closed' }
  /** No webmail that can be read (EXT-14), or none of its messages is open. */
  | { readonly state: 'none'; readonly isWebmail: boolean }
  | { readonly state: 'open'; readonly frame: ReportedFrame; readonly message: OpenMessageHead };

export interface TabMailSource {
  readonly mail: Signal<TabMail>;
  /** Asks the tab anew, after the user allowed its origin. */
  retry(): void;
  stop(): void;
}

/** Follows the open message of the tab beside the panel: puts the reader into it and hears what it reports. */
export function followOpenMessage(): TabMailSource {
  const mail = signal<TabMail>({ state: 'closed' });
  let reports: TabReports = [];
  let tab: number | undefined;
  let shown = 0;

  async function show(): Promise<void> {
    const turn = ++shown;
    const frame = tab === undefined ? null : shownIn(reports, tab);
    const next = await mailOf(frame);
    // A later report may have overtaken this one while its header was read.
    if (turn === shown && next) mail.value = next;
  }

  async function read(tabId: number | undefined): Promise<void> {
    tab = tabId;
    await show();
    if (tabId === undefined) return;
    const inside = await browserWebmail.inject(tabId);
    if (!inside && tab === tabId) mail.value = { state: 'closed' };
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

  return {
    mail,
    retry: () => void read(tab),
    stop() {
      stopReports();
      stopTab();
    },
  };
}

async function mailOf(frame: ReportedFrame | null): Promise<TabMail | null> {
  if (!frame) return null;
  const { report } = frame;
  if (report.kind === 'no-message') return { state: 'none', isWebmail: report.provider !== null };
  return { state: 'open', frame, message: await openMessageHead(report.message) };
}
