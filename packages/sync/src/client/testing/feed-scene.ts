import { IDBFactory } from 'fake-indexeddb';
import * as Y from 'yjs';
import { beginLife, seededRandom, type TestLife, type TestLifeOptions } from '../../persistence/testing/test-device.ts';
import type { PulledDocument } from '../../protocol/pull.ts';
import type { ApiClient } from '../api-client.ts';
import type { FeedNews } from '../feed-socket.ts';
import { Follower, type FollowerOptions } from '../follower.ts';

/** The document of a scene that has only one. */
export const NAME = 'w1/s/space/shard';

export interface ToldUpdate {
  readonly sequence: number;
  readonly update: Uint8Array;
}

/** A device that follows a feed, and the server with the updates of each document. Needs `fake-indexeddb/auto`. */
export class FeedScene {
  /** What the server has. */
  readonly log = new Map<string, Uint8Array[]>();
  /** What was asked of it, by request. */
  readonly pulls: { readonly name: string; readonly after: number }[][] = [];
  readonly disk = new IDBFactory();
  #life: TestLife | null = null;

  static async begin(options: Partial<TestLifeOptions> = {}): Promise<FeedScene> {
    const scene = new FeedScene();
    await scene.live(options);
    return scene;
  }

  /** The device's context, or the next one on its disk. */
  async live(options: Partial<TestLifeOptions> = {}): Promise<void> {
    this.#life = await beginLife({ disk: this.disk, random: seededRandom(1), ...options });
  }

  get life(): TestLife {
    if (!this.#life) throw new Error('nobody lives yet');
    return this.#life;
  }

  readonly pull: ApiClient['pull'] = async ({ documents }) => {
    this.pulls.push(documents);
    const pulled = documents.flatMap(({ name, after }): PulledDocument[] => {
      const updates = this.log.get(name);
      return updates ? [{ name, sequence: updates.length, updates: updates.slice(after) }] : [];
    });
    return { documents: pulled, more: false };
  };

  /** A follower, and a promise of its next failure. */
  follow(options: Partial<FollowerOptions> = {}): { follower: Follower; failure: Promise<unknown> } {
    const failure = Promise.withResolvers<unknown>();
    const follower = new Follower({
      workspace: 'w1',
      store: this.life.store,
      database: this.life.database,
      api: { pull: this.pull } as ApiClient,
      priority: () => 0,
      rebases: { has: () => false, run: async () => {} },
      isHeld: () => false,
      onRights: async () => {},
      onProgress: () => {},
      onFailure: failure.resolve,
      ...options,
    });
    return { follower, failure: failure.promise };
  }

  /** One more update of the document on the server. */
  edit(key: string, name = NAME): ToldUpdate {
    const updates = this.log.get(name) ?? [];
    const doc = new Y.Doc();
    doc.getMap('m').set(key, 1);
    const update = Y.encodeStateAsUpdate(doc);
    updates.push(update);
    this.log.set(name, updates);
    return { sequence: updates.length, update };
  }

  /** The cursor that the device has stored. */
  async cursor(): Promise<number | undefined> {
    return (await this.life.database.feeds.get('w1'))?.cursor;
  }

  /** The sequences that the device has stored of documents. */
  async sequences(...names: string[]): Promise<(number | undefined)[]> {
    return (await this.life.database.documents.bulkGet(names)).map((row) => row?.sequence);
  }

  /** The keys that the device has of a document, in order. */
  async contents(name = NAME): Promise<string[]> {
    const { doc } = await this.life.store.load(name);
    return [...doc.getMap('m').keys()].sort((a, b) => a.localeCompare(b));
  }
}

/** The feed's news of an update. */
export function news(cursor: number, told: ToldUpdate, device = 'm2-d1', name = NAME): FeedNews {
  return { type: 'update', cursor, name, device, ...told };
}
