import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import type { DocumentAddress } from '@sidebook/sync/protocol/document-names';
import { loadDocument } from './load-document.ts';
import { Room, type PublishedUpdate, type RoomOptions } from './room.ts';

/** How long a room stays in memory after the last use. */
const IDLE = 30_000;

const NONE: ReadonlySet<number> = new Set();

interface Slot {
  readonly room: Promise<Room>;
  readonly epoch: number;
  /** Ends the following of the workspace. */
  leave: () => void;
  used: number;
}

/** The rooms in memory, each once: loading -> active -> idle -> unloaded. There is nothing to save when one is unloaded. */
export class Registry {
  readonly #slots = new Map<string, Slot>();
  readonly #options: RoomOptions;
  readonly #stopSweeping: () => void;

  constructor(options: Omit<RoomOptions, 'discard'>) {
    this.#options = { ...options, discard: (room) => this.#drop(room.name) };
    this.#stopSweeping = options.clock.every(IDLE / 3, () => void this.#sweep());
  }

  /** Number of rooms in memory. */
  get size(): number {
    return this.#slots.size;
  }

  /** The room of a document in its epoch, loaded if need be. Rejects when it cannot be loaded; the next call tries again. */
  open(name: string, address: DocumentAddress, epoch: number): Promise<Room> {
    const known = this.#slots.get(name);
    if (known && known.epoch !== epoch) this.#end(name, known);
    else if (known) {
      known.used = this.#options.clock.now();
      return known.room;
    }
    const slot: Slot = {
      room: this.#load(name, address, () => slot),
      epoch,
      leave: () => {},
      used: this.#options.clock.now(),
    };
    this.#slots.set(name, slot);
    slot.room.catch(() => {
      if (this.#slots.get(name) === slot) this.#drop(name);
    });
    return slot.room;
  }

  /**
   * Gives the room of a document, if there is one, what other nodes accepted; answers the sequences of those that are damaged.
   */
  async deliver(name: string, updates: readonly PublishedUpdate[]): Promise<ReadonlySet<number>> {
    const room = await this.#slots.get(name)?.room.catch(() => null);
    return room ? room.receive(updates) : NONE;
  }

  /** Calls back with the room if the document is in memory. */
  withRoom(name: string, use: (room: Room) => void): void {
    this.#slots.get(name)?.room.then(use, () => {});
  }

  /** Forgets all rooms of a workspace, whose connections have been closed. */
  forget(workspace: string): void {
    for (const name of this.#slots.keys()) if (name.startsWith(`${workspace}/`)) this.#drop(name);
  }

  async close(): Promise<void> {
    this.#stopSweeping();
    for (const { room } of this.#slots.values()) {
      const open = await room.catch(() => null);
      open?.closeAll(CloseCode.goingAway);
      open?.destroy();
    }
    for (const name of this.#slots.keys()) this.#drop(name);
  }

  /** The workspace is followed from before the document is read, so that nothing is missed in between. */
  async #load(name: string, address: DocumentAddress, slot: () => Slot): Promise<Room> {
    const leave = await this.#options.news.follow(address.workspace);
    slot().leave = leave;
    if (this.#slots.get(name) !== slot()) leave();
    return new Room(name, address, await loadDocument(this.#options.storage, name), this.#options);
  }

  /** The document has begun a new epoch: nothing of this room is true any more. */
  #end(name: string, { room }: Slot): void {
    this.#drop(name);
    room.then(
      (ended) => {
        ended.closeAll(CloseCode.epochOver);
        ended.destroy();
      },
      () => {},
    );
  }

  #drop(name: string): void {
    const slot = this.#slots.get(name);
    this.#slots.delete(name);
    slot?.leave();
  }

  async #sweep(): Promise<void> {
    for (const [name, slot] of this.#slots) {
      const room = await slot.room.catch(() => null);
      if (!room) continue;
      if (!room.idle) slot.used = this.#options.clock.now();
      if (this.#options.clock.now() - slot.used < IDLE || this.#slots.get(name) !== slot) continue;
      this.#drop(name);
      room.destroy();
    }
  }
}
