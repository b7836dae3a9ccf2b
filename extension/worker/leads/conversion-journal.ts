import type { FieldChange } from '@sidebook/crdt/commands';
import type { RecordId } from '@sidebook/domain/ids';
import { Dexie, type Table } from 'dexie';

import type { SwitchChoices } from '../../messaging/lead-requests.ts';

/** The conversion of all leads in work that a switch to Simple mode runs (MODE-16). */
export interface RunRow {
  readonly id: string;
  readonly workspace: string;
  /**
   * `backup`: the file is being written, nothing is converted. `running`, `stopping` and `undoing` go on when the worker starts
   * anew. `done`, `stopped` (what was converted stays so) and `undone` are the ends.
   */
  readonly state: 'backup' | 'running' | 'stopping' | 'done' | 'stopped' | 'undoing' | 'undone';
  readonly at: number;
  /** When it ended; 24 h from then on it can be taken back (MODE-3). */
  readonly endedAt: number;
  readonly choices: SwitchChoices;
  /** Scratch file of the backup. */
  readonly backup: string | null;
  readonly total: number;
  readonly done: number;
  readonly deals: number;
  readonly contacts: number;
  readonly companies: number;
  /** With `undone`: leads that stayed converted, because somebody had worked on what they became. */
  readonly kept: number;
}

/** One lead, written down before it is converted. */
export interface StepRow {
  readonly run: string;
  readonly lead: RecordId;
  readonly made: readonly RecordId[];
  /** What takes back the changes of records that were there. */
  readonly undo: readonly FieldChange[];
  readonly written: boolean;
  /** Newest stamp of what it wrote, ms: what is later was edited since. */
  readonly at: number;
}

/** Conversions of this device: a kill at any step loses none, and none is made twice. */
export class ConversionJournal extends Dexie {
  declare readonly runs: Table<RunRow, string>;
  declare readonly steps: Table<StepRow, [string, string]>;

  constructor() {
    super('sidebook-conversions', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ runs: 'id, workspace', steps: '[run+lead], run' });
  }
}
