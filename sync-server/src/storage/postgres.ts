import type { Log } from '../log.ts';
import { connectToPostgres, type PostgresConnection } from './postgres-connection.ts';
import { postgresDirectory } from './postgres-directory.ts';
import { postgresMoves } from './postgres-moves.ts';
import { postgresDocuments } from './postgres-documents.ts';
import { postgresEpochs } from './postgres-epochs.ts';
import { postgresNews } from './postgres-news.ts';
import { migratePostgres } from './postgres-schema.ts';
import type { ClusterStorage } from './cluster-storage.ts';
import type { BlobStorage } from './storage.ts';

/**
 * Everything in one Postgres database (13 or newer), which several nodes may use at the same time. Rejects when it cannot be
 * reached, or does not keep what it has confirmed.
 */
export async function openPostgresStorage(url: string, log: Log): Promise<ClusterStorage> {
  const database = connectToPostgres(url, log);
  try {
    await checkDurability(database);
    await migratePostgres(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return {
    ...postgresDocuments(database),
    ...postgresDirectory(database),
    ...postgresEpochs(database),
    ...postgresMoves(database),
    ...postgresNews(database),
    ...postgresBlobs(database),
    async check() {
      await database.query('select 1 from workspaces limit 1');
    },
    async serverKey(fresh) {
      // Two nodes may start for the first time at the same moment.
      await database.query('insert into server_key (pem) values ($1) on conflict do nothing', [fresh]);
      const [row] = await database.query<{ pem: string }>('select pem from server_key');
      if (!row) throw new Error('the key of the server was not kept');
      return row.pem;
    },
    close: () => database.close(),
  };
}

/** An update that was acknowledged may not be lost: a database that says "committed" too early is of no use. */
async function checkDurability(database: PostgresConnection): Promise<void> {
  const [row] = await database.query<{ commits: string; fsync: string }>(
    `select current_setting('synchronous_commit') as commits, current_setting('fsync') as fsync`,
  );
  if (row?.commits === 'off' || row?.fsync === 'off') {
    throw new Error(
      'the database is set to confirm what is not on its disk yet: switch synchronous_commit and fsync on',
    );
  }
}

function postgresBlobs(database: PostgresConnection): BlobStorage {
  return {
    async putBlob(workspace, space, hash, bytes) {
      await database.query(
        'insert into blobs (workspace, space, hash, data) values ($1, $2, $3, $4) on conflict do nothing',
        [workspace, space, hash, bytes],
      );
    },
    async getBlob(workspace, space, hash) {
      const [row] = await database.query<{ data: Buffer }>(
        'select data from blobs where workspace = $1 and space = $2 and hash = $3',
        [workspace, space, hash],
      );
      return row?.data ?? null;
    },
    async dropBlob(workspace, space, hash) {
      await database.query('delete from blobs where workspace = $1 and space = $2 and hash = $3', [
        workspace,
        space,
        hash,
      ]);
    },
  };
}
