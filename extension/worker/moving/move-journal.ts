import type { RecordId } from '@sidebook/domain/ids';
import type { ClaimedMove } from '@sidebook/sync/protocol/moves';
import { Dexie, type Table } from 'dexie';

/** A move as the server recorded it. */
export interface ClaimRow extends ClaimedMove {
  readonly workspace: string;
  /** 1 until this device has seen it carried out. */
  readonly open: 0 | 1;
}

/** How far the server's list of moves was read, and by which rights: with others the list begins anew. */
export interface MoveNewsRow {
  readonly workspace: string;
  readonly cursor: number;
  readonly rights: string;
}

/** Moving some items, asked for by a page of this device. */
export interface MoveRunRow {
  readonly id: string;
  readonly workspace: string;
  readonly to: string;
  /** Items that are not in the other space yet, the one at hand first. */
  readonly left: readonly RecordId[];
  readonly total: number;
  /** What was moved: its id now, and the space that it came from. */
  readonly moved: readonly { readonly id: RecordId; readonly from: string }[];
  /** Items that somebody else has moved to another space before. */
  readonly elsewhere: number;
  readonly state: 'running' | 'stopping' | 'done' | 'stopped';
}

/** Moves of this device's workspaces: a kill at any step loses none, and what is done twice makes nothing twice. */
export class MoveJournal extends Dexie {
  declare readonly claims: Table<ClaimRow, [string, string, string]>;
  declare readonly news: Table<MoveNewsRow, string>;
  declare readonly runs: Table<MoveRunRow, string>;

  constructor() {
    super('sidebook-moves', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      claims: '[workspace+from+record], [workspace+open]',
      news: 'workspace',
      runs: 'id, workspace',
    });
  }
}
