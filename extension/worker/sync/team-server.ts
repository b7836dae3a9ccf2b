import { type ApiClient, ApiError } from '@sidebook/sync/client/api-client';
import type { Workspace } from '@sidebook/sync/protocol/http';

import { Refusal } from '../../messaging/consumer.ts';
import type { WorkerContext } from '../context.ts';
import { applyRights } from './apply-rights.ts';

/** The server's calls; refused where the workspace has none. */
export function requireApi({ sync }: { readonly sync: Pick<WorkerContext['sync'], 'client'> }): ApiClient {
  const { api } = sync.client;
  if (!api) throw new Refusal('no-access', 'no server');
  return api;
}

/** Refusals of the server that are about who asks, not about what is asked. */
const withoutRight: ReadonlySet<string> = new Set(['forbidden', 'member-removed', 'device-revoked', 'unauthenticated']);

/** What the server said no to, as a refusal that the page has words for. */
export function refusalOf(error: unknown): never {
  if (!(error instanceof ApiError)) throw error;
  if (error.kind === 'unreachable') throw new Refusal('unreachable', error.message);
  throw new Refusal(withoutRight.has(error.code) ? 'no-access' : 'refused', error.code);
}

/** The server's answer to a change of rights, in force on this device before the page hears that it is done. */
export async function applyTeamRights(context: WorkerContext, workspace: Workspace): Promise<void> {
  const { self, database, replica, sync, restart } = context;
  await applyRights(
    {
      self,
      database,
      removeDocument: (name) => replica.remove(name),
      unsentEdits: (names) => sync.client.unsentEdits(names),
      onHomeMoved: restart,
    },
    workspace,
  );
}

/** What is sent to whoever shall join with the code. It stands behind the `#`, which no server is told. */
export function joinLink(serverUrl: string, code: string): string {
  return `${serverUrl}/join#${code}`;
}
