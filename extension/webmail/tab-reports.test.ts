import { describe, expect, it } from 'vitest';
import type { PageReport } from './page-messages.ts';
import { shownIn, withoutTab, withReport } from './tab-reports.ts';

const none: PageReport = { kind: 'no-message', provider: null, url: 'https://portal.example/' };
const list: PageReport = { kind: 'no-message', provider: 'roundcube', url: 'https://mail.example/' };
const open = (key: string): PageReport => ({
  kind: 'message-open',
  provider: 'roundcube',
  url: 'https://mail.example/',
  message: {
    key,
    from: null,
    to: [],
    cc: [],
    hasMoreRecipients: false,
    subject: '',
    dateText: '',
    source: { state: 'reading' },
  },
});

describe('what a tab shows', () => {
  it('[EXT-9] the newest report of a frame replaces the one before it', () => {
    const reports = withReport(withReport([], 1, 0, open('a')), 1, 0, open('b'));
    expect(reports).toHaveLength(1);
    expect(shownIn(reports, 1)?.report).toEqual(open('b'));
  });

  it('[EXT-9] an open message in a frame wins over the page around it, and leaves with it', () => {
    const opened = withReport(withReport([], 1, 4, open('a')), 1, 0, none);
    expect(shownIn(opened, 1)).toMatchObject({ frameId: 4 });
    expect(shownIn(withReport(opened, 1, 0, list), 1)).toMatchObject({ frameId: 4 });
    const closed = withReport(opened, 1, 4, list);
    expect(shownIn(withReport(closed, 1, 0, none), 1)?.report).toEqual(list);
  });

  it('[EXT-17] tabs are kept apart, and forgotten when they go', () => {
    const reports = withReport(withReport([], 1, 0, open('a')), 2, 0, none);
    expect(shownIn(reports, 2)?.report).toEqual(none);
    expect(shownIn(withoutTab(reports, 1), 1)).toBeNull();
    expect(shownIn(withoutTab(reports, 1), 2)?.report).toEqual(none);
  });
});
