import { createHash } from 'node:crypto';
import * as Y from 'yjs';

export interface Erased {
  /** What is left, as one state (Yjs encoding 2) of a document that never had the rest. */
  readonly state: Uint8Array;
  /** The clientID of all that is left. */
  readonly client: number;
  /** How many entries are gone. */
  readonly entries: number;
}

/**
 * The document without the entries of these ids (an entry's key begins with its id and `|`). It is written anew under one
 * clientID: deleting would leave the keys behind, and who had written when (ERA-1).
 */
export function withoutIds(doc: Y.Doc, ids: ReadonlySet<string>): Erased {
  const left = new Y.Doc();
  let entries = 0;
  left.transact(() => {
    for (const root of doc.share.keys()) {
      for (const [key, value] of doc.getMap(root).entries()) {
        if (ids.has(key.slice(0, key.indexOf('|')))) entries += 1;
        else left.getMap(root).set(key, value);
      }
    }
  });
  const erased = { state: Y.encodeStateAsUpdateV2(left), client: left.clientID, entries };
  left.destroy();
  return erased;
}

/** As a device makes it of an id: the list says of no id whose it was. */
export function hashOfId(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32);
}

/** Whether an update brings entries of ids that were erased: under such an id nothing is written any more (ERA-4). */
export function holdsErased(update: Uint8Array, erased: ReadonlySet<string>): boolean {
  if (erased.size === 0) return false;
  const ids = new Set<string>();
  for (const struct of Y.decodeUpdate(update).structs) {
    const key = struct instanceof Y.Item ? struct.parentSub : null;
    if (key !== null) ids.add(key.slice(0, key.indexOf('|')));
  }
  return [...ids].some((id) => erased.has(hashOfId(id)));
}
