import type { Random } from '../support/random.ts';

/** Who writes in a document, and the clock of their next item. */
export interface Writer {
  readonly client: number;
  clock: number;
}

/** What the makers of frames know of the document that they aim at. */
export interface Target {
  readonly random: Random;
  /** The sender's own clientID. Makers of updates that can be accepted move its clock. */
  readonly own: Writer;
  /** The honest devices' clientIDs: all items before their clocks are in the document. */
  readonly others: readonly Writer[];
  /** Updates of honest devices that the document has. */
  readonly samples: readonly Uint8Array[];
}

/** One way to make a message of a document's socket. */
export interface FrameKind {
  readonly name: string;
  /** Whether the server may go on reading after it; a frame that it has to refuse comes last on its connection. */
  readonly lives: boolean;
  readonly make: (target: Target) => Uint8Array<ArrayBuffer>;
}
