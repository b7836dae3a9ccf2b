import type { DeviceId, RecordId } from '@sidebook/domain/ids';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';

import { baseKey, elementKey, fieldKey, makeStamp } from './keys.ts';
import {
  baseStamps,
  elementEntry,
  type Entry,
  emptyState,
  fieldEntry,
  kindOfState,
  mergeEntry,
  mergeStates,
  type ReadEntry,
  readEntry,
  type RecordState,
} from './record-state.ts';

const id = 's1.r1' as RecordId;
const ann = 'annannan0001' as DeviceId;
const bob = 'bobbobbo0001' as DeviceId;

/** Few names, devices and times, so that entries meet. A key has one value: it is written once. */
const stamp = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(ann, bob)).map(([at, by]) => makeStamp(at, by));
const field = fc.constantFrom('name', 'deadline', 'constructor', 'toString');
const element = fc.constantFrom('15', '60', 'constructor', 'valueOf');
const entry: fc.Arbitrary<Entry> = fc.oneof(
  stamp.map((at) => ({ key: baseKey(id, at), value: { kind: 'activity', fields: { title: at }, collections: {} } })),
  fc.tuple(field, stamp).map(([name, at]) => ({ key: fieldKey(id, name, at), value: `${name} at ${at}` })),
  fc
    .tuple(field, element, stamp)
    .map(([name, of, at]) => ({ key: elementKey(id, name, of, at), value: `${name} ${of} at ${at}` })),
);

const read = (entries: readonly Entry[]): ReadEntry[] => entries.map(readEntry).filter((one) => one !== null);
const stateOf = (entries: readonly Entry[], of = id): RecordState => read(entries).reduce(mergeEntry, emptyState(of));
const merge = (...states: RecordState[]): RecordState => mergeStates(id, states);

describe('merging', () => {
  const entries = fc.array(entry, { maxLength: 30 });

  it('[EXT-19] [CNT-52] gives the same state in whatever order, and however often, entries come', () => {
    const deliveries = entries.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(deliveries, ([once, again]) => {
        expect(stateOf(again)).toEqual(stateOf(once));
      }),
    );
  });

  it('[EXT-19] of states is commutative, associative and idempotent, and the same as merging their entries', () => {
    fc.assert(
      fc.property(entries, entries, entries, (a, b, c) => {
        const [x, y, z] = [stateOf(a), stateOf(b), stateOf(c)] as const;
        expect(merge(x, y)).toEqual(merge(y, x));
        expect(merge(merge(x, y), z)).toEqual(merge(x, merge(y, z)));
        expect(merge(x, x)).toEqual(x);
        expect(merge(x, emptyState(id))).toEqual(x);
        expect(merge(x, y, z)).toEqual(stateOf([...a, ...b, ...c]));
      }),
    );
  });

  it('leaves the state as it was when nothing is new', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const state = stateOf(all);
        expect(read(all).reduce(mergeEntry, state)).toBe(state);
      }),
    );
  });

  it('keeps the greatest stamp of each field and element, and both of two bases', () => {
    const [early, late] = [makeStamp(1, bob), makeStamp(2, ann)];
    const state = stateOf([
      { key: fieldKey(id, 'name', late), value: 'late' },
      { key: fieldKey(id, 'name', early), value: 'early' },
      { key: elementKey(id, 'tags', 'vip', early), value: 'VIP' },
      { key: elementKey(id, 'tags', 'vip', late), value: null },
      { key: baseKey(id, late), value: { kind: 'contact', fields: {}, collections: {} } },
      { key: baseKey(id, early), value: { kind: 'deal', fields: {}, collections: {} } },
    ]);
    expect(fieldEntry(state, 'name')).toEqual({ stamp: late, value: 'late' });
    expect(elementEntry(state, 'tags', 'vip')).toEqual({ stamp: late, value: null });
    expect(baseStamps(state)).toEqual([early, late]);
    expect(kindOfState(state)).toBe('deal');
    expect(kindOfState(emptyState(id))).toBeUndefined();
  });

  it('knows no field and element that only every object knows', () => {
    expect(fieldEntry(emptyState(id), 'constructor')).toBeUndefined();
    expect(elementEntry(emptyState(id), 'constructor', 'name')).toBeUndefined();
  });

  it('[EXT-11] of two bases in the same millisecond the one on the item with the smaller id is the earlier', () => {
    const on = (by: DeviceId, item: string): Entry => ({
      key: baseKey(id, makeStamp(7, by)),
      value: { kind: 'activity', fields: { item }, collections: {} },
    });
    expect(baseStamps(stateOf([on(ann, 's1.b'), on(bob, 's1.a')]))).toEqual([makeStamp(7, bob), makeStamp(7, ann)]);
    expect(baseStamps(stateOf([on(ann, 's1.a'), on(bob, 's1.b')]))).toEqual([makeStamp(7, ann), makeStamp(7, bob)]);
    expect(baseStamps(stateOf([on(ann, 's1.a'), on(bob, 's1.a')]))).toEqual([makeStamp(7, ann), makeStamp(7, bob)]);
  });
});

describe('readEntry', () => {
  const at = makeStamp(5, ann);
  const base = (value: unknown): ReadEntry['value'] => readEntry({ key: baseKey(id, at), value })?.value;

  it('keeps of a base what the schema knows, with values of its shape', () => {
    const mail = { messageId: '', from: { address: 'a', name: '' }, to: [], cc: [], thread: [] };
    const value = {
      kind: 'activity',
      later: true,
      fields: { title: 'Call', deadline: '2026', mail, unknown: 1, constructor: 'x', deleted: 'yes' },
      collections: {
        reminders: { '15': true, '30': false, 'a/b': true, constructor: true },
        bindings: ['s1.r2'],
        unknown: { a: 1 },
      },
    };
    expect(base(value)).toEqual({
      kind: 'activity',
      fields: { title: 'Call', mail },
      collections: { reminders: { '15': true, constructor: true } },
    });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'activity'],
    ['a list', [{ kind: 'activity' }]],
    ['an unknown kind', { kind: 'invoice', fields: {}, collections: {} }],
    ['a kind that every object knows', { kind: 'constructor' }],
    ['a kind by its prototype', Object.create({ kind: 'deal' })],
  ])('takes %s for no base', (_, value) => {
    expect(readEntry({ key: baseKey(id, at), value })).toBeNull();
  });

  it('takes a base without parts', () => {
    expect(base({ kind: 'deal' })).toEqual({ kind: 'deal', fields: {}, collections: {} });
    expect(base({ kind: 'deal', fields: 'x', collections: null })).toEqual({
      kind: 'deal',
      fields: {},
      collections: {},
    });
  });

  it.each([
    ['a nested Yjs type', new Y.Map()],
    ['a subdocument', new Y.Doc()],
    ['bytes', new Uint8Array(2)],
    ['a big integer', 5n],
    ['nothing', undefined],
    ['a deep list', [[[[[[[1]]]]]]]],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('takes %s for no value, because it could not be stored as a row', (_, value) => {
    expect(readEntry({ key: fieldKey(id, 'name', at), value })).toBeNull();
  });

  it('keeps a field that this version does not know: it survives, and is not shown', () => {
    expect(readEntry({ key: fieldKey(id, 'shoeSize', at), value: { eu: 42 } })?.value).toEqual({ eu: 42 });
  });
});
