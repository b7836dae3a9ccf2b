import { newDocumentRow, newFeedRow, type DeviceDatabase } from '../persistence/device-database.ts';
import type { DocumentStore } from '../persistence/types.ts';
import { parseDocumentName } from '../protocol/document-names.ts';
import type { FeedMessage } from '../protocol/feed.ts';
import type { PulledDocument } from '../protocol/pull.ts';
import type { ApiClient } from './api-client.ts';
import type { FeedNews } from './feed-socket.ts';
import type { Rebases } from './rebases.ts';
import type { SyncProgress } from './types.ts';

/** Documents asked for in one pull: few enough that what comes on the screen meanwhile is soon in the next one. */
const BATCH = 24;

export interface FollowerOptions {
  readonly workspace: string;
  readonly store: DocumentStore;
  readonly database: DeviceDatabase;
  readonly api: ApiClient;
  readonly priority: (name: string) => number;
  /** Documents of which the server's state takes the place of this device's copy. */
  readonly rebases: Pick<Rebases, 'has' | 'run'>;
  /** Nothing of the server's may be stored for it yet. */
  readonly isHeld: (name: string) => boolean;
  readonly onRights: () => Promise<void>;
  readonly onProgress: (progress: SyncProgress) => void;
  /** A pull failed, or a stored listener did: the feed must be resumed from the stored cursor. */
  readonly onFailure: (error: unknown) => void;
}

type Update = Extract<FeedMessage, { type: 'update' }>;

/** What a pull is to bring of a document. */
interface Wanted {
  /** The newest sequence that the server had told when the pull began. */
  readonly sequence: number;
  /** Which loss of everything it makes good; undefined when the device has what came before. */
  readonly loss: number | undefined;
}

/**
 * Follows a workspace's feed on the disk: an update is stored and told before its document's sequence moves on, and the
 * cursor moves only when everything before it is done. So it can be killed anywhere: what was not done is sent again. What has
 * come together is stored together, document by document, which costs as little as one update.
 */
export class Follower {
  readonly #options: FollowerOptions;
  /** Documents that lack something, with the newest sequence that the server told. */
  readonly #behind = new Map<string, number>();
  /** Of those behind, the ones of which all is missing, with the number of that loss: it may happen again during a pull. */
  readonly #lost = new Map<string, number>();
  #losses = 0;
  /** Everything that the server told up to this cursor is done, apart from what is behind. */
  #reached = 0;
  #total = 0;
  #pulling = false;
  #stopped = false;
  #caughtUp = false;
  #pulled: Promise<void> = Promise.resolve();

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** Everything that the server told is stored. */
  get isCaughtUp(): boolean {
    return this.#caughtUp && this.#behind.size === 0;
  }

