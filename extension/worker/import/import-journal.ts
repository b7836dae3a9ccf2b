import type { FieldChange } from '@sidebook/crdt/commands';
import type { RecordId } from '@sidebook/domain/ids';
import { Dexie, type Table } from 'dexie';

import type { RequestOf } from '../../messaging/operations.ts';

export type ImportItem = RequestOf<'import.stage'>['items'][number];

export interface ImportRow {
  readonly id: string;
  readonly workspace: string;
  readonly key: string;
  /**
   * `staging`: items arrive, nothing is written. `running` and `stopping`, `undoing` go on when the worker starts anew.
   * `done`, `stopped` (nothing is left) and `undone` are the ends.
   */
  readonly state: 'staging' | 'running' | 'stopping' | 'done' | 'stopped' | 'undoing' | 'undone';
  /** When it was begun, ms since 1970: the stamp of all that it makes, so that going on after a kill makes nothing twice. */
  readonly at: number;
  readonly total: number;
  readonly done: number;
  readonly added: number;
  readonly companies: number;
  readonly completed: number;
  readonly unchanged: number;
}

/** What a chunk was about to change, written down before it does. */
export interface ChunkLog {
  /** The shard was not there before. */
  readonly fresh: boolean;
  readonly created: readonly RecordId[];
  /** What takes back the changes of records that were there. */
  readonly undo: readonly FieldChange[];
}

export interface ChunkRow {
  readonly import: string;
  readonly index: number;
  readonly items: readonly ImportItem[];
  readonly log: ChunkLog | null;
  readonly written: boolean;
}

/** Imports of this device: what is to be written, and what takes it back. A kill at any step loses neither. */
export class ImportJournal extends Dexie {
  declare readonly imports: Table<ImportRow, string>;
  declare readonly chunks: Table<ChunkRow, [string, number]>;

  constructor() {
    super('sidebook-imports', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ imports: 'id, at', chunks: '[import+index], import' });
  }
}
