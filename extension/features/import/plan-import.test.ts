import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { importedId } from '@sidebook/domain/records/derived-ids';
import type { ItemRow } from '@sidebook/projections/tables';
import { describe, expect, test } from 'vitest';

import { importChunks } from './import-chunks.ts';
import { importKey } from './import-key.ts';
import { type Decision, type KnownRecords, partsOf, planImport } from './plan-import.ts';
import type { ReadContact } from './read-contact.ts';
import { testContact as contact } from './testing/test-contact.ts';

const KEY = '0123456789abcdef0123';
const MEMBER = 'member01' as MemberId;

const nothing: KnownRecords = {
  byEmail: new Map(),
  byPhone: new Map(),
  contacts: new Map(),
  companies: new Map(),
  records: new Map(),
};

function known(id: string, name: string, kind: 'contact' | 'company' = 'contact'): ItemRow {
  const row = { id, kind, nameKey: name.toLowerCase(), record: { name } };
  return row as unknown as ItemRow;
}

const email = (address: string) => [{ address, type: 'work' as const }];
const phone = (number: string) => [{ number, type: 'work' as const }];

describe('[DUP-1] who a row seems to be already', () => {
  const records: KnownRecords = {
    ...nothing,
    byEmail: new Map([['ana@x.example', [known('s.firm', 'X', 'company'), known('s.ana', 'Ana')]]]),
    byPhone: new Map([['151234567', [known('s.bob', 'Bob')]]]),
    contacts: new Map([['cleo', known('s.cleo', 'Cleo')]]),
    records: new Map([
      [importedId(KEY, 0, 'contact', 7), { deleted: false }],
      [importedId(KEY, 0, 'contact', 8), { deleted: true }],
    ]),
  };
  test.each<[string, ReadContact, object | null, Decision]>([
    [
      'the same address in any case',
      contact(1, { emails: email('ANA@x.example') }),
      { reason: 'email', known: { id: 's.ana' } },
      'complete',
    ],
    [
      'the same number and name',
      contact(2, { name: 'Bob', phones: phone('+49 151234567') }),
      { reason: 'phone', known: { id: 's.bob' } },
      'complete',
    ],
    [
      'the same number, another name',
      contact(3, { phones: phone('+49151234567 x12') }),
      { reason: 'phone', name: 'Bob' },
      'create',
    ],
    ['only a name, the same', contact(4, { name: 'CLEO' }), { reason: 'name', known: { id: 's.cleo' } }, 'complete'],
    ['the same name, but another address', contact(5, { name: 'Cleo', emails: email('c@x.example') }), null, 'create'],
    ['a row of an earlier import', contact(7), { reason: 'imported' }, 'skip'],
    ['one that was deleted since', contact(8), null, 'create'],
    ['nobody', contact(9, { emails: email('new@x.example') }), null, 'create'],
  ])('%s', (_, row, match, decision) => {
    const [planned] = planImport([row], KEY, records).rows;
    if (match) expect(planned?.match).toMatchObject(match);
    else expect(planned?.match).toBeNull();
    expect(planned?.choices[0]).toBe(decision);
  });

  test('a row of an earlier import cannot be made a second time', () => {
    expect(planImport([contact(7)], KEY, records).rows[0]?.choices).not.toContain('create');
  });

  test('rows of the file itself: the same address, or the same number and name', () => {
    const rows = [
      contact(1, { emails: email('a@x.example'), phones: phone('+49151234567') }),
      contact(2, { emails: email('A@x.example') }),
      contact(3, { phones: phone('+49151234567') }),
      contact(4, { name: 'person 1', phones: phone('0151234567') }),
    ];
    expect(planImport(rows, KEY, nothing).rows.map(({ match }) => match && [match.reason, match.known])).toEqual([
      null,
      ['email', { row: 0 }],
      null,
      ['phone', { row: 0 }],
    ]);
  });
});

