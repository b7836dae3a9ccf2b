import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import pg from 'pg';
import type { PostgresConnection } from './postgres-connection.ts';
import { postgresHistory } from './postgres-history.ts';
import { OUTDATED } from './postgres-functions.ts';
import type { AcceptedUpdate, DocumentStorage, Position, StoredUpdate } from './documents.ts';
import { OutdatedError } from './storage.ts';

type DocumentRow =
  | { readonly kind: 'head' | 'snapshot_at'; readonly number: number }
  | { readonly kind: 'snapshot'; readonly number: number; readonly data: Buffer }
  | { readonly kind: 'update'; readonly number: number; readonly data: Buffer; readonly device: string }
  | { readonly kind: 'client'; readonly number: number; readonly device: string };

// What belongs together is read by one statement, which sees the database as it is at one moment.
const LOAD = `
  with document as (select id, sequence from documents where name = $1),
    snapshot as (
      select snapshots.sequence, state from snapshots join document on document = id
      order by snapshots.sequence desc limit 1
    )
  select 'head' as kind, sequence as number, null::bytea as data, null as device from document
  union all select 'snapshot', sequence, state, null from snapshot
  union all (
    select 'update', updates.sequence, data, device from updates join document on document = id
    where not quarantined and updates.sequence > coalesce((select sequence from snapshot), 0)
    order by updates.sequence
  )
  union all select 'client', client, null, device from clients join document on document = id`;

const UPDATES_AFTER = `
  with document as (select id, sequence from documents where name = $1)
  select 'head' as kind, sequence as number, null::bytea as data, null as device from document
  union all select 'snapshot_at', max(snapshots.sequence), null, null from snapshots join document on document = id having count(*) > 0
  union all (
    select 'update', updates.sequence, data, device from updates join document on document = id
    where not quarantined and updates.sequence > $2 order by updates.sequence
  )`;

const CHANGED_SINCE = `
  with changed as (
    select name, sequence from documents where workspace = $1 and cursor > $3
    union
    select name, sequence from documents join space_members using (workspace, space)
    where workspace = $1 and member = $2 and since > $3
    union
    select name, sequence from documents
    where workspace = $1 and space is not null and exists (
      select from members where workspace = $1 and id = $2 and admin and admin_since > $3
    )
  )
  select cursor, rights_cursor as "rightsCursor", changed.name, sequence from workspaces left join changed on true where id = $1`;

interface ChangedRow {
  readonly cursor: number;
  readonly rightsCursor: number;
  readonly name: string | null;
  readonly sequence: number;
}

/** Updates, snapshots and clientIDs in Postgres. */
export function postgresDocuments(database: PostgresConnection): DocumentStorage {
  return {
    ...postgresHistory(database),

    async append(updates) {
      const rows = await database
        .query<Position>('select * from append_updates($1, $2, $3, $4, $5, $6, $7, $8, $9)', columnsOf(updates))
        .catch((error: unknown) => {
          throw outdatedOr(error);
        });
      return rows.map(({ sequence, cursor }) => ({ sequence, cursor }));
    },

    async load(name) {
      const rows = await database.query<DocumentRow>(LOAD, [name]);
      const updates: StoredUpdate[] = [];
      const clients = new Map<number, string>();
      let sequence = 0;
      let snapshot: { sequence: number; state: Uint8Array } | null = null;
      for (const row of rows) {
        if (row.kind === 'head') sequence = row.number;
        else if (row.kind === 'snapshot') snapshot = { sequence: row.number, state: row.data };
        else if (row.kind === 'update') updates.push({ sequence: row.number, device: row.device, update: row.data });
        else if (row.kind === 'client') clients.set(row.number, row.device);
      }
      return { sequence, snapshot, updates, clients };
    },

    async updatesAfter(name, after) {
      const rows = await database.query<DocumentRow>(UPDATES_AFTER, [name, after]);
      let sequence = 0;
      let updates: StoredUpdate[] | null = [];
      for (const row of rows) {
        if (row.kind === 'head') sequence = row.number;
        else if (row.kind === 'snapshot_at' && row.number > after) updates = null;
        else if (row.kind === 'update') updates?.push({ sequence: row.number, device: row.device, update: row.data });
      }
      return { sequence, updates };
    },

    async quarantine(name, sequences) {
      await database.query(
        `update updates set quarantined = true from documents
         where document = id and name = $1 and updates.sequence = any ($2::bigint[])`,
        [name, sequences],
      );
    },

    async changedSince(workspace, member, cursor) {
      const rows = await database.query<ChangedRow>(CHANGED_SINCE, [workspace, member, cursor]);
      const [at] = rows;
      if (!at) throw new Error('no such workspace');
      const documents = rows.flatMap(({ name, sequence }) => (name === null ? [] : [{ name, sequence }]));
      return { cursor: at.cursor, rightsCursor: at.rightsCursor, documents };
    },
  };
}

/** What the database refused because it has changed meanwhile, by its own name; other errors as they are. */
export function outdatedOr(error: unknown): unknown {
  return error instanceof pg.DatabaseError && error.code === OUTDATED ? new OutdatedError(error.message) : error;
}

/** The arguments of `append_updates`: a list for each column. */
function columnsOf(updates: readonly AcceptedUpdate[]): readonly unknown[] {
  const addresses = updates.map(({ name }) => {
    const address = parseDocumentName(name);
    if (!address) throw new Error('not a document name');
    return address;
  });
  const bound = updates.flatMap(({ newClients }, i) => newClients.map((client) => ({ at: i + 1, client })));
  return [
    updates.map(({ name }) => name),
    addresses.map(({ workspace }) => workspace),
    addresses.map((address) => (address.kind === 'shard' ? address.space : null)),
    updates.map(({ device }) => device),
    updates.map(({ rightsCursor }) => rightsCursor),
    updates.map(({ update }) => update),
    updates.map(({ at }) => at),
    bound.map(({ at }) => at),
    bound.map(({ client }) => client),
  ];
}
