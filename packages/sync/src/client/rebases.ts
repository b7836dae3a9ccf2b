import { epochToldOf, newFeedRow, type DeviceDatabase } from '../persistence/device-database.ts';
import type { DocumentStore } from '../persistence/types.ts';
import type { Workspace } from '../protocol/http.ts';
import type { PulledDocument } from '../protocol/pull.ts';

/** The workspace's documents have begun a new epoch: what this device knows of its feed is of the one before. */
export class EpochBegun extends Error {}

export interface RebasesOptions {
  readonly workspace: string;
  readonly database: DeviceDatabase;
  readonly store: DocumentStore;
  /** Runs while no socket is open on the document. */
  readonly without: (name: string, run: () => Promise<void>) => Promise<void>;
  readonly onSetAside: ((name: string, copies: readonly Uint8Array[]) => Promise<void> | void) | undefined;
  /** A document became due, or due for another epoch; or is no longer. */
  readonly onDue: (name: string, due: boolean) => void;
}

/**
 * Documents whose copy on this device cannot be merged with the server's: it is of another epoch, or another copy of the device
 * went on. The copy is set aside, the server's takes its place, and what only the copy has is written again as this device's own
 * (EPO-1). What is due is known from what is stored, so that a kill at any moment only means to begin again.
 */
export class Rebases {
  readonly #options: RebasesOptions;
  /** With the epoch that each is to have. */
  readonly #due = new Map<string, number>();
  /** Of those, the ones whose copy contradicts the server's within one epoch. */
  readonly #parted = new Set<string>();

  constructor(options: RebasesOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#due.size;
  }

  has(name: string): boolean {
    return this.#due.has(name);
  }

  names(): Iterable<string> {
    return this.#due.keys();
  }

  async addParted(name: string): Promise<void> {
    this.#parted.add(name);
    const { database, workspace } = this.#options;
    this.#add(name, epochToldOf(await database.feeds.get(workspace), name));
  }

  /** Notes the epochs that the server tells. Throws `EpochBegun` when the feed's cursor is worth nothing any more. */
  async hear({ id, epoch = 0, epochs = {} }: Pick<Workspace, 'id' | 'epoch' | 'epochs'>): Promise<void> {
    const { database } = this.#options;
    const lostCursor = await database.transaction('rw', database.feeds, database.blobs, async () => {
      const row = (await database.feeds.get(id)) ?? newFeedRow(id);
      if ((row.epoch ?? 0) === epoch) {
        await database.feeds.put({ ...row, epoch, epochs });
        return false;
      }
      await database.feeds.put({ ...row, epoch, epochs, cursor: 0 });
      // The files that it got since the backup are gone, too.
      await database.blobs.where('[workspace+uploaded]').equals([id, 1]).modify({ uploaded: 0 });
      return row.cursor > 0;
    });
    await this.refresh();
    if (lostCursor) throw new EpochBegun('the server has begun a new epoch');
  }

  /** Reads what is due from what is stored. */
  async refresh(): Promise<void> {
    const { database, workspace } = this.#options;
    const [feed, rows, begun] = await Promise.all([
      database.feeds.get(workspace),
      database.documents.where('workspace').equals(workspace).toArray(),
      database.setAside.where('workspace').equals(workspace).primaryKeys(),
    ]);
    const outdated = rows.filter((row) => (row.epoch ?? 0) !== epochToldOf(feed, row.name));
    for (const name of [...begun, ...outdated.map((row) => row.name)]) this.#add(name, epochToldOf(feed, name));
  }

  /** Puts the server's state, all of it, in the place of this device's copy. */
  async run({ name, sequence, updates }: PulledDocument): Promise<void> {
    const { database, store, workspace, without, onSetAside } = this.#options;
    const due = this.#due.get(name);
    await without(name, async () => {
      const epoch = epochToldOf(await database.feeds.get(workspace), name);
      const [row, begun] = await Promise.all([database.documents.get(name), database.setAside.get(name)]);
      const isOfEpoch = (row?.epoch ?? 0) === epoch && !this.#parted.has(name);
      // One that was done while it was looked up is taken as due once more: then the copy stays.
      if (!isOfEpoch || begun?.taken === 0) await store.setAside(name, epoch);
      this.#parted.delete(name);
      await store.append(name, updates, 'feed');
      await database.documents.update(name, { sequence });
      const copies = (await database.setAside.get(name))?.copies;
      if (copies) await onSetAside?.(name, copies);
      await database.setAside.delete(name);
    });
    // It may have begun yet another epoch meanwhile.
    if (this.#due.get(name) !== due) return;
    this.#due.delete(name);
    this.#options.onDue(name, false);
  }

  #add(name: string, epoch: number): void {
    if (this.#due.get(name) === epoch) return;
    this.#due.set(name, epoch);
    this.#options.onDue(name, true);
  }
}
