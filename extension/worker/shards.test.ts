import { recordId, type SpaceId } from '@sidebook/domain/ids';
import { createRecord } from '@sidebook/crdt/commands';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { createProfile, type TestWorker } from './testing/test-worker.ts';

const NORTH = 'north-space' as SpaceId;
/** More than any shard takes. */
const PIECE = 'slate and tiles '.repeat(900);

let worker: TestWorker;
beforeEach(async () => {
  worker = await createProfile({ seed: 61 }).start();
});
afterEach(() => worker.stop());

/** A deal in the other space, in a shard that is full when it is asked for. */
async function dealInNorth({ isFull }: { readonly isFull: boolean }) {
  const { shards, replica, writer } = worker.context;
  const shard = await shards.forItem(NORTH);
  const deal = recordId(shard, 'deal');
  const name = shards.documentName(shard, NORTH);
  await replica.writeDocument(name, [createRecord(deal, 'deal', { name: 'Roof' }, {}, writer())], 'test');
  for (let at = 0; at < (isFull ? 160 : 0); at += 40) {
    const comments = Array.from({ length: 40 }, (_, index) =>
      createRecord(recordId(shard, `c${at + index}`), 'comment', { item: deal, text: PIECE }, {}, writer()),
    );
    await replica.writeDocument(name, comments, 'test');
  }
  return { shard, deal };
}

async function spaceOf(id: Awaited<ReturnType<typeof worker.context.shards.forItem>>): Promise<string | undefined> {
  const name = await worker.context.shards.documentOf(recordId(id, 'any'));
  const address = name === null ? null : parseDocumentName(name);
  return address?.kind === 'shard' ? address.space : undefined;
}

it('[PERM-1] [EXT-19] what does not fit beside its item goes to another shard of the item’s space, whatever the user’s own is', async () => {
  const { shard, deal } = await dealInNorth({ isFull: true });
  const { shards, self } = worker.context;
  const child = await shards.forChild(deal);
  expect([child === shard, await spaceOf(child)]).toEqual([false, NORTH]);
  expect(await spaceOf(await shards.forItem())).toBe(self.space);
});

it('[PERM-1] a quote is made in the space of its deal', async () => {
  const { shard, deal } = await dealInNorth({ isFull: false });
  const { id } = await worker.handlers['quote.make']({ local: 'quote-00001', deal });
  const row = await worker.context.rows.items.get(id);
  expect([row?.space, await worker.context.shards.forChild(deal)]).toEqual([NORTH, shard]);
});
