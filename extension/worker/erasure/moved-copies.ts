import { type RecordId, shardOf, type SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import type { ApiClient } from '@sidebook/sync/client/api-client';
import { documentName, parseDocumentName } from '@sidebook/sync/protocol/document-names';
import type { ClaimedMove } from '@sidebook/sync/protocol/moves';

/** Ids by the document that they are in. */
export type IdsByDocument = ReadonlyMap<string, readonly RecordId[]>;

/**
 * These ids with those that their copies have, or will have when what somebody has begun to move arrives (PERM-10): by what the
 * server has recorded, whatever of it is on this device.
 */
export async function withCopies(api: Pick<ApiClient, 'moves'>, ids: IdsByDocument): Promise<IdsByDocument> {
  const all = new Map([...ids].map(([name, own]) => [name, [...own]]));
  const targets = Map.groupBy(await allMoves(api), ({ from, record }) => `${from}/${record}`);
  // A copy may have been moved on: what is added is gone through like the rest.
  for (const [name, own] of all) {
    const address = parseDocumentName(name);
    if (address?.kind !== 'shard') continue;
    for (const id of own) {
      for (const { to } of targets.get(`${address.space}/${id}`) ?? []) {
        const copy = movedId(id, to as SpaceId);
        const there = documentName({ ...address, space: to, shard: shardOf(copy) });
        const known = all.get(there);
        if (!known) all.set(there, [copy]);
        else if (!known.includes(copy)) known.push(copy);
      }
    }
  }
  return all;
}

/** Of these ids those that the others lack. */
export function without(ids: IdsByDocument, others: IdsByDocument): IdsByDocument {
  return new Map(
    [...ids].flatMap(([name, own]) => {
      const left = own.filter((id) => !others.get(name)?.includes(id));
      return left.length > 0 ? [[name, left] as const] : [];
    }),
  );
}

async function allMoves(api: Pick<ApiClient, 'moves'>): Promise<ClaimedMove[]> {
  const moves: ClaimedMove[] = [];
  for (let after = 0, more = true; more;) {
    const page = await api.moves(after);
    moves.push(...page.moves);
    ({ next: after, more } = page);
  }
  return moves;
}
