import * as Y from 'yjs';
import type { Random } from '../support/random.ts';
import type { Writer } from './frame-kind.ts';

/** Real updates of one clientID: keys set, replaced and removed, one at a time and several at once. */
export function sampleUpdates(random: Random): { readonly writer: Writer; readonly updates: readonly Uint8Array[] } {
  const doc = new Y.Doc();
  doc.clientID = 1 + random.below(2 ** 31);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < 30; i++) {
    doc.transact(() => {
      const map = doc.getMap('m');
      const key = `k${random.below(8)}`;
      if (random.chance(0.2)) map.delete(key);
      else map.set(key, random.pick<unknown>(['text', 1, null, { a: [true, 1.5] }, undefined]));
      map.set(`new${i}`, { text: `entry ${i}`, list: [i] });
      if (random.chance(0.3)) map.delete(`new${random.below(i + 1)}`);
    });
  }
  return { writer: { client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) }, updates };
}
