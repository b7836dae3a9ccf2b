import 'fake-indexeddb/auto';
import { beginLife, type TestLife } from '@sidebook/sync/persistence/testing/test-device';
import { IDBFactory } from 'fake-indexeddb';
import * as Y from 'yjs';
import type { TestNetwork } from './test-network.ts';

export type SyncMessage =
  | { readonly kind: 'state'; readonly vector: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array };

const DOCUMENT = 'w1/s/space/shard';

/** Origin of what arrives at a document in memory, as a socket's provider would be. */
const LINK = { link: true };

/** One device's document store on a disk that outlives its contexts, and nothing leaves it before it is stored. */
export class Replica {
  readonly name: string;
  readonly #network: TestNetwork<SyncMessage>;
  readonly #random: () => number;
  readonly #disk = new IDBFactory();
  #life: TestLife | null = null;

  constructor(name: string, network: TestNetwork<SyncMessage>, random: () => number) {
    this.name = name;
    this.#network = network;
    this.#random = random;
    network.join(name, (from, message) => this.#receive(from, message));
  }

  get alive(): boolean {
    return this.#life !== null;
  }

  /** Begins a life that ends after that many steps of its disk. */
  async begin(dieAtStep = Infinity): Promise<void> {
    const life = await beginLife({ disk: this.#disk, random: this.#random, dieAtStep, limits: { loose: 2_000 } });
    this.#life = life;
    life.store.onStored((_name, { updates, origin }) => {
      if (origin === 'feed') return;
      for (const update of updates) this.#network.broadcast(this.name, { kind: 'update', update });
    });
  }

  async connect(other: Replica): Promise<void> {
    this.#network.connect(this.name, other.name);
    await this.#sendState(other.name);
    await other.#sendState(this.name);
  }

  /** One transaction of some changes of a map's keys. */
  edit(changes: readonly (readonly [key: string, value: number | null])[]): Promise<void> {
    return this.#live(async ({ store }) => {
      await store.transact(DOCUMENT, 'test', (doc) => {
        const map = doc.getMap('m');
        for (const [key, value] of changes) {
          if (value === null) map.delete(key);
          else map.set(key, value);
        }
      });
    });
  }

  compact(): Promise<void> {
    return this.#live(async ({ store }) => void (await store.compact(DOCUMENT)));
  }

  /** The document leaves the memory; what arrives then is stored without it. */
  unload(): Promise<void> {
    return this.#live(async ({ time }) => time.advance(60_000));
  }

  /** Its context ends; what was not on the disk is gone. */
  kill(): void {
    this.#life?.mortal.kill();
    this.#end();
  }

  /** The document as the next life would read it. */
  async fromDisk(): Promise<Y.Doc> {
    this.kill();
    await this.begin();
    return (await (this.#life as TestLife).store.load(DOCUMENT)).doc;
  }

  async #receive(from: string, message: SyncMessage): Promise<void> {
    await this.#live(async ({ store }) => {
      if (message.kind === 'state') {
        const { doc } = await store.load(DOCUMENT);
        const update = Y.encodeStateAsUpdate(doc, message.vector);
        await store.settled(DOCUMENT);
        this.#network.send(this.name, from, { kind: 'update', update });
        return;
      }
      const document = store.loaded(DOCUMENT);
      if (!document) await store.append(DOCUMENT, [message.update], 'feed');
      else {
        Y.applyUpdate(document.doc, message.update, LINK);
        await store.settled(DOCUMENT);
      }
    });
  }

  async #sendState(to: string): Promise<void> {
    await this.#live(async ({ store }) => {
      const { doc } = await store.load(DOCUMENT);
      await store.settled(DOCUMENT);
      this.#network.send(this.name, to, { kind: 'state', vector: Y.encodeStateVector(doc) });
    });
  }

  /** Runs unless and until it is dead. */
  async #live(run: (life: TestLife) => Promise<void>): Promise<void> {
    const life = this.#life;
    if (!life) return;
    const done = run(life).catch((error: unknown) => {
      if (!life.mortal.dead) throw error;
      return life.mortal.died;
    });
    await Promise.race([done, life.mortal.died]);
    if (life.mortal.dead) this.#end();
  }

  #end(): void {
    this.#life = null;
    for (const other of this.#network.names) this.#network.cut(this.name, other);
  }
}
