import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ValueType } from './schema.ts';
import { isPlainValue, isValueOf } from './values.ts';

/** Every runtime of the tests has it; the packages are compiled without it. */
declare const structuredClone: <T>(value: T) => T;

const person = { address: 'jane@acme.example', name: 'Jane' };
const mail = { messageId: 'a@b', from: person, to: [person], cc: [], thread: ['id:a@b'] };
const money = { minor: 1999, currency: 'EUR' };
const file = { hash: 'a'.repeat(64), name: 'offer.pdf', mime: 'application/pdf', size: 3 };

const row = {
  product: 'org.product-lamp',
  name: 'Lamp',
  unit: 'piece',
  quantity: 2500,
  price: 1999,
  currency: 'EUR',
  discount: 1250,
  discountIn: 'percent',
  tax: 1900,
  pos: 'a0',
};

const good: Record<ValueType, readonly unknown[]> = {
  text: ['', 'Grüße', 'x'.repeat(65_536)],
  flag: [true, false],
  number: [0, -1.5, 1e300],
  instant: [0, Date.UTC(2026, 0), Date.UTC(1900, 0), Date.UTC(2299, 0)],
  day: ['2026-02-28', '1604-05-12'],
  money: [money, { minor: -5, currency: 'PLN' }, { ...money, note: 'from a later version' }],
  record: ['shard.local'],
  member: ['ann_1-x'],
  mail: [mail, { ...mail, messageId: '', to: [], later: 1 }],
  email: [{ address: 'a@b', type: 'work', pos: 'a0' }],
  phone: [{ number: '+49 30 123', type: 'mobile', pos: 'a0' }],
  attachment: [file, { ...file, hash: '', size: 0 }],
  checklist: [{ text: 'Send it', done: false, pos: 'a0' }],
  message: [{ text: 'Hello', at: 1 }],
  choice: [
    { label: 'Gold', pos: 'a0' },
    { label: '', pos: 'a0', archived: true },
  ],
  custom: [
    { type: 'text', value: 'x' },
    { type: 'link', value: 'https://x.example' },
    { type: 'choice', value: 'gold' },
    { type: 'day', value: '2026-11-22' },
    { type: 'number', value: -0.5 },
    { type: 'flag', value: false },
    { type: 'money', value: -1999, currency: 'PLN' },
    { type: 'of a later one', value: 'x' },
  ],
  productRow: [
    row,
    { ...row, product: undefined, unit: '', discount: 0, tax: 0 },
    { ...row, price: -1999, discount: 50_000, discountIn: 'amount', later: 1 },
    { ...row, quantity: 0 },
    { ...row, quantity: 4000, price: 1_000_000_000_000 },
  ],
  mark: [true],
};

const bad: Record<ValueType, readonly unknown[]> = {
  text: ['x'.repeat(65_537), 1, null, ['a']],
  flag: [0, 'true', null],
  number: [Number.NaN, Number.POSITIVE_INFINITY, '1', 1n],
  instant: [Number.NaN, 1e15, -1e13, '2026', null],
  day: ['2026-02-30', '2026-2-1', 20260101],
  money: [
    { minor: 1, currency: ['EUR'] },
    { minor: 1, currency: Object.create(null) as unknown },
    { minor: 1.5, currency: 'EUR' },
    { minor: 2 ** 60, currency: 'EUR' },
    { minor: 1, currency: 'eur' },
    { minor: 1, currency: 'EUR\n' },
    { minor: '1', currency: 'EUR' },
    Object.create(money) as unknown,
    [money],
  ],
  record: ['local', 'a.b.c', 1, ['a.b']],
  member: ['', 'a b', 7, ['ann']],
  mail: [
    { ...mail, from: null },
    { ...mail, from: Object.create(person) as unknown },
    { ...mail, to: person },
    { ...mail, to: [person, { address: 'x' }] },
    { ...mail, cc: Array.from({ length: 2 }) },
    { ...mail, cc: Object.assign([], { length: 3 }) },
    { ...mail, to: Array.from({ length: 2001 }, () => person) },
    { ...mail, thread: [1] },
    { ...mail, thread: 'id:a' },
    { ...mail, thread: Array.from({ length: 201 }, () => 'x') },
    Object.create(mail) as unknown,
  ],
  email: [{ address: 'a@b', type: 'work' }, { address: 'x'.repeat(321), type: 'work', pos: 'a' }, 'a@b', null],
  phone: [{ number: 1, type: 'work', pos: 'a' }, [], undefined],
  attachment: [
    { ...file, hash: [] },
    { ...file, hash: 'A'.repeat(64) },
    { ...file, size: -1 },
    { ...file, size: 1.5 },
    { ...file, size: '3' },
    { ...file, name: null },
  ],
  productRow: [
    { ...row, product: 'lamp' },
    { ...row, name: 1 },
    { ...row, quantity: 0.5 },
    { ...row, quantity: -1 },
    { ...row, price: 19.99 },
    { ...row, price: '1999' },
    { ...row, price: 2 ** 53 },
    { ...row, quantity: 5000, price: 1_000_000_000_000 },
    { ...row, currency: 'eur' },
    { ...row, discount: 10_001 },
    { ...row, discount: -1 },
    { ...row, discountIn: 'parts' },
    { ...row, tax: 10_001 },
    { ...row, tax: undefined },
    { ...row, pos: 1 },
    Object.create(row) as unknown,
    [row],
  ],
  message: [{ text: 'Hello' }, { text: 1, at: 1 }, { text: '', at: Infinity }, 'Hello', null],
  checklist: [
    { text: 'x', done: 1, pos: 'a0' },
    { text: 'x'.repeat(2001), done: true, pos: 'a0' },
    { done: true, pos: 'a' },
    [],
  ],
  choice: [{ label: 'Gold' }, { label: 1, pos: 'a' }, { label: 'x', pos: 'a', archived: 'no' }, 'Gold'],
  custom: [
    { type: 'text', value: 1 },
    { type: 'text', value: 'x'.repeat(65_537) },
    { type: 'choice', value: 'a b' },
    { type: 'day', value: '2026-02-30' },
    { type: 'number', value: Number.NaN },
    { type: 'flag', value: 'yes' },
    { type: 'money', value: 1.5, currency: 'EUR' },
    { type: 'money', value: 1 },
    { type: 'later', value: {} },
    { value: 'x' },
    Object.create({ type: 'text', value: 'x' }) as unknown,
    'x',
    null,
  ],
  mark: [false, 1, 'true', {}],
};

