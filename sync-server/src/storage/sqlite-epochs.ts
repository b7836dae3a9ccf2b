import type { Database } from 'better-sqlite3';
import { hashesBySpace } from './erased-hashes.ts';
import type { EpochStorage, Erasure } from './epochs.ts';
import { OutdatedError, type BlobStorage } from './storage.ts';

export interface SqliteEpochs extends EpochStorage {
  /** The folder is a copy on which no server was started so far: what devices have from later is not in it. */
  isCopy(): boolean;
}

interface DocumentRow {
  readonly id: number;
  readonly sequence: number;
  readonly epoch: number;
}

/** Epochs of documents, and what is erased, in SQLite. */
export function sqliteEpochs(database: Database, blobs: Pick<BlobStorage, 'dropBlob'>): SqliteEpochs {
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
  const bumpRights = database.prepare<[string]>(
    'update workspaces set cursor = cursor + 1, rights_cursor = cursor + 1 where id = ?',
  );
  const find = database.prepare<[string], DocumentRow>(
    `select documents.id, sequence, max(documents.epoch, workspaces.epoch) as epoch
     from documents join workspaces on workspaces.id = workspace where documents.name = ?`,
  );
  const destroy = ['updates', 'snapshots', 'clients'].map((table) =>
    database.prepare<[number]>(`delete from ${table} where document = ?`),
  );
  const putSnapshot = database.prepare<[number, number, number, Uint8Array]>(
    'insert into snapshots (document, sequence, at, state) values (?, ?, ?, ?)',
  );
  const bind = database.prepare<[number, number]>(`insert into clients (document, client, device) values (?, ?, '')`);
  const setEpoch = database.prepare<[number, number, number]>(
    'update documents set epoch = ?, kept_from = ? where id = ?',
  );
  const list = database.prepare<[string, string, string, number]>(
    'insert or ignore into erased (workspace, space, hash, at) values (?, ?, ?, ?)',
  );
  const listed = database.prepare<[string], { space: string; hash: string }>(
    'select space, hash from erased where workspace = ? order by space, hash',
  );

  const beginEpoch = database.transaction((at: number) => {
    begin.run(Math.max(at, (highest.get() ?? 0) + 1));
    noCopy.run();
  });

  const erase = database.transaction(({ workspace, space, hashes, at, documents }: Erasure) => {
    for (const { name, sequence, state, client } of documents) {
      const document = find.get(name);
      if (document?.sequence !== sequence) throw new OutdatedError('the document has gone on');
      for (const statement of destroy) statement.run(document.id);
      putSnapshot.run(document.id, sequence, at, state);
      bind.run(document.id, client);
      setEpoch.run(Math.max(at, document.epoch + 1), at, document.id);
    }
    for (const hash of hashes) list.run(workspace, space, hash, at);
    bumpRights.run(workspace);
  });

  return {
    isCopy: () => copied.get() !== undefined,
    beginEpoch: async (at) => beginEpoch.immediate(at),
    async erase(erasure) {
      // Else what was deleted stays readable in the file until its place is needed.
      database.pragma('secure_delete = ON');
      try {
        erase.immediate(erasure);
      } finally {
        database.pragma('secure_delete = OFF');
      }
      database.pragma('wal_checkpoint(TRUNCATE)');
      for (const hash of erasure.files) await blobs.dropBlob(erasure.workspace, erasure.space, hash);
    },
    erased: async (workspace) => hashesBySpace(listed.all(workspace)),
  };
}
