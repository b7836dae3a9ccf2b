import { describe, expect, it } from 'vitest';
import { mailFixture } from './mail-fixtures.ts';
import { openMessageHead, pageAsMessage } from './open-message.ts';
import type { PageMessage } from './page-messages.ts';

const page: PageMessage = {
  key: 'INBOX/4',
  from: { name: 'Z. G.', address: 'zakupy@biuro.example' },
  to: [{ name: 'Robin Rep', address: 'rep@sidebook.example' }],
  cc: [],
  hasMoreRecipients: false,
  subject: 'Zapytanie',
  dateText: 'Wed 13:20',
  source: { state: 'reading' },
};

function headOf(name: string): string {
  const source = String.fromCharCode(...mailFixture(`inbox/${name}.eml`));
  return source.slice(0, source.search(/\r?\n\r?\n/));
}

describe('openMessageHead', () => {
  it('[EXT-9] until the source is read, the page’s words stand in, and what they lack is named', async () => {
    expect(await openMessageHead(page)).toMatchObject({
      head: { from: page.from, subject: 'Zapytanie', date: null, messageId: null },
      from: 'page',
      isReading: true,
      missing: ['date', 'message-id', 'thread', 'automatic-marks'],
      sourceFailure: null,
    });
  });

  it('[EXT-9] with the source, everything is its own', async () => {
    const opened = await openMessageHead({ ...page, source: { state: 'ready', head: headOf('04-zapytanie-pl') } });
    expect(opened).toMatchObject({
      head: {
        from: { name: 'Zażółć Gęślą' },
        date: Date.parse('2026-11-18T13:20:00Z'),
        messageId: 'pl-991@biuro.example',
      },
      from: 'source',
      isReading: false,
      missing: [],
    });
  });

  it('[EXT-9] a source without Message-ID lacks that alone', async () => {
    const opened = await openMessageHead({ ...page, source: { state: 'ready', head: headOf('12-no-message-id') } });
    expect(opened.missing).toEqual(['message-id']);
  });

  it.each([
    [{ state: 'unavailable', why: 'refused' }, 'refused'],
    [{ state: 'ready', head: 'no message' }, 'not-a-message'],
  ] as const)('[EXT-14] without a source (%j) it says why and falls back to the page', async (source, why) => {
    expect(await openMessageHead({ ...page, hasMoreRecipients: true, source })).toMatchObject({
      from: 'page',
      isReading: false,
      sourceFailure: why,
      missing: expect.arrayContaining(['date', 'recipients']) as unknown,
    });
  });
});

describe('pageAsMessage', () => {
  it('[EXT-14] takes the text from the page and no date from its words', () => {
    const message = pageAsMessage(page, { text: 'Dzień dobry', isCut: true, files: ['oferta.pdf'] });
    expect(message).toMatchObject({
      text: 'Dzień dobry',
      textFrom: 'text',
      date: null,
      attachments: [],
      fileNames: ['oferta.pdf'],
    });
    expect(message.problems.map((problem) => problem.code)).toEqual(['no-date', 'no-message-id', 'text-cut']);
  });
});
