import { describe, expect, test } from 'vitest';

import { type Mapping, proposeMapping } from './columns.ts';
import { contactsOfTable, type TableReading } from './contacts-of-table.ts';
import { countryOf, looksLikePhone, normalisePhone } from './phone-numbers.ts';
import type { ReadContacts } from './read-contact.ts';
import { readCsv } from './read-csv.ts';
import { dayOrder, habitOf, readDay } from './read-day.ts';

function read(text: string, options: Partial<TableReading> & { mapping?: Mapping } = {}): ReadContacts {
  const { mapping, ...reading } = options;
  const table = readCsv(text);
  return contactsOfTable(table, mapping ?? proposeMapping(table.columns, table.rows), {
    country: 'DE',
    habit: 'day-first',
    ...reading,
  });
}

test('a row becomes a contact with all that its columns say', () => {
  const { contacts, faults, remarks } = read(
    'Vorname;Nachname;Firma;Position;E-Mail geschäftlich;E-Mail privat;Telefon;Handy;Straße;PLZ;Ort;Webseite;Geburtstag;Kategorien;Notizen;Quelle\n' +
      'Jürgen;Müller;Müller & Söhne;Leiter;j@mueller.example;;030 1234567-12;0151 12345678;Hauptstr. 1;10115;Berlin;mueller.example;3.4.1980;Kunde, VIP;Gut;Messe\n',
  );
  expect([faults, remarks]).toEqual([[], []]);
  expect(contacts[0]).toMatchObject({
    name: 'Jürgen Müller',
    company: 'Müller & Söhne',
    position: 'Leiter',
    emails: [{ address: 'j@mueller.example', type: 'work' }],
    phones: [
      { number: '+4915112345678', type: 'mobile' },
      { number: '+4930123456712', type: 'other' },
    ],
    address: 'Hauptstr. 1, 10115, Berlin',
    website: 'mueller.example',
    birthday: '1980-04-03',
    tags: ['Kunde', 'VIP'],
    note: 'Gut',
    source: 'Messe',
  });
});

describe('names', () => {
  test.each([
    ['First name,Last name,Email\nAna,,ana@x.example', 'Ana'],
    ['Name,Email\n,ana.ruiz@x.example', 'Ana Ruiz'],
    ['Name,Email\n,info@x.example', 'info@x.example'],
    ['Name,Phone\n,+49 30 1234567', '+49301234567'],
    // A company needs no person.
    ['Name,Company,Phone\n,Acme,+49 30 1234567', ''],
  ])('%s', (text, name) => {
    expect(read(text).contacts[0]?.name).toBe(name);
  });
});

describe('[EXT-24] what is wrong is said with its line', () => {
  test('a row without name, address and company is left out', () => {
    const { contacts, faults } = read('Name,Email,Note\nAna,a@x.example,x\n,,lonely\n');
    expect(contacts).toHaveLength(1);
    expect(faults).toEqual([{ line: 3, code: 'no-name' }]);
  });

  test('a value that is no address or date stays in the note, with a remark', () => {
    const { contacts, faults, remarks } = read(
      'Name,Email,Birthday\nAna,ana at x,31.2.1980\nBob,b@x.example,1.2.1980\n',
    );
    expect(faults).toEqual([]);
    expect(remarks).toEqual([
      { line: 2, code: 'email', value: 'ana at x' },
      { line: 2, code: 'date', value: '31.2.1980' },
    ]);
    expect(contacts[0]).toMatchObject({ emails: [], birthday: '', note: 'Email: ana at x\nBirthday: 31.2.1980' });
    expect(contacts[1]).toMatchObject({ birthday: '1980-02-01', note: '' });
  });

  test('a text that no record can hold', () => {
    const { faults } = read(`Name,Note\nAna,${'x'.repeat(70_000)}\n`);
    expect(faults).toMatchObject([{ line: 2, code: 'too-long' }]);
  });
});

test('several values in one cell, and the same one twice', () => {
  const { contacts } = read(
    'Name,Email,Phone\nAna,a@x.example ::: b@x.example; A@x.example,+49 30 1234567 ::: +49 (30) 1234567\n',
  );
  expect(contacts[0]?.emails.map(({ address }) => address)).toEqual(['a@x.example', 'b@x.example']);
  expect(contacts[0]?.phones).toEqual([{ number: '+49301234567', type: 'other' }]);
});

test('several columns into the note are named', () => {
  const { contacts } = read('Name,Status,Score\nAna,warm,7\n', { mapping: ['name', 'note', 'note'] });
  expect(contacts[0]?.note).toBe('Status: warm\nScore: 7');
});

describe('telephone numbers', () => {
  test.each([
    ['(415) 293-3313', 'US', '+14152933313'],
    ['1-365-756-9410 x4781', 'US', '+13657569410 x4781'],
    ['tel:+1-418-656-9254;ext=102', undefined, '+14186569254 x102'],
    ['030 / 123 45 67', 'DE', '+49301234567'],
    ['00 48 22 555 01 23', 'PL', '+48225550123'],
    // What cannot be read stays as it is: no such area, no such country, no number.
    ['1-955-371-0847 x371', 'US', '1-955-371-0847 x371'],
    ['(415) 293-3313', undefined, '(415) 293-3313'],
    ['  call  reception ', 'US', 'call reception'],
    ['+1 (212) 204-34456', 'US', '+1 (212) 204-34456'],
  ] as const)('%s from %s is %s', (typed, country, number) => {
    expect(normalisePhone(typed, country)).toBe(number);
  });

  test.each([
    [['de-AT', 'en'], 'AT'],
    [['pl'], 'PL'],
    [['en', 'es'], 'ES'],
    [['en'], undefined],
  ])('languages %s mean numbers of %s', (languages, country) => {
    expect(countryOf(languages)).toBe(country);
  });

  test.each([
    ['+34 612 345 678', true],
    ['1-955-371-0847 x371', true],
    ['2024-08-13', false],
    ['13.08.2024', false],
    ['12345', false],
    ['10.5 kg', false],
  ])('%s looks like one: %s', (text, expected) => {
    expect(looksLikePhone(text)).toBe(expected);
  });
});

describe('days', () => {
  test.each([
    ['1980-03-22', 'day-first', '1980-03-22'],
    ['19800322', 'day-first', '1980-03-22'],
    ['1980-03-22T10:00:00Z', 'day-first', '1980-03-22'],
    ['3/4/1980', 'day-first', '1980-04-03'],
    ['3/4/1980', 'month-first', '1980-03-04'],
    ['3.4.1980', 'month-first', '1980-04-03'],
    ['31.2.1980', 'day-first', null],
    ['--0203', 'day-first', null],
    ['spring', 'day-first', null],
  ] as const)('%s, %s, is %s', (text, order, day) => {
    expect(readDay(text, order)).toBe(day);
  });

  test('a column tells the order by itself, else the habit does', () => {
    expect(dayOrder(['3/4/1980', '13/4/1980'], 'month-first')).toBe('day-first');
    expect(dayOrder(['3/4/1980', '3/14/1980'], 'day-first')).toBe('month-first');
    expect(dayOrder(['3/4/1980'], 'month-first')).toBe('month-first');
    expect([habitOf('en-US'), habitOf('de'), habitOf('en-GB')]).toEqual(['month-first', 'day-first', 'day-first']);
  });
});
