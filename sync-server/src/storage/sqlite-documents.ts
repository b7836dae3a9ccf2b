import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import type { Database } from 'better-sqlite3';
import type { AcceptedUpdate, DocumentStorage, Position } from './storage.ts';

interface DocumentRow {
  readonly id: number;
  readonly sequence: number;
}

/** Updates, snapshots and clientIDs in SQLite. Reads that belong together run in one transaction, as the writes do. */
export function sqliteDocuments(database: Database): DocumentStorage {
  const find = database.prepare<[string], DocumentRow>('select id, sequence from documents where name = ?');
  const nextCursor = database
    .prepare<[string], number>('update workspaces set cursor = cursor + 1 where id = ? returning cursor')
    .pluck();
  const advance = database.prepare<[string, string, string | null, number], DocumentRow>(
    `insert into documents (name, workspace, space, sequence, cursor) values (?, ?, ?, 1, ?)
     on conflict (name) do update set sequence = sequence + 1, cursor = excluded.cursor
     returning id, sequence`,
  );
  const addUpdate = database.prepare<[number, number, string, Uint8Array]>(
    'insert into updates (document, sequence, device, data) values (?, ?, ?, ?)',
  );
  const bind = database.prepare<[number, number, string]>(
    'insert into clients (document, client, device) values (?, ?, ?)',
  );
  const snapshotOf = database.prepare<[number], { sequence: number; state: Buffer }>(
    'select sequence, state from snapshots where document = ?',
  );
  const snapshotSequence = database
    .prepare<[number], number>('select sequence from snapshots where document = ?')
    .pluck();
  const updatesOf = database.prepare<[number, number], { sequence: number; update: Buffer }>(
    `select sequence, data as "update" from updates
     where document = ? and sequence > ? and quarantined = 0 order by sequence`,
  );
  const clientsOf = database
    .prepare<[number], [number, string]>('select client, device from clients where document = ?')
    .raw();
  const putSnapshot = database.prepare<[number, number, Uint8Array]>(
    'insert or replace into snapshots (document, sequence, state) values (?, ?, ?)',
  );
  const dropUpdates = database.prepare<[number, number]>('delete from updates where document = ? and sequence <= ?');
  const markQuarantined = database.prepare<[number, number]>(
    'update updates set quarantined = 1 where document = ? and sequence = ?',
  );
  const cursors = database.prepare<[string], { cursor: number; rightsCursor: number }>(
    'select cursor, rights_cursor as "rightsCursor" from workspaces where id = ?',
  );
  const changed = database.prepare<[string, number, string, string, number], { name: string; sequence: number }>(
    `select name, sequence from documents where workspace = ? and cursor > ?
     union
     select name, sequence from documents join space_members using (workspace, space)
     where workspace = ? and member = ? and since > ?`,
  );

  const appendOne = ({ name, device, update, newClients }: AcceptedUpdate): Position => {
    const address = parseDocumentName(name);
    if (!address) throw new Error('not a document name');
    const cursor = nextCursor.get(address.workspace);
    if (cursor === undefined) throw new Error('no such workspace');
    const document = advance.get(name, address.workspace, address.kind === 'shard' ? address.space : null, cursor);
    if (!document) throw new Error('a document was not advanced');
    addUpdate.run(document.id, document.sequence, device, update);
    for (const client of newClients) bind.run(document.id, client, device);
    return { sequence: document.sequence, cursor };
  };
  const appendAll = database.transaction((updates: readonly AcceptedUpdate[]) => updates.map(appendOne));

  const load = database.transaction((name: string) => {
    const document = find.get(name);
    if (!document) return { sequence: 0, snapshot: null, updates: [], clients: new Map<number, string>() };
    const snapshot = snapshotOf.get(document.id) ?? null;
    const updates = updatesOf.all(document.id, snapshot?.sequence ?? 0);
    return { sequence: document.sequence, snapshot, updates, clients: new Map(clientsOf.all(document.id)) };
  });

  const updatesAfter = database.transaction((name: string, after: number) => {
    const document = find.get(name);
    if (!document) return { sequence: 0, updates: [] };
    const compacted = (snapshotSequence.get(document.id) ?? 0) > after;
    return { sequence: document.sequence, updates: compacted ? null : updatesOf.all(document.id, after) };
  });

  const compact = database.transaction((name: string, sequence: number, state: Uint8Array) => {
    const document = find.get(name);
    if (!document || document.sequence < sequence || (snapshotSequence.get(document.id) ?? 0) >= sequence) return;
    putSnapshot.run(document.id, sequence, state);
    dropUpdates.run(document.id, sequence);
  });

  const changedSince = database.transaction((workspace: string, member: string, cursor: number) => {
    const at = cursors.get(workspace);
    if (!at) throw new Error('no such workspace');
    return { ...at, documents: changed.all(workspace, cursor, workspace, member, cursor) };
  });

  return {
    append: async (updates) => appendAll.immediate(updates),
    load: async (name) => load(name),
    updatesAfter: async (name, sequence) => updatesAfter(name, sequence),
    compact: async (name, sequence, state) => compact.immediate(name, sequence, state),
    async quarantine(name, sequence) {
      const document = find.get(name);
      if (document) markQuarantined.run(document.id, sequence);
    },
    changedSince: async (workspace, member, cursor) => changedSince(workspace, member, cursor),
  };
}
