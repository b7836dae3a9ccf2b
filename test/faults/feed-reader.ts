import { decodeFeedMessage, encodeFeedRequest } from '@sidebook/sync/protocol/feed';
import type { RawSocket } from '@sidebook/sync-server/testing/raw-socket';
import { until } from '@sidebook/sync-server/testing/until';
import * as Y from 'yjs';
import type { Address, ClusterDevice } from '../nodes/cluster-device.ts';

interface Copy {
  readonly doc: Y.Doc;
  sequence: number;
}

/**
 * A reader that has documents by the feed alone, and pulls only what the feed says it has missed while there was no connection:
 * everything else has to come in its order.
 */
export class FeedReader {
  readonly #device: ClusterDevice;
  readonly #nodes: readonly Address[];
  readonly #copies = new Map<string, Copy>();
  /** What did not come in its order. */
  readonly gaps: string[] = [];
  /** How many updates have come. */
  taken = 0;
  #cursor = 0;
  #stopped = false;
  readonly #done: Promise<void>;

  constructor(device: ClusterDevice, nodes: readonly Address[]) {
    this.#device = device;
    this.#nodes = nodes;
    this.#done = this.#read();
  }

  /** The document as it has come so far. */
  copyOf(document: string): Readonly<Copy> {
    let copy = this.#copies.get(document);
    if (!copy) this.#copies.set(document, (copy = { doc: new Y.Doc(), sequence: 0 }));
    return copy;
  }

  forget(document: string): void {
    this.#copies.delete(document);
  }

  stop(): void {
    this.#stopped = true;
  }

  ended(): Promise<void> {
    return this.#done;
  }

  async #read(): Promise<void> {
    for (let turn = 0; !this.#stopped; turn++) {
      const node = this.#nodes[turn % this.#nodes.length];
      const socket = node && (await this.#device.openFeed(node).catch(() => null));
      if (!node || !socket || socket.code !== null) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        continue;
      }
      // A pull that fails begins again with the next connection, from the cursor before it.
      await this.#follow(node, socket).catch(() => {});
      socket.close();
    }
  }

  async #follow(node: Address, socket: RawSocket): Promise<void> {
    socket.send(encodeFeedRequest({ type: 'resume', cursor: this.#cursor }));
    while (!this.#stopped) {
      await until(() => socket.received.length > 0 || socket.code !== null || this.#stopped);
      const messages = socket.received.splice(0);
      if (messages.length === 0) return;
      for (const bytes of messages) {
        const message = decodeFeedMessage(bytes);
        if (message.type === 'changed') {
          for (const { name, sequence } of message.documents) await this.#pull(node, name, sequence);
        } else if (message.type === 'update') this.#take(message.name, message.sequence, message.update);
        if (message.type === 'beat') continue;
        if (message.cursor < this.#cursor) this.gaps.push(`the cursor went from ${this.#cursor} to ${message.cursor}`);
        this.#cursor = message.cursor;
      }
    }
  }

  async #pull(node: Address, name: string, told: number): Promise<void> {
    const copy = this.copyOf(name) as Copy;
    while (copy.sequence < told) {
      const { documents, more } = await this.#device.pull(node, name, copy.sequence);
      const [pulled] = documents;
      for (const update of pulled?.updates ?? []) Y.applyUpdate(copy.doc, update);
      this.taken += pulled?.updates.length ?? 0;
      copy.sequence = pulled?.sequence ?? copy.sequence;
      if (more || copy.sequence >= told) continue;
      this.gaps.push(`${name}: ${told} was told, a pull ends at ${copy.sequence}`);
      return;
    }
  }

  #take(name: string, sequence: number, update: Uint8Array): void {
    const copy = this.copyOf(name) as Copy;
    // A pull may have brought what the feed brings a moment later.
    if (sequence <= copy.sequence) return;
    if (sequence !== copy.sequence + 1) this.gaps.push(`${name}: after ${copy.sequence} came ${sequence}`);
    Y.applyUpdate(copy.doc, update);
    this.taken += 1;
    copy.sequence = sequence;
  }
}
