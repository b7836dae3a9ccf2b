import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { cardsOf, edit } from '../testing/edits.ts';
import { updateMessage, updateMessages } from './sync-messages.ts';

/** Three edits of one device and one of another, of about a hundred bytes each. */
function edits(): readonly Uint8Array[] {
  const doc = new Y.Doc();
  return [...['a', 'b', 'c'].map((key) => edit({ [key]: 'x'.repeat(80) }, doc)), edit({ d: 'x'.repeat(80) })];
}

function updateIn(message: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(message);
  expect([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]).toEqual([0, 2]);
  return decoding.readVarUint8Array(decoder);
}

function copyOf(messages: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const message of messages) {
    Y.applyUpdate(doc, updateIn(message));
    expect(doc.store.pendingStructs).toBe(null);
  }
  return doc;
}

test('updates that come together are one message, which has all of them', () => {
  const updates = edits();
  const messages = updateMessages(updates, 1000);
  expect(messages).toHaveLength(1);
  expect(Object.keys(cardsOf(copyOf(messages))).toSorted()).toEqual(['a', 'b', 'c', 'd']);
});

test('a message of several is no larger than asked for, and they keep their order', () => {
  const updates = edits();
  const messages = updateMessages(updates, 2 * Math.max(...updates.map(({ length }) => length)));
  expect(messages).toHaveLength(2);
  expect(Object.keys(cardsOf(copyOf(messages.slice(0, 1)))).toSorted()).toEqual(['a', 'b']);
  expect(Object.keys(cardsOf(copyOf(messages))).toSorted()).toEqual(['a', 'b', 'c', 'd']);
});

test('one that is larger is a message of its own, byte for byte', () => {
  const updates = edits();
  expect(updateMessages(updates, 10)).toEqual(updates.map((update) => updateMessage(update)));
  expect(updateMessages([], 10)).toEqual([]);
});
