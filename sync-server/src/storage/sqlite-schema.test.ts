import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MIGRATIONS, migrate } from './sqlite-schema.ts';
import { openSqliteStorage } from './sqlite.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidebook-schema-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A released migration is never edited: a change of the tables is a further entry, and a further line here. */
const FROZEN = [
  'aabf1dd46239dd23',
  '9edc59e4463e788e',
  '100f135c3fa09ea8',
  '3c6c26b5cd38d352',
  'fc15b1af37bfdd04',
  '2f03c51048b48515',
  '9d074b0406995ddd',
  '785150e661109078',
];

test('migrations are frozen', () => {
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
  expect(MIGRATIONS.map(hashOf)).toEqual(FROZEN);
});

test('a database of each older version opens with all that was in it', async () => {
  for (let version = 1; version < MIGRATIONS.length; version++) {
    const data = join(folder, String(version));
    await openSqliteStorage(data).close();
    rmSync(join(data, 'sidebook.db'));
    const old = new Database(join(data, 'sidebook.db'));
    migrate(old, version);
    old.exec(`
      insert into workspaces (id, name, cursor, rights_cursor) values ('w1', 'Acme', 4, 1);
      insert into members (workspace, id, name, addresses, admin) values ('w1', 'anna0001', 'Anna', '[]', 1);
      insert into spaces (workspace, id, name) values ('w1', 'main', 'Sales');
      insert into documents (name, workspace, space, sequence, cursor) values ('w1/s/main/a', 'w1', 'main', 3, 4);
      insert into updates (document, sequence, device, data) values (1, 3, 'anna0001aaaa', x'03');
      insert into clients (document, client, device) values (1, 7, 'anna0001aaaa');
    `);
    if (version < 5) old.exec(`insert into snapshots (document, sequence, state) values (1, 2, x'0102')`);
    else old.exec(`insert into snapshots (document, sequence, at, state) values (1, 2, 5, x'0102')`);
    // Version 3 is the first that has revoked invitations.
    if (version >= 3) {
      old.exec(`insert into codes (hash, kind, grant_json, expires, workspace, revoked)
        values ('c1', 'invitation', '{"kind":"invitation"}', 9, 'w1', 1)`);
    }
    old.close();

    const started = Date.now();
    const storage = openSqliteStorage(data);
    expect(await storage.load('w1/s/main/a')).toEqual({
      sequence: 3,
      snapshot: { sequence: 2, state: Buffer.of(1, 2) },
      updates: [{ sequence: 3, device: 'anna0001aaaa', update: Buffer.of(3) }],
      clients: new Map([[7, 'anna0001aaaa']]),
    });
    expect((await storage.workspace('w1'))?.members[0]?.name).toBe('Anna');
    // Version 5 is the first that knows when an update was accepted.
    if (version < 5) {
      expect(await storage.stateAt('w1/s/main/a', started - 1000)).toBe(null);
      expect((await storage.stateAt('w1/s/main/a', Date.now()))?.sequence).toBe(3);
    }
    // By whom and when, version 8 is the first to know.
    if (version >= 3) expect(await storage.code('c1')).toMatchObject({ revoked: true, revokedBy: null });
    await storage.close();
  }
});
