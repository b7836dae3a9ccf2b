import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginNewEpoch } from './new-epoch.ts';
import { found, joinBert } from './storage/contract-fixtures.ts';
import { openSqliteStorage } from './storage/sqlite.ts';
import { TestClock } from './testing/test-clock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidebook-epoch-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('[EPO-3] data that were brought back by other means begin a new epoch by a command, which lists who may come in', async () => {
  const clock = new TestClock();
  const storage = openSqliteStorage(folder);
  await found(storage);
  await joinBert(storage);
  await storage.removeMember('w1', 'bert0002');
  await expect(beginNewEpoch(['--data', folder], {}, clock)).rejects.toThrow('stop it first');
  await storage.close();
  const text = await beginNewEpoch(['--data', folder], {}, clock);
  expect(text).toContain('Rights are as of the backup');
  expect(text).toContain('Anna (anna0001), admin: Laptop');
  expect(text).not.toContain('Bert');
  const again = openSqliteStorage(folder);
  expect((await again.workspace('w1'))?.epoch).toBe(clock.now());
  await again.close();
  await expect(beginNewEpoch(['--to', 'x'], {}, clock)).rejects.toThrow();
});
