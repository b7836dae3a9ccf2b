import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadServerKey, newServerKey, SERVER_KEY_FILE } from './server-key.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidebook-key-'));
  file = join(folder, SERVER_KEY_FILE);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('[IDN-2] the key is made at the first start, for its owner alone, and stays', () => {
  const first = loadServerKey(folder);
  expect(first.publicKey).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual([SERVER_KEY_FILE]);
  expect(loadServerKey(folder).publicKey).toBe(first.publicKey);
  expect(newServerKey().publicKey).not.toBe(first.publicKey);
});

test('[IDN-2] a file that others could read is closed to them', () => {
  loadServerKey(folder);
  chmodSync(file, 0o644);
  loadServerKey(folder);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.each([
  ['damaged', () => readFileSync(file, 'utf8').slice(0, 80)],
  ['empty', () => ''],
  [
    'of another kind',
    () =>
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  ],
])('[IDN-2] a key that is %s is neither used nor replaced', (_, contents) => {
  loadServerKey(folder);
  const text = contents();
  writeFileSync(file, text);
  expect(() => loadServerKey(folder)).toThrow('not an Ed25519 key');
  expect(readFileSync(file, 'utf8')).toBe(text);
});
