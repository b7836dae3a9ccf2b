import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailFixture, mailFixtureNames } from './mail-fixtures.ts';
import { SOURCE_MAX } from './page-messages.ts';
import { parseMessage } from './parse-message.ts';
import type { ParsedMessage } from './parse-message.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function parsed(source: Uint8Array): Promise<ParsedMessage> {
  const result = await parseMessage(source);
  if (!result.ok) throw new Error(result.code);
  return result.message;
}

describe('the messages of an inbox', () => {
  it.each([
    [
      '01-quote-request',
      'Jane Customer',
      'Quote for 20 chairs',
      '2026-11-20T10:15:00Z',
      'q1.20261120@acme.example',
      'Delivery to Leeds.',
    ],
    [
      '02-quote-reply',
      'Jane Customer',
      'Re: Quote for 20 chairs',
      '2026-11-20T12:40:00Z',
      'q2.20261120@acme.example',
      'please make it 24 chairs.',
    ],
    [
      '03-anfrage-de',
      'Müller, Jürgen',
      'Anfrage: Bürostühle für die Außenstelle',
      '2026-11-19T07:05:00Z',
      'a7f3@moebelhaus.example',
      'für unsere Außenstelle in Köln.',
    ],
    [
      '04-zapytanie-pl',
      'Zażółć Gęślą',
      'Zapytanie o ofertę – krzesła',
      '2026-11-18T13:20:00Z',
      'pl-991@biuro.example',
      'Łukasz Źrebięcki',
    ],
    [
      '05-pedido-es',
      'Íñigo Peña',
      '¿Plazo de entrega del pedido 4711?',
      '2026-11-17T08:00:00Z',
      'es.4711@oficina.example',
      '¿Cuándo llegan las sillas',
    ],
    [
      '06-html-only-it',
      'Niccolò Città',
      'Preventivo per affare già aperto',
      '2026-11-16T16:45:00Z',
      'it-html@ufficio.example',
      'Può inviare il contratto?',
    ],
    [
      '07-with-pdf',
      'Jane Customer',
      'Purchase order 8812',
      '2026-11-20T16:30:00Z',
      'po8812@acme.example',
      'the signed order is attached',
    ],
    [
      '08-hostile-html',
      '<img src=x onerror=alert(1)>',
      '<script>alert("subject")</script> offer',
      '2026-11-14T03:33:00Z',
      'evil1@evil.example',
      'Look at our offer.',
    ],
    ['12-no-message-id', '', 'Order paid', '2026-11-09T09:09:09Z', null, 'Order 5512 has been paid.'],
    [
      '14-sent-by-me',
      'Robin Rep',
      'Your quote for 24 chairs',
      '2026-11-20T15:00:00Z',
      'r2.20261120@sidebook.example',
      '24 chairs at 119 EUR.',
    ],
  ])('[EXT-10] %s: sender, subject, date, Message-ID and text', async (name, from, subject, date, messageId, text) => {
    const message = await parsed(mailFixture(`inbox/${name}.eml`));
    expect({ ...message, from: message.from?.name }).toMatchObject({
      from,
      subject,
      date: Date.parse(date),
      messageId,
    });
    expect(message.text).toContain(text);
  });

  it('[EXT-10] the thread of an answer', async () => {
    const message = await parsed(mailFixture('inbox/14-sent-by-me.eml'));
    expect(message).toMatchObject({
      inReplyTo: ['q2.20261120@acme.example'],
      references: ['q2.20261120@acme.example'],
    });
  });

  it('[EXT-13] the marks of automatic replies and lists', async () => {
    expect(await parsed(mailFixture('inbox/09-out-of-office.eml'))).toMatchObject({
      autoSubmitted: 'auto-replied',
      precedence: 'bulk',
    });
    expect(await parsed(mailFixture('inbox/10-newsletter.eml'))).toMatchObject({
      precedence: 'list',
      listId: 'Furniture Weekly <fw.list.example>',
      hasUnsubscribe: true,
    });
  });

  it('[EXT-10] the file of a message, to the byte', async () => {
    const [file] = (await parsed(mailFixture('inbox/07-with-pdf.eml'))).attachments;
    expect(file).toMatchObject({ name: 'order-8812.pdf', mime: 'application/pdf', size: 125, inline: false });
    expect(new TextDecoder().decode(file?.bytes)).toMatch(/^%PDF-1\.4[\s\S]*%%EOF\n$/);
  });

  it('[EXT-9] all recipients of a message to forty', async () => {
    const message = await parsed(mailFixture('inbox/11-many-recipients.eml'));
    expect(message.to).toHaveLength(41);
    expect(message.to[39]).toEqual({ name: 'Person 40', address: 'p40@acme.example' });
  });

  it('[EXT-10] a subject without end is cut where the standard ends lines', async () => {
    const { subject } = await parsed(mailFixture('inbox/13-long-subject.eml'));
    expect(subject.startsWith('Re: Re:')).toBe(true);
    expect(subject.length).toBeLessThanOrEqual(998);
    expect(subject).not.toMatch(/=\?|\s{2}/);
  });

  it('[EXT-15] HTML is handed on as data, and never as text', async () => {
    const message = await parsed(mailFixture('inbox/08-hostile-html.eml'));
    expect(message.html).toContain('track.png');
    expect(message.text).toBe('Look at our offer.');
  });
});

