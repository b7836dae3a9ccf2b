import type { PostgresConnection } from './postgres-connection.ts';
import { outdatedOr } from './postgres-documents.ts';
import { inOrderOf, type MoveStorage, type StoredMove } from './moves.ts';

/** A frozen migration, see postgres-schema.ts. */
export const MOVES = `
  create table moves (
    workspace text collate "C" not null references workspaces,
    space text collate "C" not null,
    record text collate "C" not null,
    target text collate "C" not null,
    device text not null,
    at bigint not null,                    -- ms since 1970
    cursor bigint not null,
    primary key (workspace, space, record)
  );
  create index moves_by_cursor on moves (workspace, cursor);

  create function claim_moves(workspace_id text, claims jsonb, device_id text, claimed_at bigint, checked bigint)
  returns setof moves language plpgsql as $$
  #variable_conflict use_column
  declare
    news bigint;
  begin
    if exists (
      select from jsonb_to_recordset(claims) as claim ("from" text, record text)
      where not exists (
        select from moves
        where workspace = workspace_id and moves.space = claim."from" and moves.record = claim.record
      )
    ) then
      -- Whoever is second waits here, and then finds the first one's moves.
      news := next_rights_cursor(workspace_id, checked);
      insert into moves
        select workspace_id, "from", record, "to", device_id, claimed_at, news
        from jsonb_to_recordset(claims) as claim ("from" text, record text, "to" text)
        on conflict do nothing;
    end if;
    return query
      select moves.* from moves
      join jsonb_to_recordset(claims) as claim ("from" text, record text)
        on moves.space = claim."from" and moves.record = claim.record
      where workspace = workspace_id;
  end $$;
`;

const COLUMNS = 'space as "from", record, target as "to", device, at, cursor';

export function postgresMoves(database: PostgresConnection): MoveStorage {
  return {
    async claimMoves(workspace, claims, { device, at }, checkedAt) {
      const stored = await database
        .query<StoredMove>(`select ${COLUMNS} from claim_moves($1, $2, $3, $4, $5)`, [
          workspace,
          JSON.stringify(claims),
          device,
          at,
          checkedAt ?? null,
        ])
        .catch((error: unknown) => {
          throw outdatedOr(error);
        });
      return inOrderOf(claims, stored);
    },

    async movesAfter(workspace, cursor, spaces, limit) {
      return database.query<StoredMove>(
        `select ${COLUMNS} from moves
         where workspace = $1 and cursor > $2 and space = any ($3) and target = any ($3)
         order by cursor, space, record limit $4`,
        [workspace, cursor, spaces, limit],
      );
    },

    async dropErasedMoves(after, until) {
      await database.query(
        `delete from moves using erased
         where erased.workspace = moves.workspace and erased.space = moves.space and erased.at > $1 and erased.at <= $2
           and erased.hash = left(encode(sha256(convert_to(moves.record, 'UTF8')), 'hex'), 32)`,
        [after, until],
      );
    },
  };
}
