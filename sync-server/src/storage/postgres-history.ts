import type { PostgresConnection } from './postgres-connection.ts';
import type { DocumentStorage } from './documents.ts';

type PastRow =
  | { readonly kind: 'head'; readonly number: number; readonly keptFrom: number }
  | { readonly kind: 'snapshot' | 'update'; readonly number: number; readonly data: Buffer };

const STATE_AT = `
  with document as (select id, kept_from from documents where name = $1),
    known as (
      select updates.sequence from updates join document on document = id where at <= $2
      union all select snapshots.sequence from snapshots join document on document = id where at <= $2
    ),
    head as (select coalesce(max(sequence), 0) as sequence from known),
    snapshot as (
      select snapshots.sequence, state from snapshots join document on document = id join head on snapshots.sequence <= head.sequence
      order by snapshots.sequence desc limit 1
    )
  select 'head' as kind, sequence as number, kept_from as "keptFrom", null::bytea as data from document cross join head
  union all select 'snapshot', sequence, null, state from snapshot
  union all (
    select 'update', updates.sequence, null, data
    from updates join document on document = id join head on updates.sequence <= head.sequence
    where not quarantined and updates.sequence > coalesce((select sequence from snapshot), 0)
    order by updates.sequence
  )`;

const SUPERFLUOUS = `
  with bases as (
    select document, max(sequence) as sequence, min(sequence) as oldest from snapshots where at < $1 group by document
  )
  select document, sequence, at from bases join snapshots using (document, sequence)
  where oldest < sequence or exists (
    select from updates where updates.document = bases.document and updates.sequence <= bases.sequence
  )`;

/** The workspace first, as an erasure does: what was erased while this waited is kept from later on, and not put back. */
const FORGET_LOG = `
  with held as materialized (
    select workspaces.id from workspaces join documents on documents.workspace = workspaces.id where documents.name = $1
    for no key update of workspaces
  ), last as materialized (
    select documents.id, updates.sequence, updates.at
    from held join documents on documents.workspace = held.id join updates on updates.document = documents.id
    where documents.name = $1 and updates.sequence = $2 and kept_from <= updates.at
    for no key update of documents
  ), placed as (
    insert into snapshots (document, sequence, at, state) select id, sequence, at, $3 from last on conflict do nothing
    returning document, sequence, at
  )
  select prune_document(document, sequence, at) from placed`;

/** Snapshots, and what documents were before, in Postgres. */
export function postgresHistory(
  database: PostgresConnection,
): Pick<DocumentStorage, 'compact' | 'stateAt' | 'documentsOf' | 'prune' | 'oldLogs' | 'forgetLog'> {
  return {
    async compact(name, sequence, state) {
      await database.query('select compact_document($1, $2, $3)', [name, sequence, state]);
    },

    async stateAt(name, instant) {
      const updates: { sequence: number; update: Uint8Array }[] = [];
      let sequence = 0;
      let snapshot: { sequence: number; state: Uint8Array } | null = null;
      for (const row of await database.query<PastRow>(STATE_AT, [name, instant])) {
        if (row.kind === 'head') {
          if (instant < row.keptFrom) return null;
          sequence = row.number;
        } else if (row.kind === 'snapshot') snapshot = { sequence: row.number, state: row.data };
        else updates.push({ sequence: row.number, update: row.data });
      }
      return { sequence, snapshot, updates };
    },

    async documentsOf(workspace, space) {
      const rows = await database.query<{ name: string }>(
        'select name from documents where workspace = $1 and space = $2 order by name',
        [workspace, space],
      );
      return rows.map(({ name }) => name);
    },

    async oldLogs(before, most) {
      const rows = await database.query<{ name: string }>(
        `select name from documents
         where (select at from updates where document = documents.id order by sequence limit 1) < $1 limit $2`,
        [before, most],
      );
      return rows.map(({ name }) => name);
    },

    async forgetLog(name, sequence, state) {
      await database.query(FORGET_LOG, [name, sequence, state]);
    },

    async prune(before) {
      const rows = await database.query<{ document: number; sequence: number; at: number }>(SUPERFLUOUS, [before]);
      // Each by itself, so that the updates of others are written in between.
      for (const { document, sequence, at } of rows) {
        await database.query('select prune_document($1, $2, $3)', [document, sequence, at]);
      }
    },
  };
}
