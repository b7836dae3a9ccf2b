import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import type { ClaimedMove, MovesPage } from '@sidebook/sync/protocol/moves';
import { expect, test } from 'vitest';

import { withCopies, without } from './moved-copies.ts';

const ID = 's1.zelda' as RecordId;
const NORTH = 'north' as SpaceId;
const IN_NORTH = movedId(ID, NORTH);
const BACK = movedId(IN_NORTH, 'south' as SpaceId);
const claim = (record: RecordId, from: string, to: string): ClaimedMove => ({ record, from, to, at: 1, device: 'd' });
const shardOf = (id: RecordId): string => id.slice(0, id.indexOf('.'));

/** A server that tells one move at a time. */
const server = (...moves: ClaimedMove[]) => ({
  moves: async (after: number): Promise<MovesPage> => ({
    moves: moves.slice(after, after + 1),
    next: after + 1,
    more: after + 1 < moves.length,
  }),
});

test('[ERA-5] of what was moved or is being moved the copies are erased, too, wherever they were moved on to', async () => {
  const known = new Map([['w/s/south/s1', [ID]]]);
  const other = claim('s1.other' as RecordId, 'south', 'north');
  // A record of the same id in another space is another one.
  const elsewhere = claim(ID, 'west', 'north');
  const api = server(other, claim(IN_NORTH, 'north', 'south'), elsewhere, claim(ID, 'south', 'north'));
  const all = await withCopies(api, known);
  expect([...all]).toEqual([
    ['w/s/south/s1', [ID]],
    [`w/s/north/${shardOf(IN_NORTH)}`, [IN_NORTH]],
    [`w/s/south/${shardOf(BACK)}`, [BACK]],
  ]);
  expect([...known]).toEqual([['w/s/south/s1', [ID]]]);
  expect([...without(all, known).keys()]).toEqual([...all.keys()].slice(1));
  expect([...without(all, all)]).toEqual([]);
  expect([...(await withCopies(api, all))]).toEqual([...all]);
});
