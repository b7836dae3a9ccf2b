import type { PostgresConnection } from './postgres-connection.ts';
import type { ClusterStorage, WorkspaceHead } from './cluster-storage.ts';

interface NewsRow {
  readonly head: number;
  readonly rightsCursor: number;
  readonly logFrom: number;
  readonly update: Buffer | null;
  readonly cursor: number;
  readonly name: string;
  readonly sequence: number;
  readonly device: string;
}

const NEWS_AFTER = `
  select workspaces.cursor as head, rights_cursor as "rightsCursor", log_from as "logFrom", news.*
  from workspaces left join lateral (
    select updates.cursor, name, updates.sequence, device, data as "update"
    from updates join documents on documents.id = document
    where updates.workspace = workspaces.id and updates.cursor > $2 and not quarantined
    order by updates.cursor limit $3
  ) as news on true
  where workspaces.id = $1 order by news.cursor`;

/** What nodes read of each other's work in Postgres, and the tickets, which each of them takes. */
export function postgresNews(
  database: PostgresConnection,
): Pick<ClusterStorage, 'newsAfter' | 'headsOf' | 'addTicket' | 'useTicket'> {
  return {
    async newsAfter(workspace, cursor, limit) {
      const rows = await database.query<NewsRow>(NEWS_AFTER, [workspace, cursor, limit]);
      const [head] = rows;
      if (!head) throw new Error('no such workspace');
      const updates = rows.flatMap(({ name, device, sequence, cursor, update }) =>
        update === null ? [] : [{ name, device, sequence, cursor, update }],
      );
      const { head: newest, rightsCursor, logFrom } = head;
      return { cursor: newest, rightsCursor, updates: logFrom > cursor ? null : updates };
    },

    headsOf: (workspaces) =>
      database.query<WorkspaceHead & Record<string, unknown>>(
        'select id as workspace, cursor, rights_cursor as "rightsCursor" from workspaces where id = any ($1)',
        [workspaces],
      ),

    async addTicket(hash, { workspace, device, expires, opens }, now) {
      await database.query(
        `with expired as (delete from tickets where expires <= $6)
         insert into tickets (hash, workspace, device, expires, opens) values ($1, $2, $3, $4, $5)`,
        [hash, workspace, device, expires, opens, now],
      );
    },

    async useTicket(hash, opens, now) {
      const [row] = await database.query<{ workspace: string; device: string; rightsCursor: number }>(
        `update tickets set opens = array_remove(opens, $2) from workspaces
         where hash = $1 and $2 = any (opens) and expires > $3 and id = workspace
         returning workspace, device, rights_cursor as "rightsCursor"`,
        [hash, opens, now],
      );
      return row ?? null;
    },
  };
}
