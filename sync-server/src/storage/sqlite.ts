import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { blobFiles } from './blob-files.ts';
import { sqliteDirectory } from './sqlite-directory.ts';
import { sqliteMoves } from './sqlite-moves.ts';
import { sqliteDocuments } from './sqlite-documents.ts';
import { migrate } from './sqlite-schema.ts';
import { sqliteEpochs, type SqliteEpochs } from './sqlite-epochs.ts';
import type { Storage } from './storage.ts';

/** Names inside of a data folder. */
export const DATABASE = 'sidebook.db';
export const LOCK = 'sidebook.lock';

/** The database of a folder that holds the data of a server damaged in a way that shows at the start. */
export class DamagedDatabase extends Error {
  constructor(folder: string, finding: string) {
    super(
      `the database in ${folder} is damaged (${finding}). Keep a copy of this folder, and start the server with ` +
        `the data of a backup instead: --data <backup>. Devices send again what the backup does not have.`,
    );
  }
}

export interface SqliteStorage extends Storage, SqliteEpochs {}

/**
 * Everything in one folder: `sidebook.db` and `blobs/`. Throws when it cannot be opened, is damaged (`DamagedDatabase`) or
 * another server has it open.
 */
export function openSqliteStorage(folder: string): SqliteStorage {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(folder);
  try {
    const database = openDatabase(folder);
    const storage = sqliteStorage(database, folder);
    return { ...storage, close: () => storage.close().finally(() => lock.close()) };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** The storage on an open database, which it closes. */
export function sqliteStorage(database: Database.Database, folder: string): SqliteStorage {
  const blobs = blobFiles(join(folder, 'blobs'), randomUUID);
  return {
    ...sqliteDocuments(database),
    ...sqliteDirectory(database),
    ...sqliteMoves(database),
    ...sqliteEpochs(database, blobs),
    ...blobs,
    async check() {
      database.prepare('select 1 from workspaces limit 1').get();
    },
    async close() {
      database.close();
    },
  };
}

/** The database of a folder, checked and with the newest tables. */
export function openDatabase(folder: string): Database.Database {
  const database = new Database(join(folder, DATABASE), { timeout: 500 });
  try {
    // Others may read along, a backup for one.
    database.pragma('journal_mode = WAL');
    // In WAL mode anything less may lose the last commits when the machine stops, and these have been acknowledged.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    const finding = String(database.pragma('quick_check(1)', { simple: true }));
    if (finding !== 'ok') throw new DamagedDatabase(folder, finding);
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    if (!(error instanceof Database.SqliteError) || !/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) throw error;
    throw new DamagedDatabase(folder, error.message);
  }
}

/**
 * Rooms are in the memory of one process: a second one on the same folder would give out the same sequences. The lock goes
 * with the process, however it ends.
 */
function lockFolder(folder: string): Database.Database {
  const lock = new Database(join(folder, LOCK), { timeout: 500 });
  try {
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}
