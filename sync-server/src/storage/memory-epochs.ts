import type { MemoryWorkspace } from './memory-workspace.ts';
import type { EpochStorage } from './epochs.ts';
import { OutdatedError, type BlobStorage } from './storage.ts';

/** Epochs of documents, and what is erased, of the workspaces in memory. */
export function memoryEpochs(
  workspaces: ReadonlyMap<string, MemoryWorkspace>,
  blobs: Pick<BlobStorage, 'dropBlob'>,
): EpochStorage {
  const erased = new Map<string, Map<string, readonly string[]>>();
  const bumpRights = (workspace: MemoryWorkspace) => (workspace.rightsCursor = workspace.cursor += 1);

  return {
    async beginEpoch(at) {
      const all = [...workspaces.values()];
      const documents = all.flatMap((workspace) => [...workspace.documents.values()]);
      const epoch = Math.max(at, ...[...all, ...documents].map((one) => one.epoch + 1));
      for (const workspace of all) {
        workspace.epoch = epoch;
        bumpRights(workspace);
      }
    },

    async erase({ workspace: id, space, hashes, at, documents, files }) {
      const workspace = workspaces.get(id);
      if (!workspace) throw new Error('no such workspace');
      if (documents.some(({ name, sequence }) => workspace.documents.get(name)?.sequence !== sequence)) {
        throw new OutdatedError('the document has gone on');
      }
      for (const { name, sequence, state, client } of documents) {
        const document = workspace.documents.get(name);
        if (!document) continue;
        document.epoch = Math.max(at, document.epoch + 1, workspace.epoch + 1);
        document.updates = [];
        document.snapshots = [{ sequence, at, state }];
        document.clients = new Map([[client, '']]);
        document.keptFrom = at;
      }
      const spaces = erased.get(id) ?? new Map<string, readonly string[]>();
      erased.set(id, spaces.set(space, [...new Set([...(spaces.get(space) ?? []), ...hashes])].sort()));
      bumpRights(workspace);
      for (const hash of files) await blobs.dropBlob(id, space, hash);
    },

    erased: async (workspace) => new Map(erased.get(workspace)),
  };
}
