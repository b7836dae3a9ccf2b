import type { RecordId } from '@sidebook/domain/ids';

/** What one request erases in a space: ids by the documents that hold them, and files. */
export interface ErasurePiece {
  readonly documents: ReadonlyMap<string, readonly RecordId[]>;
  readonly files: readonly string[];
}

/** What the server takes in one request. */
const MOST = { ids: 5000, documents: 256, files: 1000 };

/**
 * An erasure in requests that the server takes, in this order: somebody with thousands of messages is more than one. What `last` names
 * comes with the last one, so that a person who was erased in part is still there to be forgotten.
 */
export function erasurePieces(
  documents: ReadonlyMap<string, readonly RecordId[]>,
  files: readonly string[],
  last: RecordId,
  most = MOST,
): ErasurePiece[] {
  const all = [...documents].flatMap(([name, ids]) => ids.map((id) => ({ name, id })));
  const inOrder = [...all.filter(({ id }) => id !== last), ...all.filter(({ id }) => id === last)];
  const groups: { name: string; id: RecordId }[][] = [];
  let names = new Set<string>();
  for (const one of inOrder) {
    const group = groups.at(-1);
    const hasRoom = names.has(one.name) || names.size < most.documents;
    if (group && group.length < most.ids && hasRoom) group.push(one);
    else {
      groups.push([one]);
      names = new Set();
    }
    names.add(one.name);
  }
  // Each request names a document: those that have files alone name again what comes first, which is gone by then.
  const count = Math.max(groups.length, Math.ceil(files.length / most.files));
  const spare = inOrder.slice(0, 1);
  const padded = [...Array.from({ length: count - groups.length }, () => spare), ...groups];
  return padded.map((group, index) => ({
    documents: new Map(
      [...Map.groupBy(group, ({ name }) => name)].map(([name, own]) => [name, own.map(({ id }) => id)]),
    ),
    files: files.slice(index * most.files, (index + 1) * most.files),
  }));
}
