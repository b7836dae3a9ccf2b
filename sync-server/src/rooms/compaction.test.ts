import { Worker } from 'node:worker_threads';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bytes, found } from '../storage/contract-fixtures.ts';
import { createMemoryStorage } from '../storage/memory.ts';
import { openSqliteStorage } from '../storage/sqlite.ts';
import type { Storage } from '../storage/storage.ts';
import { cyclicUpdate } from '../testing/damaged-updates.ts';
import { cardsOf, edit } from '../testing/edits.ts';
import { updateFrame } from '../testing/raw-socket.ts';
import { SHARD, TestTeam } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';
import { Compaction } from './compaction.ts';
import { documentFrom } from './load-document.ts';

const NAME = 'w1/s/main/a';
const compactions: Compaction[] = [];
afterEach(async () => {
  for (const compaction of compactions.splice(0)) await compaction.close();
});

function compactionOf(storage: Storage, start?: () => Worker): Compaction {
  const compaction = new Compaction(storage, start);
  compactions.push(compaction);
  return compaction;
}

async function write(storage: Storage, updates: readonly Uint8Array[], name = NAME): Promise<void> {
  const accepted = { name, device: 'anna0001aaaa', rightsCursor: 1, newClients: [], at: 1 };
  await storage.append(updates.map((update) => ({ ...accepted, update })));
}

describe('compaction', () => {
  test('[DUR-3] what was overwritten is no longer in the snapshot, and what stands there is', async () => {
    const storage = createMemoryStorage();
    await found(storage);
    const doc = new Y.Doc();
    const updates = Array.from({ length: 50 }, (_, i) => edit({ note: String(i).repeat(1000), [`k${i}`]: 'x' }, doc));
    await write(storage, updates);
    const compacted = await compactionOf(storage).compact(NAME);
    expect(compacted?.sequence).toBe(50);
    expect(compacted?.stateBytes).toBeLessThan(5000);
    const stored = await storage.load(NAME);
    expect([stored.snapshot?.sequence, stored.updates.length]).toEqual([50, 0]);
    expect(cardsOf(documentFrom(stored).doc)).toEqual(cardsOf(doc));
  });

  test('[DUR-3] a thread that dies costs nothing: the log stays, and the next document has another thread', async () => {
    const storage = createMemoryStorage();
    await found(storage);
    await write(storage, [edit({ a: '1' })]);
    let started = 0;
    const dying = () =>
      new Worker('require("node:worker_threads").parentPort.on("message", () => process.exit(3))', { eval: true });
    const compaction = compactionOf(storage, () => (started++ === 0 ? dying() : realThread()));
    await expect(compaction.compact(NAME)).rejects.toThrow('the thread ended');
    expect((await storage.load(NAME)).updates).toHaveLength(1);
    expect((await compaction.compact(NAME))?.sequence).toBe(1);
    expect(started).toBe(2);
  });

  test('[DUR-3] a damaged log is left as it is, and holds up no other document', async () => {
    const storage = createMemoryStorage();
    await found(storage);
    await write(storage, [edit({ a: '1' }), cyclicUpdate(1001, 1002)]);
    await write(storage, [edit({ b: '1' })], 'w1/org');
    await write(storage, [edit({ c: '1' })], 'w1/s/main/c');
    await storage.compact('w1/s/main/c', 1, bytes(250, 250));
    const compaction = compactionOf(storage);
    const [damaged, broken, whole] = await Promise.allSettled(
      [NAME, 'w1/s/main/c', 'w1/org'].map((name) => compaction.compact(name)),
    );
    expect(damaged).toMatchObject({ reason: new Error('update 2 is damaged') });
    expect(broken?.status).toBe('rejected');
    expect(whole).toMatchObject({ value: { sequence: 1 } });
    expect((await storage.load(NAME)).snapshot).toBe(null);
  });

  test('what waits when the server stops is left undone without an error', async () => {
    const storage = createMemoryStorage();
    await found(storage);
    await write(storage, [edit({ a: '1' })]);
    const compaction = compactionOf(storage, () => new Worker('setInterval(() => {}, 1000)', { eval: true }));
    const both = Promise.all([compaction.compact(NAME), compaction.compact(NAME)]);
    await compaction.close();
    expect(await both).toEqual([null, null]);
    expect((await storage.load(NAME)).updates).toHaveLength(1);
  });
});

describe('a server with a long log', () => {
  let folder: string;
  let team: TestTeam;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sidebook-compaction-'));
  });
  afterEach(async () => {
    await team.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('[DUR-2] edits without end leave a bounded log to open, and a bounded database after 30 days', async () => {
    team = await TestTeam.start({ storage: openSqliteStorage(folder), limits: { logLength: 50 } });
    const anna = await team.found();
    const doc = new Y.Doc();
    let sent = 0;
    for (let day = 0; day < 36; day++) {
      const socket = await anna.open(SHARD);
      for (let i = 0; i < 120; i++) socket.send(updateFrame(edit({ card: String(++sent) }, doc)));
      await until(() => socket.acknowledged === 120);
      await until(async () => (await team.storage.load(SHARD)).updates.length < 50);
      team.clock.advance(86_400_000);
    }
    const rows = () => {
      const database = new Database(join(folder, 'sidebook.db'), { readonly: true });
      const count = (table: string) => Number(database.prepare(`select count(*) from ${table}`).pluck().get());
      const counts = { updates: count('updates'), snapshots: count('snapshots') };
      database.close();
      return counts;
    };
    await team.server.close();
    await team.storage.close();
    const { updates, snapshots } = rows();
    expect(sent).toBe(4320);
    expect(updates).toBeLessThanOrEqual(31 * 120);
    expect(snapshots).toBeLessThanOrEqual(32);
    const again = openSqliteStorage(folder);
    const stored = await again.load(SHARD);
    expect(cardsOf(documentFrom(stored).doc)).toEqual({ card: '4320' });
    expect(stored.snapshot?.state.length).toBeLessThan(500);
    await again.close();
  });

  test('[DUR-2] a log of few but large updates is compacted by its bytes', async () => {
    team = await TestTeam.start({ limits: { logBytes: 50_000, document: 120_000 } });
    const anna = await team.found();
    const socket = await anna.open(SHARD);
    const doc = new Y.Doc();
    for (let i = 0; i < 60; i++) {
      socket.send(updateFrame(edit({ note: 'x'.repeat(10_000) }, doc)));
      await until(() => socket.acknowledged === i + 1);
      await until(async () => (await team.storage.load(SHARD)).updates.length < 6);
    }
    expect(socket.code).toBe(null);
  });

  test('[DUR-3] edits are taken while a document is compacted', async () => {
    team = await TestTeam.start({ limits: { logLength: 10 } });
    const anna = await team.found();
    const socket = await anna.open(SHARD);
    const doc = new Y.Doc();
    for (let i = 0; i < 500; i++) socket.send(updateFrame(edit({ [`k${i}`]: 'x' }, doc)));
    await until(() => socket.acknowledged === 500);
    await until(async () => (await team.storage.load(SHARD)).updates.length < 10);
    expect(cardsOf(documentFrom(await team.storage.load(SHARD)).doc)).toEqual(cardsOf(doc));
    expect(team.logged.filter((line) => line.startsWith('not-compacted'))).toEqual([]);
  });
});

const realThread = () => new Worker(new URL('compaction-thread.ts', import.meta.url));
