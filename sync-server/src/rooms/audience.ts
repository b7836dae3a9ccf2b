import type { CloseCode } from '@sidebook/sync/protocol/close-codes';
import type { Clock } from '../clock.ts';
import { Broadcast, type RoomNews } from './broadcast.ts';
import type { Connection } from './connection.ts';
import { updateMessages } from './sync-messages.ts';

/**
 * Those who have a document open. What changes in it is told to those alone who were answered what it is: the answer has all that
 * was before, and what came ahead of it would build on what they do not have yet. Yjs puts that aside, at a price that grows with
 * all that waits already.
 */
export class Audience {
  readonly #present = new Set<Connection>();
  readonly #answered = new Set<Connection>();
  readonly #changes: Broadcast<Connection>;
  readonly #others: Broadcast<Connection>;

  /** @param most bytes of updates in one message */
  constructor(clock: Clock, most: number) {
    this.#changes = new Broadcast(this.#answered, clock, (updates) => updateMessages(updates, most));
    this.#others = new Broadcast(this.#present, clock, (messages) => messages);
  }

  get size(): number {
    return this.#present.size;
  }

  join(connection: Connection): void {
    this.#present.add(connection);
  }

  leave(connection: Connection): void {
    this.#present.delete(connection);
    this.#answered.delete(connection);
  }

  /** Tells one of them what the document is at this moment. */
  answer(connection: Connection, message: Uint8Array): void {
    if (!this.#present.has(connection)) return;
    connection.send(message);
    this.#answered.add(connection);
  }

  /** Tells what has changed in the document, to all but its authors. */
  tellChanges(changes: readonly RoomNews<Connection>[]): void {
    this.#changes.tell(changes);
  }

  /** Tells all but its author what is no part of the document. */
  tell(message: Uint8Array, author: Connection | null): void {
    this.#others.tell([{ content: message, author }]);
  }

  closeAll(code: CloseCode): void {
    for (const connection of this.#present) connection.close(code);
  }
}
