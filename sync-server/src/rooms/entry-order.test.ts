import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { itemAt, updateOfStructs } from '../testing/single-structs.ts';
import { EntryOrder } from './entry-order.ts';
import { checkUpdate, type Head } from './update-check.ts';

const limits = { clientsPerDevice: 64, depth: 64 };
const id = Y.createID;

function headOf(doc: Y.Doc): Head {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  return { doc, clocks, clients: new Map(), entries: new EntryOrder(doc) };
}

/** The refusal's code, else what becomes of the update. */
function verdictOn(update: Uint8Array, head: Head): string | number {
  const verdict = checkUpdate(update, 'device', head, limits);
  return verdict.kind === 'refused' ? verdict.code : verdict.kind;
}

/** Entries of one client under one key that claim to replace nothing, or what is told for each. */
function rivals(
  client: number,
  count: number,
  { from = 0, origin }: { from?: number; origin?: Y.ID } = {},
): Uint8Array {
  const entries = Array.from({ length: count }, (_, i) =>
    itemAt(id(client, from + i), new Y.ContentAny([i]), origin ? { origin } : { key: 'k' }),
  );
  return updateOfStructs(entries);
}

function editorOf(client: number, ...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

const set = (doc: Y.Doc, count: number, key: (i: number) => string) => {
  for (let i = 0; i < count; i++) doc.getMap('cards').set(key(i), i);
  return Y.encodeStateAsUpdate(doc);
};

describe('[SAFE-3] an update that would take long to place', () => {
  test('is refused: thousands of entries that all replace nothing, or the same', () => {
    expect(verdictOn(rivals(5, 20), headOf(new Y.Doc()))).toBe('new');
    expect(verdictOn(rivals(5, 4000), headOf(new Y.Doc()))).toBe(4413);
    const server = editorOf(
      1,
      set(editorOf(1), 3, () => 'k'),
    );
    expect(verdictOn(rivals(5, 4000, { origin: id(1, 0) }), headOf(server))).toBe(4413);
    expect(verdictOn(rivals(5, 4000, { origin: id(1, 2) }), headOf(server))).toBe(4413);
  });

  test('is refused, too, when it comes in many small ones, written or not', () => {
    const waiting = headOf(new Y.Doc());
    const verdicts = Array.from({ length: 400 }, () =>
      verdictOn(rivals(5, 10, { from: waiting.clocks.get(5) ?? 0 }), waiting),
    );
    expect(verdicts[0]).toBe('new');
    expect(verdicts.at(-1)).toBe(4413);

    const written = new Y.Doc();
    const one = Array.from({ length: 400 }, (_, i) => {
      const update = rivals(5, 10, { from: Y.getState(written.store, 5) });
      const verdict = verdictOn(update, headOf(written));
      if (verdict === 'new') Y.applyUpdate(written, update);
      return [i, verdict];
    });
    expect(one.at(-1)).toEqual([399, 4413]);
    expect(Y.getState(written.store, 5)).toBeLessThan(400);
  });

  test('does not count against what comes after it', () => {
    const head = headOf(new Y.Doc());
    expect(verdictOn(rivals(5, 4000), head)).toBe(4413);
    expect(verdictOn(rivals(6, 20), head)).toBe('new');
  });

  const honest: readonly (readonly [string, () => Uint8Array])[] = [
    ['a great many keys', () => set(editorOf(5), 20_000, String)],
    ['one key again and again', () => set(editorOf(5), 20_000, () => 'k')],
    ['some keys in turn', () => set(editorOf(5), 20_000, (i) => String(i % 7))],
    [
      'two clientIDs in turn',
      () => {
        const doc = editorOf(5);
        for (let i = 0; i < 2000; i++) {
          doc.clientID = 5 + (i % 2);
          doc.getMap('cards').set(String(i % 3), i);
        }
        return Y.encodeStateAsUpdate(doc);
      },
    ],
  ];
  test.each(honest)('is not what devices write: %s', (_, update) => {
    expect(verdictOn(update(), headOf(new Y.Doc()))).toBe('new');
  });

  test('nor what three hundred devices write at the same moment under the same keys', () => {
    const server = editorOf(1);
    for (let device = 0; device < 300; device++) {
      const update = set(
        editorOf(1000 + device),
        20,
        (i) => `record ${i}, ${'with as many bytes as they have '.repeat(5)}`,
      );
      expect(verdictOn(update, headOf(server))).toBe('new');
      Y.applyUpdate(server, update);
    }
  });
});

test('[SAFE-3] an entry after something that is no entry is refused', () => {
  const server = editorOf(1);
  server.getText('text').insert(0, 'abc');
  const update = updateOfStructs([itemAt(id(5, 0), new Y.ContentAny([1]), { origin: id(1, 1) })]);
  expect(verdictOn(update, headOf(server))).toBe(CloseCode.malformed);
});

test('[SAFE-3] no update that is let in has more to pass than steps, in whatever order its clients stand', () => {
  const step = fc.record({
    client: fc.integer({ min: 2, max: 5 }),
    origin: fc.option(fc.nat(999), { nil: undefined }),
    joins: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const doc = new Y.Doc();
      let head = headOf(doc);
      let waiting: Uint8Array[] = [];
      const ids: Y.ID[] = [];
      for (const { client, origin, joins } of steps) {
        const next = id(client, head.clocks.get(client) ?? 0);
        const left = origin === undefined ? undefined : ids[origin % (ids.length + 1)];
        const place = left ? { origin: left } : { key: 'k' };
        const update = updateOfStructs([itemAt(next, new Y.ContentAny([1]), place)]);
        // Never more than the sixty that may be passed here: what is let in without this limit is let in with it.
        expect(verdictOn(update, head)).toBe('new');
        ids.push(next);
        waiting.push(update);
        if (joins) continue;
        for (const written of waiting) Y.applyUpdate(doc, written);
        [waiting, head] = [[], headOf(doc)];
      }
      const whole = editorOf(9, Y.encodeStateAsUpdate(doc), ...waiting);
      expect(verdictOn(Y.encodeStateAsUpdate(whole), headOf(new Y.Doc()))).toBe('new');
    }),
  );
});
