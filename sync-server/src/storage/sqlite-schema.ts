import type { Database } from 'better-sqlite3';

/** Numbered and frozen: a released migration is never edited, a change of the tables is a further entry. */
export const MIGRATIONS: readonly string[] = [
  `
  create table workspaces (
    id text primary key,
    name text not null,
    cursor integer not null,
    rights_cursor integer not null
  ) without rowid;

  create table members (
    workspace text not null references workspaces,
    id text not null,
    name text not null,
    addresses text not null,           -- JSON array
    admin integer not null,
    removed integer not null default 0,
    primary key (workspace, id)
  ) without rowid;

  create table spaces (
    workspace text not null references workspaces,
    id text not null,
    name text not null,
    primary key (workspace, id)
  ) without rowid;

  create table space_members (
    workspace text not null,
    space text not null,
    member text not null,
    role text not null,
    since integer not null,            -- cursor at which the member was let in
    primary key (workspace, space, member),
    foreign key (workspace, space) references spaces,
    foreign key (workspace, member) references members
  ) without rowid;

  create table devices (
    workspace text not null,
    id text not null,
    member text not null,
    name text not null,
    public_key text not null,
    token_hash text not null unique,
    revoked integer not null default 0,
    primary key (workspace, id),
    foreign key (workspace, member) references members
  ) without rowid;

  create table codes (
    hash text primary key,
    kind text not null,
    grant_json text not null,
    expires integer not null,
    used_workspace text,
    used_device text
  ) without rowid;

  create table documents (
    id integer primary key,
    name text not null unique,
    workspace text not null references workspaces,
    space text,                        -- null for org and u/<member>
    sequence integer not null,
    cursor integer not null
  );
  create index documents_by_cursor on documents (workspace, cursor);
  create index documents_by_space on documents (workspace, space);

  create table updates (
    document integer not null references documents,
    sequence integer not null,
    device text not null,
    data blob not null,
    quarantined integer not null default 0,
    primary key (document, sequence)
  ) without rowid;

  create table snapshots (
    document integer primary key references documents,
    sequence integer not null,
    state blob not null
  );

  create table clients (
    document integer not null references documents,
    client integer not null,
    device text not null,
    primary key (document, client)
  ) without rowid;
  `,
  `
  alter table spaces add column archived integer not null default 0;
  alter table members add column admin_since integer not null default 0; -- cursor at which an admin became one
  `,
  `
  alter table codes add column workspace text;                  -- null for a setup code
  alter table codes add column made integer not null default 0;
  alter table codes add column revoked integer not null default 0;
  create index codes_by_workspace on codes (workspace, kind, made);
  `,
  `
  alter table devices add column made integer not null default 0;
  alter table devices add column seen integer;
  `,
  // Nobody knows when the updates so far were accepted: one can go back to now, and to all that comes.
  `
  alter table updates add column at integer not null default 0;            -- ms since 1970
  update updates set at = cast(unixepoch('subsec') * 1000 as integer);

  create table snapshots_of_times (
    document integer not null references documents,
    sequence integer not null,
    at integer not null,               -- of its last update
    state blob not null,
    primary key (document, sequence)
  );
  insert into snapshots_of_times (document, sequence, at, state)
    select document, sequence, cast(unixepoch('subsec') * 1000 as integer), state from snapshots;
  drop table snapshots;
  alter table snapshots_of_times rename to snapshots;

  alter table documents add column kept_from integer not null default 0;   -- what was before this instant is not known any more
  update documents set kept_from = cast(unixepoch('subsec') * 1000 as integer);
  `,
  `
  create table moves (
    workspace text not null references workspaces,
    space text not null,
    record text not null,
    target text not null,
    device text not null,
    at integer not null,               -- ms since 1970
    cursor integer not null,
    primary key (workspace, space, record)
  ) without rowid;
  create index moves_by_cursor on moves (workspace, cursor);
  `,
  `
  alter table workspaces add column epoch integer not null default 0;
  alter table documents add column epoch integer not null default 0;       -- holds where it is above the workspace's
  create table copied (at integer not null);                               -- a row: a copy that no server was started on

  create table erased (
    workspace text not null,
    space text not null,
    hash text not null,                -- of an id that must not come back
    at integer not null,
    primary key (workspace, space, hash)
  ) without rowid;
  `,
  `
  alter table codes add column revoked_at integer;              -- ms since 1970; null, too, for what was revoked before version 8
  alter table codes add column revoked_by text;                 -- the member
  `,
];

/** Brings a database to the newest schema, or to an older one in tests. Throws when a newer program wrote it. */
export function migrate(database: Database, newest = MIGRATIONS.length): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > newest) {
    throw new Error(`the database has version ${version}, this program knows ${newest}: update the program`);
  }
  database.transaction(() => {
    for (const migration of MIGRATIONS.slice(version, newest)) database.exec(migration);
    database.pragma(`user_version = ${newest}`);
  })();
}
