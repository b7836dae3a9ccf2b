import type { Contact } from '@sidebook/domain/records/schema';
import { describe, expect, test } from 'vitest';

import { missingValues } from './missing-values.ts';

const contact = {
  id: 'shard.ana',
  recordKind: 'contact',
  createdAt: 1,
  createdBy: 'member01',
  name: 'Ana',
  note: 'Likes tea',
  position: '',
  emails: { work: { address: 'Ana@x.example', type: 'work', pos: 'a0' } },
  phones: { m: { number: '0151 234567', type: 'mobile', pos: 'Zz' } },
  tags: { vip: 'VIP' },
} as unknown as Contact;

const add = (fields: Record<string, unknown>, collections: Record<string, Record<string, unknown>> = {}) =>
  missingValues(contact, { fields, collections }).map(({ field, element, value }) => [field, element, value]);

describe('[DUP-1] a known record gets only what it lacks', () => {
  test('fields that are empty; never another name or responsible', () => {
    expect(add({ name: 'Anna', note: 'x', position: 'Buyer', website: 'x.example', responsible: 'member02' })).toEqual([
      ['position', undefined, 'Buyer'],
      ['website', undefined, 'x.example'],
    ]);
  });

  test('addresses, numbers and tags that it has in no spelling, behind those that it has', () => {
    const changes = add(
      {},
      {
        emails: {
          t1: { address: 'ana@X.example', type: 'home', pos: 'a0' },
          t2: { address: 'new@x.example', type: 'home', pos: 'a1' },
          t3: { address: 'NEW@x.example', type: 'work', pos: 'a2' },
        },
        phones: {
          t4: { number: '+49151234567', type: 'work', pos: 'a0' },
          t5: { number: '+4930123456', type: 'work', pos: 'a1' },
        },
        tags: { t6: 'vip', t7: 'fair' },
      },
    );
    expect(changes).toEqual([
      ['emails', 't2', { address: 'new@x.example', type: 'home', pos: 'a1' }],
      ['phones', 't5', { number: '+4930123456', type: 'work', pos: 'a0' }],
      ['tags', 't7', 'fair'],
    ]);
  });

  test('[LINK-1] a further company, and values of fields that admins defined which it lacks', () => {
    const held = { ...contact, company: 'shard.acme', companies: {}, custom: { a: { type: 'text', value: 'x' } } };
    const changes = missingValues(held as unknown as Contact, {
      fields: { company: 'shard.brix' },
      collections: { custom: { a: { type: 'text', value: 'other' }, b: { type: 'flag', value: true } } },
    });
    expect(changes).toEqual([
      { id: 'shard.ana', field: 'companies', element: 'shard_brix', value: 'shard.brix' },
      { id: 'shard.ana', field: 'custom', element: 'b', value: { type: 'flag', value: true } },
    ]);
    expect(missingValues(held as unknown as Contact, { fields: { company: 'shard.acme' }, collections: {} })).toEqual(
      [],
    );
  });

  test('nothing when nothing is missing', () => {
    expect(add({ note: 'x' }, { tags: { t1: 'Vip' } })).toEqual([]);
  });
});
