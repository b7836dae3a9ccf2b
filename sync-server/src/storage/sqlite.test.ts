import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { found, update } from './contract-fixtures.ts';
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

  test('a blob that cannot be written leaves nothing behind', async () => {
    const storage = openSqliteStorage(folder);
    const hash = 'ab'.repeat(32);
    // A folder in the place of the file: the last step fails, as any may on a full disk.
    mkdirSync(join(folder, 'blobs', 'w1', 'main', hash), { recursive: true });
    await expect(storage.putBlob('w1', 'main', hash, Uint8Array.of(1))).rejects.toThrow();
    expect(readdirSync(join(folder, 'blobs', 'w1', 'main'))).toEqual([hash]);
    await storage.close();
  });

  test('[DUR-6] a damaged database is noticed, with what to do, and left as it is', async () => {
    const storage = openSqliteStorage(folder);
    await found(storage);
    for (let i = 0; i < 200; i++) await storage.append([{ ...update('w1/org', 1), update: new Uint8Array(3000) }]);
    await storage.close();
    const path = join(folder, 'sidebook.db');
    const whole = readFileSync(path);
    const spoiled = (from: number, to: number) =>
      Buffer.concat([whole.subarray(0, from), Buffer.alloc(to - from, 7), whole.subarray(to)]);
    for (const damaged of [
      spoiled(0, 200),
      spoiled(8192, 32_768),
      whole.subarray(0, 100_000),
      Buffer.from('no database at all'),
    ]) {
      writeFileSync(path, damaged);
      expect(() => openSqliteStorage(folder)).toThrow('is damaged');
      expect(() => openSqliteStorage(folder)).toThrow('--data <backup>');
      expect(readFileSync(path)).toEqual(damaged);
    }
    writeFileSync(path, whole);
    const again = openSqliteStorage(folder);
    expect((await again.load('w1/org')).sequence).toBe(200);
    await again.close();
  });
});
