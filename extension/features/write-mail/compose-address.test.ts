import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { composeAddress, mailWayOf, mailWays, type WrittenMail, webmailPage } from './compose-address.ts';

const mail: WrittenMail = {
  to: ['jane@acme.example', 'sam+buyer@acme.example'],
  cc: ['kim@acme.example'],
  subject: 'Quote & drawings: 100 % oak?',
  text: 'Hello Jane,\n\nżółty + 2 = 3\n',
};

describe('the address of a new mail', () => {
  it('[LOG-6] is one that mail programs understand: blanks are %20, lines end with CR LF (RFC 6068)', () => {
    expect(composeAddress(mail, 'program')).toEqual({
      address:
        'mailto:jane@acme.example,sam%2Bbuyer@acme.example?cc=kim@acme.example&subject=Quote%20%26%20drawings%3A%20100%20%25%20oak%3F' +
        '&body=Hello%20Jane%2C%0D%0A%0D%0A%C5%BC%C3%B3%C5%82ty%20%2B%202%20%3D%203%0D%0A',
      holdsText: true,
    });
  });

  it.each([
    ['gmail', 'https://mail.google.com/mail/?view=cm&fs=1&tf=1&to=', 'su=Quote%20%26'],
    ['outlook', 'https://outlook.office.com/mail/deeplink/compose?to=', 'subject=Quote%20%26'],
    ['outlook-personal', 'https://outlook.live.com/mail/0/deeplink/compose?to=', 'subject=Quote%20%26'],
    ['roundcube', 'https://mail.example/rc/?_task=mail&_action=compose&_to=', '_subject=Quote%20%26'],
  ] as const)('[LOG-6] opens %s with everything in it', (way, start, subject) => {
    const { address } = composeAddress(mail, way, 'https://mail.example/rc/?_task=mail&_mbox=INBOX');
    expect(address.startsWith(start)).toBe(true);
    expect(address).toContain(subject);
  });

  it('[LOG-6] without a page of one’s own webmail the mail program is taken', () => {
    expect(composeAddress(mail, 'roundcube', 'not a page').address).toMatch(/^mailto:/);
  });

  it('[LOG-6] a text that is too long for it is left out, and it says so', () => {
    const long = { ...mail, text: 'ż'.repeat(1000) };
    expect(composeAddress(long, 'program')).toMatchObject({ holdsText: false });
    expect(composeAddress(long, 'program').address).not.toContain('body');
    expect(composeAddress(long, 'gmail').holdsText).toBe(true);
    expect(composeAddress({ ...mail, text: 'ż'.repeat(2000) }, 'gmail').holdsText).toBe(false);
  });

  it('[LOG-6] reads back as what was written, for every way and text', () => {
    const names = { program: 'body', gmail: 'body', outlook: 'body', 'outlook-personal': 'body', roundcube: '_body' };
    fc.assert(
      fc.property(fc.constantFrom(...mailWays), fc.string({ unit: 'binary', maxLength: 60 }), (way, text) => {
        const { address } = composeAddress({ ...mail, text }, way, 'https://mail.example/');
        const read = new URL(address).searchParams.get(names[way]) ?? '';
        expect(read.replaceAll('\r\n', '\n')).toBe(text.toWellFormed().replaceAll('\r\n', '\n'));
      }),
    );
  });
});

describe('the page of a webmail', () => {
  it.each([
    ['https://mail.example/rc/?_task=mail#x', 'https://mail.example/rc/'],
    [' mail.example ', 'https://mail.example/'],
    ['http://localhost:8080/rc', 'http://localhost:8080/rc'],
    ['mail.example:8443/', 'https://mail.example:8443/'],
    ['javascript:alert(1)', null],
    ['my webmail', null],
    ['', null],
  ])('[LOG-6] of %j is %j', (typed, page) => {
    expect(webmailPage(typed)).toBe(page);
  });

  it('[LOG-6] a way that is not known is the mail program', () => {
    expect([mailWayOf('gmail'), mailWayOf('pigeon'), mailWayOf(undefined)]).toEqual(['gmail', 'program', 'program']);
  });
});
