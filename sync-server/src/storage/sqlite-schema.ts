import type { Database } from 'better-sqlite3';

/** Numbered and frozen: a released migration is never edited, a change of the tables is a further entry. */
const MIGRATIONS: readonly string[] = [
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
];

/** Brings a database to the newest schema. Throws when a newer program wrote it. */
export function migrate(database: Database): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length) {
    throw new Error(`the database has version ${version}, this program knows ${MIGRATIONS.length}: update the program`);
  }
  database.transaction(() => {
    for (const migration of MIGRATIONS.slice(version)) database.exec(migration);
    database.pragma(`user_version = ${MIGRATIONS.length}`);
  })();
}
