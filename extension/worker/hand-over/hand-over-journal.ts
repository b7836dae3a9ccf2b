import type { FieldChange } from '@sidebook/crdt/commands';
import { Dexie, type EntityTable, type Table } from 'dexie';

import type { Loss, SpaceSuccession } from '../../messaging/hand-over-requests.ts';
import type { HandOverProgress } from '../../session/values.ts';

/** The handing over of one member's work (PERM-14). */
export interface HandOverRow extends Omit<HandOverProgress, 'run' | 'loses'> {
  readonly id: string;
  readonly spaces: readonly SpaceSuccession[];
  readonly loss: Loss;
}

/** Changes that are made together, written down before they are: who is responsible from now on. */
export interface PartRow {
  readonly part: number;
  readonly run: string;
  readonly changes: readonly FieldChange[];
}

/** Hand-overs of this device: a kill at any step loses none, and Undo knows everything that was handed over. */
export class HandOverJournal extends Dexie {
  declare readonly runs: Table<HandOverRow, string>;
  declare readonly parts: EntityTable<PartRow, 'part'>;

  constructor() {
    super('sidebook-hand-overs', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ runs: 'id, workspace', parts: '++part, run' });
  }
}