  /** Some of the feed, in its order. */
  async handle(messages: readonly FeedNews[]): Promise<void> {
    for (const part of partsOf(messages)) {
      if (Array.isArray(part)) await this.#update(part);
      else if (part.type === 'changed') await this.#changed(part);
      else await this.#options.onRights();
      if (this.#stopped) return;
      this.#reached = (Array.isArray(part) ? part.at(-1) : part)?.cursor ?? this.#reached;
    }
    if (this.#behind.size > 0) this.catchUp();
    else await this.#moveCursor();
  }

  /** Pulls what is missing, if anything is and no pull is running. */
  catchUp(): void {
    if (this.#pulling || this.#stopped || this.#next().length === 0) return;
    this.#pulling = true;
    this.#pulled = this.#pullAll()
      .catch((error: unknown) => {
        if (!this.#stopped) this.#options.onFailure(error);
      })
      .finally(() => (this.#pulling = false));
  }

  /** The document's copy went or lost records: everything of it is missing. */
  lost(name: string): void {
    this.#lost.set(name, ++this.#losses);
    this.#fallBehind(name, 0);
    this.catchUp();
  }

  /** Resolves when nothing is being stored any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#pulled;
  }

  async #changed({ cursor, documents: told }: Extract<FeedMessage, { type: 'changed' }>): Promise<void> {
    const documents = told.filter(({ name }) => this.#isOurs(name));
    const { database, workspace } = this.#options;
    const stored = (await database.feeds.get(workspace))?.cursor ?? 0;
    // The server was restored from a backup: its sequences begin again below ours.
    if (cursor < stored) await database.documents.where('workspace').equals(workspace).modify({ sequence: 0 });
    const rows = await database.documents.bulkGet(documents.map(({ name }) => name));
    documents.forEach(({ name, sequence }, index) => {
      if (sequence > (rows[index]?.sequence ?? 0)) this.#fallBehind(name, sequence);
    });
    this.#caughtUp = true;
    this.#tellProgress();
  }

  async #update(messages: readonly Update[]): Promise<void> {
    const ours = messages.filter(({ name }) => this.#isOurs(name));
    for (const [name, told] of Map.groupBy(ours, (message) => message.name)) {
      if (this.#stopped) return;
      await this.#follow(name, told);
    }
  }

  async #follow(name: string, told: readonly Update[]): Promise<void> {
    let sequence = (await this.#options.database.documents.get(name))?.sequence ?? 0;
    let mayStore = !this.#behind.has(name) && !this.#isHeld(name);
    let missing: number | null = null;
    const updates: Uint8Array[] = [];
    for (const message of told) {
      if (message.sequence <= sequence) continue;
      mayStore &&= message.sequence === sequence + 1;
      if (mayStore) {
        updates.push(message.update);
        sequence = message.sequence;
      } else missing = Math.max(missing ?? 0, message.sequence);
    }
    if (updates.length > 0) {
      // Its own edits are stored too: a loaded document has them and stores nothing, and another copy of this device, on a disk
      // that was cloned, goes under the same name.
      await this.#options.store.append(name, updates, 'feed');
      await this.#moveSequence(name, sequence);
    }
    // Only now: a pull asks for what comes after the stored sequence.
    if (missing !== null) this.#fallBehind(name, missing);
  }

  async #pullAll(): Promise<void> {
    while (!this.#stopped) {
      const names = this.#next();
      if (names.length === 0) return;
      const rows = await this.#options.database.documents.bulkGet(names);
      const wanted = new Map(names.map((name): [string, Wanted] => [name, this.#wantedOf(name)]));
      const answer = await this.#options.api.pull({
        documents: names.map((name, index) => ({
          name,
          after: wanted.get(name)?.loss === undefined ? (rows[index]?.sequence ?? 0) : 0,
        })),
      });
      for (const document of answer.documents) {
        if (this.#stopped) return;
        const told = wanted.get(document.name);
        if (told) await this.#store(document, told);
      }
      // A complete answer leaves out what does not exist or may not be read.
      const present = new Set(answer.documents.map(({ name }) => name));
      if (!answer.more) {
        for (const [name, told] of wanted) {
          if (present.has(name)) continue;
          // The server has nothing of it: it was restored to a time before the document.
          if (this.#options.rebases.has(name)) await this.#store({ name, sequence: 0, updates: [] }, told);
          else this.#done(name, told, told.sequence);
        }
      }
      this.#tellProgress();
      if (this.#behind.size === 0) await this.#moveCursor();
    }
  }

  async #store(document: PulledDocument, told: Wanted): Promise<void> {
    const { name, sequence } = document;
    if (this.#isHeld(name)) return;
    const { rebases } = this.#options;
    // Only what was asked for from the beginning can take the place of the copy.
    if (!rebases.has(name)) await this.#add(document);
    else if (told.loss === undefined) return this.lost(name);
    // It began yet another epoch meanwhile: the next answer is of that one.
    else if (told.loss !== this.#lost.get(name)) return;
    else await rebases.run(document);
    // an answer holds all that the server has of a document, also when some of its sequences are empty
    this.#done(name, told, Math.max(sequence, told.sequence));
  }

  async #add({ name, sequence, updates }: PulledDocument): Promise<void> {
    const { store } = this.#options;
    // Where this device has edited, the answer may hold its own edits: a loaded document does not store them again.
    const mayKnow = ((await store.read(name))?.clientID ?? null) !== null;
    const pinned = mayKnow ? await store.pin(name) : null;
    try {
      await store.append(name, updates, 'feed');
    } finally {
      pinned?.unpin();
    }
    await this.#moveSequence(name, sequence);
  }

  #next(): string[] {
    const priorities = new Map<string, number>();
    for (const name of this.#behind.keys()) {
      if (!this.#isHeld(name)) priorities.set(name, this.#options.priority(name));
    }
    return [...priorities]
      .sort(([, a], [, b]) => a - b)
      .slice(0, BATCH)
      .map(([name]) => name);
  }

  /** A server has no say in the documents of other workspaces, which may have other servers. */
  #isOurs(name: string): boolean {
    return parseDocumentName(name)?.workspace === this.#options.workspace;
  }

  #isHeld(name: string): boolean {
    return this.#options.isHeld(name) || this.#options.store.notSaved().has(name);
  }

  #fallBehind(name: string, sequence: number): void {
    const known = this.#behind.get(name);
    if (known === undefined) this.#total++;
    this.#behind.set(name, Math.max(known ?? 0, sequence));
  }

  #wantedOf(name: string): Wanted {
    return { sequence: this.#behind.get(name) ?? 0, loss: this.#lost.get(name) };
  }

  /** What was wanted of the document is stored, up to that sequence. */
  #done(name: string, { loss }: Wanted, sequence: number): void {
    if (this.#lost.get(name) !== loss) return;
    this.#lost.delete(name);
    if ((this.#behind.get(name) ?? 0) <= sequence) this.#behind.delete(name);
  }

  #tellProgress(): void {
    if (this.#behind.size === 0) this.#total = 0;
    this.#options.onProgress({ done: this.#total - this.#behind.size, total: this.#total });
  }

  async #moveSequence(name: string, sequence: number): Promise<void> {
    const { database } = this.#options;
    const { documents, feeds } = database;
    await database.transaction('rw', documents, feeds, async () => {
      if ((await documents.update(name, { sequence })) === 0)
        await documents.put({ ...(await newDocumentRow(database, name)), sequence });
    });
  }

  async #moveCursor(): Promise<void> {
    const { database, workspace } = this.#options;
    const cursor = this.#reached;
    await database.transaction('rw', database.feeds, async () => {
      const row = (await database.feeds.get(workspace)) ?? newFeedRow(workspace);
      if (row.cursor !== cursor) await database.feeds.put({ ...row, cursor });
    });
  }
}

/** In their order; updates that follow on one another are one part. */
function partsOf(messages: readonly FeedNews[]): (Exclude<FeedNews, Update> | Update[])[] {
  const parts: (Exclude<FeedNews, Update> | Update[])[] = [];
  for (const message of messages) {
    const last = parts.at(-1);
    if (message.type !== 'update') parts.push(message);
    else if (Array.isArray(last)) last.push(message);
    else parts.push([message]);
  }
  return parts;
}
