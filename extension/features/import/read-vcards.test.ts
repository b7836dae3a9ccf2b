import { readdir, readFile } from 'node:fs/promises';

import { describe, expect, test } from 'vitest';

import type { CardWords } from './contact-of-card.ts';
import { decodeText } from './read-text.ts';
import { readVCards, type ReadCards } from './read-vcards.ts';

const folder = new URL('../../../test/fixtures/vcards/', import.meta.url);

const words: CardWords = {
  nickname: 'Nickname',
  company: 'Company',
  department: 'Department',
  role: 'Role',
  anniversary: 'Anniversary',
  birthday: 'Birthday',
  messenger: 'Messenger',
  relation: 'Relation',
  spouse: 'Spouse',
  manager: 'Manager',
  assistant: 'Assistant',
  address: 'Address',
  website: 'Website',
  email: 'E-mail',
  phone: 'Phone',
  fax: 'Fax',
  pager: 'Pager',
  date: 'Date',
};

function read(text: string): ReadCards {
  return readVCards(text, words, { country: 'US' });
}

async function readFixture(name: string): Promise<ReadCards> {
  return read(decodeText(await readFile(new URL(name, folder)))?.text ?? '');
}

describe('[EXT-24] every file of every maker is read completely', () => {
  test('nothing is left out of any of them but one value that is no address', async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.vcf'));
    const read = await Promise.all(names.map(async (name) => ({ name, ...(await readFixture(name)) })));
    expect(Object.fromEntries(read.map(({ name, contacts }) => [name, contacts.length]))).toEqual({
      'John_Doe_ANDROID.vcf': 6,
      'John_Doe_EVOLUTION.vcf': 1,
      'John_Doe_GMAIL.vcf': 1,
      'John_Doe_MS_OUTLOOK.vcf': 1,
      'gmail-list.vcf': 3,
      'gmail-single.vcf': 1,
      'outlook-2003.vcf': 1,
      'rfc2426-example.vcf': 2,
      'rfc6350-example.vcf': 1,
    });
    expect(read.flatMap(({ faults }) => faults)).toEqual([]);
    expect(read.flatMap(({ name, remarks }) => remarks.map((remark) => [name, remark]))).toEqual([
      ['John_Doe_ANDROID.vcf', { line: 44, code: 'email', value: 'Ñ'.repeat(14) }],
    ]);
  });

  test('Android, 2.1: quoted-printable over several lines, cards without a name, a picture', async () => {
    const { contacts, pictures } = await readFixture('John_Doe_ANDROID.vcf');
    expect(pictures).toBe(1);
    expect(contacts.map(({ line, name }) => [line, name])).toEqual([
      [1, 'John Doe'],
      [6, 'Jane Doe'],
      [11, 'Ñ Ñ Ñ Ñ Ñ'],
      [18, 'Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ'],
      [36, 'Ñ Ñ Ñ Ñ'],
      [71, 'ÑÑÑÑ'],
    ]);
    expect(contacts[3]?.phones).toEqual([
      { number: '123456', type: 'mobile' },
      { number: '234567', type: 'home' },
      { number: '3456789', type: 'mobile' },
      { number: '45678901', type: 'home' },
    ]);
    expect(contacts[4]).toMatchObject({
      company: 'Ñ'.repeat(12),
      website: 'www.company.com',
      emails: [{ address: 'bob@company.com', type: 'work' }],
      note: `E-mail: ${'Ñ'.repeat(14)}\nWebsite: http://www.company.com\nFax: 123456`,
    });
    // Its second organisation was cut in the middle of a letter.
    expect(contacts[5]?.company).toMatch(/^Ñ+$/);
    expect(contacts.map(({ note }) => note).join('')).not.toContain('\uFFFD');
  });

  test('Outlook 2003, 2.1: bare types, notes over several lines, texts where numbers belong', async () => {
    const { contacts } = await readFixture('outlook-2003.vcf');
    expect(contacts[0]).toMatchObject({
      name: 'John Doe III',
      company: 'Company, The',
      position: 'The Job Title',
      address: '123 Main St, TheOffice, Austin, TX, 12345, United States of America',
      website: 'http://web-page-address.com',
      birthday: '1980-03-21',
      emails: [{ address: 'jdoe@hotmail.com', type: 'other' }],
      phones: [
        { number: 'BusinessPhone', type: 'work' },
        { number: 'HomePhone', type: 'home' },
        { number: 'MobilePhone', type: 'mobile' },
      ],
      note: [
        'This is the note field!!',
        'Second line',
        '',
        'Third line is empty',
        'Nickname: Joey',
        'Department: TheDepartment',
        'Role: TheProfession',
        'Fax: BusinessFaxPhone',
      ].join('\n'),
    });
  });

  test('Outlook, 2.1: two addresses, people around, a picture in base64', async () => {
    const { contacts, pictures } = await readFixture('John_Doe_MS_OUTLOOK.vcf');
    expect(pictures).toBe(1);
    expect(contacts[0]).toMatchObject({
      name: 'Mr. John Richter James Doe Sr.',
      birthday: '1980-03-22',
      phones: [
        { number: '+19055551234', type: 'work' },
        { number: '+19056661234', type: 'home' },
      ],
    });
    const note = contacts[0]?.note ?? '';
    expect(note).toContain("BY GEORGE EL-HADDAD ''AS IS'' AND ANY");
    expect(note).toMatch(
      /\nAddress: Silicon Alley 5, New York, New York, 12345, United States of America\nAnniversary: 2011-01-13\nMessenger: johny5@aol.com\nManager: Big Blue\nAssistant: Jenny$/,
    );
  });

  test('Evolution, 3.0: folds, escapes, parameters of its own', async () => {
    const { contacts } = await readFixture('John_Doe_EVOLUTION.vcf');
    expect(contacts[0]).toMatchObject({
      name: 'Mr. John Richter, James Doe Sr.',
      company: 'IBM',
      address: '15 Crescent moon drive, ASB-123, Albaney, New York, 12345, United States of America',
      emails: [{ address: 'john.doe@ibm.com', type: 'work' }],
      tags: ['VIP'],
    });
    const note = contacts[0]?.note ?? '';
    expect(note).toContain('COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND');
    expect(note).toContain('SUBSTITUTE GOODS OR SERVICES; LOSS OF USE');
    expect(note).toContain('\nDepartment: Accounting, Dungeon\nAIM: johnny5@aol.com\nSpouse: Maria\nManager: Big Blue');
  });

  test('Gmail, 3.0: groups with labels, needless escapes', async () => {
    const [single, list] = await Promise.all(['gmail-single.vcf', 'gmail-list.vcf'].map(readFixture));
    expect(single?.contacts[0]).toMatchObject({
      name: 'Greg Dartmouth',
      address: '123 Home St, Home City, HM 12345',
      website: 'http://TheProfile.com',
      birthday: '1960-09-10',
      phones: [
        { number: '555 555 1111', type: 'mobile' },
        { number: '555 555 2222', type: 'other' },
      ],
    });
    expect(single?.contacts[0]?.note.split('\n').slice(3)).toEqual([
      'Nickname: Gman',
      'CustomAdrType: 321 Custom St, Custom City, TX, 98765, USA',
      'GRAND_CENTRAL: 555 555 2222',
      'ICQ: 123456789',
      'Anniversary: 1970-06-02',
      'Spouse: MySpouse',
      'CustomRelationship: MyCustom',
    ]);
    expect(list?.contacts.map(({ name, emails }) => [name, emails[0]?.address])).toEqual([
      ['Arnold Smith', 'asmithk@gmail.com'],
      ['Chris Beatle', 'chrisy55d@yahoo.com'],
      ['Doug White', 'dwhite@gmail.com'],
    ]);
  });

  test('the RFCs, 3.0 and 4.0: `begin:vCard` in any case, telephone addresses, a birthday without a year', async () => {
    const [old, current] = await Promise.all(['rfc2426-example.vcf', 'rfc6350-example.vcf'].map(readFixture));
    expect(old?.contacts[0]).toMatchObject({
      name: 'Frank Dawson',
      address: '6544 Battleford Drive, Raleigh, NC, 27613-3502, U.S.A.',
      phones: [{ number: '+19196769515', type: 'work' }],
      emails: [{ address: 'Frank_Dawson@Lotus.com' }, { address: 'fdawson@earthlink.net' }],
      note: 'Fax: +19196769564',
    });
    expect(old?.contacts[1]?.address).toBe('501 E. Middlefield Rd., Mountain View, CA, 94043, U.S.A.');
    expect(current?.contacts[0]).toMatchObject({
      name: 'Simon Perreault',
      birthday: '',
      note: 'Birthday: --02-03\nAnniversary: 2009-08-08',
      phones: [
        { number: '+14186569254 x102', type: 'work' },
        { number: '+14182626501', type: 'mobile' },
      ],
    });
  });
});

