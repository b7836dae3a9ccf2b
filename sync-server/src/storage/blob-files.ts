import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStorage } from './storage.ts';

/**
 * Blobs as files `<folder>/<workspace>/<space>/<hash>`; the caller has checked that the three are plain names. A file gets
 * its name only when its bytes are on the disk, so a blob is whole or absent.
 */
export function blobFiles(folder: string, uniqueName: () => string): BlobStorage {
  const pathOf = (workspace: string, space: string, hash: string) => join(folder, workspace, space, hash);
  return {
    async putBlob(workspace, space, hash, bytes) {
      const path = pathOf(workspace, space, hash);
      await mkdir(dirname(path), { recursive: true });
      const unfinished = `${path}.${uniqueName()}`;
      try {
        await writeThrough(unfinished, bytes);
        await rename(unfinished, path);
      } catch (error) {
        // On a full disk a part of a file would take what little room comes free.
        await rm(unfinished, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
    },
    async getBlob(workspace, space, hash) {
      try {
        return await readFile(pathOf(workspace, space, hash));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    async dropBlob(workspace, space, hash) {
      await rm(pathOf(workspace, space, hash), { force: true });
    },
  };
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is durable when its folder is. Windows cannot open folders and does not need it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
