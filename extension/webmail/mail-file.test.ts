import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailsOf } from './mail-file.ts';
import type { MailInFile } from './mail-file.ts';
import { mailFixture } from './mail-fixtures.ts';
import { SOURCE_MAX } from './page-messages.ts';

async function read(...parts: BlobPart[]): Promise<readonly MailInFile[]> {
  const mails: MailInFile[] = [];
  for await (const mail of mailsOf(new Blob(parts))) mails.push(mail);
  return mails;
}

const texts = (mails: readonly MailInFile[]): readonly string[] =>
  mails.map((mail) => ('bytes' in mail ? new TextDecoder().decode(mail.bytes) : 'too large'));
const mark = 'From jane@acme.example Fri Nov 20 10:15:00 2026\n';

describe('mailsOf', () => {
  it('[EXT-14] an .eml file is one message, byte by byte', async () => {
    const source = mailFixture('inbox/04-zapytanie-pl.eml');
    expect(await read(source)).toEqual([{ index: 0, line: 1, bytes: source }]);
  });

  it.each([
    [
      'messages one after the other',
      `${mark}Subject: a\n\nx\n\n${mark}Subject: b\n\ny\n`,
      ['Subject: a\n\nx\n\n', 'Subject: b\n\ny\n'],
    ],
    [
      'lines that end as on Windows',
      `${mark}Subject: a\r\n\r\nx\r\n\r\n${mark}Subject: b\r\n\r\n`,
      ['Subject: a\r\n\r\nx\r\n\r\n', 'Subject: b\r\n\r\n'],
    ],
    [
      'lines that only look like a mark',
      `${mark}Subject: a\n\nFrom here on\n\nFrom 12:00 to one\n`,
      ['Subject: a\n\nFrom here on\n\nFrom 12:00 to one\n'].map((text) => text),
    ],
    ['a mark without a blank line before it', `${mark}Subject: a\n\nx\n${mark}`, [`Subject: a\n\nx\n${mark}`]],
    [
      'escaped lines',
      `${mark}Subject: a\n\n>From jane\n>>From sam\n> From x\n`,
      ['Subject: a\n\nFrom jane\n>From sam\n> From x\n'],
    ],
    ['the mark of another program', 'From - Fri Nov 20 10:15:00 2026\nSubject: a\n\nx\n', ['Subject: a\n\nx\n']],
    ['nothing', '', []],
    ['marks alone', mark + mark, []],
  ])('[EXT-14] %s', async (_, file, expected) => {
    expect(texts(await read(file))).toEqual(expected);
  });

  it('[EXT-14] a message that is too large is passed over and named by its line', async () => {
    const large = new Uint8Array(SOURCE_MAX + 1).fill(0x61);
    const mails = await read(`${mark}Subject: a\n\nx\n\n`, mark, large, `\n\n${mark}Subject: c\n\nz\n`);
    expect(mails).toMatchObject([{ index: 0 }, { index: 1, tooLarge: true, line: 6 }, { index: 2 }]);
    expect(texts(mails)[2]).toBe('Subject: c\n\nz\n');
    expect(await read(large)).toEqual([{ index: 0, tooLarge: true, line: 1 }]);
  });

  it('[EXT-14] messages come out as they went in', async () => {
    const line = fc.constantFrom('', 'text', 'From jane Fri 10:15:00 2026', '>From x', '>>From y', 'From');
    const message = fc.array(line, { maxLength: 8 }).map((lines) => ['Subject: a', '', ...lines, ''].join('\n'));
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 5 }), async (messages) => {
        const file = messages.map((text) => `${mark}${text.replaceAll(/^(>*From )/gm, '>$1')}\n`).join('');
        expect(texts(await read(file))).toEqual(messages.map((text) => `${text}\n`));
      }),
    );
  });
});