const card = (...lines: string[]): string => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');

describe('[EXT-24] what is broken is named with its line, and the rest is read', () => {
  test('a card without an end', () => {
    const { contacts, faults } = read(`BEGIN:VCARD\nVERSION:3.0\nFN:Ana\n${card('FN:Bob')}BEGIN:VCARD\nFN:Cleo\n`);
    expect(contacts.map(({ row, name }) => [row, name])).toEqual([[1, 'Bob']]);
    expect(faults).toEqual([
      { line: 1, code: 'card' },
      { line: 8, code: 'card' },
    ]);
  });

  test('a line that is none, text outside of cards, a card without a name', () => {
    const { contacts, faults, remarks } = read(
      `Contacts of Ana\n\n${card('FN:Ana', 'nonsense', 'TEL:12')}${card('NOTE:x')}`,
    );
    expect(contacts.map(({ name, phones }) => [name, phones.length])).toEqual([['Ana', 1]]);
    expect(remarks).toEqual([
      { line: 1, code: 'card-line', value: 'Contacts of Ana' },
      { line: 6, code: 'card-line', value: 'nonsense' },
    ]);
    expect(faults).toEqual([{ line: 9, code: 'no-name' }]);
  });

  test('a file that holds no card', () => {
    expect(read('Name,Email\nAna,a@b.example\n')).toMatchObject({ contacts: [], faults: [] });
  });
});

