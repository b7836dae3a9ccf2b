import type { DeviceId, RecordId } from '@sidebook/domain/ids';
import { type Activity, type Contact, schema, type ValueType } from '@sidebook/domain/records/schema';
import { isValueOf } from '@sidebook/domain/records/values';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';

import { decodeRecord } from './codec.ts';
import { entriesOfDocument } from './document.ts';
import { baseKey, elementKey, fieldKey, makeStamp, ROOT } from './keys.ts';
import { type Entry, emptyState, mergeEntry, readEntry, type RecordState } from './record-state.ts';

/** Every runtime of the tests has it; the packages are compiled without it. */
declare const structuredClone: <T>(value: T) => T;

const id = 's1.m-1' as RecordId;
const ann = 'annannan0001' as DeviceId;
const bob = 'bobbobbo0001' as DeviceId;

const stateOf = (entries: readonly Entry[]): RecordState =>
  entries
    .map(readEntry)
    .filter((one) => one !== null)
    .reduce(mergeEntry, emptyState(id));

function base(at: number, by: DeviceId, kind: string, fields: object = {}, collections: object = {}): Entry {
  return { key: baseKey(id, makeStamp(at, by)), value: { kind, fields, collections } };
}
const set = (at: number, field: string, value: unknown, by = ann): Entry => ({
  key: fieldKey(id, field, makeStamp(at, by)),
  value,
});
const put = (at: number, field: string, element: string, value: unknown, by = ann): Entry => ({
  key: elementKey(id, field, element, makeStamp(at, by)),
  value,
});
const activity = (...entries: Entry[]): Activity => decodeRecord(stateOf(entries)) as Activity;
const contact = (...entries: Entry[]): Contact => decodeRecord(stateOf(entries)) as Contact;

describe('decodeRecord', () => {
  it('shows nothing before the base has come, whatever came before it', () => {
    expect(decodeRecord(emptyState(id))).toBeNull();
    expect(decodeRecord(stateOf([set(5, 'name', 'Jane'), put(5, 'tags', 'vip', 'VIP')]))).toBeNull();
  });

  it('shows the base, who made it and when', () => {
    expect(contact(base(7, ann, 'contact', { name: 'Jane' }, { tags: { vip: 'VIP' } }))).toEqual({
      id,
      recordKind: 'contact',
      createdAt: 7,
      createdBy: 'annannan',
      name: 'Jane',
      emails: {},
      phones: {},
      companies: {},
      custom: {},
      tags: { vip: 'VIP' },
    });
  });

  it('shows the newest entry of a field, nothing where it was emptied, and the base where it makes no sense', () => {
    const made = base(1, ann, 'contact', { name: 'Jane', note: 'old', website: 'acme.example' });
    const shown = contact(
      made,
      set(3, 'name', 'Janet'),
      set(2, 'name', 'J'),
      set(2, 'note', null),
      set(2, 'website', 42),
    );
    expect(shown.name).toBe('Janet');
    expect(shown).not.toHaveProperty('note');
    expect(shown.website).toBe('acme.example');
    expect(contact(set(2, 'name', 'Janet'), made).name).toBe('Janet');
  });

  it('shows added elements, none that was removed, and those of the base where an entry makes no sense', () => {
    const made = base(1, ann, 'contact', {}, { tags: { a: 'A', b: 'B', c: 'C' } });
    const entries = [
      put(2, 'tags', 'a', null),
      put(2, 'tags', 'b', 42),
      put(2, 'tags', 'd', 'D'),
      put(2, 'tags', 'e', 4),
    ];
    expect(contact(made, ...entries).tags).toEqual({ b: 'B', c: 'C', d: 'D' });
    expect(contact(made, ...entries, put(3, 'tags', 'a', 'A again')).tags['a']).toBe('A again');
    expect(contact(made, put(2, 'tags', 'constructor', 'X')).tags).toEqual({
      a: 'A',
      b: 'B',
      c: 'C',
      constructor: 'X',
    });
  });

  it('has elements in one order, by position and then by id, in whatever order they came', () => {
    const phone = (pos: string) => ({ number: '1', type: 'work', pos });
    const made = base(1, ann, 'contact', {}, { tags: { b: 'B' }, phones: { x: phone('a2') } });
    const entries = [
      put(2, 'tags', 'c', 'C'),
      put(3, 'tags', 'a', 'A'),
      put(2, 'phones', 'z', phone('a1')),
      put(2, 'phones', 'y', phone('a2')),
      put(2, 'phones', 'a', phone('a3')),
    ];
    for (const arrived of [
      [made, ...entries],
      [...entries.toReversed(), made],
    ]) {
      const shown = contact(...arrived);
      expect(Object.keys(shown.tags)).toEqual(['a', 'b', 'c']);
      expect(Object.keys(shown.phones)).toEqual(['z', 'x', 'y', 'a']);
    }
  });

  it('does not show fields that this version does not know', () => {
    expect(contact(base(1, ann, 'contact'), set(2, 'shoeSize', 42), set(2, 'constructor', 'x'))).toEqual(
      contact(base(1, ann, 'contact')),
    );
  });
});

