import { Limits } from '@sidebook/sync/protocol/limits';

import type { Session } from './session.ts';

/** Largest file that is taken, bytes: what a server takes of one. */
export const FILE_LIMIT = Limits.blob;

/** SHA-256 of the bytes, 64 lower-case hex digits: a blob's name. */
async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Keeps bytes among this device's blobs; the sync client uploads them. The same bytes are kept once. Who may read the space
 * may read them.
 */
export async function keepBlob(
  { workspace, space: own, device }: Session,
  bytes: Uint8Array<ArrayBuffer>,
  space: string = own,
): Promise<string> {
  const hash = await hashOf(bytes);
  await device.transaction('rw', device.blobs, async () => {
    if (await device.blobs.get([workspace, space, hash])) return;
    await device.blobs.put({ workspace, space, hash, bytes, uploaded: 0, time: Date.now() });
  });
  return hash;
}
