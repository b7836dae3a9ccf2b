import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { cyclicUpdate, nestedUpdate, updateWithOrigin } from '../testing/damaged-updates.ts';
import { EntryOrder } from './entry-order.ts';
import { applyWhole } from './load-document.ts';
import { checkUpdate, type Head } from './update-check.ts';

const limits = { clientsPerDevice: 64, depth: 64 };

function headOf(doc: Y.Doc, owner = 'device'): Head {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  const clients = new Map([...clocks.keys()].map((client) => [client, owner]));
  return { doc, clocks, clients, entries: new EntryOrder(doc) };
}

function docWith(clientID: number, edits: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  for (let i = 0; i < edits; i++) doc.getMap('cards').set(`${clientID}-${i}`, { text: 'value', list: [i, null, true] });
  return doc;
}

const kindOf = (update: Uint8Array, head = headOf(new Y.Doc()), device = 'device') => {
  const verdict = checkUpdate(update, device, head, limits);
  return verdict.kind === 'refused' ? verdict.code : verdict.kind;
};

describe('what is accepted', () => {
  test('only the part that the document lacks', () => {
    const source = docWith(1, 3);
    const server = new Y.Doc();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(source));
    source.getMap('cards').set('new', 'x');
    const whole = Y.encodeStateAsUpdate(source);
    const verdict = checkUpdate(whole, 'device', headOf(server), limits);
    if (verdict.kind !== 'new') throw new Error(verdict.kind);
    expect(verdict.update.length).toBeLessThan(whole.length / 2);
    expect(applyWhole(server, verdict.update)).toBe(true);
    expect(server.getMap('cards').toJSON()).toEqual(source.getMap('cards').toJSON());
  });

  test('a second update that builds on one which is accepted but not yet applied', () => {
    const source = docWith(1, 1);
    const first = Y.encodeStateAsUpdate(source);
    const before = Y.encodeStateVector(source);
    source.getMap('cards').set('b', '2');
    const head = headOf(new Y.Doc());
    expect(kindOf(first, head)).toBe('new');
    expect(kindOf(Y.encodeStateAsUpdate(source, before), head)).toBe('new');
    expect(kindOf(first, head)).toBe('nothing');
  });

  test('structs of another device which the document has, beside new ones of its own', () => {
    const server = docWith(1, 2);
    const mine = new Y.Doc();
    mine.clientID = 2;
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(server));
    mine.getMap('cards').set('mine', 'x');
    expect(kindOf(Y.encodeStateAsUpdate(mine), headOf(server, 'other'))).toBe('new');
  });

  test('a deletion of what another device wrote; repeated it is nothing', () => {
    const server = docWith(1, 2);
    const mine = new Y.Doc();
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(server));
    mine.getMap('cards').delete('1-0');
    const update = Y.encodeStateAsUpdate(mine);
    expect(kindOf(update, headOf(server, 'other'))).toBe('new');
    Y.applyUpdate(server, update);
    expect(kindOf(update, headOf(server, 'other'))).toBe('nothing');
  });
});

describe('what is early', () => {
  test('a gap in the clocks of a client', () => {
    const source = docWith(1, 1);
    const before = Y.encodeStateVector(source);
    source.getMap('cards').set('b', '2');
    expect(kindOf(Y.encodeStateAsUpdate(source, before))).toBe('early');
  });

  test('an item beside one that the document lacks, and a deletion of such a one', () => {
    expect(kindOf(updateWithOrigin(1, { client: 2, clock: 0 }))).toBe('early');
    const source = docWith(1, 1);
    const before = Y.snapshot(source);
    source.getMap('cards').delete('1-0');
    const deletion = Y.diffUpdate(Y.encodeStateAsUpdate(source), Y.encodeStateVector(source));
    expect(before.sv.size).toBe(1);
    expect(kindOf(deletion)).toBe('early');
  });
});

