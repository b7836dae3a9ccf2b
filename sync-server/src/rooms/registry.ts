import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import type { DocumentAddress } from '@sidebook/sync/protocol/document-names';
import type { Clock } from '../clock.ts';
import { loadDocument } from './load-document.ts';
import { Room, type RoomOptions } from './room.ts';

/** How long a room stays in memory after the last use. */
const IDLE = 30_000;

interface Slot {
  readonly room: Promise<Room>;
  used: number;
}

/** The rooms in memory, each once: loading -> active -> idle -> unloaded. There is nothing to save when one is unloaded. */
export class Registry {
  readonly #slots = new Map<string, Slot>();
  readonly #clock: Clock;
  readonly #options: RoomOptions;
  readonly #stopSweeping: () => void;

  constructor(clock: Clock, options: Omit<RoomOptions, 'discard'>) {
    this.#clock = clock;
    this.#options = { ...options, discard: (room) => this.#slots.delete(room.name) };
    this.#stopSweeping = clock.every(IDLE / 3, () => void this.#sweep());
  }

  /** Number of rooms in memory. */
  get size(): number {
    return this.#slots.size;
  }

  /** The room of a document, loaded if need be. Rejects when it cannot be loaded; the next call tries again. */
  open(name: string, address: DocumentAddress): Promise<Room> {
    const known = this.#slots.get(name);
    if (known) {
      known.used = this.#clock.now();
      return known.room;
    }
    const room = loadDocument(this.#options.storage, name).then((doc) => new Room(name, address, doc, this.#options));
    this.#slots.set(name, { room, used: this.#clock.now() });
    room.catch(() => this.#slots.delete(name));
    return room;
  }

  async close(): Promise<void> {
    this.#stopSweeping();
    for (const { room } of this.#slots.values()) {
      const open = await room.catch(() => null);
      open?.closeAll(CloseCode.goingAway);
      open?.destroy();
    }
    this.#slots.clear();
  }

  async #sweep(): Promise<void> {
    for (const [name, slot] of this.#slots) {
      const room = await slot.room.catch(() => null);
      if (!room) continue;
      if (!room.idle) slot.used = this.#clock.now();
      if (this.#clock.now() - slot.used < IDLE || this.#slots.get(name) !== slot) continue;
      this.#slots.delete(name);
      room.destroy();
    }
  }
}
