import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { itemAt, updateOfStructs, type Place } from '../testing/single-structs.ts';
import { EntryOrder } from './entry-order.ts';
import { checkUpdate, type Head } from './update-check.ts';

const limits = { clientsPerDevice: 64, depth: 64 };
const id = Y.createID;

function copyOf(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

function verdictOn(update: Uint8Array, doc = new Y.Doc()): string | number {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  const clients = new Map([...clocks.keys()].map((client) => [client, client === 1 ? 'other' : 'device']));
  const head = { doc, clocks, clients, entries: new EntryOrder(doc) };
  const verdict = checkUpdate(update, 'device', head, limits);
  return verdict.kind === 'refused' ? verdict.code : verdict.kind;
}

function emptyHead(): Head {
  const doc = new Y.Doc();
  return { doc, clocks: new Map(), clients: new Map(), entries: new EntryOrder(doc) };
}

/** What a client sends after an edit. */
function sent(edit: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  edit(doc);
  return Y.encodeStateAsUpdate(doc);
}

describe('[SAFE-1] a document is made of map entries with plain values', () => {
  const values: readonly unknown[] = [
    'text',
    1,
    -1.5,
    true,
    null,
    undefined,
    [1, [null]],
    { a: { b: [] }, c: undefined },
  ];
  test.each(values.map((value) => [value]))('%j is taken', (value) => {
    expect(verdictOn(sent((doc) => doc.getMap('cards').set('a', value)))).toBe('new');
  });

  const edits: readonly (readonly [string, (doc: Y.Doc) => void])[] = [
    ['several maps', (doc) => ['a', 'b'].forEach((name) => doc.getMap(name).set('k', 1))],
    ['a key that is set again', (doc) => [1, 2, 3].forEach((value) => doc.getMap('cards').set('k', value))],
    [
      'keys that are set again in turn',
      (doc) => ['a', 'b', 'a', 'b'].forEach((key) => doc.getMap('cards').set(key, key)),
    ],
    [
      'a key that is deleted and set again',
      (doc) => {
        const map = doc.getMap('cards');
        map.set('k', 1);
        map.delete('k');
        map.set('k', 2);
      },
    ],
    [
      'keys that are all deleted',
      (doc) => {
        const map = doc.getMap('cards');
        doc.transact(() => {
          map.set('k', 1);
          map.clear();
        });
      },
    ],
  ];
  test.each(edits)('%s: taken, whole and in pieces', (_, edit) => {
    expect(verdictOn(sent(edit))).toBe('new');
    const server = new Y.Doc();
    const editor = new Y.Doc();
    const verdicts: unknown[] = [];
    editor.on('update', (update: Uint8Array) => {
      verdicts.push(verdictOn(update, server));
      Y.applyUpdate(server, update);
    });
    edit(editor);
    expect(new Set(verdicts)).toEqual(new Set(['new']));
  });

  test('two that set one key at once, each with what the other has', () => {
    const [mine, others] = [new Y.Doc(), new Y.Doc()];
    others.clientID = 1;
    mine.getMap('cards').set('k', 'mine');
    others.getMap('cards').set('k', 'others');
    const server = copyOf(Y.encodeStateAsUpdate(others));
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(others));
    mine.getMap('cards').set('k', 'both seen');
    expect(verdictOn(Y.encodeStateAsUpdate(mine), server)).toBe('new');
  });

  const refusedEdits: readonly (readonly [string, (doc: Y.Doc) => void])[] = [
    ['a list', (doc) => doc.getArray('list').push(['a'])],
    ['a text', (doc) => doc.getText('text').insert(0, 'a')],
    ['a marked text', (doc) => doc.getText('text').insert(0, 'a', { bold: true })],
    ['a picture in a text', (doc) => doc.getText('text').insertEmbed(0, { image: 'a' })],
    ['an element', (doc) => doc.getXmlFragment('xml').insert(0, [new Y.XmlElement('p')])],
    ['a map in the map', (doc) => doc.getMap('cards').set('k', new Y.Map([['a', 1]]))],
    ['a text in the map', (doc) => doc.getMap('cards').set('k', new Y.Text('a'))],
    ['a document in the document', (doc) => doc.getMap('cards').set('k', new Y.Doc())],
    ['bytes', (doc) => doc.getMap('cards').set('k', Uint8Array.of(1))],
    ['bytes in a value', (doc) => doc.getMap('cards').set('k', { a: [Uint8Array.of(1)] })],
    ['a number that is none', (doc) => doc.getMap('cards').set('k', [Number.NaN])],
    ['a number without an end', (doc) => doc.getMap('cards').set('k', Number.POSITIVE_INFINITY)],
    ['a large integer', (doc) => doc.getMap('cards').set('k', 2n ** 60n)],
  ];
  test.each(refusedEdits)('%s is refused', (_, edit) => {
    expect(verdictOn(sent(edit))).toBe(4400);
  });

  test('a value with a prototype of its own loses it on the way to the others', () => {
    const update = sent((doc) => doc.getMap('cards').set('k', JSON.parse('{"__proto__": {"admin": true}, "a": 1}')));
    const verdict = checkUpdate(update, 'device', emptyHead(), limits);
    if (verdict.kind !== 'new') throw new Error(verdict.kind);
    const value = copyOf(verdict.update).getMap('cards').get('k');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value).toEqual({ a: 1 });
  });

  const one = () => new Y.ContentAny([1]);
  const [a, b] = [id(1, 0), id(1, 1)];
  const placed: readonly (readonly [string, number | string, Y.Item['content'], Place])[] = [
    ['a new key', 'new', one(), { key: 'k' }],
    ['an entry after another', 'new', one(), { origin: a }],
    ['an entry that is deleted already', 'new', new Y.ContentDeleted(3), { key: 'k' }],
    ['no key', 4400, one(), {}],
    ['an entry before another', 4400, one(), { rightOrigin: a }],
    ['an entry between two', 4400, one(), { origin: a, rightOrigin: b }],
    ['an entry in an entry', 4400, one(), { parent: a, key: 'k' }],
    ['two values', 4400, new Y.ContentAny([1, 2]), { key: 'k' }],
    ['no value', 'nothing', new Y.ContentAny([]), { key: 'k' }],
    ['text', 4400, new Y.ContentString('x'), { key: 'k' }],
    ['a value in an old encoding', 4400, new Y.ContentJSON([1]), { key: 'k' }],
    ['a format', 4400, new Y.ContentFormat('bold', true), { key: 'k' }],
    ['an embedded value', 4400, new Y.ContentEmbed({}), { key: 'k' }],
  ];
  test.each(placed)('written by hand: %s', (_, verdict, content, place) => {
    const server = new Y.Doc();
    server.clientID = 1;
    for (const key of ['k', 'l']) server.getMap('cards').set(key, key);
    expect(verdictOn(updateOfStructs([itemAt(id(2, 0), content, place)]), server)).toBe(verdict);
  });

  test('an item that was collected, which nobody has who keeps to maps', () => {
    expect(verdictOn(updateOfStructs([new Y.GC(id(2, 0), 1)]))).toBe(4400);
  });
});

