import type { Database } from 'better-sqlite3';
import { hashOfId } from '../rooms/erased-ids.ts';
import { inOrderOf, type MoveClaim, type MoveStorage, type StoredMove } from './moves.ts';
import { OutdatedError } from './storage.ts';

const COLUMNS = 'space as "from", record, target as "to", device, at, cursor';

export function sqliteMoves(database: Database): MoveStorage {
  const find = database.prepare<[string, string, string], StoredMove>(
    `select ${COLUMNS} from moves where workspace = ? and space = ? and record = ?`,
  );
  const add = database.prepare<[string, string, string, string, string, number, number]>(
    `insert into moves (workspace, space, record, target, device, at, cursor) values (?, ?, ?, ?, ?, ?, ?)
     on conflict do nothing`,
  );
  const rightsOf = database.prepare<[string], number>('select rights_cursor from workspaces where id = ?').pluck();
  const bumpRights = database
    .prepare<[string], number>(
      'update workspaces set cursor = cursor + 1, rights_cursor = cursor + 1 where id = ? returning cursor',
    )
    .pluck();
  const after = database.prepare<{ workspace: string; cursor: number; spaces: string; limit: number }, StoredMove>(
    `select ${COLUMNS} from moves
     where workspace = @workspace and cursor > @cursor
       and space in (select value from json_each(@spaces)) and target in (select value from json_each(@spaces))
     order by cursor, space, record limit @limit`,
  );

  const erasedSpaces = database.prepare<[number, number], { workspace: string; space: string }>(
    'select distinct workspace, space from erased where at > ? and at <= ?',
  );
  const recordsOf = database
    .prepare<[string, string], string>('select record from moves where workspace = ? and space = ?')
    .pluck();
  const erasedAt = database
    .prepare<[string, string, string], number>('select at from erased where workspace = ? and space = ? and hash = ?')
    .pluck();
  const drop = database.prepare<[string, string, string]>(
    'delete from moves where workspace = ? and space = ? and record = ?',
  );

  const dropErased = database.transaction((after: number, until: number) => {
    for (const { workspace, space } of erasedSpaces.all(after, until)) {
      for (const record of recordsOf.all(workspace, space)) {
        const at = erasedAt.get(workspace, space, hashOfId(record));
        if (at !== undefined && at > after && at <= until) drop.run(workspace, space, record);
      }
    }
  });

  const claim = database.transaction(
    (
      workspace: string,
      claims: readonly MoveClaim[],
      { device, at }: Pick<StoredMove, 'device' | 'at'>,
      checkedAt: number | undefined,
    ): readonly StoredMove[] => {
      const rights = rightsOf.get(workspace);
      if (rights === undefined) throw new Error('no such workspace');
      const fresh = claims.filter(({ from, record }) => !find.get(workspace, from, record));
      if (fresh.length > 0) {
        if (checkedAt !== undefined && checkedAt !== rights) throw new OutdatedError('rights have changed');
        const cursor = bumpRights.get(workspace) ?? 0;
        for (const { from, record, to } of fresh) add.run(workspace, from, record, to, device, at, cursor);
      }
      return inOrderOf(
        claims,
        claims.flatMap(({ from, record }) => find.get(workspace, from, record) ?? []),
      );
    },
  );

  return {
    claimMoves: async (workspace, claims, by, checkedAt) => claim.immediate(workspace, claims, by, checkedAt),
    movesAfter: async (workspace, cursor, spaces, limit) =>
      after.all({ workspace, cursor, spaces: JSON.stringify(spaces), limit }),
    async dropErasedMoves(from, until) {
      if (erasedSpaces.get(from, until) === undefined) return;
      // Else they stay readable in the file until their place is needed.
      database.pragma('secure_delete = ON');
      try {
        dropErased.immediate(from, until);
      } finally {
        database.pragma('secure_delete = OFF');
      }
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
}
