import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import type { SyncClient } from '@sidebook/sync/client/types';
import type { RecordId } from '@sidebook/domain/ids';

import { Refusal } from '../../messaging/consumer.ts';
import type { Forgotten } from '../../messaging/erasure-requests.ts';
import { type Forgetting, forgettingValue, workspaceValue } from '../../session/values.ts';
import { requireItem, type WorkerContext } from '../context.ts';
import { refusalOf } from '../sync/team-server.ts';
import { hashOfId, noteErased } from './erased-ids.ts';
import { erasurePieces } from './erasure-pieces.ts';
import { type IdsByDocument, without, withCopies } from './moved-copies.ts';
import { personRecords } from './person-records.ts';
import { dropTraces } from './traces.ts';

/** Forgets a person for good, on the server if there is one, else on this device (EXT-25). There is no way back. */
export async function forgetPerson(context: WorkerContext, id: RecordId): Promise<Forgotten> {
  const { database, rows, sync } = context;
  const row = await requireItem(context, id);
  if (row.kind !== 'contact') throw new Refusal('malformed', row.kind);
  const { ids: known, files, activities, comments } = await personRecords(rows, id);
  const { api } = sync.client;
  // Somebody may be moving it at the moment, and its copies come later.
  let ids = api ? await withCopies(api, known).catch(refusalOf) : known;
  // Of what was moved here something is left in the space before, which has managers of its own.
  for (const space of new Set([row.space, ...[...ids.keys()].map(spaceOf)])) await requireManager(database, space);
  const counts = { activities, comments, files: files.length };
  const forgetting = { space: row.space, files: [...files] };
  if (!api) {
    await writeValue(database, forgettingValue, { ...forgetting, ...(await listed(ids, files)) });
    await finishForgetting(context);
    return { ...counts, devices: [] };
  }
  const devices = new Map<string, Forgotten['devices'][number]>();
  for (let left = ids; left.size > 0;) {
    // What is shown goes last: as long as it is there, somebody can ask again for what an interruption has left.
    const bySpace = [...Map.groupBy(left.keys(), spaceOf)].toSorted(
      ([one], [other]) => Number(one === row.space) - Number(other === row.space),
    );
    const traces = { ...forgetting, ...(await listed(ids, files)) };
    for (const [space, names] of bySpace) {
      const own = new Map(names.map((name) => [name, left.get(name) ?? []]));
      for (const piece of erasurePieces(own, files, id)) {
        const documents = [...piece.documents].map(([name, erased]) => ({ shard: shardOf(name), ids: [...erased] }));
        const report = await api.erase(space, { documents, files: [...piece.files] }).catch(refusalOf);
        for (const device of report.devices) devices.set(JSON.stringify(device), device);
      }
      await dropTraces(database, context.self.workspace, { ...traces, space });
    }
    // From here on the server lets none of these be moved: what was begun before the answer is known now.
    const more = await withCopies(api, ids).catch(refusalOf);
    left = without(more, ids);
    ids = more;
  }
  // Nobody is to see them from here on, also while the documents are on their way.
  const gone = new Set<string>([...ids.values()].flat());
  for (const name of known.keys()) await context.replica.rebuild(name, gone);
  // The new epoch comes over the feed; who does not stay connected asks for it now.
  void sync.burst();
  return { ...counts, devices: [...devices.values()] };
}

/** What is noted of them on this device, and stands on the server's list. */
async function listed(ids: IdsByDocument, files: readonly string[]): Promise<Pick<Forgetting, 'documents' | 'hashes'>> {
  const hashes = await Promise.all([...ids.values()].flat().map(hashOfId));
  return { documents: [...ids.keys()], hashes: [...hashes, ...files] };
}

function spaceOf(name: string): string {
  const address = parseDocumentName(name);
  return address?.kind === 'shard' ? address.space : '';
}

function shardOf(name: string): string {
  const address = parseDocumentName(name);
  return address?.kind === 'shard' ? address.shard : '';
}

/** Goes on with what a kill interrupted: the list is kept first, and each document is written anew without what is on it. */
export async function finishForgetting({
  database,
  self,
  sync,
}: Pick<WorkerContext, 'database' | 'self'> & { readonly sync: { readonly client: SyncClient } }): Promise<void> {
  const forgetting = await readValue(database, forgettingValue);
  if (!forgetting) return;
  await noteErased(database, forgetting.space, forgetting.hashes);
  for (const name of forgetting.documents) await sync.client.rewrite(name);
  await dropTraces(database, self.workspace, forgetting);
  await writeValue(database, forgettingValue, null);
}

/** The server refuses it from anybody else. */
async function requireManager(database: DeviceDatabase, space: string): Promise<void> {
  const info = await readValue(database, workspaceValue);
  const role = info?.spaces.find(({ id }) => id === space)?.role;
  if (role !== 'manager') throw new Refusal('no-access', 'manager');
}
