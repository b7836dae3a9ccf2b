import type { DeviceId, RecordId } from '@sidebook/domain/ids';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';

import { createRecord } from './commands.ts';
import { entriesOfDocument, entriesOfUpdate, writeEntries } from './document.ts';
import { fieldKey, makeStamp, ROOT } from './keys.ts';
import type { Entry } from './record-state.ts';

const id = 's1.r1' as RecordId;
const key = (at: number, by = 'annannan0001'): string => fieldKey(id, 'name', makeStamp(at, by as DeviceId));

const value = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.record({ minor: fc.integer(), currency: fc.constant('EUR') }, { noNullPrototype: true }),
  fc.array(fc.string()),
);
const entries = fc.uniqueArray(fc.record({ key: fc.integer({ min: 0, max: 99 }).map((at) => key(at)), value }), {
  selector: (entry) => entry.key,
});

const byKey = (a: Entry, b: Entry): number => (a.key < b.key ? -1 : 1);
const sorted = (all: readonly Entry[]): Entry[] => all.toSorted(byKey);

/** Bytes of what a change does to a document, and the document after it. */
function updateOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  change(doc);
  return Y.encodeStateAsUpdate(doc, before);
}

function deletions(doc: Y.Doc): number {
  return [...Y.createDeleteSetFromStructStore(doc.store).clients.values()].flat().length;
}

describe('writeEntries', () => {
  it('writes what is new, and nothing when it is repeated', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const doc = new Y.Doc();
        expect(writeEntries(doc, all, 'test')).toEqual(all);
        const state = Y.encodeStateAsUpdate(doc);
        expect(writeEntries(doc, all, 'test')).toEqual([]);
        expect(Y.encodeStateAsUpdate(doc)).toEqual(state);
        expect(sorted(entriesOfDocument(doc))).toEqual(sorted(all));
      }),
    );
  });

  it('never overwrites a key, neither one of the document nor one given twice', () => {
    const doc = new Y.Doc();
    writeEntries(doc, [{ key: key(1), value: 'first' }], 'test');
    const again = [
      { key: key(1), value: 'second' },
      { key: key(2), value: 'third' },
      { key: key(2), value: 'fourth' },
    ];
    expect(writeEntries(doc, again, 'test')).toEqual([{ key: key(2), value: 'third' }]);
    expect(sorted(entriesOfDocument(doc))).toEqual([
      { key: key(1), value: 'first' },
      { key: key(2), value: 'third' },
    ]);
    expect(deletions(doc)).toBe(0);
  });

  it.each([
    ['a big integer', 5n],
    ['a date', new Date(0)],
    ['nothing', undefined],
    ['an object without a prototype', Object.create(null)],
    ['a text of a megabyte', 'x'.repeat(1_000_000)],
  ])('writes nothing at all when one value is %s', (_, bad) => {
    const doc = new Y.Doc();
    const all = [
      { key: key(1), value: 'good' },
      { key: key(2), value: bad as unknown },
    ];
    expect(() => writeEntries(doc, all, 'test')).toThrow(key(2));
    expect(entriesOfDocument(doc)).toEqual([]);
  });

  it('writes all in one transaction, with its origin', () => {
    const doc = new Y.Doc();
    const origins: unknown[] = [];
    doc.on('update', (_, origin) => origins.push(origin));
    writeEntries(
      doc,
      [1, 2, 3].map((at) => ({ key: key(at), value: at })),
      'import',
    );
    expect(origins).toEqual(['import']);
  });
});

