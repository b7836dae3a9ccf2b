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

/** A document's log from its beginning in a server's folder, also while the server runs. */
export function sqliteLog(folder: string, name: string): readonly LoggedUpdate[] {
  const database = new Database(join(folder, 'sidebook.db'), { readonly: true });
  try {
    return database.prepare<[string], LoggedUpdate>(LOG.replace('$1', '?')).all(name);
  } finally {
    database.close();
  }
}

/** The same in a Postgres database. */
export function postgresLog(database: PostgresConnection, name: string): Promise<readonly LoggedUpdate[]> {
  return database.query<LoggedUpdate & Record<string, unknown>>(LOG, [name]);
}
