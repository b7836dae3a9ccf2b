import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkDisk, describeClock, describeSpace, isClockKept } from './machine.ts';

const MB = 1024 * 1024;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidebook-machine-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('[OPS-6] a data folder that is there, and one that can be made', async () => {
  const [there, space] = await checkDisk(folder);
  expect([there?.level, there?.text]).toEqual(['ok', expect.stringContaining('is there')]);
  expect(space?.text).toMatch(/^Disk: (only )?[\d.]+ [GM]B free/);
  expect((await checkDisk(join(folder, 'a/b')))[0]?.text).toContain('can be made');
});

test('[OPS-6] a place that cannot be written is named', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '', { mode: 0o600 });
  const findings = await checkDisk(join(file, 'a'));
  expect(findings).toEqual([{ level: 'wrong', text: expect.stringContaining(`${file} cannot be written`) as string }]);
});

test.each([
  [2048 * MB, 'ok', '2.0 GB'],
  [1024 * MB, 'ok', '1.0 GB'],
  [1024 * MB - 1, 'warning', '1023 MB'],
  [100 * MB, 'warning', '100 MB'],
  [100 * MB - 1, 'wrong', 'only 99 MB'],
])('[OPS-6] %d bytes free are %s', (free, level, text) => {
  expect(describeSpace(free)).toEqual({ level, text: expect.stringContaining(text) as string });
});

test.each([
  [null, null, 'warning', 'could not be compared'],
  [null, true, 'ok', 'kept by the network'],
  [null, false, 'warning', 'does not keep it'],
  [0, null, 'ok', 'agrees'],
  [2499, true, 'ok', 'agrees'],
  [3000, true, 'warning', '3 s ahead of'],
  [-90_000, null, 'warning', '90 s behind'],
  [-121_000, true, 'wrong', '2 min behind'],
  [3600_000, false, 'wrong', '60 min ahead of'],
])('[OPS-6] a clock that is %d ms off, kept: %s, is %s', (offset, kept, level, text) => {
  expect(describeClock({ offset, kept })).toEqual({ level, text: expect.stringContaining(text) as string });
});

test('[OPS-6] whether the system keeps the clock is asked without harm', async () => {
  expect([true, false, null]).toContain(await isClockKept());
});