describe('entriesOfUpdate', () => {
  it('reads from an update of new keys what the document would say, without the document', () => {
    fc.assert(
      fc.property(entries, entries, (first, second) => {
        const doc = new Y.Doc();
        const updates = [first, second].map((all) => updateOf(doc, (into) => writeEntries(into, all, 'test')));
        const read = updates.map(entriesOfUpdate);
        expect(read.every(({ plain }) => plain)).toBe(true);
        expect(sorted(read.flatMap((update) => update.entries))).toEqual(sorted(entriesOfDocument(doc)));
        const whole = entriesOfUpdate(Y.encodeStateAsUpdate(doc));
        expect([whole.plain, sorted(whole.entries)]).toEqual([true, sorted(entriesOfDocument(doc))]);
      }),
    );
  });

  it('[EXT-11] reads updates of several devices, merged into one', () => {
    const docs = ['annannan0001', 'bobbobbo0001'].map((device) => {
      const doc = new Y.Doc();
      const writer = { now: 5, device: device as DeviceId };
      writeEntries(doc, [createRecord(id, 'contact', { name: device }, {}, writer)], 'test');
      return doc;
    });
    const merged = entriesOfUpdate(Y.mergeUpdates(docs.map((doc) => Y.encodeStateAsUpdate(doc))));
    expect(merged.plain).toBe(true);
    expect(sorted(merged.entries)).toEqual(sorted(docs.flatMap(entriesOfDocument)));
    const together = new Y.Doc();
    for (const doc of docs) Y.applyUpdate(together, Y.encodeStateAsUpdate(doc));
    expect(deletions(together)).toBe(0);
  });

  it.each<[string, (doc: Y.Doc) => void]>([
    ['overwrites a key', (doc) => doc.getMap(ROOT).set(key(1), 'other')],
    ['removes a key', (doc) => doc.getMap(ROOT).delete(key(1))],
    [
      'writes a key anew after removing it',
      (doc) => {
        doc.getMap(ROOT).delete(key(1));
        doc.getMap(ROOT).set(key(1), 'again');
      },
    ],
    ['writes another root', (doc) => doc.getMap('marks').set('a', 1)],
    ['writes a text', (doc) => doc.getText('text').insert(0, 'x')],
    ['nests a map', (doc) => doc.getMap(ROOT).set(key(2), new Y.Map([['name', 'x']]))],
    ['writes bytes', (doc) => doc.getMap(ROOT).set(key(2), new Uint8Array([1]))],
    ['writes a subdocument', (doc) => doc.getMap(ROOT).set(key(2), new Y.Doc())],
    ['pushes into the root as if it were a list', (doc) => doc.getArray(ROOT).push([1])],
  ])('is not plain when it %s', (_, change) => {
    const doc = new Y.Doc();
    const first = updateOf(doc, (into) => writeEntries(into, [{ key: key(1), value: 'first' }], 'test'));
    const fresh = new Y.Doc();
    Y.applyUpdate(fresh, first);
    expect(entriesOfUpdate(updateOf(fresh, change)).plain).toBe(false);
  });

  it('is not plain when something in it is missing, or gone', () => {
    const doc = new Y.Doc();
    const updates = [1, 2, 3].map((at) =>
      updateOf(doc, (into) => writeEntries(into, [{ key: key(at), value: at }], 'test')),
    );
    expect(entriesOfUpdate(Y.mergeUpdates([updates[0], updates[2]] as Uint8Array[])).plain).toBe(false);
    doc.getMap(ROOT).set(key(4), new Y.Map([['a', 1]]));
    doc.getMap(ROOT).delete(key(4));
    expect(entriesOfUpdate(Y.encodeStateAsUpdate(doc)).plain).toBe(false);
  });

  it('throws on bytes that are no update, or reads something', () => {
    expect(() => entriesOfUpdate(new Uint8Array([1, 2, 3]))).toThrow();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          expect(Array.isArray(entriesOfUpdate(bytes).entries)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
  });
});

describe('entriesOfDocument', () => {
  it('says what holds, also where somebody overwrote or removed', () => {
    const doc = new Y.Doc();
    writeEntries(
      doc,
      [1, 2].map((at) => ({ key: key(at), value: at })),
      'test',
    );
    doc.getMap(ROOT).set(key(1), 'other');
    doc.getMap(ROOT).delete(key(2));
    expect(entriesOfDocument(doc)).toEqual([{ key: key(1), value: 'other' }]);
  });
});
