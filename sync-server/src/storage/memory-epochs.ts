import type { MemoryWorkspace } from './memory-workspace.ts';
import { OutdatedError, type BlobStorage, type EpochStorage } from './storage.ts';

/** Epochs of documents, and what is erased, of the workspaces in memory. */
export function memoryEpochs(
  workspaces: ReadonlyMap<string, MemoryWorkspace>,
  blobs: Pick<BlobStorage, 'dropBlob'>,
): EpochStorage {
  const erased = new Map<string, Set<string>>();
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
      const before = erased.get(`${id}/${space}`) ?? new Set();
      const after = new Set([...before, ...hashes]);
      erased.set(`${id}/${space}`, after);
      workspace.erasures += after.size - before.size;
      bumpRights(workspace);
      for (const hash of files) await blobs.dropBlob(id, space, hash);
    },

    erasedIn: async (workspace, space) => [...(erased.get(`${workspace}/${space}`) ?? [])].sort(),
  };
}
