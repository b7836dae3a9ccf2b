import * as Y from 'yjs';
import { idOfKey } from './erased-ids.ts';

export interface Erased {
  /** What is left, as one state (Yjs encoding 2) of a document that never had the rest. */
  readonly state: Uint8Array;
  /** The clientID of all that is left. */
  readonly client: number;
  /** How many entries are gone. */
  readonly entries: number;
}

/**
 * The document without the entries of these ids. It is written anew under one
 * clientID: deleting would leave the keys behind, and who had written when (ERA-1).
 */
export function withoutIds(doc: Y.Doc, ids: ReadonlySet<string>): Erased {
  const left = new Y.Doc();
  let entries = 0;
  left.transact(() => {
    for (const root of doc.share.keys()) {
      for (const [key, value] of doc.getMap(root).entries()) {
        if (ids.has(idOfKey(key))) entries += 1;
        else left.getMap(root).set(key, value);
      }
    }
  });
  const erased = { state: Y.encodeStateAsUpdateV2(left), client: left.clientID, entries };
  left.destroy();
  return erased;
}