describe('what is sent', () => {
  const sent = (rows: readonly ReadContact[], decisions: Decision[] = [], records = nothing) =>
    importChunks(planImport(rows, KEY, records), decisions, MEMBER).flatMap(({ items }) => items);

  test('a company is made once, by the first row that names it, and both people belong to it', () => {
    const items = sent([contact(1, { company: 'Acme' }), contact(2, { company: 'ACME ' })]);
    const company = importedId(KEY, 0, 'company', 1);
    expect(items.map(({ id, kind, mode, fields }) => [id, kind, mode, fields['name'], fields['company']])).toEqual([
      [company, 'company', 'create', 'Acme', undefined],
      [importedId(KEY, 0, 'contact', 1), 'contact', 'create', 'Person 1', company],
      [importedId(KEY, 0, 'contact', 2), 'contact', 'create', 'Person 2', company],
    ]);
  });

  test('a known company is linked, not made; one that only left-out rows name is not made', () => {
    const records = { ...nothing, companies: new Map([['acme', known('s.acme', 'Acme', 'company')]]) };
    const items = sent(
      [contact(1, { company: 'Acme' }), contact(2, { company: 'Other' })],
      ['create', 'skip'],
      records,
    );
    expect(items.map(({ kind, fields }) => [kind, fields['company']])).toEqual([['contact', 's.acme']]);
  });

  test('a row about a company alone completes what the others name', () => {
    const items = sent([
      contact(1, { company: 'Acme' }),
      contact(2, { name: '', company: 'Acme', website: 'acme.example' }),
    ]);
    expect(items.map(({ kind, fields }) => [kind, fields['name'], fields['website']])).toEqual([
      ['company', 'Acme', 'acme.example'],
      ['contact', 'Person 1', undefined],
    ]);
  });

  test('rows about one person are sent as one; when the first is left out, the second takes its place', () => {
    const rows = [
      contact(1, { emails: email('a@x.example'), position: 'Buyer' }),
      contact(2, { emails: email('a@x.example'), position: 'Boss', note: 'x' }),
    ];
    expect(sent(rows).map(({ id, fields }) => [id, fields['position'], fields['note']])).toEqual([
      [importedId(KEY, 0, 'contact', 1), 'Buyer', 'x'],
    ]);
    expect(sent(rows, ['skip', 'complete']).map(({ id, fields }) => [id, fields['position']])).toEqual([
      [importedId(KEY, 0, 'contact', 2), 'Boss'],
    ]);
  });

  test('elements have the same ids for whoever sends them, and stand in the order of the file', () => {
    const row = contact(1, { emails: [...email('b@x.example'), ...email('a@x.example')], tags: ['VIP', 'vip'] });
    const [item] = sent([row]);
    const again = sent([contact(9, { emails: email('A@X.example') })])[0];
    const emails = item?.collections['emails'] ?? {};
    expect(Object.keys(again?.collections['emails'] ?? {})).toEqual(Object.keys(emails).slice(1));
    expect(Object.values(emails)).toEqual([
      { address: 'b@x.example', type: 'work', pos: 'a0' },
      { address: 'a@x.example', type: 'work', pos: 'a1' },
    ]);
    expect(Object.keys(item?.collections['tags'] ?? {})).toHaveLength(1);
  });
});

describe('shards of an import', () => {
  test('hold at most 240 rows, fewer when they are long', () => {
    const counts = (sizes: readonly number[]) =>
      [...Map.groupBy(partsOf(sizes.map((size, row) => contact(row, { size }))), (part) => part).values()].map(
        (rows) => rows.length,
      );
    expect(counts(Array.from({ length: 500 }, () => 100))).toEqual([240, 240, 20]);
    expect(counts(Array.from({ length: 5 }, () => 60_000))).toEqual([2, 2, 1]);
    expect(counts([1_000_000, 10])).toEqual([1, 1]);
  });

  test('do not depend on what the device knows or the user decides', () => {
    const rows = Array.from({ length: 300 }, (_, row) => contact(row, { emails: email(`p${row}@x.example`) }));
    const records = { ...nothing, byEmail: new Map([['p1@x.example', [known('s.one', 'One')]]]) };
    const ids = (source: KnownRecords) => planImport(rows, KEY, source).rows.map(({ id }) => id);
    expect(ids(records)).toEqual(ids(nothing));
    expect(new Set<RecordId>(ids(nothing)).size).toBe(300);
  });
});

test('[EXT-24] the key of an import is that of space, file and mapping', async () => {
  const bytes = new TextEncoder().encode('Name\nAna\n');
  const reading = { kind: 'csv', delimiter: ',', header: 0, mapping: ['name'] } as const;
  const key = await importKey('space', bytes, reading);
  expect(key).toMatch(/^[0-9a-f]{20}$/);
  expect(await importKey('space', bytes, { ...reading })).toBe(key);
  const others = await Promise.all([
    importKey('other', bytes, reading),
    importKey('space', new TextEncoder().encode('Name\nBob\n'), reading),
    importKey('space', bytes, { ...reading, mapping: ['company'] }),
    importKey('space', bytes, { ...reading, header: null }),
    importKey('space', bytes, { kind: 'vcard' }),
  ]);
  expect(new Set([key, ...others]).size).toBe(6);
});