describe('when reminders are armed', () => {
  const made = base(10, ann, 'activity', { title: 'Call', deadline: 99 }, { reminders: { '15': true } });

  it.each([
    ['made', [], 10],
    ['moved', [set(20, 'deadline', 120)], 20],
    ['completed and reopened', [set(20, 'completed', 20), set(30, 'completed', null)], 30],
    ['deleted and restored', [set(20, 'deleted', true), set(40, 'deleted', false)], 40],
    ['given another reminder', [put(50, 'reminders', '60', true)], 50],
    ['given another title', [set(60, 'title', 'Ring'), set(61, 'responsible', 'bobbobbo')], 10],
    ['moved by a clock that is behind', [set(5, 'deadline', 120)], 10],
  ])('[CNT-58] when it was %s', (_, entries, armedAt) => {
    expect(activity(made, ...entries).armedAt).toBe(armedAt);
  });
});

describe('what was changed after an activity was completed', () => {
  const file = { hash: 'a'.repeat(64), name: 'offer.pdf', mime: 'application/pdf', size: 5 };

  it('[ACT-17] is told with author and time, each field once', () => {
    const record = activity(
      base(5, ann, 'activity', { title: 'Call' }),
      set(6, 'title', 'Call Jane'),
      set(10, 'completed', 10),
      set(12, 'text', 'She agreed', bob),
      put(13, 'files', 'f0', file, bob),
      put(14, 'files', 'f1', file),
      set(15, 'text', 'She agreed to all'),
    );
    expect(record.edits).toEqual([
      { member: 'annannan', at: 14, field: 'files' },
      { member: 'annannan', at: 15, field: 'text' },
    ]);
  });

  it('[ACT-17] [ACT-29] is nothing while it is open, and what is no content is not told', () => {
    const made = base(5, ann, 'activity', { title: 'Call' });
    expect(activity(made, set(12, 'title', 'Call Jane')).edits).toEqual([]);
    const reopened = [set(10, 'completed', 10), set(12, 'title', 'Call Jane'), set(14, 'completed', null)];
    expect(activity(made, ...reopened).edits).toEqual([]);
    expect(activity(made, set(10, 'completed', 10), set(12, 'deleted', true)).edits).toEqual([]);
  });
});

describe('a message that two people logged', () => {
  const ownerAndBindings = (...entries: Entry[]) => {
    const { item, bindings } = activity(...entries);
    return [item, bindings];
  };
  const byAnn = base(10, ann, 'activity', { title: 'Offer', item: 's1.deal', kind: 'email' });
  const byBob = base(20, bob, 'activity', { title: 'Offer', item: 's1.other', kind: 'email' });

  it('[EXT-11] belongs to the item of the earlier log, is bound to the other, and says who logged it', () => {
    for (const entries of [
      [byAnn, byBob],
      [byBob, byAnn],
    ]) {
      const shown = activity(...entries);
      expect(shown.item).toBe('s1.deal');
      expect(shown.createdBy).toBe('annannan');
      expect(shown.bindings).toEqual({ s1_other: 's1.other' });
      expect(shown.logs).toEqual([
        { member: 'annannan', at: 10, item: 's1.deal' },
        { member: 'bobbobbo', at: 20, item: 's1.other' },
      ]);
    }
  });

  it('[EXT-11] of logs in the same millisecond belongs to the smaller item', () => {
    const [onB, onA] = [base(10, ann, 'activity', { item: 's1.b' }), base(10, bob, 'activity', { item: 's1.a' })];
    expect(ownerAndBindings(onB, onA)).toEqual(['s1.a', { s1_b: 's1.b' }]);
  });

  it('[EXT-11] on the same item is bound to nothing', () => {
    const again = base(20, bob, 'activity', { item: 's1.deal' });
    expect(ownerAndBindings(byAnn, again)).toEqual(['s1.deal', {}]);
  });

  it('[EXT-11] keeps what the later log had bound', () => {
    const later = base(20, bob, 'activity', { item: 's1.other' }, { bindings: { s1_third: 's1.third' } });
    expect(activity(byAnn, later).bindings).toEqual({ s1_other: 's1.other', s1_third: 's1.third' });
  });

  it('[EXT-11] has its bindings in one order', () => {
    const others = [base(20, bob, 'activity', { item: 's1.z' }), base(30, bob, 'activity', { item: 's1.a' })];
    const bound = put(40, 'bindings', 's1_m', 's1.m');
    for (const arrived of [
      [byAnn, ...others, bound],
      [bound, ...others.toReversed(), byAnn],
    ]) {
      expect(Object.keys(activity(...arrived).bindings)).toEqual(['s1_a', 's1_m', 's1_z']);
    }
  });

  it('[ACT-13] [EXT-11] stays unbound when somebody took the binding away after the log', () => {
    const unbound = put(30, 'bindings', 's1_other', null);
    expect(activity(byAnn, byBob, unbound).bindings).toEqual({});
    expect(activity(unbound, byBob, byAnn).bindings).toEqual({});
    expect(activity(byAnn, byBob, unbound, put(40, 'bindings', 's1_other', 's1.other')).bindings).toEqual({
      s1_other: 's1.other',
    });
  });

  it('[EXT-11] is bound again when it was logged on that item after the binding was taken away', () => {
    const first = base(15, bob, 'activity', { item: 's1.other' });
    const unbound = put(18, 'bindings', 's1_other', null);
    expect(activity(byAnn, first, unbound).bindings).toEqual({});
    expect(activity(byAnn, first, unbound, byBob).bindings).toEqual({ s1_other: 's1.other' });
  });

  it('[LOG-5] [ACT-12] moved to the other item, it is not bound to its own item', () => {
    expect(ownerAndBindings(byAnn, byBob, set(30, 'item', 's1.other'))).toEqual(['s1.other', {}]);
  });
});

