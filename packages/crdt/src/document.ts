import { isPlainValue } from '@sidebook/domain/records/values';
import * as Y from 'yjs';

import { ROOT } from './keys.ts';
import type { Entry } from './record-state.ts';

/**
 * Writes entries whose keys the document does not have yet; of several with one key the first. Returns those that were new:
 * repeating changes nothing, and no key is ever overwritten. Throws, before anything is written, when a value could not be
 * read back: nobody's device would show it.
 */
export function writeEntries(doc: Y.Doc, entries: readonly Entry[], origin: unknown): Entry[] {
  const unreadable = entries.find(({ value }) => !isPlainValue(value));
  if (unreadable) throw new Error(`the value of ${unreadable.key} is no plain data, or too large`);
  const map = doc.getMap(ROOT);
  const fresh = new Map<string, Entry>();
  for (const entry of entries) {
    if (!map.has(entry.key) && !fresh.has(entry.key)) fresh.set(entry.key, entry);
  }
  if (fresh.size > 0) {
    doc.transact(() => {
      for (const { key, value } of fresh.values()) map.set(key, value);
    }, origin);
  }
  return [...fresh.values()];
}

export function entriesOfDocument(doc: Y.Doc): Entry[] {
  return [...doc.getMap(ROOT).entries()].map(([key, value]) => ({ key, value }));
}

/** What a document holds that is made of these updates. Throws when the bytes are no Yjs updates. */
export function entriesOfState(updates: readonly Uint8Array[]): Entry[] {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return entriesOfDocument(doc);
}

export interface ReadUpdate {
  readonly entries: readonly Entry[];
  /**
   * False when the update is not made of new keys alone (an erasure, or somebody who does not keep to the format): only the
   * document itself can then say what holds.
   */
  readonly plain: boolean;
}

/** What an update adds, without loading its document. Throws when the bytes are no Yjs update. */
export function entriesOfUpdate(update: Uint8Array): ReadUpdate {
  const { structs, ds } = Y.decodeUpdate(update);
  const entries: Entry[] = [];
  let plain = ds.clients.size === 0;
  for (const struct of structs) {
    if (struct instanceof Y.GC || struct instanceof Y.Skip) {
      plain = false;
      continue;
    }
    const content = struct.content;
    const { parent, parentSub } = struct as { parent: unknown; parentSub: string | null };
    const isNewKey = parent === ROOT && parentSub !== null && struct.origin === null && struct.rightOrigin === null;
    if (!isNewKey || !(content instanceof Y.ContentAny) || content.arr.length !== 1) {
      plain = false;
      continue;
    }
    entries.push({ key: parentSub, value: content.arr[0] as unknown });
  }
  return { entries, plain };
}