describe('messages of many makes', () => {
  it.each(mailFixtureNames('formats'))('[EXT-14] %s is read, and what it lacks is named', async (name) => {
    const message = await parsed(mailFixture(`formats/${name}`));
    const codes = new Set(message.problems.map((problem) => problem.code));
    expect(codes.has('no-sender')).toBe(message.from === null);
    expect(codes.has('no-message-id')).toBe(message.messageId === null);
    expect(codes.has('no-date') || codes.has('bad-date')).toBe(message.date === null);
  });

  it.each([
    ['rfc-001', 'no-sender', 1, 'Whomever'],
    ['rfc-001', 'bad-date', 3, 'Whenever'],
    ['thirdparty-007', 'no-sender', 1, 'Moderator-Address <moderator>'],
    ['rfc-002', 'no-date', null, ''],
  ])('[EXT-14] %s: %s in line %s', async (name, code, line, detail) => {
    expect((await parsed(mailFixture(`formats/${name}.eml`))).problems).toContainEqual({ code, line, detail });
  });

  it('[EXT-10] a message in a message is a file', async () => {
    const { attachments } = await parsed(mailFixture('formats/rfc-004.eml'));
    expect(attachments.map((file) => file.name)).toEqual(['message-1.eml', 'message-2.eml']);
    const inner = await parsed(attachments[0]?.bytes ?? new Uint8Array());
    expect(inner).toMatchObject({ subject: 'my opinion', date: Date.parse('1993-03-26T09:13:32Z') });
  });

  it('[EXT-10] pictures of the text are told from files', async () => {
    const { attachments } = await parsed(mailFixture('formats/thirdparty-018.eml'));
    expect(attachments.map((file) => file.inline)).toEqual([true, false]);
  });

  it('[EXT-10] texts in several character sets', async () => {
    const { text } = await parsed(mailFixture('formats/thirdparty-005.eml'));
    expect(text).toContain('『世界人権宣言』');
  });
});

