import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Skin } from '../../support/roundcube.ts';
import type { Reading } from '../../support/webmail-context.ts';
import { expect, inbox, test } from '../../support/webmail-context.ts';

const rep = { name: 'Robin Rep', address: 'rep@sidebook.example' };
const jane = { name: 'Jane Customer', address: 'jane@acme.example' };
const sam = { name: 'Sam Buyer', address: 'sam@acme.example' };
const forty = Array.from({ length: 40 }, (_, index) => ({
  name: `Person ${index + 1}`,
  address: `p${index + 1}@acme.example`,
}));

/** The fourteen messages in their order: sender, recipients, subject, Message-ID, date. */
const expected = [
  [jane, [rep], 'Quote for 20 chairs', 'q1.20261120@acme.example', '2026-11-20T10:15:00Z'],
  [jane, [rep], 'Re: Quote for 20 chairs', 'q2.20261120@acme.example', '2026-11-20T12:40:00Z'],
  [
    { name: 'Müller, Jürgen', address: 'j.mueller@moebelhaus.example' },
    [rep],
    'Anfrage: Bürostühle für die Außenstelle',
    'a7f3@moebelhaus.example',
    '2026-11-19T07:05:00Z',
  ],
  [
    { name: 'Zażółć Gęślą', address: 'zakupy@biuro.example' },
    [rep],
    'Zapytanie o ofertę – krzesła',
    'pl-991@biuro.example',
    '2026-11-18T13:20:00Z',
  ],
  [
    { name: 'Íñigo Peña', address: 'compras@oficina.example' },
    [rep],
    '¿Plazo de entrega del pedido 4711?',
    'es.4711@oficina.example',
    '2026-11-17T08:00:00Z',
  ],
  [
    { name: 'Niccolò Città', address: 'acquisti@ufficio.example' },
    [rep],
    'Preventivo per affare già aperto',
    'it-html@ufficio.example',
    '2026-11-16T16:45:00Z',
  ],
  [jane, [rep], 'Purchase order 8812', 'po8812@acme.example', '2026-11-20T16:30:00Z'],
  [
    { name: '<img src=x onerror=alert(1)>', address: 'mallory@evil.example' },
    [rep],
    '<script>alert("subject")</script> offer',
    'evil1@evil.example',
    '2026-11-14T03:33:00Z',
  ],
  [jane, [rep], 'Automatic reply: Your quote', 'ooo77@acme.example', '2026-11-21T07:00:00Z'],
  [
    { name: 'Furniture Weekly', address: 'news@list.example' },
    [{ name: 'list', address: 'subscribers@list.example' }],
    'Furniture Weekly no. 47',
    'fw47@list.example',
    '2026-11-21T06:00:00Z',
  ],
  [sam, [...forty, rep], 'Site visit on Thursday', 'visit@acme.example', '2026-11-12T11:11:00Z'],
  [
    { name: '', address: 'old-system@legacy.example' },
    [{ name: '', address: 'rep@sidebook.example' }],
    'Order paid',
    null,
    '2026-11-09T09:09:09Z',
  ],
  [
    sam,
    [rep],
    /^(Re: ){30}the very long subject line that some mail programs make x+$/,
    'long@acme.example',
    '2026-11-08T10:00:00Z',
  ],
  [rep, [jane], 'Your quote for 24 chairs', 'r2.20261120@sidebook.example', '2026-11-20T15:00:00Z'],
] as const;

/** IMAP ends lines in its own way, and Roundcube drops the last end. */
function withoutEnds(source: string): string {
  return source.replaceAll('\r\n', '\n').trimEnd();
}

async function expectMessage(reading: Reading, uid: number): Promise<void> {
  const report = await reading.opened(uid);
  const [from, to, subject, messageId, date] = expected[uid - 1] ?? expected[0];
  const url = `${reading.webmail.url}?_task=mail&_action=show&_uid=${uid}&_mbox=INBOX`;
  const { hasMoreRecipients } = report.message;
  expect({ ...report, message: { ...report.message, subject: '', source: '' } }).toEqual({
    kind: 'message-open',
    provider: 'roundcube',
    url,
    message: {
      key: `INBOX/${uid}`,
      from,
      to: hasMoreRecipients ? to.slice(0, report.message.to.length) : to,
      cc: uid === 1 ? [sam] : [],
      // Roundcube names the first of many and keeps the others for a click.
      hasMoreRecipients: uid === 11 && hasMoreRecipients,
      subject: '',
      dateText: expect.stringMatching(/\d/) as unknown,
      source: '',
    },
  });
  if (typeof subject === 'string') expect(report.message.subject).toBe(subject);
  else expect(report.message.subject).toMatch(subject);
  const known = await reading.known(report);
  expect(known.head).toMatchObject({ messageId, date: Date.parse(date), subject: report.message.subject, to });
  expect([known.from, known.missing]).toEqual(['source', messageId === null ? ['message-id'] : []]);
  const file = readFileSync(join(inbox, reading.webmail.files[uid - 1] ?? ''), 'latin1');
  const { source = '' } = await reading.source(uid);
  expect(withoutEnds(source)).toBe(withoutEnds(file));
}

for (const skin of ['elastic', 'larry', 'classic'] satisfies Skin[]) {
  test.describe(`Roundcube in the skin ${skin}`, () => {
    test.use({ skin });

    test(`[EXT-9, EXT-10, EXT-17] every message in the preview and on its own page (${skin})`, async ({ reading }) => {
      expect(await reading.inject()).toBe(true);
      await expect.poll(() => reading.newest()).toMatchObject({ kind: 'no-message', provider: 'roundcube' });
      // One reader serves the list and every message that its frame goes to.
      for (const [index] of expected.entries()) {
        await reading.choose(index + 1);
        await expectMessage(reading, index + 1);
      }
      await reading.page.locator('#messagecontframe').evaluate((frame: HTMLIFrameElement) => {
        frame.src = 'about:blank';
      });
      await expect.poll(() => reading.newest()).toMatchObject({ kind: 'no-message', provider: 'roundcube' });
      // A page of its own takes the reader away with the page before it.
      for (const [index] of expected.entries()) {
        await reading.show(index + 1);
        expect(await reading.inject()).toBe(true);
        await expectMessage(reading, index + 1);
      }
    });
  });
}
