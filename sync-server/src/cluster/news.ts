import type { Directory } from '../auth/directory.ts';
import type { FeedHub } from '../feed/feed-hub.ts';
import type { LiveSockets } from '../rooms/live-sockets.ts';
import type { PresenceEntry } from '../rooms/presence.ts';
import type { AcceptedUpdate, Position } from '../storage/documents.ts';

/**
 * How what happens in a workspace gets to everybody it concerns on this node, each piece once and in the order of the
 * workspace's cursor: updates to rooms and feeds, rights to the open sockets. What other nodes do comes in between.
 */
export interface News {
  /** Other nodes write, too: what is in memory may be behind the storage. */
  readonly shared: boolean;

  /** From now on until the answer is called, what others do in the workspace is delivered here. */
  follow(workspace: string): Promise<() => void>;

  /** Resolves when all that the storage holds of the workspace by now is delivered; null when there is nothing to wait for. */
  catchUp(workspace: string): Promise<void> | null;

  /** Called in the journal's turn: delivers what stands before these updates, lets them be delivered, and tells others. */
  inOrder(
    updates: readonly AcceptedUpdate[],
    positions: readonly Position[],
    deliver: () => Promise<void>,
  ): Promise<void>;

  /** Called in the journal's turn: rights are read again, in force on every open socket, and told. */
  renewRights(workspace: string): Promise<void>;

  /** Tells other nodes who has a document open here. */
  tellPresence(name: string, entries: readonly PresenceEntry[]): void;

  /** Asks other nodes who has a document open there. */
  askPresence(name: string): void;
}

/** What a change of rights concerns. */
export interface RightsTargets {
  readonly directory: Directory;
  readonly sockets: LiveSockets;
  readonly hub: FeedHub;
}

const ignore = () => {};

/** A node that is the only one: what it has in memory is all there is. */
export class OneNode implements News {
  readonly shared = false;
  readonly #targets: RightsTargets;

  constructor(targets: RightsTargets) {
    this.#targets = targets;
  }

  async follow(): Promise<() => void> {
    return ignore;
  }

  catchUp(): null {
    return null;
  }

  inOrder(_: readonly AcceptedUpdate[], __: readonly Position[], deliver: () => Promise<void>): Promise<void> {
    return deliver();
  }

  async renewRights(workspace: string): Promise<void> {
    const { directory, sockets, hub } = this.#targets;
    const before = (await directory.open(workspace))?.current.rightsCursor;
    const after = (await directory.refresh(workspace))?.current.rightsCursor;
    sockets.enforceRights(workspace);
    if (after !== undefined && after !== before) hub.publishRights(workspace, after);
  }

  tellPresence(): void {}

  askPresence(): void {}
}