const byFirst = ([a]: readonly [string | number, unknown], [b]: readonly [string | number, unknown]) =>
  a < b ? -1 : 1;

/** Everything that can be seen of a document's maps, in the order of the items under each key. */
function seen(doc: Y.Doc): unknown {
  const roots = [...doc.share.keys()].sort().map((name) => {
    const map = doc.getMap(name) as Pick<Y.Map<unknown>, '_map'>;
    return [...map._map].sort(byFirst).map(([key, newest]) => {
      const items: unknown[] = [];
      for (let item: Y.Item | null = newest; item; item = item.left) {
        for (let i = item.length - 1; i >= 0; i--) {
          items.push([item.id.client, item.id.clock + i, item.deleted ? 'deleted' : item.content.getContent()]);
        }
      }
      return [name, key, items];
    });
  });
  return { roots, clocks: [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(byFirst) };
}

describe('[SAFE-1] copies of a document are the same, however they came about', () => {
  const base = () => {
    const doc = new Y.Doc();
    doc.clientID = 1;
    for (const value of ['a', 'b']) doc.getArray('list').push([value]);
    return doc;
  };
  const listOf = (doc: Y.Doc) => doc.getArray('list').toJSON();
  const at = (client: number, place: Place) =>
    updateOfStructs([itemAt(id(client, 0), new Y.ContentAny([`by ${client}`]), place)]);

  test('which Yjs does not see to when an item stands on both sides of another: refused', () => {
    // The two entries are one item in memory, but two where they are read after the forged one.
    const forged = at(2, { origin: id(1, 1), rightOrigin: id(1, 1) });
    const live = copyOf(Y.encodeStateAsUpdate(base()), forged);
    expect(listOf(live)).not.toEqual(listOf(copyOf(Y.encodeStateAsUpdate(live))));
    expect(verdictOn(forged, base())).toBe(4400);
  });

  test('nor when an item claims to be the first, but before one that is not: refused', () => {
    const [forged, honest] = [at(5, { rightOrigin: id(1, 1) }), at(9, { origin: id(1, 0) })];
    const start = Y.encodeStateAsUpdate(base());
    expect(listOf(copyOf(start, forged, honest))).not.toEqual(listOf(copyOf(start, honest, forged)));
    expect(verdictOn(forged, base())).toBe(4400);
  });

  test('whatever entries are forged, and in whatever order they arrive', () => {
    const step = fc.record({
      client: fc.integer({ min: 2, max: 6 }),
      key: fc.constantFrom('a', 'b'),
      root: fc.constantFrom('cards', 'other'),
      origin: fc.option(fc.nat(99), { nil: undefined }),
      deletedLength: fc.integer({ min: 0, max: 3 }),
      deletes: fc.option(fc.nat(99), { nil: undefined, freq: 3 }),
      forgets: fc.nat(3),
    });
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.infiniteStream(fc.nat()), (steps, order) => {
        const head = emptyHead();
        const live = head.doc;
        const log: Uint8Array[] = [];
        const ids: Y.ID[] = [];
        for (const { client, key, root, origin, deletedLength, deletes, forgets } of steps) {
          const next = id(client, head.clocks.get(client) ?? 0);
          const content = deletedLength > 0 ? new Y.ContentDeleted(deletedLength) : new Y.ContentAny([log.length]);
          const left = origin === undefined ? undefined : ids[origin % (ids.length + forgets)];
          const gone = deletes === undefined ? undefined : ids[deletes % ids.length];
          const item = itemAt(next, content, { ...(left && { origin: left }), parent: root, key });
          const verdict = checkUpdate(
            updateOfStructs([item], gone ? [{ id: gone, length: 1 }] : []),
            'device',
            { ...head, entries: new EntryOrder(live) },
            limits,
          );
          if (verdict.kind !== 'new') throw new Error(`an entry was ${verdict.kind}`);
          Y.applyUpdate(live, verdict.update);
          log.push(verdict.update);
          for (let i = 0; i < item.length; i++) ids.push(id(client, next.clock + i));
        }
        accepted += log.length;
        const shuffled = log.map((update) => ({ update, at: order.next().value })).sort((x, y) => x.at - y.at);
        const late = copyOf(...shuffled.map(({ update }) => update));
        // Of two clients whose entries wait for each other, Yjs tries neither again before something new of one comes: as at
        // the next connection, which brings what the copy lacks.
        Y.applyUpdate(late, Y.encodeStateAsUpdate(live, Y.encodeStateVector(late)));
        const copies = [
          copyOf(...log),
          late,
          copyOf(Y.encodeStateAsUpdate(live)),
          copyOf(Y.mergeUpdates([Y.encodeStateAsUpdate(new Y.Doc()), ...log])),
          copyOf(...log.slice(0, 5), Y.encodeStateAsUpdate(live, Y.encodeStateVector(copyOf(...log.slice(0, 5))))),
        ];
        const snapshot = new Y.Doc();
        Y.applyUpdateV2(snapshot, Y.encodeStateAsUpdateV2(live));
        for (const copy of [...copies, snapshot]) expect(seen(copy)).toEqual(seen(live));
      }),
      { numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(1000);
  });
});
