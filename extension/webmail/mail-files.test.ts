import { describe, expect, it } from 'vitest';

import { mailFixture, mailFixtureNames } from './mail-fixtures.ts';
import { mailsByKey, readMails } from './mail-files.ts';
import { SOURCE_MAX } from './page-messages.ts';

const mark = 'From jane@acme.example Fri Nov 20 10:15:00 2026\n';
const inbox = mailFixtureNames('inbox').filter((name) => name.endsWith('.eml'));

function file(name: string, ...parts: BlobPart[]): File {
  return new File(parts, name);
}

/** The inbox as one file; blank lines part its messages. */
function mailbox(): File {
  return file('inbox.mbox', ...inbox.flatMap((name) => [mark, mailFixture(`inbox/${name}`), '\n\n']));
}

describe('readMails', () => {
  it('[EXT-14] one message comes whole', async () => {
    const { found, faults, only } = await readMails([file('order.eml', mailFixture('inbox/07-with-pdf.eml'))]);
    expect([found.length, faults, only?.subject]).toEqual([1, [], 'Purchase order 8812']);
    expect(only?.attachments.map(({ name }) => name)).toEqual(['order-8812.pdf']);
  });

  it('[EXT-14] of several only the headers stay, and each is read again by its place', async () => {
    const files = [mailbox(), file('more.eml', mailFixture('inbox/01-quote-request.eml'))];
    const { found, faults, only } = await readMails(files);
    expect([found.length, faults, only]).toEqual([15, [], null]);
    expect(found.map(({ key }) => key).slice(-2)).toEqual(['0/13', '1/0']);
    expect(found.every(({ head }) => !('text' in head) && !('attachments' in head))).toBe(true);
    expect(found[1]?.head).toMatchObject({ subject: 'Re: Quote for 20 chairs', messageId: 'q2.20261120@acme.example' });
    const again: string[] = [];
    for await (const { key, result } of mailsByKey(files, new Set(['0/6', '1/0']))) {
      again.push(`${key} ${result.ok && result.message.subject} ${result.ok && result.message.attachments.length}`);
    }
    expect(again).toEqual(['0/6 Purchase order 8812 1', '1/0 Quote for 20 chairs 0']);
  });

  it('[EXT-14] names what is no mail, and where', async () => {
    const large = new Uint8Array(SOURCE_MAX + 1).fill(0x61);
    const { found, faults } = await readMails([
      file('picture.png', '\u0089PNG\r\n\u001A\n'),
      file('nothing.eml'),
      file('film.mp4', large),
      file('large.eml', 'From: Jane <jane@acme.example>\r\n', large),
      file(
        'mixed.mbox',
        `${mark}Subject: a\n\nx\n\n`,
        `${mark}no header here\n\n`,
        mark,
        large,
        `\n\n${mark}Subject: d\n\n`,
      ),
    ]);
    expect(found.map(({ key, head }) => [key, head.subject])).toEqual([
      ['4/0', 'a'],
      ['4/3', 'd'],
    ]);
    expect(faults).toEqual([
      {
        file: 'picture.png',
        message: 1,
        line: 1,
        why: 'not-a-message',
        detail: expect.stringContaining('PNG') as unknown,
      },
      { file: 'nothing.eml', message: null, line: null, why: 'empty', detail: '' },
      { file: 'film.mp4', message: 1, line: 1, why: 'not-a-message', detail: 'a'.repeat(60) },
      { file: 'large.eml', message: 1, line: 1, why: 'too-large', detail: '' },
      { file: 'mixed.mbox', message: 2, line: 6, why: 'not-a-message', detail: 'no header here' },
      { file: 'mixed.mbox', message: 3, line: 9, why: 'too-large', detail: '' },
    ]);
  });

  it('[EXT-14] tells how far it is, and stops when it is told to', async () => {
    const stop = new AbortController();
    const told: number[] = [];
    const { found, only } = await readMails([mailbox()], {
      signal: stop.signal,
      onProgress(messages) {
        told.push(messages);
        if (messages === 3) stop.abort();
      },
    });
    expect([found.length, only, told]).toEqual([3, null, [1, 2, 3]]);
  });
});
