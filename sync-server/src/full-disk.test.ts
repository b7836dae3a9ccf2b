import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentFrom } from './rooms/load-document.ts';
import { openDatabase, sqliteStorage } from './storage/sqlite.ts';
import { cardsOf, edit } from './testing/edits.ts';
import { step1Frame, step2Frame, updateFrame } from './testing/raw-socket.ts';
import { refusalOf, SHARD, TestTeam } from './testing/test-team.ts';
import { until } from './testing/until.ts';

let folder: string;
let database: Database;
let team: TestTeam;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sidebook-full-'));
  database = openDatabase(folder);
  team = await TestTeam.start({ storage: sqliteStorage(database, folder) });
});
afterEach(async () => {
  await team.close();
  rmSync(folder, { recursive: true, force: true });
});

/** SQLite then answers what it answers on a full disk. */
const allowPages = (more: number) =>
  database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + more}`);

test('[DUR-5] on a full disk edits are refused whole, reading goes on, and all is well again with more room', async () => {
  const anna = await team.found();
  const bert = await anna.invite('Bert');
  const doc = new Y.Doc();
  const first = await anna.open(SHARD);
  first.send(updateFrame(edit({ a: '1' }, doc)));
  await until(() => first.acknowledged === 1);

  allowPages(4);
  const large = edit({ large: 'x'.repeat(100_000) }, doc);
  for (let attempt = 0; attempt < 3; attempt++) {
    const socket = await anna.open(SHARD);
    socket.send(updateFrame(large));
    expect(await socket.closed()).toBe(4503);
    expect(socket.acknowledged).toBe(0);
  }
  const reader = await bert.open(SHARD);
  reader.send(step1Frame());
  await until(() => reader.syncMessages.some(({ step }) => step === 1));
  expect(cardsOf(reader.document)).toEqual({ a: '1' });
  expect((await team.storage.load(SHARD)).sequence).toBe(1);
  expect(team.logged.filter((line) => line.startsWith('updates-not-stored'))).toHaveLength(1);
  expect(team.logged.find((line) => line.startsWith('updates-not-stored'))).toContain('"full":true');

  allowPages(1000);
  const again = await anna.open(SHARD);
  again.send(step2Frame(Y.encodeStateAsUpdate(doc)));
  await until(() => again.acknowledged === 1);
  await until(() => cardsOf(reader.document)['large'] !== undefined);
  expect(cardsOf(documentFrom(await team.storage.load(SHARD)).doc)).toEqual(cardsOf(doc));
  expect(team.logged.filter((line) => line.startsWith('updates-stored-again'))).toEqual([
    'updates-stored-again {"failures":3}',
  ]);
});

test('[DUR-5] on a full disk a request that would store something is refused by name', async () => {
  const anna = await team.found();
  const before = await anna.workspace();
  allowPages(0);
  const name = 'x'.repeat(100);
  const make = (i: number) =>
    anna.request('PUT', `/v1/spaces/space${i}`, new TextEncoder().encode(JSON.stringify({ name })));
  let made = 0;
  let answer = await make(made);
  while (answer.ok) answer = await make(++made);
  expect(await refusalOf(answer)).toEqual([507, 'storage-full']);
  expect((await anna.workspace()).spaces).toHaveLength(before.spaces.length + made);
  allowPages(1000);
  expect((await make(made)).status).toBe(200);
});
