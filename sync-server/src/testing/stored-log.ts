import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { PostgresConnection } from '../storage/postgres-connection.ts';

/** An update as it stands in the log, whatever snapshots there are. */
export interface LoggedUpdate {
  readonly sequence: number;
  readonly device: string;
  readonly update: Uint8Array;
}

const LOG = `
  select updates.sequence, updates.device, data as "update"
  from updates join documents on documents.id = document where name = $1 order by updates.sequence`;

/** What a document was when its log began, up to this sequence; in Yjs encoding 2. */
export interface LogBase {
  readonly sequence: number;
  readonly state: Uint8Array;
}

const BASE = `
  select snapshots.sequence, state
  from snapshots join documents on documents.id = document where name = $1 and not exists (
    select 1 from updates where updates.document = documents.id and updates.sequence <= snapshots.sequence
  ) order by snapshots.sequence limit 1`;

/** A document's log from its beginning in a server's folder, also while the server runs. */
export function sqliteLog(folder: string, name: string): readonly LoggedUpdate[] {
  return read<LoggedUpdate>(folder, LOG, name);
}

/** What is left of a document in which something was erased; null for one whose log is whole. */
export function sqliteBase(folder: string, name: string): LogBase | null {
  return read<LogBase>(folder, BASE, name)[0] ?? null;
}

function read<T>(folder: string, query: string, name: string): T[] {
  const database = new Database(join(folder, 'sidebook.db'), { readonly: true });
  try {
    return database.prepare<[string], T>(query.replace('$1', '?')).all(name);
  } finally {
    database.close();
  }
}

/** The same in a Postgres database. */
export function postgresLog(database: PostgresConnection, name: string): Promise<readonly LoggedUpdate[]> {
  return database.query<LoggedUpdate & Record<string, unknown>>(LOG, [name]);
}

/** The same in a Postgres database. */
export async function postgresBase(database: PostgresConnection, name: string): Promise<LogBase | null> {
  const [base] = await database.query<LogBase & Record<string, unknown>>(BASE, [name]);
  return base ?? null;
}
