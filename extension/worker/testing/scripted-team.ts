import type { ApiClient } from '@sidebook/sync/client/api-client';
import type { SyncStatus } from '@sidebook/sync/client/types';
import { type DeviceDatabase, writeValue } from '@sidebook/sync/persistence/device-database';
import type { Role, Workspace } from '@sidebook/sync/protocol/http';

import { workspaceValue } from '../../session/values.ts';
import { infoOf } from '../sync/apply-rights.ts';
import type { SyncLink } from '../sync/sync-link.ts';
import type { LinkParts, TestWorker } from './test-worker.ts';

/** A team's server as a test writes it: it says when it has what was sent, and what it says to changes of rights. */
export class ScriptedTeam {
  workspace: Workspace | undefined;
  /** Changes of rights that were made, each with what was still unsent then. */
  readonly made: { readonly change: string; readonly unsent: number }[] = [];
  /** What it answers to changes of rights instead of making them. */
  refusal: Error | undefined;
  #status: SyncStatus = { kind: 'saved' };
  #parts: LinkParts | undefined;
  #isAcknowledging = true;
  readonly #listeners = new Set<() => void>();

  /** The link of the worker that runs now. */
  readonly linked = (parts: LinkParts): SyncLink => {
    this.#parts = parts;
    parts.store.onStored((name, { counter, origin }) => {
      if (!this.#isAcknowledging || origin !== 'local') return;
      // A worker that has died hears it no more.
      void parts.store.acknowledge(name, counter).catch(() => undefined);
    });
    const of = (): SyncStatus => this.#status;
    const client: SyncLink['client'] = Object.create(parts.link.client, {
      api: { value: this.#api() },
      status: { get: of },
    });
    return {
      ...parts.link,
      client,
      onStatus: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  };

  /** The worker's user is the admin of a workspace of these members, all with a role in its one space. */
  async found({ context }: TestWorker, roles: Readonly<Record<string, Role>>): Promise<void> {
    const { self, database } = context;
    const member = (id: string, admin: boolean) => ({ id, name: id, addresses: [], admin, removed: false });
    const given = Object.entries(roles).map(([id, role]) => ({ id, role }));
    this.workspace = {
      id: self.workspace,
      name: 'Halden Office',
      member: self.member,
      admin: true,
      members: [member(self.member, true), ...given.map(({ id }) => member(id, false))],
      spaces: [
        {
          id: self.space,
          name: 'Main',
          role: 'manager',
          archived: false,
          members: [{ id: self.member, role: 'manager' }, ...given],
        },
      ],
      cursor: 1,
    };
    await writeValue(database, workspaceValue, infoOf(this.workspace));
  }

  /** From now on nothing is acknowledged. */
  goSilent(): void {
    this.#isAcknowledging = false;
  }

  /** Everything that was sent is on its disk, and what comes from now on. */
  async acknowledgeAll(): Promise<void> {
    this.#isAcknowledging = true;
    const { database, store } = this.#running();
    for (const name of await unsentDocuments(database)) {
      // As a client does that attaches it: what was stored before is unsent until it is said otherwise.
      await store.load(name);
      const stored = await store.read(name);
      if (stored) await store.acknowledge(name, stored.counter);
    }
  }

  tell(status: SyncStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }

  #running(): LinkParts {
    if (!this.#parts) throw new Error('no worker is running');
    return this.#parts;
  }

  #api(): ApiClient {
    const known = (): Workspace => {
      if (!this.workspace) throw new Error('nobody founded it');
      return this.workspace;
    };
    const make = async (change: string, after: (before: Workspace) => Workspace): Promise<Workspace> => {
      if (this.refusal) throw this.refusal;
      this.made.push({ change, unsent: (await unsentDocuments(this.#running().database)).length });
      this.workspace = after(known());
      return this.workspace;
    };
    const calls: Partial<ApiClient> = {
      workspace: async () => known(),
      async removeMember(member) {
        await make(`remove ${member}`, (before) => ({
          ...before,
          members: before.members.map((one) => (one.id === member ? { ...one, removed: true } : one)),
          spaces: before.spaces.map((space) => ({
            ...space,
            members: space.members.filter(({ id }) => id !== member),
          })),
        }));
      },
      setRole: (space, member, role) =>
        make(`role ${member} ${role}`, (before) => ({
          ...before,
          spaces: before.spaces.map((one) =>
            one.id === space
              ? {
                  ...one,
                  members: [
                    ...one.members.filter(({ id }) => id !== member),
                    ...(role === null ? [] : [{ id: member, role }]),
                  ],
                }
              : one,
          ),
        })),
    };
    return calls as ApiClient;
  }
}

async function unsentDocuments(database: DeviceDatabase): Promise<string[]> {
  return database.documents.filter(({ unsent }) => unsent === 1).primaryKeys();
}