describe('what makers do', () => {
  test('a name only in parts, a preferred address later in the card', () => {
    const { contacts } = read(
      card('N:Ruiz;Ana;María;Dr.;', 'EMAIL;TYPE=HOME:b@x.example', 'EMAIL;TYPE=WORK,PREF:a@x.example'),
    );
    expect(contacts[0]?.name).toBe('Dr. Ana María Ruiz');
    expect(contacts[0]?.emails.map(({ address }) => address)).toEqual(['a@x.example', 'b@x.example']);
  });

  test('Windows-1252 in quoted-printable without a charset', () => {
    const { contacts } = read('BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:J=FCrgen\nEND:VCARD\n');
    expect(contacts[0]?.name).toBe('Jürgen');
  });

  test('a charset that nobody knows', () => {
    const { contacts } = read(
      'BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=X-NONE;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen\nEND:VCARD\n',
    );
    expect(contacts[0]?.name).toBe('Jürgen');
  });

  test('an assistant’s card inside a card is not the contact', () => {
    const { contacts } = read(
      'BEGIN:VCARD\nVERSION:2.1\nFN:Ana\nAGENT:\nBEGIN:VCARD\nFN:Bob\nEND:VCARD\nTEL:12345\nEND:VCARD\n',
    );
    expect(contacts).toMatchObject([{ name: 'Ana', phones: [{ number: '12345' }] }]);
  });

  test('base64 with empty lines between and without folds', () => {
    const { contacts, pictures, remarks } = read(
      card('PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ', 'SkZJRgABAQ', '', 'AAQ==', 'FN:Ana'),
    );
    expect([contacts.length, pictures, remarks]).toEqual([1, 1, []]);
  });

  test('a birthday whose year Apple left out', () => {
    const { contacts } = read(card('FN:Ana', 'BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22'));
    expect(contacts[0]).toMatchObject({ birthday: '', note: 'Birthday: --03-22' });
  });
});