describe('what is refused', () => {
  test('[EPO-2] other edits under the clocks of those that the document has, stored or only accepted; the same again adds nothing', () => {
    const before = docWith(1, 2);
    const [one, other] = ['one', 'other'].map((key) => {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(before));
      copy.clientID = 1;
      copy.getMap('cards').set(key, key);
      return Y.encodeStateAsUpdate(copy, Y.encodeStateVector(before));
    }) as [Uint8Array, Uint8Array];
    const head = headOf(before);
    expect(kindOf(one, head)).toBe('new');
    expect(kindOf(other, head)).toBe(CloseCode.parted);
    expect(kindOf(one, head)).toBe('nothing');
    Y.applyUpdate(before, one);
    expect(kindOf(other, headOf(before))).toBe(CloseCode.parted);
    expect(kindOf(one, headOf(before))).toBe('nothing');
    // What somebody else has made is not this device's to answer for.
    expect(kindOf(other, headOf(before, 'another'))).toBe('nothing');
  });

  test('an item that stands beside one of its own client which comes after it, or beside itself', () => {
    expect(kindOf(updateWithOrigin(1, { client: 1, clock: 0 }))).toBe(4400);
  });

  test('values nested deeper than the limit', () => {
    const nested = (depth: number) => {
      let value: unknown = 'x';
      for (let i = 0; i < depth; i++) value = [value];
      const doc = new Y.Doc();
      doc.getMap('cards').set('a', value);
      return Y.encodeStateAsUpdate(doc);
    };
    expect(kindOf(nested(64))).toBe('new');
    expect(kindOf(nested(65))).toBe(4400);
    expect(kindOf(nestedUpdate(100_000))).toBe(4400);
  });

  test('deletions of the same items again and again, which would take the time of all others', () => {
    const server = docWith(1, 3);
    const deleting = (...ranges: readonly (readonly [clock: number, length: number])[]) =>
      Uint8Array.from([0, 1, 1, ranges.length, ...ranges.flat()]);
    expect(kindOf(deleting([0, 1], [1, 2]), headOf(server, 'other'))).toBe('new');
    for (const ranges of [
      [
        [0, 2],
        [1, 2],
      ],
      [
        [0, 3],
        [0, 3],
      ],
      [
        [2, 1],
        [0, 1],
      ],
    ] as const) {
      expect(kindOf(deleting(...ranges), headOf(server, 'other'))).toBe(4400);
    }
    server.getMap('cards').clear();
    expect(kindOf(deleting([0, 3]), headOf(server, 'other'))).toBe('nothing');
    expect(kindOf(deleting([0, 3], [0, 3]), headOf(server, 'other'))).toBe(4400);
  });

  test('clocks that no editing reaches', () => {
    const huge = Uint8Array.of(1, 1, 1, 0, 0, 255, 255, 255, 255, 255, 255, 255, 15, 0);
    expect(Y.decodeUpdate(huge).structs[0]?.length).toBeGreaterThan(2 ** 48);
    expect(kindOf(huge)).toBe(4400);
  });

  test('an update in another encoding, and one that goes on after its end', () => {
    expect(kindOf(Uint8Array.of(0, 0))).toBe('nothing');
    expect(kindOf(Uint8Array.of(0, 0, 0))).toBe(4400);
    expect(kindOf(Y.encodeStateAsUpdateV2(docWith(1, 3)))).toBe(4400);
  });
});

test('whatever arrives, the check neither throws nor touches the document, and what it lets in is applied or found damaged', () => {
  const base = docWith(1, 5);
  const other = docWith(2, 5);
  other.getMap('notes').set('text', 'some text');
  other.getMap('cards').delete('2-1');
  const valid = Y.encodeStateAsUpdate(other);
  const mutated = fc
    .array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    .map((changes) => {
      const bytes = valid.slice();
      for (const [at, value] of changes) bytes[at] = value;
      return bytes;
    });
  const truncated = fc.nat(valid.length).map((length) => valid.slice(0, length));
  const random = fc.uint8Array({ maxLength: 200 });
  const before = Y.encodeStateAsUpdate(base);
  const kinds = new Set<string>();
  fc.assert(
    fc.property(fc.oneof(mutated, truncated, random, fc.constant(cyclicUpdate(3, 4))), (update) => {
      const verdict = checkUpdate(update, 'device', headOf(base, 'other'), limits);
      expect(Y.encodeStateAsUpdate(base)).toEqual(before);
      let result: string = verdict.kind;
      if (verdict.kind === 'new') {
        const copy = new Y.Doc();
        Y.applyUpdate(copy, before);
        result = applyWhole(copy, verdict.update) ? 'applied' : 'damaged';
        // What went in comes out again, so every reader can be served from it.
        if (result === 'applied') expect(applyWhole(new Y.Doc(), Y.encodeStateAsUpdate(copy))).toBe(true);
      }
      kinds.add(result);
    }),
    { numRuns: 3000 },
  );
  expect([...kinds].sort()).toEqual(expect.arrayContaining(['applied', 'damaged', 'refused']));
});