describe('what is no message', () => {
  it.each([
    ['nothing', new Uint8Array(), { code: 'empty', line: null }],
    ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0x0a, 0x00]), { code: 'not-a-message', line: 1 }],
    ['a letter', bytes('Dear Robin,\n\nplease call.'), { code: 'not-a-message', line: 1, detail: 'Dear Robin,' }],
    ['a web page', bytes('<!doctype html>\n<title>Sign in</title>'), { code: 'not-a-message', line: 1 }],
    ['a note with a colon', bytes('Note: call Jane\n'), { code: 'not-a-message', line: 1, detail: 'Note: call Jane' }],
    ['parts in parts without end', nested(400), { code: 'damaged' }],
    ['too much', new Uint8Array(SOURCE_MAX + 1).fill(0x61), { code: 'too-large', detail: String(SOURCE_MAX + 1) }],
  ])('[EXT-14] %s is refused with a reason', async (_, source, refusal) => {
    expect(await parseMessage(source)).toMatchObject({ ok: false, ...refusal });
  });

  it('[EXT-14] whatever the bytes, there is an answer and no exception', async () => {
    const header = fc.constantFrom(
      'From: ',
      'To: ',
      'Date: ',
      'Subject: =?utf-8?b?',
      'Content-Type: multipart/mixed; boundary=',
      '\r\n\r\n--',
      '\n',
      '\0',
      '<',
      ':;',
    );
    const junk = fc.array(fc.oneof(header, fc.string({ unit: 'binary' })), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(junk, async (pieces) => {
        const result = await parseMessage(bytes(pieces.join('')));
        if (result.ok) expect(result.message.subject).not.toMatch(/\p{Cc}/u);
        else expect(result.code).toMatch(/^(empty|not-a-message|damaged)$/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('single headers', () => {
  const mail = (head: string, body = 'x'): Uint8Array =>
    bytes(`Date: Fri, 20 Nov 2026 10:15:00 +0000\r\n${head}\r\n\r\n${body}`);

  it.each([
    ['From: Jane <jane@acme.example>', { from: { name: 'Jane', address: 'jane@acme.example' } }],
    [
      'From: "Jane \u202Eelpmaxe" <jane@acme.example>',
      { from: { name: 'Jane elpmaxe', address: 'jane@acme.example' } },
    ],
    ['From: a@b.example\r\nSender: c@d.example', { sender: { name: '', address: 'c@d.example' } }],
    [
      'To: Team: a@b.example, B <b@b.example>;',
      {
        to: [
          { name: '', address: 'a@b.example' },
          { name: 'B', address: 'b@b.example' },
        ],
      },
    ],
    ['To: undisclosed-recipients:;', { to: [] }],
    ['Auto-Submitted: Auto-Generated; x=y', { autoSubmitted: 'auto-generated' }],
    ['Auto-Submitted: no (really)', { autoSubmitted: 'no' }],
    ['Return-Path: <>', { isReport: true }],
    ['Content-Type: multipart/report; boundary=x', { isReport: true }],
    ['In-Reply-To: Your message of Friday', { inReplyTo: [] }],
    ['References: <a@x>\r\n <b@x>', { references: ['a@x', 'b@x'] }],
  ])('[EXT-10] %j', async (head, values) => {
    expect(await parsed(mail(head))).toMatchObject(values);
  });

  it('[EXT-14] five hundred recipients are kept, the rest is counted', async () => {
    const to = Array.from({ length: 510 }, (_, index) => `p${index}@a.example`).join(',\r\n ');
    const message = await parsed(mail(`To: ${to}`));
    expect(message.to).toHaveLength(500);
    expect(message.problems).toContainEqual({ code: 'people-left-out', line: 2, detail: '10' });
  });

  it('[EXT-14] a message taken from an mbox file keeps its separator out', async () => {
    expect(
      await parsed(bytes('From jane Fri Nov 20 10:15:00 2026\nFrom: Jane <jane@acme.example>\n\nx')),
    ).toMatchObject({ text: 'x' });
  });

  it('[EXT-10] the text of a message in HTML alone, also beside an empty text', async () => {
    const html = mail('Content-Type: text/html', '<p>Hello,</p><p>x</p>');
    expect(await parsed(html)).toMatchObject({
      text: 'Hello,\n\nx',
      textFrom: 'html',
      html: '<p>Hello,</p><p>x</p>\n',
    });
    const both = mail(
      'Content-Type: multipart/alternative; boundary=b',
      '--b\n\n \n--b\nContent-Type: text/html\n\n<p>x</p>\n--b--',
    );
    expect(await parsed(both)).toMatchObject({ text: 'x', textFrom: 'html' });
  });

  it('[EXT-14] a text without end is cut, and says so', async () => {
    const message = await parsed(mail('From: a@b.example', 'x'.repeat(600_000)));
    expect(message.text).toHaveLength(512 * 1024);
    expect(message.problems.at(-1)).toEqual({ code: 'text-cut', line: null, detail: '600000' });
    const deep = await parsed(mail('Content-Type: text/html', `Text${'<div>'.repeat(9000)}`));
    expect(deep.problems.at(-1)).toMatchObject({ code: 'text-cut' });
  });

  it.each([
    ['../../etc/passwd', '_.._etc_passwd'],
    ['a"b<c>.pdf', 'a_b_c_.pdf'],
    ['', 'file-1.pdf'],
  ])('[EXT-15] a file named %j is kept as %j', async (name, kept) => {
    const [file] = (
      await parsed(
        mail(
          `Content-Type: application/pdf\r\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
        ),
      )
    ).attachments;
    expect(file?.name).toBe(kept);
  });
});

function nested(depth: number): Uint8Array {
  const parts = Array.from(
    { length: depth },
    (_, index) => `Content-Type: multipart/mixed; boundary="b${index}"\n\n--b${index}\n`,
  );
  return bytes(`From: a@b.example\n${parts.join('')}\nend`);
}
