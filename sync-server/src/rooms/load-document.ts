import * as Y from 'yjs';
import type { DocumentStorage } from '../storage/storage.ts';

export interface LoadedDocument {
  readonly doc: Y.Doc;
  readonly sequence: number;
  /** Number of updates in the log after the snapshot. */
  readonly logLength: number;
  /** Bytes of snapshot and log. */
  readonly bytes: number;
  readonly clients: ReadonlyMap<number, string>;
  /** Sequences that turned out to be damaged just now and are out of the document from now on. */
  readonly damaged: ReadonlySet<number>;
}

/**
 * A document from its snapshot and log. An update that throws, or leaves something waiting for what never came, is put into
 * quarantine and the document built again without it: every server that loads the log comes to the same document.
 */
export async function loadDocument(storage: DocumentStorage, name: string): Promise<LoadedDocument> {
  const damaged = new Set<number>();
  for (;;) {
    const stored = await storage.load(name);
    const doc = new Y.Doc();
    if (stored.snapshot) Y.applyUpdateV2(doc, stored.snapshot.state);
    const bad = stored.updates.find(({ update }) => !applyWhole(doc, update));
    if (!bad) {
      const logBytes = stored.updates.reduce((sum, { update }) => sum + update.length, 0);
      return {
        doc,
        sequence: stored.sequence,
        logLength: stored.updates.length,
        bytes: (stored.snapshot?.state.length ?? 0) + logBytes,
        clients: stored.clients,
        damaged,
      };
    }
    doc.destroy();
    damaged.add(bad.sequence);
    await storage.quarantine(name, bad.sequence);
  }
}

/** Whether all of an update went into the document. If not, the document is spoiled: load it again. */
export function applyWhole(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update);
  } catch {
    return false;
  }
  return doc.store.pendingStructs === null && doc.store.pendingDs === null;
}
