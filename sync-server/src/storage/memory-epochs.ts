import type { MemoryWorkspace } from './memory-workspace.ts';
import type { EpochStorage } from './epochs.ts';
import { OutdatedError, type BlobStorage } from './storage.ts';

/** By workspace, space and hash, when it was erased, ms since 1970. */
export type MemoryErased = Map<string, Map<string, Map<string, number>>>;

/** Epochs of documents, and what is erased, of the workspaces in memory. */
export function memoryEpochs(
  workspaces: ReadonlyMap<string, MemoryWorkspace>,
  erased: MemoryErased,
  blobs: Pick<BlobStorage, 'dropBlob'>,
): EpochStorage {
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
      const spaces = erased.get(id) ?? new Map<string, Map<string, number>>();
      const known = spaces.get(space) ?? new Map<string, number>();
      for (const hash of hashes) if (!known.has(hash)) known.set(hash, at);
      erased.set(id, spaces.set(space, known));
      bumpRights(workspace);
      for (const hash of files) await blobs.dropBlob(id, space, hash);
    },

    erased: async (workspace) =>
      new Map([...(erased.get(workspace) ?? [])].map(([space, known]) => [space, [...known.keys()].sort()])),
  };
}
