import { Inflate } from 'fflate';

import { BackupLimits, BackupProblem } from './backup-format.ts';

/** A file that is read in pieces, wherever it is. */
export interface ByteSource {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

export function sourceOf(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  };
}

export interface ZipEntry {
  readonly name: string;
  /** Taken as it is, or deflated. */
  readonly method: 0 | 8;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 65_535;
const PIECE = 1024 * 1024;

/**
 * The entries of a zip, by its directory at the end: an unpacker that reads from the front has to guess where an entry of
 * unknown length ends, and attachments that are zips themselves deceive it. Refuses what cannot be a backup: encrypted,
 * overlapping or unreasonably well packed entries, names that occur twice.
 */
export async function readZipDirectory(source: ByteSource): Promise<Map<string, ZipEntry>> {
  if (source.size > BackupLimits.file) throw new BackupProblem('too-large', 'zip');
  const tailStart = Math.max(0, source.size - END_SIZE - LONGEST_COMMENT);
  const tail = viewOf(await source.read(tailStart, source.size));
  const end = findEnd(tail);
  if (end === null) throw new BackupProblem('not-ours', 'zip');
  const entries = tail.getUint16(end + 10, true);
  const size = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  if (entries > BackupLimits.entries || start + size > tailStart + end) throw new BackupProblem('damaged', 'zip');
  const directory = await source.read(start, start + size);
  const found = new Map<string, ZipEntry>();
  let at = 0;
  for (let index = 0; index < entries; index++) {
    const { entry, length } = readCentral(directory, at);
    if (found.has(entry.name)) throw new BackupProblem('damaged', entry.name);
    found.set(entry.name, entry);
    at += length;
  }
  refuseOverlapsAndBombs([...found.values()], start, source.size);
  return found;
}

function findEnd(tail: DataView): number | null {
  for (let at = tail.byteLength - END_SIZE; at >= 0; at--) {
    if (tail.getUint32(at, true) === END && tail.getUint16(at + 20, true) === tail.byteLength - at - END_SIZE)
      return at;
  }
  return null;
}

function readCentral(directory: Uint8Array<ArrayBuffer>, at: number): { entry: ZipEntry; length: number } {
  const view = viewOf(directory);
  if (at + 46 > directory.byteLength || view.getUint32(at, true) !== CENTRAL) throw new BackupProblem('damaged', 'zip');
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameLength = view.getUint16(at + 28, true);
  const length = 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (at + length > directory.byteLength) throw new BackupProblem('damaged', 'zip');
  const name = new TextDecoder().decode(directory.subarray(at + 46, at + 46 + nameLength));
  // Bit 0: encrypted. Methods other than these two are not ours.
  if ((flags & 1) !== 0 || (method !== 0 && method !== 8)) throw new BackupProblem('damaged', name);
  const packed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  return { entry: { name, method, packed, size, offset: view.getUint32(at + 42, true) }, length };
}

function refuseOverlapsAndBombs(entries: readonly ZipEntry[], directoryStart: number, fileSize: number): void {
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [index, entry] of inOrder.entries()) {
    const next = inOrder[index + 1]?.offset ?? directoryStart;
    if (entry.offset + 30 + entry.packed > next) throw new BackupProblem('damaged', entry.name);
  }
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > BackupLimits.ratio * fileSize) throw new BackupProblem('damaged', 'zip');
}

/** The bytes of an entry; refuses those that are more than `limit` or not as many as the directory says. */
export async function readZipEntry(
  source: ByteSource,
  entry: ZipEntry,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const damaged = (cause?: unknown): BackupProblem => new BackupProblem('damaged', entry.name, cause);
  if (entry.size > limit) throw damaged();
  const head = viewOf(await source.read(entry.offset, entry.offset + 30));
  if (head.byteLength < 30 || head.getUint32(0, true) !== LOCAL) throw damaged();
  const start = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const content = new Uint8Array(entry.size);
  let filled = 0;
  const take = (chunk: Uint8Array): void => {
    if (filled + chunk.byteLength > entry.size) throw damaged();
    content.set(chunk, filled);
    filled += chunk.byteLength;
  };
  const inflate = entry.method === 8 ? new Inflate(take) : null;
  for (let at = 0; at < entry.packed || at === 0; at += PIECE) {
    const last = at + PIECE >= entry.packed;
    const piece = await source.read(start + at, start + Math.min(entry.packed, at + PIECE));
    try {
      if (inflate) inflate.push(piece, last);
      else take(piece);
    } catch (error) {
      throw error instanceof BackupProblem ? error : damaged(error);
    }
  }
  if (filled !== entry.size) throw damaged();
  return content;
}

function viewOf(bytes: Uint8Array<ArrayBuffer>): DataView<ArrayBuffer> {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
