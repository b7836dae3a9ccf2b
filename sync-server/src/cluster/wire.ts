import * as v from 'valibot';

const Entry = v.object({ client: v.number(), state: v.string(), device: v.string() });

/** What nodes tell each other. Any of it may be lost: all but who is present is in the storage. */
export const NodeMessage = v.variant('kind', [
  /** The workspace has news up to this cursor. */
  v.object({ kind: v.literal('news'), cursor: v.number() }),
  /** Who has a document open on the node that tells it. */
  v.object({ kind: v.literal('presence'), node: v.string(), name: v.string(), entries: v.array(Entry) }),
  /** A node asks who has a document open. */
  v.object({ kind: v.literal('who'), node: v.string(), name: v.string() }),
]);
export type NodeMessage = v.InferOutput<typeof NodeMessage>;

/** Carries messages between the nodes that listen to a workspace, to the sender as well. */
export interface Wire {
  /** Never rejects and never waits; what cannot be sent is lost. */
  tell(workspace: string, message: NodeMessage): void;
  /** Each node has one listener for a workspace. */
  listen(workspace: string, hear: (message: NodeMessage) => void): void;
  unlisten(workspace: string): void;
  close(): Promise<void>;
}
