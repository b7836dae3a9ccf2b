import type { PostgresConnection } from './postgres-connection.ts';
import { EPOCHS } from './postgres-epoch-tables.ts';
import { FUNCTIONS } from './postgres-functions.ts';
import { MOVES } from './postgres-moves.ts';

/**
 * Numbered and frozen: a released migration is never edited, a change of the tables is a further entry.
 */
const MIGRATIONS: readonly string[] = [
  `
  create table workspaces (
    id text collate "C" primary key,
    name text not null,
    cursor bigint not null,
    rights_cursor bigint not null,
    log_from bigint not null default 0     -- above this cursor the log has every update
  );

  create table server_key (
    one boolean primary key default true check (one),
    pem text not null                      -- private: who can read it can speak for the server
  );

  create table members (
    workspace text collate "C" not null references workspaces,
    id text collate "C" not null,
    name text not null,
    addresses text not null,               -- JSON array
    admin boolean not null,
    admin_since bigint not null default 0, -- cursor at which an admin became one
    removed boolean not null default false,
    primary key (workspace, id)
  );

  create table spaces (
    workspace text collate "C" not null references workspaces,
    id text collate "C" not null,
    name text not null,
    archived boolean not null default false,
    primary key (workspace, id)
  );

  create table space_members (
    workspace text collate "C" not null,
    space text collate "C" not null,
    member text collate "C" not null,
    role text not null,
    since bigint not null,                 -- cursor at which the member was let in
    primary key (workspace, space, member),
    foreign key (workspace, space) references spaces,
    foreign key (workspace, member) references members
  );

  create table devices (
    workspace text collate "C" not null,
    id text collate "C" not null,
    member text collate "C" not null,
    name text not null,
    public_key text not null,
    token_hash text not null unique,
    made bigint not null,
    seen bigint,
    revoked boolean not null default false,
    primary key (workspace, id),
    foreign key (workspace, member) references members
  );

  create table codes (
    hash text collate "C" primary key,
    kind text not null,
    workspace text collate "C",            -- null for a setup code
    member text collate "C",               -- whom a device's or a recovery code is for
    grant_json text not null,
    made bigint not null,
    expires bigint not null,
    revoked boolean not null default false,
    used_workspace text,
    used_device text
  );
  create index codes_by_workspace on codes (workspace, kind, made);

  create table documents (
    id bigint generated always as identity primary key,
    name text collate "C" not null unique,
    workspace text collate "C" not null references workspaces,
    space text collate "C",                -- null for org and u/<member>
    sequence bigint not null,
    cursor bigint not null,
    kept_from bigint not null default 0    -- from when on it is known as it was, in ms since 1970
  );
  create index documents_by_cursor on documents (workspace, cursor);
  create index documents_by_space on documents (workspace, space);

  create table updates (
    document bigint not null references documents,
    sequence bigint not null,
    workspace text collate "C" not null,
    cursor bigint not null,
    device text not null,
    data bytea not null,
    at bigint not null,                    -- ms since 1970
    quarantined boolean not null default false,
    primary key (document, sequence)
  );
  create unique index updates_by_cursor on updates (workspace, cursor);

  create table snapshots (
    document bigint not null references documents,
    sequence bigint not null,
    at bigint not null,                    -- of its last update
    state bytea not null,
    primary key (document, sequence)
  );

  create table clients (
    document bigint not null references documents,
    client bigint not null,
    device text not null,
    primary key (document, client)
  );

  create table blobs (
    workspace text collate "C" not null,
    space text collate "C" not null,
    hash text collate "C" not null,
    data bytea not null,
    primary key (workspace, space, hash)
  );
  -- Worth a minute: what a crash of the database loses of them, devices buy again.
  create unlogged table tickets (
    hash text collate "C" primary key,
    workspace text collate "C" not null,
    device text not null,
    expires bigint not null,
    opens text[] not null
  );
  create index tickets_by_time on tickets (expires);
  -- Encoded states and files do not get smaller by compressing them.
  alter table snapshots alter column state set storage external;
  alter table blobs alter column data set storage external;
  `,
  FUNCTIONS,
  MOVES,
  EPOCHS,
  `
  alter table codes add column revoked_at bigint;     -- ms since 1970; null, too, for what was revoked before this was kept
  alter table codes add column revoked_by text;       -- the member
  `,
];

/** Any number: who brings the tables to the newest schema holds this lock. */
const LOCK = 7171;

/** Brings a database to the newest schema, on one node at a time. Throws when a newer program wrote it. */
export async function migratePostgres(connection: PostgresConnection): Promise<void> {
  await connection.script(`
    select pg_advisory_xact_lock(${LOCK});
    create table if not exists schema_version (version int not null);
    insert into schema_version select 0 where not exists (select from schema_version);
  `);
  const versionOf = async () => (await connection.query<{ version: number }>('select version from schema_version'))[0];
  for (;;) {
    const version = (await versionOf())?.version ?? 0;
    if (version > MIGRATIONS.length) {
      throw new Error(
        `the database has version ${version}, this program knows ${MIGRATIONS.length}: update the program`,
      );
    }
    const next = MIGRATIONS[version];
    if (next === undefined) return;
    await connection.script(`
      select pg_advisory_xact_lock(${LOCK});
      do $migration$ begin
        if (select version from schema_version) = ${version} then
          ${next}
          update schema_version set version = ${version + 1};
        end if;
      end $migration$;
    `);
  }
}
