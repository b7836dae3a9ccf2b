import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteStorage } from './sqlite.ts';
import { storageContract } from './storage-contract.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidebook-storage-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('sqlite storage', () => {
  for (const { title, run } of storageContract) {
    test(title, async () => {
      const storage = openSqliteStorage(folder);
      try {
        await run(storage);
      } finally {
        await storage.close();
      }
    });
  }

  test('everything is there after closing and opening again', async () => {
    const first = openSqliteStorage(folder);
    await storageContract.find(({ title }) => title.startsWith('a snapshot takes'))?.run(first);
    await first.putBlob('w1', 'main', 'cd'.repeat(32), Uint8Array.of(9));
    const document = await first.load('w1/org');
    const workspace = await first.workspace('w1');
    await first.close();

    const second = openSqliteStorage(folder);
    expect(await second.load('w1/org')).toEqual(document);
    expect(await second.workspace('w1')).toEqual(workspace);
    expect(await second.getBlob('w1', 'main', 'cd'.repeat(32))).toEqual(Buffer.of(9));
    await second.close();
  });

  test('a second server on the same folder is refused', async () => {
    const storage = openSqliteStorage(folder);
    expect(() => openSqliteStorage(folder)).toThrow('locked');
    await storage.close();
  });

  test('a database of a newer program is refused', async () => {
    await openSqliteStorage(folder).close();
    const database = new Database(join(folder, 'sidebook.db'));
    database.pragma('user_version = 999');
    database.close();
    expect(() => openSqliteStorage(folder)).toThrow('update the program');
  });

  test('a closed storage fails its check', async () => {
    const storage = openSqliteStorage(folder);
    await storage.close();
    await expect(storage.check()).rejects.toThrow('not open');
  });

  test('a blob leaves no unfinished file beside it', async () => {
    const storage = openSqliteStorage(folder);
    await storage.putBlob('w1', 'main', 'ef'.repeat(32), Uint8Array.of(1));
    expect(readdirSync(join(folder, 'blobs', 'w1', 'main'))).toEqual(['ef'.repeat(32)]);
    await storage.close();
  });
});
