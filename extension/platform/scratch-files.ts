/**
 * Large files on their way between a page and the background, in the extension's private file system: neither side has to
 * hold them in memory. They are removed when they have arrived.
 */
const FOLDER = 'transfers';

async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

export interface ScratchWriter {
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The file is there, whole, once this has resolved. */
  close(): Promise<void>;
  abort(): Promise<void>;
}

export interface ScratchFiles {
  create(name: string): Promise<ScratchWriter>;
  /** Null when there is none. The bytes stay on the disk until they are read. */
  open(name: string): Promise<Blob | null>;
  remove(name: string): Promise<void>;
  /** Removes all but these. */
  removeOthers(kept: readonly string[]): Promise<void>;
}

export const scratchFiles: ScratchFiles = {
  async create(name) {
    const handle = await (await folder()).getFileHandle(name, { create: true });
    const writable = await handle.createWritable();
    return {
      write: (chunk) => writable.write(chunk),
      close: () => writable.close(),
      abort: () => writable.abort(),
    };
  },
  async open(name) {
    try {
      const handle = await (await folder()).getFileHandle(name);
      return await handle.getFile();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return null;
      throw error;
    }
  },
  async remove(name) {
    await (await folder()).removeEntry(name).catch(() => undefined);
  },
  async removeOthers(kept) {
    const directory = await folder();
    const names: string[] = [];
    for await (const name of directory.keys()) if (!kept.includes(name)) names.push(name);
    // One that a page is reading just now stays until the next time.
    for (const name of names) await directory.removeEntry(name).catch(() => undefined);
  },
};
