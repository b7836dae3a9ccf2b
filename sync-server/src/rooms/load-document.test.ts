import { expect, test } from 'vitest';
import { createMemoryStorage } from '../storage/memory.ts';
import type { DocumentStorage, StoredUpdate } from '../storage/documents.ts';
import { cyclicUpdate } from '../testing/damaged-updates.ts';
import { cardsOf, edit } from '../testing/edits.ts';
import { loadDocument } from './load-document.ts';

const DAMAGED = 30;

/** A log as it is when a server was killed: a good update, many damaged ones of one device, and a good one of another. */
function storageWith(quarantined: number[][]): { readonly storage: DocumentStorage; readonly applied: () => number } {
  let applied = 0;
  const bytes = [edit({ a: '1' })];
  for (let i = 0; i < DAMAGED; i++) bytes.push(cyclicUpdate(1001 + 2 * i, 1002 + 2 * i));
  bytes.push(edit({ b: '2' }));
  const updates = bytes.map((update, i): StoredUpdate => {
    const device = i === 0 || i > DAMAGED ? 'good' : 'bad';
    return {
      sequence: i + 1,
      device,
      get update() {
        applied += 1;
        return update;
      },
    };
  });
  const storage: DocumentStorage = {
    ...createMemoryStorage(),
    load: async () => ({ sequence: updates.length, snapshot: null, updates, clients: new Map() }),
    quarantine: async (_, sequences) => void quarantined.push([...sequences]),
  };
  return { storage, applied: () => applied };
}

test('however many damaged updates a device has sent at once, the document is built once more and not once for each', async () => {
  const quarantined: number[][] = [];
  const { storage, applied } = storageWith(quarantined);
  const { doc, damaged } = await loadDocument(storage, 'acme/org');
  expect(cardsOf(doc)).toEqual({ a: '1', b: '2' });
  const expected = Array.from({ length: DAMAGED }, (_, i) => i + 2);
  expect([...damaged]).toEqual(expected);
  expect(quarantined).toEqual([expected]);
  // The good one and the first damaged one, then the two good ones, and their lengths.
  expect(applied()).toBe(6);
});
