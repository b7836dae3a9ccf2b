import type { BlobRow, DeviceDatabase } from '../persistence/device-database.ts';

/** SHA-256 of the bytes in 64 lower-case hex digits: the file's name everywhere. */
export async function blobHash(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keeps a file on this device, to be uploaded when there is a server; returns its hash. Keeping it again changes nothing. */
export async function keepBlob(
  database: DeviceDatabase,
  blob: Pick<BlobRow, 'workspace' | 'space' | 'bytes' | 'time'>,
): Promise<string> {
  const hash = await blobHash(blob.bytes);
  await database.transaction('rw', database.blobs, async () => {
    const known = await database.blobs.get([blob.workspace, blob.space, hash]);
    if (!known) await database.blobs.put({ ...blob, hash, uploaded: 0 });
  });
  return hash;
}
