import pg from 'pg';
import { reasonOf, type Log } from '../log.ts';

/** Runs single statements, each a transaction of its own: so a node that is stopped halfway holds no lock that others need. */
export interface PostgresConnection {
  /** Rejects with `pg.DatabaseError` for what the database refuses. */
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs several statements, separated by semicolons, as one transaction. */
  script(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Type number of `bigint`, which would come as text. Counters stay far below 2 ** 53. */
const BIGINT = 20;

const plain = new pg.TypeOverrides();

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === BIGINT ? Number : plain.getTypeParser(oid, format),
};

/** Connects when the first statement is run, and again after the connection was lost. */
export function connectToPostgres(url: string, log: Log): PostgresConnection {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'sidebook',
    types,
    max: 8,
    connectionTimeoutMillis: 5000,
    // The database gives up first, so that normally it is known whether a statement was carried out.
    statement_timeout: 10_000,
    query_timeout: 12_000,
    idle_in_transaction_session_timeout: 5000,
    keepAlive: true,
  });
  // Without a listener the process would end. Whoever needs the connection next is told by what it asked for.
  pool.on('error', (error) => log.warn('database-connection-lost', { reason: reasonOf(error) }));
  const names = new Map<string, string>();
  const nameOf = (text: string) => {
    const name = names.get(text) ?? `s${names.size}`;
    names.set(text, name);
    return name;
  };
  return {
    async query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) {
      // Named, so that each connection parses and plans it once.
      return (await pool.query<Row>({ name: nameOf(text), text, values: [...values] })).rows;
    },
    async script(text) {
      await pool.query(text);
    },
    close: () => pool.end(),
  };
}
