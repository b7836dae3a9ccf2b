import { edit } from '@sidebook/sync-server/testing/edits';
import { step1Frame, step2Frame, updateFrame, type RawSocket } from '@sidebook/sync-server/testing/raw-socket';
import { until } from '@sidebook/sync-server/testing/until';
import * as Y from 'yjs';
import type { Address, ClusterDevice } from './cluster-device.ts';

/** An update that changes nothing. */
const NOTHING = new Uint8Array([0, 0]);

export interface TypistOptions {
  readonly device: ClusterDevice;
  /** Where it turns to, one after the other as connections break. */
  readonly nodes: readonly Address[];
  readonly document: string;
  /** Before the number of each edit: together they are its key. */
  readonly prefix: string;
  /** How many edits it makes before it waits for their acknowledgements, one unless said otherwise. */
  readonly burst?: () => number;
  /** Milliseconds that it thinks before each burst, none unless said otherwise. */
  readonly thinking?: () => number;
}

/** Writes edits, each with a key of its own, and counts those that are acknowledged, whatever becomes of its connections. */
export class Typist {
  readonly doc = new Y.Doc();
  readonly document: string;
  /** How many of its edits were acknowledged; they are the first ones. */
  acknowledged = 0;
  /** What was missing of them when it came back, before it sent all once more. */
  lost = 0;
  readonly #options: TypistOptions;
  #made = 0;
  #stopped = false;
  #abandoned = false;
  readonly #done: Promise<void>;

  constructor(options: TypistOptions) {
    this.#options = options;
    this.document = options.document;
    this.#done = this.#type();
  }

  /** Keys of the edits that were acknowledged. */
  get acknowledgedKeys(): readonly string[] {
    return Array.from({ length: this.acknowledged }, (_, i) => this.#keyOf(i));
  }

  /** Makes no further edit, and resolves when all are acknowledged. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#done;
  }

  /** Makes no further try: what it waits for may not come. */
  abandon(): void {
    this.#abandoned = true;
  }

  #keyOf(edit: number): string {
    return `${this.#options.prefix}${edit}`;
  }

  async #type(): Promise<void> {
    const { device, nodes, document } = this.#options;
    for (let turn = 0; !this.#abandoned && !(this.#stopped && this.acknowledged === this.#made); turn++) {
      const node = nodes[turn % nodes.length];
      const socket = node && (await device.open(node, document).catch(() => null));
      if (!socket || socket.code !== null) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        continue;
      }
      await this.#use(socket);
      socket.close();
    }
  }

  async #use(socket: RawSocket): Promise<void> {
    const madeBefore = this.#made;
    socket.send(step1Frame());
    await until(() => socket.syncMessages.some(({ step }) => step === 1) || socket.code !== null || this.#abandoned);
    if (socket.code !== null || this.#abandoned) return;
    // The answer alone: what came before it may build on it. Every edit is one item, so that Yjs's clock counts them.
    const answer = socket.syncMessages.find(({ step }) => step === 1);
    const found = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(answer?.payload ?? NOTHING)).get(this.doc.clientID);
    this.lost += Math.max(0, this.acknowledged - (found ?? 0));
    // All that may not have arrived, as a client does when it comes back.
    socket.send(step2Frame(Y.encodeStateAsUpdate(this.doc)));
    const settled = async (): Promise<boolean> => {
      const frames = 1 + this.#made - madeBefore;
      await until(() => socket.acknowledged === frames || socket.code !== null || this.#abandoned);
      if (socket.acknowledged > 0)
        this.acknowledged = Math.max(this.acknowledged, madeBefore + socket.acknowledged - 1);
      return socket.acknowledged === frames && socket.code === null && !this.#abandoned;
    };
    const burst = this.#options.burst ?? (() => 1);
    const { thinking } = this.#options;
    while ((await settled()) && !this.#stopped) {
      if (thinking) await new Promise((resolve) => setTimeout(resolve, thinking()));
      for (let left = burst(); left > 0; left--) {
        const key = this.#keyOf(this.#made++);
        socket.send(updateFrame(edit({ [key]: 'x' }, this.doc)));
      }
      // What nobody looks at would fill the memory.
      socket.received.length = 0;
    }
  }
}
