import type { Attachment } from '@sidebook/domain/records/schema';

import type { Session } from '../../session/session.ts';
import type { ParsedAttachment } from '../../webmail/parse-message.ts';

/** SHA-256 of the bytes, 64 lower-case hex digits: a blob's name. */
async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keeps bytes among this device's blobs; the sync client uploads them. The same bytes are kept once. */
export async function keepBlob(session: Session, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await hashOf(bytes);
  const { workspace, space, device } = session;
  await device.transaction('rw', device.blobs, async () => {
    if (await device.blobs.get([workspace, space, hash])) return;
    await device.blobs.put({ workspace, space, hash, bytes, uploaded: 0, time: Date.now() });
  });
  return hash;
}

/** The files of a message as its entry lists them; those that are ticked are kept with their bytes (EXT-10). */
export async function keepFiles(
  session: Session,
  files: readonly ParsedAttachment[],
  ticked: ReadonlySet<number>,
): Promise<Attachment[]> {
  const kept: Attachment[] = [];
  for (const [index, file] of files.entries()) {
    const hash = ticked.has(index) ? await keepBlob(session, file.bytes) : '';
    kept.push({ hash, name: file.name.slice(0, 500), mime: file.mime.slice(0, 200), size: file.size });
  }
  return kept;
}
