import * as Y from 'yjs';

/** An update that sets keys of the map `cards`. */
export function edit(entries: Record<string, string>, doc = new Y.Doc()): Uint8Array {
  let update: Uint8Array | null = null;
  const keep = (change: Uint8Array) => (update = change);
  doc.on('update', keep);
  doc.transact(() => Object.entries(entries).forEach(([key, value]) => doc.getMap('cards').set(key, value)));
  doc.off('update', keep);
  return update ?? new Uint8Array();
}

export const cardsOf = (doc: Y.Doc) => doc.getMap('cards').toJSON();
