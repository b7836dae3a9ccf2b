import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import { type RecordId, type ShardId, shardOf } from '@sidebook/domain/ids';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { expect, test } from 'vitest';

import { ownShardsValue } from '../../session/values.ts';
import { mailScene, morning, newClient } from '../testing/mail-scene.ts';
import { refusalOf } from '../testing/test-worker.ts';

const scene = mailScene();
const { log, item, entries, listed } = scene;

const REFUSED = { code: 'erased', detail: 'mail' };

/** Somebody with one message, who was forgotten. */
async function forgotten(): Promise<RecordId> {
  const person = await item('contact', 'jane');
  const { id } = await log('01-quote-request.eml', person);
  await scene.worker.handlers['person.forget']({ id: person });
  expect([await entries(), await listed()]).toEqual([0, 0]);
  return id;
}

/** All that the documents of this device hold. */
async function stored(): Promise<number> {
  const { database, store } = scene.worker.context;
  const names = await database.documents.toCollection().primaryKeys();
  const documents = await Promise.all(names.map(async (name) => (await store.read(name))?.counter ?? 0));
  return documents.reduce((sum, counter) => sum + counter, 0);
}

test('[ERA-4] a message that was erased is not logged again, on nothing and as nothing, and nothing is written for it', async () => {
  const erased = await forgotten();
  const deal = await item('deal', 'chairs');
  expect(shardOf(deal)).toBe(shardOf(erased));
  const before = await stored();
  expect(await refusalOf(log('01-quote-request.eml', deal))).toEqual(REFUSED);
  expect(await refusalOf(log('01-quote-request.eml', newClient()))).toEqual(REFUSED);
  expect([await stored(), await entries(), await listed()]).toEqual([before, 0, 1]);
});

test('[ERA-4] nor in another shard of the space, where it would have another id', async () => {
  const erased = await forgotten();
  const { database, self } = scene.worker.context;
  const other = 'another001' as ShardId;
  await writeValue(database, ownShardsValue, [
    ...(await readValue(database, ownShardsValue)),
    { space: self.space, shard: other },
  ]);
  const deal = await item('deal', 'chairs');
  expect([shardOf(deal), shardOf(erased) === other]).toEqual([other, false]);
  expect(await refusalOf(log('01-quote-request.eml', deal))).toEqual(REFUSED);
  expect(await entries()).toBe(0);
});

test('[ERA-4] whoever was forgotten and writes again is a new contact', async () => {
  await forgotten();
  const { outcome } = await log('02-quote-reply.eml', newClient());
  expect([outcome, await entries(), await listed()]).toEqual(['logged', 1, 2]);
});

test('[ERA-4] the files that a page kept of it do not stay; what another record has does', async () => {
  await forgotten();
  const { database, self } = scene.worker.context;
  const { workspace, space } = self;
  const kept = ['a', 'b', 'c'].map((digit) => digit.repeat(64));
  const put = () =>
    database.blobs.bulkPut(
      kept.map((hash) => ({ workspace, space, hash, bytes: Uint8Array.of(1), uploaded: 0, time: morning })),
    );
  const file = (hash = '') => ({ hash, name: 'order.pdf', mime: 'application/pdf', size: 1 });
  await put();
  const deal = await item('deal', 'chairs');
  await log('07-with-pdf.eml', deal, { files: [file(kept[0])] });
  const again = log('01-quote-request.eml', deal, { files: [file(kept[0]), file(kept[1]), file()], body: kept[2] });
  expect(await refusalOf(again)).toEqual(REFUSED);
  expect((await database.blobs.toArray()).map(({ hash }) => hash)).toEqual([kept[0]]);
});

test('[ERA-4] what one space has erased, another one may have', async () => {
  const erased = await forgotten();
  const { database, shards } = scene.worker.context;
  const name = (await shards.documentOf(erased)) ?? '';
  const address = parseDocumentName(name);
  expect(address?.kind).toBe('shard');
  // The list of the space is moved to another one.
  const known = await database.values.get('erased-ids');
  const lists = known?.value as Readonly<Record<string, string[]>>;
  await database.values.put({ key: 'erased-ids', value: { elsewhere: Object.values(lists).flat() } });
  expect((await log('01-quote-request.eml', await item('deal', 'chairs'))).outcome).toBe('logged');
});
