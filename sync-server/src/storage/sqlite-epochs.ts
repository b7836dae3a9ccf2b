import type { Database } from 'better-sqlite3';
import type { DirectoryStorage } from './storage.ts';

export interface SqliteEpochs extends Pick<DirectoryStorage, 'beginEpoch'> {
  /** The folder is a copy on which no server was started so far: what devices have from later is not in it. */
  isCopy(): boolean;
}

/** Epochs of documents in SQLite. */
export function sqliteEpochs(database: Database): SqliteEpochs {
  const copied = database.prepare<[], number>('select 1 from copied').pluck();
  const highest = database
    .prepare<[], number | null>(
      'select max(epoch) from (select epoch from workspaces union all select epoch from documents)',
    )
    .pluck();
  const begin = database.prepare<[number]>(
    'update workspaces set epoch = ?, cursor = cursor + 1, rights_cursor = cursor + 1',
  );
  const noCopy = database.prepare('delete from copied');

  const beginEpoch = database.transaction((at: number) => {
    begin.run(Math.max(at, (highest.get() ?? 0) + 1));
    noCopy.run();
  });

  return { isCopy: () => copied.get() !== undefined, beginEpoch: async (at) => beginEpoch.immediate(at) };
}
