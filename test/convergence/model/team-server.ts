import type { LogBase, LoggedUpdate } from '@sidebook/sync-server/testing/stored-log';
import type { ServerProcess } from '../../support/server-process.ts';

/** The server of a team as a run uses it: one program, or several nodes. */
export interface TeamServer extends ServerProcess {
  /** What it has logged as errors, but for those that what was done to it explains. */
  readonly faults: readonly string[];
  /** The last of what it has logged, for whoever looks at a failure. */
  readonly lastLines: string;
  /** An update may be logged twice: one that was stored, unheard of, and came again at a node that does not know it yet. */
  readonly mayRepeat: boolean;
  /** Milliseconds that everybody may take to come to rest when all is well; so little makes a failure quick to be shortened. */
  readonly rest: number;
  /** Port that the next connection of a device leads to, by the device's place in the team. */
  portFor(device: number): number;
  /** Resolves when requests are answered: what ends by itself is there again, and of several nodes one is well. */
  running(): Promise<void>;
  /** Leads a device to where its requests are answered; true when that is elsewhere than before, so that it has to connect anew. */
  lead(device: number): boolean;
  /** Ends what was done to it and what is planned. Resolves when all of it serves. */
  mend(): Promise<void>;
  /** Ends it, lets all documents begin a new epoch, as after a restore, and starts it again. */
  newEpoch(): Promise<void>;
  /** What a document's log begins with, after something in it was erased; null when it is whole. */
  base(document: string): Promise<LogBase | null>;
  /** A document's log from its beginning, or since then. */
  log(document: string): Promise<readonly LoggedUpdate[]>;
  /** A figure of its metrics, such as `sidebook_documents_loaded`, over all nodes. */
  figure(name: string): Promise<number>;
  /** So much of its time passes that it asks its clients whether they are there, and looks what nobody needs any more. */
  letTimePass(): void;
}