const types = Object.keys(good) as ValueType[];
const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

describe('isValueOf', () => {
  it.each(types)('takes what a %s is', (type) => {
    for (const value of good[type]) expect([value, isValueOf(type, value)]).toEqual([value, true]);
  });

  it.each(types)('takes nothing else for a %s', (type) => {
    for (const value of bad[type]) expect(isValueOf(type, value)).toBe(false);
  });

  it.each(types)('does not throw on anything, and a %s it takes is the same after a copy', (type) => {
    const nearly = fc.oneof(
      anything,
      fc.record({
        minor: anything,
        currency: anything,
        address: anything,
        name: anything,
        number: anything,
        type: anything,
        pos: anything,
        hash: anything,
        mime: anything,
        size: anything,
        messageId: anything,
        from: anything,
        to: anything,
        cc: anything,
        thread: anything,
      }),
    );
    fc.assert(
      fc.property(nearly, (value) => {
        if (!isValueOf(type, value)) return;
        expect(isValueOf(type, structuredClone(value))).toBe(true);
        if (type === 'money') expect(typeof (value as { currency: unknown }).currency).toBe('string');
      }),
    );
  });

  it.each(['constructor', '__proto__', Object, undefined])('knows no value of the type %s', (type) => {
    expect(isValueOf(type as ValueType, 'x')).toBe(false);
  });

  it('[EXT-15] a prototype that a document smuggles in makes no value', () => {
    const smuggled = JSON.parse('{"__proto__":{"minor":1,"currency":"EUR"}}') as object;
    expect(isValueOf('money', smuggled)).toBe(false);
    expect(isValueOf('money', Object.setPrototypeOf({}, money))).toBe(false);
  });
});

describe('isPlainValue', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

  it.each([
    ['null', null],
    ['a text', 'x'],
    ['a flag', false],
    ['a number', 1.5],
    ['a base', { kind: 'activity', fields: { mail, deadline: 1 }, collections: { reminders: { 15: true } } }],
    ['an object with an empty part', { a: undefined }],
    ['six levels', nested(6)],
  ])('takes %s', (_, value) => {
    expect(isPlainValue(value)).toBe(true);
  });

  it.each([
    ['nothing', undefined],
    ['no number', Number.NaN],
    ['a big integer', 1n],
    ['bytes', new Uint8Array(3)],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a function', () => 1],
    ['object without a prototype', Object.assign(Object.create(null) as object, { a: 1 })],
    ['an own __proto__', JSON.parse('{"a":{"__proto__":1}}')],
    ['a strange prototype', { a: Object.create({ b: 1 }) as unknown }],
    ['list with holes', Object.assign([1], { 2: 2 })],
    ['seven levels', nested(7)],
    ['a thousand levels', nested(1000)],
    ['too many parts', Array.from({ length: 20_001 }, () => 0)],
    ['an array that says it is long', Object.assign([], { length: 4_000_000_000 })],
    ['too long a text', 'x'.repeat(500_001)],
    ['too long names', { ['x'.repeat(500_001)]: undefined }],
    ['many texts that are too long together', Array.from({ length: 10 }, () => 'x'.repeat(60_000))],
  ])('takes no %s', (_, value) => {
    expect(isPlainValue(value)).toBe(false);
  });

  it('does not throw on anything, and what it takes can be stored', () => {
    fc.assert(
      fc.property(anything, (value) => {
        if (isPlainValue(value)) expect(() => structuredClone(value)).not.toThrow();
      }),
    );
  });
});
