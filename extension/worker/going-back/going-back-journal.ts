import type { FieldChange } from '@sidebook/crdt/commands';
import type { RecordGoingBack } from '@sidebook/crdt/going-back';
import type { RecordId } from '@sidebook/domain/ids';
import { Dexie, type Table } from 'dexie';

import type { ItemGoingBack } from '../../messaging/going-back-requests.ts';
import type { GoingBack } from '../../session/going-back.ts';

export type RunRow = GoingBack;

/** One item that differs: what goes back of it and of its children. */
export interface StepRow extends ItemGoingBack {
  readonly run: string;
  readonly root: RecordId;
  readonly records: readonly RecordGoingBack[];
  readonly chosen: boolean;
  /** `begun` is noted before anything is written, with what takes it back. */
  readonly state: 'waiting' | 'begun' | 'written';
  readonly undo: readonly FieldChange[];
}

/** What this device brings back: a kill at any step loses nothing, and nothing is written twice. */
export class GoingBackJournal extends Dexie {
  declare readonly runs: Table<RunRow, string>;
  declare readonly steps: Table<StepRow, [string, number]>;

  constructor() {
    super('sidebook-going-back', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ runs: 'run, workspace', steps: '[run+index], run' });
  }
}
