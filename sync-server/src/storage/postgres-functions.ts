/** What `append_updates` and others raise when something has changed since it was looked at. */
export const OUTDATED = 'SB001';

/**
 * What takes several steps is a function in the database, so that it is one statement for a node: whatever stops the node, no
 * lock waits for it. Part of the frozen migrations.
 */
export const FUNCTIONS = `
  -- The workspace's next cursor for a change of rights. From here to the end of the statement nobody else gets a cursor in it.
  -- checked: the change was checked against the rights of this cursor; null: against none.
  create function next_rights_cursor(workspace_id text, checked bigint) returns bigint language plpgsql as $$
  declare
    before bigint;
    after bigint;
  begin
    select rights_cursor into before from workspaces where id = workspace_id for no key update;
    if not found then
      raise exception 'no such workspace';
    end if;
    if before <> checked then
      raise exception 'rights have changed' using errcode = '${OUTDATED}';
    end if;
    update workspaces set cursor = cursor + 1, rights_cursor = cursor + 1 where id = workspace_id
      returning rights_cursor into after;
    return after;
  end $$;

  -- client_ids[i] is bound to the device of the update client_at[i], counted from 1.
  create function append_updates(
    names text[], workspace_ids text[], space_ids text[], device_ids text[], checked_rights bigint[], contents bytea[],
    accepted_at bigint[], client_at int[], client_ids bigint[]
  ) returns table (place bigint, sequence bigint, cursor bigint) language plpgsql as $$
  #variable_conflict use_column
  begin
    -- In the order of their ids, so that no two batches wait for each other. It also puts all batches with the same document
    -- one after the other, and each of the following steps sees all that was committed before.
    perform from workspaces where id = any (workspace_ids) order by id for no key update;
    if exists (select unnest(workspace_ids) except select id from workspaces) then
      raise exception 'no such workspace';
    end if;
    if exists (
      select from unnest(workspace_ids, checked_rights) as checked (id, rights) join workspaces using (id)
      where rights_cursor <> rights
    ) then
      raise exception 'rights have changed' using errcode = '${OUTDATED}';
    end if;
    insert into documents (name, workspace, space, sequence, cursor)
      select distinct batch.name, batch.workspace, batch.space, 0, 0
      from unnest(names, workspace_ids, space_ids) as batch (name, workspace, space)
      where not exists (select from documents where documents.name = batch.name);
    insert into clients (document, client, device)
      select distinct on (documents.id, bound.client) documents.id, bound.client, device_ids[bound.at]
      from unnest(client_at, client_ids) as bound (at, client) join documents on name = names[bound.at]
      on conflict do nothing;
    if exists (
      select from unnest(client_at, client_ids) as bound (at, client)
      join documents on name = names[bound.at]
      join clients on clients.document = documents.id and clients.client = bound.client
      where device <> device_ids[bound.at]
    ) then
      raise exception 'a clientID belongs to another device' using errcode = '${OUTDATED}';
    end if;
    return query
      with placed as (
        select batch.place, batch.device, batch.data, batch.at, documents.id as document, workspaces.id as workspace,
          documents.sequence + row_number() over (partition by documents.id order by batch.place) as sequence,
          workspaces.cursor + row_number() over (partition by workspaces.id order by batch.place) as cursor
        from unnest(names, device_ids, contents, accepted_at) with ordinality as batch (name, device, data, at, place)
        join documents using (name) join workspaces on workspaces.id = documents.workspace
      ), stored as (
        insert into updates (document, sequence, workspace, cursor, device, data, at)
        select document, sequence, workspace, cursor, device, data, at from placed
      ), advanced as (
        update documents set sequence = last.sequence, cursor = last.cursor
        from (select document, max(sequence) as sequence, max(cursor) as cursor from placed group by document) as last
        where id = last.document
      ), counted as (
        update workspaces set cursor = last.cursor
        from (select workspace, max(cursor) as cursor from placed group by workspace) as last
        where id = last.workspace
      )
      select place, sequence, cursor from placed order by place;
  end $$;

  create function compact_document(document_name text, up_to bigint, new_state bytea) returns void language plpgsql as $$
  #variable_conflict use_column
  declare
    document documents;
    before snapshots;
    new_at bigint;
  begin
    select * into document from documents where name = document_name and sequence >= up_to for no key update;
    select * into before from snapshots where snapshots.document = document.id order by sequence desc limit 1;
    select at into new_at from updates where updates.document = document.id and sequence = up_to;
    if new_at is null or before.sequence >= up_to then
      return;
    end if;
    insert into snapshots (document, sequence, at, state) values (document.id, up_to, new_at, new_state);
    -- One a day stays, and the oldest one, which is all that is left of what was before it.
    if before.at > document.kept_from and before.at / 86400000 = new_at / 86400000 then
      delete from snapshots where snapshots.document = document.id and sequence = before.sequence;
    end if;
  end $$;

  -- Forgets the log of a document up to a snapshot, and the snapshots before that one.
  create function prune_document(document_id bigint, up_to bigint, snapshot_at bigint) returns void language plpgsql as $$
  #variable_conflict use_column
  begin
    -- Workspace before document, as an append does.
    update workspaces set log_from = greatest(log_from, lost.cursor)
      from (select workspace, max(cursor) as cursor from updates
        where document = document_id and sequence <= up_to group by workspace) as lost
      where id = lost.workspace;
    delete from updates where document = document_id and sequence <= up_to;
    delete from snapshots where document = document_id and sequence < up_to;
    update documents set kept_from = snapshot_at where id = document_id;
  end $$;

  create function use_code(code_hash text, workspace_id text, device_id text) returns boolean language plpgsql as $$
  begin
    update codes set used_workspace = workspace_id, used_device = device_id
      where hash = code_hash and used_device is null and not revoked;
    return found;
  end $$;

  create function found_workspace(
    code_hash text, workspace_id text, workspace_name text, member_id text, member_name text, member_addresses text,
    space_id text, space_name text, device_id text, device_name text, public_key text, token_hash text, made bigint
  ) returns text language plpgsql as $$
  begin
    insert into workspaces (id, name, cursor, rights_cursor) values (workspace_id, workspace_name, 1, 1)
      on conflict do nothing;
    if not found then
      return 'workspace-exists';
    end if;
    if not use_code(code_hash, workspace_id, device_id) then
      delete from workspaces where id = workspace_id;
      return 'code-used';
    end if;
    insert into members (workspace, id, name, addresses, admin, admin_since)
      values (workspace_id, member_id, member_name, member_addresses, true, 1);
    insert into spaces (workspace, id, name) values (workspace_id, space_id, space_name);
    insert into space_members values (workspace_id, space_id, member_id, 'manager', 1);
    insert into devices values (workspace_id, device_id, member_id, device_name, public_key, token_hash, made);
    return 'done';
  end $$;

  -- member_name is null when the member exists.
  create function join_workspace(
    code_hash text, workspace_id text, member_id text, member_name text, member_addresses text, member_role text,
    space_ids text[], device_id text, device_name text, public_key text, token_hash text, made bigint
  ) returns text language plpgsql as $$
  declare
    at bigint;
  begin
    if not use_code(code_hash, workspace_id, device_id) then
      return 'code-used';
    end if;
    at := next_rights_cursor(workspace_id, null);
    if member_name is not null then
      insert into members (workspace, id, name, addresses, admin)
        values (workspace_id, member_id, member_name, member_addresses, false);
      insert into space_members select workspace_id, unnest(space_ids), member_id, member_role, at;
    end if;
    insert into devices values (workspace_id, device_id, member_id, device_name, public_key, token_hash, made);
    return 'done';
  end $$;

  create function change_rights(workspace_id text, changes jsonb, checked bigint) returns void language plpgsql as $$
  declare
    at bigint := next_rights_cursor(workspace_id, checked);
    change jsonb;
    kind text;
    space_id text;
    member_id text;
  begin
    for change in select jsonb_array_elements(changes) loop
      kind := change ->> 'kind';
      space_id := change ->> 'space';
      member_id := change ->> 'member';
      if kind <> 'space' and space_id is not null
        and not exists (select from spaces where workspace = workspace_id and id = space_id) then
        raise exception 'no such space';
      end if;
      if member_id is not null and not exists (select from members where workspace = workspace_id and id = member_id) then
        raise exception 'no such member';
      end if;
      if kind = 'space' then
        insert into spaces (workspace, id, name) values (workspace_id, space_id, change ->> 'name')
          on conflict (workspace, id) do update set name = excluded.name;
      elsif kind = 'archive' then
        update spaces set archived = (change ->> 'archived')::boolean where workspace = workspace_id and id = space_id;
      elsif kind = 'admin' then
        update members set admin = (change ->> 'admin')::boolean, admin_since = at
          where workspace = workspace_id and id = member_id and admin <> (change ->> 'admin')::boolean;
      elsif change ->> 'role' is null then
        delete from space_members where workspace = workspace_id and space = space_id and member = member_id;
      else
        -- Who changes from one role to another has been let in already: the documents are on their devices.
        insert into space_members values (workspace_id, space_id, member_id, change ->> 'role', at)
          on conflict (workspace, space, member) do update set role = excluded.role;
      end if;
    end loop;
  end $$;

  create function remove_member(workspace_id text, member_id text, checked bigint) returns void language plpgsql as $$
  begin
    if not exists (select from members where workspace = workspace_id and id = member_id) then
      return;
    end if;
    perform next_rights_cursor(workspace_id, checked);
    update members set removed = true, admin = false where workspace = workspace_id and id = member_id;
    delete from space_members where workspace = workspace_id and member = member_id;
  end $$;
`;
