import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentState } from './document-state.ts';

function docOf(client: number, edit: (doc: Y.Doc) => void): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  edit(doc);
  return doc;
}

it('is the same for two copies, however they came by it and are read', () => {
  const one = docOf(1, (doc) => {
    doc.getArray('list').push([1]);
    doc.getArray('list').push([new Y.Map([['a', 1]])]);
    doc.getMap('m').set('k', 'old');
    doc.getMap('m').set('k', 'new');
    doc.getArray('list').delete(0);
  });
  const two = docOf(2, (doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(one)));
  expect(documentState(two)).toBe(documentState(one));
});

it('tells an order, a value within a type, and an item that waits', () => {
  const base = docOf(1, (doc) => doc.getArray('list').push(['a', 'b', new Y.Map()]));
  const copy = (edit: (doc: Y.Doc) => void): string =>
    documentState(
      docOf(3, (doc) => {
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
        edit(doc);
      }),
    );
  const states = [
    copy(() => undefined),
    copy((doc) => doc.getArray('list').insert(1, ['c'])),
    copy((doc) => doc.getArray('list').insert(2, ['c'])),
    copy((doc) => (doc.getArray('list').get(2) as Y.Map<number>).set('k', 1)),
    copy((doc) => Y.applyUpdate(doc, Uint8Array.of(1, 1, 9, 5, 0, 1, 0))),
  ];
  expect(new Set(states).size).toBe(states.length);
});
