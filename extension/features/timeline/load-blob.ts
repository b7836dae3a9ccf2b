import type { RecordId } from '@sidebook/domain/ids';

import { send } from '../../messaging/client.ts';
import type { Session } from '../../session/session.ts';

/** Bytes of a file or long text of a record, from this device or through the worker from the server; null when nobody has them. */
export async function loadBlob(
  { workspace, space, device }: Session,
  of: RecordId,
  hash: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const here = await device.blobs.get([workspace, space, hash]);
  if (here) return here.bytes as Uint8Array<ArrayBuffer>;
  const fetched = await send('blob.get', { of, hash });
  if (!fetched.found) return null;
  const row = await device.blobs.get([workspace, fetched.space, hash]);
  return (row?.bytes as Uint8Array<ArrayBuffer> | undefined) ?? null;
}
