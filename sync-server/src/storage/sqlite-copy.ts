import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from './sqlite-schema.ts';
import { DATABASE, LOCK } from './sqlite.ts';

/** An instant from before what is kept of some document; the message names the first one that can be had. */
export class TooFarBack extends Error {}

/**
 * Copies a data folder, which a server may be working on, into a folder without a database: all of it as it was at one moment,
 * or its documents as of an instant (ms since 1970). The database gets its name last: a folder with one is a whole copy. Throws
 * when the data are damaged, or `TooFarBack`.
 */
export async function copySqliteData(from: string, to: string, instant: number | null): Promise<void> {
  const database = join(to, DATABASE);
  const unfinished = `${database}.unfinished`;
  if (existsSync(database)) throw new Error(`there is a database in ${to} already: name another folder`);
  await mkdir(to, { recursive: true, mode: 0o700 });
  await rm(unfinished, { force: true });
  await copyDatabase(join(from, DATABASE), unfinished);
  check(unfinished, instant);
  // Files after the database: what it names was written before. They never change.
  for (const entry of await readdir(from)) {
    if (!entry.startsWith(DATABASE) && !entry.startsWith(LOCK)) {
      await cp(join(from, entry), join(to, entry), { recursive: true, filter: (path) => !isUnfinishedBlob(path) });
    }
  }
  await rename(unfinished, database);
}

async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    // In one step: it would begin again with every edit that comes between two.
    await source.backup(to, { progress: () => 0x7fff_ffff });
  } finally {
    source.close();
  }
}

function check(path: string, instant: number | null): void {
  const copy = new Database(path);
  try {
    // One file, without a log of its own beside it.
    copy.pragma('journal_mode = DELETE');
    migrate(copy);
    // Whoever starts a server on it begins a new epoch: devices may have more than is in it.
    copy.exec(`insert into copied values (cast(unixepoch('subsec') * 1000 as integer))`);
    if (instant !== null) copy.transaction(() => takeBack(copy, instant))();
    const finding = String(copy.pragma('quick_check(1)', { simple: true }));
    if (finding !== 'ok') throw new Error(`the copy is damaged (${finding}), as is what was copied`);
  } finally {
    copy.close();
  }
}

/** Takes off what was accepted after an instant. ClientIDs stay with their devices. */
function takeBack(copy: Database.Database, instant: number): void {
  const keptFrom = Number(copy.prepare('select max(kept_from) from documents').pluck().get() ?? 0);
  if (instant < keptFrom) throw new TooFarBack(`the first instant that is kept is ${new Date(keptFrom).toISOString()}`);
  const steps = [
    `create temp table heads as
       select id, coalesce((
         select max(sequence) from (
           select document, sequence, at from updates union all select document, sequence, at from snapshots
         ) where document = documents.id and at <= @instant
       ), 0) as sequence from documents`,
    'delete from updates where sequence > (select sequence from heads where id = document)',
    'delete from snapshots where sequence > (select sequence from heads where id = document)',
    'update documents set sequence = (select sequence from heads where heads.id = documents.id)',
  ];
  for (const step of steps) copy.prepare(step).run(step.includes('@instant') ? { instant } : {});
}

/** A file of a message has a hash for a name, and more in it as long as it is being written. */
function isUnfinishedBlob(path: string): boolean {
  return /[0-9a-f]{64}\.[^/\\]+$/.test(path);
}
