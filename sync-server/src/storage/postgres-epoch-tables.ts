import { OUTDATED } from './postgres-functions.ts';

/** Epochs of documents and what was erased: part of the frozen migrations. */
export const EPOCHS = `
  alter table workspaces add column epoch bigint not null default 0;
  alter table documents add column epoch bigint not null default 0;   -- holds where it is above the workspace's

  create table erased (
    workspace text collate "C" not null,
    space text collate "C" not null,
    hash text collate "C" not null,    -- of an id that must not come back
    at bigint not null,
    primary key (workspace, space, hash)
  );

  create function erase(
    workspace_id text, space_id text, hashes text[], erased_at bigint, files text[], names text[], sequences bigint[],
    states bytea[], client_ids bigint[]
  ) returns void language plpgsql as $$
  #variable_conflict use_column
  begin
    -- From here to the end of the statement nobody else writes in the workspace.
    perform next_rights_cursor(workspace_id, null);
    if exists (
      select from unnest(names, sequences) as wanted (name, sequence) left join documents using (name)
      where documents.sequence is distinct from wanted.sequence
    ) then
      raise exception 'the document has gone on' using errcode = '${OUTDATED}';
    end if;
    update workspaces set log_from = greatest(log_from, (
      select max(updates.cursor) from updates join documents on documents.id = document where name = any (names)
    )) where id = workspace_id;
    delete from updates using documents where document = documents.id and name = any (names);
    delete from snapshots using documents where document = documents.id and name = any (names);
    delete from clients using documents where document = documents.id and name = any (names);
    insert into snapshots (document, sequence, at, state)
      select documents.id, documents.sequence, erased_at, left_state
      from unnest(names, states) as erased (name, left_state) join documents using (name);
    insert into clients (document, client, device)
      select documents.id, left_client, '' from unnest(names, client_ids) as erased (name, left_client) join documents using (name);
    update documents set epoch = greatest(erased_at, documents.epoch + 1, workspaces.epoch + 1), kept_from = erased_at
      from workspaces where documents.name = any (names) and workspaces.id = documents.workspace;
    insert into erased (workspace, space, hash, at) select workspace_id, space_id, unnest(hashes), erased_at on conflict do nothing;
    delete from blobs where workspace = workspace_id and space = space_id and hash = any (files);
  end $$;
`;
