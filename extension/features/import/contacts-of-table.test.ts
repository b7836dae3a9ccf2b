import type { CustomField, FieldType } from '@sidebook/domain/fields/fields';
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

describe('[FLD-9] columns go into the fields of contacts', () => {
  const field = (type: FieldType, name: string): CustomField => ({
    id: name.toLowerCase(),
    entity: 'contact',
    name,
    type,
    pos: 'a0',
    archived: false,
    choices: type === 'choice' ? [{ id: 'g', label: 'Gold', pos: 'a0', archived: false }] : [],
  });
  const fields = [field('money', 'Budget'), field('choice', 'Level'), field('day', 'Since'), field('flag', 'VIP')];
  const all = (text: string) => {
    const table = readCsv(text);
    const mapping = proposeMapping(table.columns, table.rows, fields);
    const habits = { decimal: ',', currency: 'EUR' } as const;
    const around = { country: 'DE', habit: 'day-first', fields, habits } as const;
    return { mapping, ...contactsOfTable(table, mapping, around) };
  };

  test('those that are called so are proposed, and their cells are read as the fields want them', () => {
    const { mapping, contacts, remarks } = all(
      'Name;budget; LEVEL ;Since;VIP;Note\nAna;1.200,50 €;gold;3.4.2020;ja;Hi\nBob;;;;;\n',
    );
    expect(mapping).toEqual(['name', 'custom:budget', 'custom:level', 'custom:since', 'custom:vip', 'note']);
    expect(remarks).toEqual([]);
    expect(contacts[0]).toMatchObject({
      note: 'Hi',
      custom: {
        budget: { type: 'money', value: 120_050, currency: 'EUR' },
        level: { type: 'choice', value: 'g' },
        since: { type: 'day', value: '2020-04-03' },
        vip: { type: 'flag', value: true },
      },
    });
    expect(contacts[1]).not.toHaveProperty('custom');
  });

  test('[FLD-4] what is no value stays in the note, with a remark that names line and field', () => {
    const { contacts, remarks } = all('Name;Budget;Level\nAna;a lot;Bronze\n');
    expect(remarks).toEqual([
      { line: 2, code: 'field', value: 'a lot', name: 'Budget' },
      { line: 2, code: 'field', value: 'Bronze', name: 'Level' },
    ]);
    expect(contacts[0]).toMatchObject({ note: 'Budget: a lot\nLevel: Bronze' });
    expect(contacts[0]).not.toHaveProperty('custom');
  });

  test('of a row without a person the values stay in the company’s note', () => {
    const { contacts } = all('Name;Company;Budget\n;Acme;900\n');
    expect(contacts[0]).toMatchObject({ name: '', company: 'Acme', note: 'Budget: 900' });
  });

  test('a field that is archived, or of other records, is none for the import', () => {
    const table = readCsv('Name,Budget\nAna,5\n');
    for (const parts of [{ archived: true }, { entity: 'deal' }] as const) {
      const hidden = fields.map((one) => ({ ...one, ...parts }));
      expect(proposeMapping(table.columns, table.rows, hidden)).toEqual(['name', 'skip']);
    }
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
