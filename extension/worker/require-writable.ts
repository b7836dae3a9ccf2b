import { type DeviceDatabase, readValue } from '@sidebook/sync/persistence/device-database';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';

import { Refusal } from '../messaging/consumer.ts';
import { mayEdit } from '../session/rights.ts';
import { workspaceValue } from '../session/values.ts';
import { DEMO_WORKSPACE } from './shards.ts';

/**
 * Refuses a write to a space in which the user may only read (PERM-9): the server would refuse it later, when the user has
 * gone on. The demo is the device's own.
 */
export async function requireWritable(database: DeviceDatabase, document: string): Promise<void> {
  const address = parseDocumentName(document);
  if (address?.kind !== 'shard' || address.workspace === DEMO_WORKSPACE) return;
  const info = await readValue(database, workspaceValue);
  if (info && !mayEdit(info, address.space)) throw new Refusal('no-access', 'read-only');
}