describe('hostile documents', () => {
  const names = [...Object.keys(schema.activity.fields), ...Object.keys(schema.activity.collections)];
  const time = fc.integer({ min: 0, max: 40 }).map((at) => makeStamp(at, ann));
  const field = fc.constantFrom(...names, 'emails', 'stage', '__proto__', 'constructor', 'toString', 'a b');
  const element = fc.constantFrom('0', '15', '-1', 's1_r1', '__proto__', 'constructor', 'hasOwnProperty', 'x/y');
  const anything = fc.anything({
    withBigInt: true,
    withTypedArray: true,
    withNullPrototype: true,
    withSparseArray: true,
  });
  const plausible = fc.oneof(
    fc.constantFrom(null, true, false, 0, 1e12, 's1.r1', '_.proto__', 'incoming', '2026-02-30', {
      minor: 1,
      currency: 'EUR',
    }),
    anything,
  );
  const kinds = fc.constantFrom('activity', 'contact', 'deal', 'comment', 'company', 'constructor', '__proto__');
  const baseValue = fc.record({
    kind: fc.oneof(kinds, anything),
    fields: fc.oneof(fc.dictionary(field, plausible), anything),
    collections: fc.oneof(fc.dictionary(field, fc.dictionary(element, plausible)), anything),
  });
  const entry: fc.Arbitrary<Entry> = fc.oneof(
    fc.tuple(time, fc.oneof(baseValue, anything)).map(([at, value]) => ({ key: baseKey(id, at), value })),
    fc.tuple(field, time, plausible).map(([name, at, value]) => ({ key: fieldKey(id, name, at), value })),
    fc
      .tuple(field, element, time, plausible)
      .map(([name, of, at, value]) => ({ key: elementKey(id, name, of, at), value })),
  );

  /** Fields and elements of a record that have not the shape that the schema names. */
  function misshapen(record: object, kind: keyof typeof schema): string[] {
    const shown = new Map(Object.entries(record));
    const fields = Object.entries(schema[kind].fields as Record<string, ValueType>);
    const collections = Object.entries(schema[kind].collections as Record<string, ValueType>);
    return [
      ...fields.filter(([name, type]) => shown.has(name) && !isValueOf(type, shown.get(name))).map(([name]) => name),
      ...collections
        .filter(([name, type]) => !Object.values(shown.get(name) as object).every((value) => isValueOf(type, value)))
        .map(([name]) => name),
    ];
  }

  it('[EXT-15] never throw, and show only values of their shape, which can be stored', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 25 }), (entries) => {
        const record = decodeRecord(stateOf(entries));
        if (!record) return;
        expect(misshapen(record, record.recordKind)).toEqual([]);
        expect(structuredClone(record)).toEqual(record);
        expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
        if (record.recordKind === 'activity') expect(Number.isFinite(record.armedAt)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('[EXT-15] a prototype that travels in an update gets no further than the document', () => {
    const doc = new Y.Doc();
    const smuggled: unknown = JSON.parse(
      '{"kind":"deal","fields":{"__proto__":{"name":"x"}},"__proto__":{"name":"y"}}',
    );
    doc.getMap(ROOT).set(baseKey(id, makeStamp(1, ann)), smuggled);
    doc
      .getMap(ROOT)
      .set(fieldKey(id, 'amount', makeStamp(1, ann)), JSON.parse('{"__proto__":{"minor":1,"currency":"EUR"}}'));
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const entries = entriesOfDocument(other);
    expect(entries).toHaveLength(2);
    expect(entries.map(readEntry)).toEqual([null, null]);
    expect(({} as { name?: string }).name).toBeUndefined();
  });
});
