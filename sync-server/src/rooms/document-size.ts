import type { ServerLimits } from '../limits.ts';
import type { Compacted } from './compaction.ts';

/** What a document takes in the storage, in bytes: its snapshot, and the updates after it in order. */
export interface StoredSize {
  readonly snapshotBytes: number;
  readonly log: readonly { readonly sequence: number; readonly bytes: number }[];
}

/** A log in use is compacted when it has this part of the snapshot's bytes, or so many times the length of a log that is worth it. */
const PART = 1 / 4;
const LONG = 8;

/** Keeps count of a document that is in memory, and says when its log is worth compacting. */
export class DocumentSize {
  readonly #limits: Pick<ServerLimits, 'logLength' | 'logBytes'>;
  #snapshotBytes: number;
  #log: { readonly sequence: number; readonly bytes: number }[];
  #logBytes: number;
  /** After a failure it waits until as much again has come. */
  #failedAt = { length: 0, bytes: 0 };

  constructor({ snapshotBytes, log }: StoredSize, limits: Pick<ServerLimits, 'logLength' | 'logBytes'>) {
    this.#snapshotBytes = snapshotBytes;
    this.#log = [...log];
    this.#logBytes = bytesOf(log);
    this.#limits = limits;
  }

  get bytes(): number {
    return this.#snapshotBytes + this.#logBytes;
  }

  /**
   * To compact costs as much as the document is large: one that people are writing in is compacted the less often the larger it is,
   * and once more when nobody has it open any longer.
   */
  isWorthCompacting(isInUse: boolean): boolean {
    const { logLength, logBytes } = this.#limits;
    const length = this.#log.length - this.#failedAt.length;
    const bytes = this.#logBytes - this.#failedAt.bytes;
    if (bytes >= logBytes) return true;
    if (length < logLength) return false;
    return !isInUse || length >= LONG * logLength || bytes >= PART * this.#snapshotBytes;
  }

  appended(sequence: number, bytes: number): void {
    this.#log.push({ sequence, bytes });
    this.#logBytes += bytes;
  }

  compacted({ sequence, stateBytes }: Compacted): void {
    this.#failedAt = { length: 0, bytes: 0 };
    this.#snapshotBytes = stateBytes;
    this.#log = this.#log.filter((entry) => entry.sequence > sequence);
    this.#logBytes = bytesOf(this.#log);
  }

  notCompacted(): void {
    this.#failedAt = { length: this.#log.length, bytes: this.#logBytes };
  }
}

function bytesOf(log: StoredSize['log']): number {
  return log.reduce((sum, { bytes }) => sum + bytes, 0);
}
