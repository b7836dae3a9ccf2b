import type { PageReport } from './page-messages.ts';

/**
 * The newest report of each frame of each tab. A tab shows at most one open message: that of the frame which reported one last,
 * else what its top frame said.
 */
export interface ReportedFrame {
  readonly tabId: number;
  readonly frameId: number;
  readonly report: PageReport;
}

export type TabReports = readonly ReportedFrame[];

/** Newest first. */
export function withReport(reports: TabReports, tabId: number, frameId: number, report: PageReport): TabReports {
  return [{ tabId, frameId, report }, ...reports.filter((one) => one.tabId !== tabId || one.frameId !== frameId)];
}

/** The tab was closed, or its page has gone to another: its readers are no more. */
export function withoutTab(reports: TabReports, tabId: number): TabReports {
  return reports.filter((one) => one.tabId !== tabId);
}

/** What a tab shows; null when nothing was heard of it. */
export function shownIn(reports: TabReports, tabId: number): ReportedFrame | null {
  const ofTab = reports.filter((one) => one.tabId === tabId);
  return (
    ofTab.find((one) => one.report.kind === 'message-open') ??
    ofTab.find((one) => one.report.provider !== null) ??
    ofTab[0] ??
    null
  );
}
