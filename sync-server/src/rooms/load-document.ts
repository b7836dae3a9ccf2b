import * as Y from 'yjs';
import type { DocumentStorage, PastDocument } from '../storage/documents.ts';
import type { StoredSize } from './document-size.ts';

export interface LoadedDocument {
  readonly doc: Y.Doc;
  readonly sequence: number;
  readonly size: StoredSize;
  readonly clients: ReadonlyMap<number, string>;
  /** Sequences that turned out to be damaged just now and are out of the document from now on. */
  readonly damaged: ReadonlySet<number>;
}

/**
 * A document from its snapshot and log. An update that throws, or leaves something waiting for what never came, is put into
 * quarantine and the document built again without it: every server that loads the log comes to the same document. With it go
 * the later ones of the same device: they were written in the same moment, none was acknowledged, and each might spoil the
 * document once more. So it is built no more often than there are such devices, however many updates they send at once.
 */
export async function loadDocument(storage: DocumentStorage, name: string): Promise<LoadedDocument> {
  const { sequence, snapshot, updates, clients } = await storage.load(name);
  const damaged = new Set<number>();
  for (;;) {
    const whole = updates.filter((one) => !damaged.has(one.sequence));
    const { doc, bad } = documentFrom({ snapshot, updates: whole });
    if (bad === null) {
      if (damaged.size > 0) await storage.quarantine(name, [...damaged]);
      const size = {
        snapshotBytes: snapshot?.state.length ?? 0,
        log: whole.map((one) => ({ sequence: one.sequence, bytes: one.update.length })),
      };
      return { doc, sequence, size, clients, damaged };
    }
    doc.destroy();
    const sender = whole.find((one) => one.sequence === bad)?.device;
    for (const one of whole) if (one.device === sender && one.sequence >= bad) damaged.add(one.sequence);
  }
}

/** Snapshot and log as a document; `bad` is the sequence of the first update that did not go in whole and spoiled it. */
export function documentFrom({ snapshot, updates }: Pick<PastDocument, 'snapshot' | 'updates'>): {
  readonly doc: Y.Doc;
  readonly bad: number | null;
} {
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdateV2(doc, snapshot.state);
  return { doc, bad: updates.find(({ update }) => !applyWhole(doc, update))?.sequence ?? null };
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
