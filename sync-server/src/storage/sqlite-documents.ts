import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import type { Database } from 'better-sqlite3';
import type { AcceptedUpdate, DocumentStorage, Position } from './documents.ts';
import { OutdatedError } from './storage.ts';
import { sqliteHistory } from './sqlite-history.ts';

interface DocumentRow {
  readonly id: number;
  readonly sequence: number;
}

/** Updates, snapshots and clientIDs in SQLite. Reads that belong together run in one transaction, as the writes do. */
export function sqliteDocuments(database: Database): DocumentStorage {
  const find = database.prepare<[string], DocumentRow>('select id, sequence from documents where name = ?');
  const nextCursor = database
    .prepare<[string], [cursor: number, rightsCursor: number]>(
      'update workspaces set cursor = cursor + 1 where id = ? returning cursor, rights_cursor',
    )
    .raw();
  const advance = database.prepare<[string, string, string | null, number], DocumentRow>(
    `insert into documents (name, workspace, space, sequence, cursor) values (?, ?, ?, 1, ?)
     on conflict (name) do update set sequence = sequence + 1, cursor = excluded.cursor
     returning id, sequence`,
  );
  const addUpdate = database.prepare<[number, number, string, Uint8Array, number]>(
    'insert into updates (document, sequence, device, data, at) values (?, ?, ?, ?, ?)',
  );
  // Takes no row when the clientID belongs to another device.
  const bind = database.prepare<[number, number, string]>(
    `insert into clients (document, client, device) values (?, ?, ?)
     on conflict (document, client) do update set device = excluded.device where device = excluded.device`,
  );
  const snapshotOf = database.prepare<[number], { sequence: number; state: Buffer }>(
    'select sequence, state from snapshots where document = ? order by sequence desc limit 1',
  );
  const snapshotSequence = database
    .prepare<[number], number | null>('select max(sequence) from snapshots where document = ?')
    .pluck();
  const updatesOf = database.prepare<[number, number], { sequence: number; device: string; update: Buffer }>(
    `select sequence, device, data as "update" from updates
     where document = ? and sequence > ? and quarantined = 0 order by sequence`,
  );
  const clientsOf = database
    .prepare<[number], [number, string]>('select client, device from clients where document = ?')
    .raw();
  const markQuarantined = database.prepare<[number, number]>(
    'update updates set quarantined = 1 where document = ? and sequence = ?',
  );
  const cursors = database.prepare<[string], { cursor: number; rightsCursor: number }>(
    'select cursor, rights_cursor as "rightsCursor" from workspaces where id = ?',
  );
  const changed = database.prepare<
    [{ workspace: string; member: string; cursor: number }],
    { name: string; sequence: number }
  >(
    `select name, sequence from documents where workspace = @workspace and cursor > @cursor
     union
     select name, sequence from documents join space_members using (workspace, space)
     where workspace = @workspace and member = @member and since > @cursor
     union
     select name, sequence from documents
     where workspace = @workspace and space is not null and exists (
       select 1 from members where workspace = @workspace and id = @member and admin = 1 and admin_since > @cursor
     )`,
  );

  const appendOne = ({ name, device, update, rightsCursor, newClients, at }: AcceptedUpdate): Position => {
    const address = parseDocumentName(name);
    if (!address) throw new Error('not a document name');
    const [cursor, rightsNow] = nextCursor.get(address.workspace) ?? [];
    if (cursor === undefined) throw new Error('no such workspace');
    if (rightsNow !== rightsCursor) throw new OutdatedError('rights have changed');
    const document = advance.get(name, address.workspace, address.kind === 'shard' ? address.space : null, cursor);
    if (!document) throw new Error('a document was not advanced');
    addUpdate.run(document.id, document.sequence, device, update, at);
    for (const client of newClients) {
      if (bind.run(document.id, client, device).changes === 0) {
        throw new OutdatedError('a clientID belongs to another device');
      }
    }
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

  const quarantine = database.transaction((name: string, sequences: readonly number[]) => {
    const document = find.get(name);
    if (document) for (const sequence of sequences) markQuarantined.run(document.id, sequence);
  });

  const changedSince = database.transaction((workspace: string, member: string, cursor: number) => {
    const at = cursors.get(workspace);
    if (!at) throw new Error('no such workspace');
    return { ...at, documents: changed.all({ workspace, member, cursor }) };
  });

  return {
    append: async (updates) => appendAll.immediate(updates),
    load: async (name) => load(name),
    updatesAfter: async (name, sequence) => updatesAfter(name, sequence),
    ...sqliteHistory(database),
    quarantine: async (name, sequences) => quarantine.immediate(name, sequences),
    changedSince: async (workspace, member, cursor) => changedSince(workspace, member, cursor),
  };
}
