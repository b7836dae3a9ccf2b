import 'fake-indexeddb/auto';

import type { RecordId } from '@sidebook/domain/ids';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';

import { type ItemRow, ProjectionDatabase } from '../tables.ts';
import { findByEmails, findByNames, findByPhones, findRecords } from './duplicates.ts';

function item(local: string, parts: Partial<ItemRow> & { deleted?: boolean }): ItemRow {
  const { deleted, kind = 'contact', ...rest } = parts;
  const row = {
    id: `shard.${local}`,
    kind,
    document: 'w/s/space/shard',
    space: 'space',
    nameKey: local,
    createdAt: 1,
    movedAt: 1,
    emails: [],
    phones: [],
    clients: [],
    record: { id: `shard.${local}`, name: local, ...(deleted ? { deleted } : {}) },
    ...(deleted ? {} : { section: kind }),
    ...rest,
  };
  return row as unknown as ItemRow;
}

let db: ProjectionDatabase;

beforeEach(async () => {
  Dexie.dependencies = { indexedDB: new IDBFactory(), IDBKeyRange };
  db = new ProjectionDatabase('workspace');
  await db.items.bulkPut([
    item('ana', { emails: ['ana@x.example', 'a@home.example'], phones: ['151234567'] }),
    item('bob', { emails: ['info@x.example'], phones: ['151234567'] }),
    item('x', { kind: 'company', emails: ['info@x.example'], nameKey: 'x gmbh' }),
    item('old-x', { kind: 'company', nameKey: 'x gmbh', createdAt: 0 }),
    item('gone', { emails: ['gone@x.example'], phones: ['999888777'], deleted: true }),
  ]);
});

const names = (rows: readonly ItemRow[] | undefined) => rows?.map(({ record }) => record.name).toSorted();

describe('[DUP-1] many addresses, numbers and names at once', () => {
  test('addresses in any case; of one asked for the others are not listed; deleted ones are nobody', async () => {
    const found = await findByEmails(db, ['ANA@x.example', 'info@X.example', 'gone@x.example', 'nobody@x.example']);
    expect([...found.keys()].toSorted()).toEqual(['ana@x.example', 'info@x.example']);
    expect(names(found.get('info@x.example'))).toEqual(['bob', 'x']);
  });

  test('numbers in any spelling', async () => {
    const found = await findByPhones(db, ['+49 (151) 234-567', '110', '999888777']);
    expect([...found.keys()]).toEqual(['151234567']);
    expect(names(found.get('151234567'))).toEqual(['ana', 'bob']);
  });

  test('names of one section, the oldest record of several', async () => {
    const found = await findByNames(db, 'company', ['X GmbH', 'ana', '']);
    expect([...found].map(([key, row]) => [key, row.record.name])).toEqual([['x gmbh', 'old-x']]);
  });

  test('more than one scan takes', async () => {
    const many = Array.from({ length: 1_200 }, (_, index) => `p${index}@x.example`);
    expect([...(await findByEmails(db, [...many, 'ana@x.example'])).keys()]).toEqual(['ana@x.example']);
  });
});

test('records by id, deleted ones too', async () => {
  const ids = ['shard.ana', 'shard.gone', 'shard.none'] as RecordId[];
  expect([...(await findRecords(db, ids))]).toEqual([
    ['shard.ana', { deleted: false }],
    ['shard.gone', { deleted: true }],
  ]);
});
