import type { Entry } from '@sidebook/crdt/record-state';

/** An entry that a device has written. */
export interface Made {
  readonly document: string;
  readonly key: string;
  readonly value: unknown;
  /** Whether it is of a move, which several devices carry out. */
  readonly isOfMove: boolean;
  /** Whether the device knows it to be on its own disk, and on the server's. */
  state: 'under way' | 'stored' | 'acknowledged' | 'given up';
}

/** All entries that a device has written, in their order, with what it knows of each. */
export class MadeEntries {
  readonly all: Made[] = [];

  /** Has them written: under way from now on, stored when that is done. */
  async making(
    document: string,
    entries: readonly Entry[],
    write: () => Promise<void>,
    isOfMove = false,
  ): Promise<void> {
    const made = entries.map(({ key, value }): Made => ({ document, key, value, isOfMove, state: 'under way' }));
    this.all.push(...made);
    await write();
    for (const entry of made) if (entry.state === 'under way') entry.state = 'stored';
  }

  /** Those that the device knows to be on its own disk alone. */
  stored(): readonly Made[] {
    return this.all.filter(({ state }) => state === 'stored');
  }

  /** What the server does not have of a document it will not get. */
  giveUp(document: string, which: (made: Made) => boolean = () => true): void {
    for (const entry of this.all) {
      if (entry.document === document && entry.state !== 'acknowledged' && which(entry)) entry.state = 'given up';
    }
  }
}
