import type { PublishedUpdate } from '../rooms/room.ts';
import type { TicketStore } from '../auth/tickets.ts';
import type { Storage } from './storage.ts';

/** How far a workspace is. */
export interface WorkspaceHead {
  readonly workspace: string;
  readonly cursor: number;
  readonly rightsCursor: number;
}

export interface WorkspaceNews extends Omit<WorkspaceHead, 'workspace'> {
  /**
   * The updates after the cursor that was asked for, in its order, without quarantined ones, at most as many as asked for; null
   * when the log does not reach back that far any more.
   */
  readonly updates: readonly PublishedUpdate[] | null;
}

/** A storage that several nodes use at the same time, and by which each sees what the others have done. */
export interface ClusterStorage extends Storage, TicketStore {
  newsAfter(workspace: string, cursor: number, limit: number): Promise<WorkspaceNews>;
  headsOf(workspaces: readonly string[]): Promise<readonly WorkspaceHead[]>;
  /** The private key of all nodes, PEM: the one that is kept, else `fresh`, which is kept from now on. */
  serverKey(fresh: string): Promise<string>;
}
