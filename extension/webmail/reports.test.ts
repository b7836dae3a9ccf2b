import { describe, expect, it } from 'vitest';
import type { PageReport } from './page-messages.ts';
import { checkedPart, checkedReport } from './reports.ts';

const origin = 'https://mail.example';
const report = {
  kind: 'message-open',
  provider: 'roundcube',
  url: `${origin}/?_task=mail&_action=show&_uid=1&_mbox=INBOX`,
  message: {
    key: 'INBOX/1',
    from: { name: 'Jane', address: 'jane@acme.example' },
    to: [],
    cc: [],
    hasMoreRecipients: false,
    subject: '<script>alert(1)</script>',
    dateText: 'Thu 07:05',
    source: { state: 'ready', head: 'From: J\u00fc' },
  },
} satisfies PageReport;
const changed = (message: object): unknown => ({ ...report, message: { ...report.message, ...message } });

describe('checkedReport', () => {
  it('[EXT-17] passes a report of the origin that sent it, and of no other', () => {
    expect(checkedReport(report, origin)).toEqual(report);
    expect(checkedReport(report, 'https://evil.example')).toBeNull();
    expect(checkedReport({ kind: 'no-message', provider: null, url: `${origin}/` }, origin)).not.toBeNull();
  });

  it('[EXT-17] passes on nothing that it does not know', () => {
    expect(
      checkedReport({ ...report, extra: 1, message: { ...report.message, __proto__: { a: 1 }, x: 1 } }, origin),
    ).toEqual(report);
  });

  it.each([
    ['no object', null],
    ['another message of the extension', { op: 'record.change', request: {} }],
    ['an unknown kind', { ...report, kind: 'message' }],
    ['an address that is none', { ...report, url: 'javascript' }],
    ['a provider like a path', { ...report, provider: '../x' }],
    ['a subject over 998', changed({ subject: 'x'.repeat(999) })],
    ['too many recipients', changed({ to: Array.from({ length: 501 }, () => report.message.from) })],
    ['an endless address', changed({ from: { name: '', address: 'x'.repeat(321) } })],
    ['an endless name', changed({ cc: [{ name: 'x'.repeat(501), address: '' }] })],
    ['a header over 64 kB', changed({ source: { state: 'ready', head: 'x'.repeat(65_537) } })],
    ['a header that is not of bytes', changed({ source: { state: 'ready', head: '\u0142' } })],
    ['an unknown failure', changed({ source: { state: 'unavailable', why: 'x' } })],
    ['no key', changed({ key: '' })],
    ['a number for a text', changed({ subject: 1 })],
  ])('[EXT-17] drops %s', (_, received) => {
    expect(checkedReport(received, origin)).toBeNull();
  });
});

describe('checkedPart', () => {
  it.each([
    [{ kind: 'bytes', base64: 'AAAA' }, true],
    [{ kind: 'end' }, true],
    [{ kind: 'failed', why: 'refused' }, true],
    [{ kind: 'text', text: 'x', isCut: false, files: ['a.pdf'] }, true],
    [{ kind: 'bytes', base64: 'no base64!' }, false],
    [{ kind: 'bytes', base64: 'A'.repeat(524_292) }, false],
    [{ kind: 'failed', why: 'because' }, false],
    [{ kind: 'text', text: 'x'.repeat(524_289), isCut: false, files: [] }, false],
    [{ kind: 'text', text: 'x', isCut: false, files: Array.from({ length: 201 }, () => 'a') }, false],
    [undefined, false],
  ])('[EXT-17] %#', (part, passes) => {
    expect(checkedPart(part) !== null).toBe(passes);
  });
});
