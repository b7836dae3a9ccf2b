import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { blobFiles } from './blob-files.ts';
import { sqliteDirectory } from './sqlite-directory.ts';
import { sqliteDocuments } from './sqlite-documents.ts';
import { migrate } from './sqlite-schema.ts';
import type { Storage } from './storage.ts';

/** Everything in one folder: `sidebook.db` and `blobs/`. Throws when it cannot be opened or another server has it open. */
export function openSqliteStorage(folder: string): Storage {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new Database(join(folder, 'sidebook.db'), { timeout: 500 });
  try {
    // Rooms are in this process's memory: a second process on the same file would give out the same sequences.
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    // In WAL mode anything less may lose the last commits when the machine stops, and these have been acknowledged.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    migrate(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    ...sqliteDocuments(database),
    ...sqliteDirectory(database),
    ...blobFiles(join(folder, 'blobs'), randomUUID),
    async check() {
      database.prepare('select 1 from workspaces limit 1').get();
    },
    async close() {
      database.close();
    },
  };
}
