import { hashesBySpace } from './erased-hashes.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import { outdatedOr } from './postgres-documents.ts';
import type { EpochStorage } from './epochs.ts';

/** Epochs of documents, and what is erased, in Postgres. */
export function postgresEpochs(database: PostgresConnection): EpochStorage {
  return {
    async beginEpoch(at) {
      await database.query(
        `with newest as (
           select greatest($1::bigint, 1 + (select coalesce(max(epoch), 0) from documents), 1 + max(epoch)) as epoch from workspaces
         )
         update workspaces set epoch = newest.epoch, cursor = cursor + 1, rights_cursor = cursor + 1 from newest`,
        [at],
      );
    },

    async erase({ workspace, space, hashes, at, documents, files }) {
      const columns = [
        documents.map(({ name }) => name),
        documents.map(({ sequence }) => sequence),
        documents.map(({ state }) => state),
        documents.map(({ client }) => client),
      ];
      await database
        .query('select erase($1, $2, $3, $4, $5, $6, $7, $8, $9)', [workspace, space, hashes, at, files, ...columns])
        .catch((error: unknown) => {
          throw outdatedOr(error);
        });
    },

    async erased(workspace) {
      const rows = await database.query<{ space: string; hash: string }>(
        'select space, hash from erased where workspace = $1 order by space, hash',
        [workspace],
      );
      return hashesBySpace(rows);
    },
  };
}
