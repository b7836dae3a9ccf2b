import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import type { Clock } from '../clock.ts';
import { reasonOf, type Log } from '../log.ts';
import type { Journal } from '../rooms/journal.ts';
import type { PresenceEntry } from '../rooms/presence.ts';
import type { Registry } from '../rooms/registry.ts';
import type { PublishedUpdate } from '../rooms/room.ts';
import type { ClusterStorage, WorkspaceNews } from '../storage/cluster-storage.ts';
import type { AcceptedUpdate, Position } from '../storage/documents.ts';
import type { News, RightsTargets } from './news.ts';
import type { NodeMessage, Wire } from './wire.ts';

/** How often other nodes are looked after, in ms: so much a lost message costs (NODE-2). */
const LOOK = 1000;

/** How many updates are read at once. */
const PORTION = 500;

const NONE: ReadonlySet<number> = new Set();

export interface SeveralNodesOptions extends RightsTargets {
  readonly storage: ClusterStorage;
  /** Null: other nodes are heard of once a second. */
  readonly wire: Wire | null;
  readonly clock: Clock;
  readonly log: Log;
  /** Names this node among the others. */
  readonly node: string;
}

/** A workspace that somebody on this node follows. */
interface Tail {
  followers: number;
  /** Up to here everything has been delivered on this node. */
  cursor: number;
  rightsCursor: number;
  ready: Promise<void>;
  /** A catch-up that waits for its turn. */
  waiting: Promise<void> | null;
}

/**
 * News where several nodes use one storage. The storage has the order; messages only say that there is something to read. All
 * is delivered in the journal's turn, so that what others did and what this node does are one sequence (NODE-1).
 */
export class SeveralNodes implements News {
  readonly shared = true;
  readonly #options: SeveralNodesOptions;
  readonly #tails = new Map<string, Tail>();
  readonly #stopLooking: () => void;
  #journal: Journal | null = null;
  #registry: Registry | null = null;
  #looking = false;
  #blind = false;

  constructor(options: SeveralNodesOptions) {
    this.#options = options;
    this.#stopLooking = options.clock.every(LOOK, () => void this.#look());
  }

  /** To be called before anything else: the two need the news themselves. */
  attach(journal: Journal, registry: Registry): void {
    this.#journal = journal;
    this.#registry = registry;
  }

  close(): void {
    this.#stopLooking();
  }

  async follow(workspace: string): Promise<() => void> {
    const tail = this.#tails.get(workspace) ?? this.#begin(workspace);
    tail.followers += 1;
    let following = true;
    const leave = () => {
      if (following) this.#leave(workspace, tail);
      following = false;
    };
    try {
      await tail.ready;
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  catchUp(workspace: string): Promise<void> | null {
    const tail = this.#tails.get(workspace);
    if (!tail || !this.#journal) return null;
    tail.waiting ??= this.#journal.alone(() => {
      tail.waiting = null;
      return this.#deliver(workspace, tail);
    });
    return tail.waiting;
  }

  async inOrder(
    updates: readonly AcceptedUpdate[],
    positions: readonly Position[],
    deliver: () => Promise<void>,
  ): Promise<void> {
    const spans = spansOf(updates, positions);
    for (const [workspace, { first }] of spans) {
      const tail = this.#tails.get(workspace);
      if (tail) await this.#deliver(workspace, tail, first);
    }
    await deliver();
    for (const [workspace, { last }] of spans) {
      const tail = this.#tails.get(workspace);
      if (tail) tail.cursor = Math.max(tail.cursor, last);
      this.#options.wire?.tell(workspace, { kind: 'news', cursor: last });
    }
  }

  async renewRights(workspace: string): Promise<void> {
    const tail = this.#tails.get(workspace);
    if (tail) await this.#deliver(workspace, tail);
    const cursor = tail?.cursor ?? (await this.#enforceRights(workspace)) ?? 0;
    this.#options.wire?.tell(workspace, { kind: 'news', cursor });
  }

  tellPresence(name: string, entries: readonly PresenceEntry[]): void {
    const { wire, node } = this.#options;
    wire?.tell(workspaceOf(name), { kind: 'presence', node, name, entries: [...entries] });
  }

  askPresence(name: string): void {
    const { wire, node } = this.#options;
    wire?.tell(workspaceOf(name), { kind: 'who', node, name });
  }

  #begin(workspace: string): Tail {
    const tail: Tail = { followers: 0, cursor: 0, rightsCursor: 0, ready: Promise.resolve(), waiting: null };
    this.#tails.set(workspace, tail);
    // Listening comes first, so that nothing falls between it and the head.
    this.#options.wire?.listen(workspace, (message) => this.#hear(workspace, message));
    tail.ready = this.#start(workspace, tail);
    return tail;
  }

  async #start(workspace: string, tail: Tail): Promise<void> {
    const [head] = await this.#options.storage.headsOf([workspace]);
    if (!head) throw new Error('no such workspace');
    await this.#enforceRights(workspace);
    tail.rightsCursor = head.rightsCursor;
    tail.cursor = head.cursor;
  }

  #leave(workspace: string, tail: Tail): void {
    tail.followers -= 1;
    if (tail.followers > 0 || this.#tails.get(workspace) !== tail) return;
    this.#tails.delete(workspace);
    this.#options.wire?.unlisten(workspace);
  }

  /** Delivers all that is stored before a cursor. */
  async #deliver(workspace: string, tail: Tail, before = Infinity): Promise<void> {
    await tail.ready;
    while (tail.cursor + 1 < before) {
      const news = await this.#options.storage.newsAfter(workspace, tail.cursor, PORTION);
      if (news.updates === null) return this.#startAnew(workspace, tail, news);
      // Rights first: who has lost one gets nothing of what was accepted before that, either.
      if (news.rightsCursor > tail.rightsCursor) await this.#enforceRights(workspace);
      const due = news.updates.filter(({ cursor }) => cursor < before);
      const whole = await this.#giveToRooms(due);
      for (const update of due) {
        this.#tellRights(workspace, tail, news, update.cursor);
        const address = whole.has(update) && parseDocumentName(update.name);
        if (address) this.#options.hub.publish(address, update);
        tail.cursor = update.cursor;
      }
      if (news.updates.length === PORTION && tail.cursor + 1 < before) continue;
      this.#tellRights(workspace, tail, news, before);
      tail.cursor = Math.max(tail.cursor, Math.min(news.cursor, before - 1));
      return;
    }
  }

  /** Each room gets at once what is its own of them; answers those that are in the documents now. */
  async #giveToRooms(updates: readonly PublishedUpdate[]): Promise<ReadonlySet<PublishedUpdate>> {
    const whole = new Set<PublishedUpdate>();
    for (const [name, ofDocument] of Map.groupBy(updates, (update) => update.name)) {
      try {
        const damaged = (await this.#registry?.deliver(name, ofDocument)) ?? NONE;
        for (const update of ofDocument) if (!damaged.has(update.sequence)) whole.add(update);
      } catch (error) {
        // The room has closed its connections: they come back and load the document as it is stored.
        this.#options.log.error('news-not-delivered', { document: name, reason: reasonOf(error) });
      }
    }
    return whole;
  }

  /** A change of rights is told in its place among the updates. */
  #tellRights(workspace: string, tail: Tail, { rightsCursor }: WorkspaceNews, before: number): void {
    if (rightsCursor <= tail.rightsCursor || rightsCursor >= before) return;
    tail.rightsCursor = rightsCursor;
    this.#options.hub.publishRights(workspace, rightsCursor);
  }

  /** Answers the cursor of the rights that are in force now. */
  async #enforceRights(workspace: string): Promise<number | undefined> {
    const { directory, sockets } = this.#options;
    const view = await directory.refresh(workspace);
    sockets.enforceRights(workspace);
    return view?.current.rightsCursor;
  }

  /** This node stood still for longer than the log is kept: everybody connects again and begins with what is stored. */
  async #startAnew(workspace: string, tail: Tail, { cursor, rightsCursor }: WorkspaceNews): Promise<void> {
    await this.#enforceRights(workspace);
    this.#options.log.warn('news-start-anew', { workspace, cursor });
    this.#options.sockets.closeAll(CloseCode.goingAway, workspace);
    this.#registry?.forget(workspace);
    tail.cursor = cursor;
    tail.rightsCursor = rightsCursor;
  }

  #hear(workspace: string, message: NodeMessage): void {
    if (message.kind === 'news') {
      if (message.cursor > (this.#tails.get(workspace)?.cursor ?? Infinity)) this.#catchUpOrLog(workspace);
    } else if (message.node !== this.#options.node && workspaceOf(message.name) === workspace) {
      const { name, node } = message;
      if (message.kind === 'who')
        this.#registry?.withRoom(name, (room) => this.tellPresence(name, room.presence.own()));
      else this.#registry?.withRoom(name, (room) => room.hearPresence(node, message.entries));
    }
  }

  async #look(): Promise<void> {
    if (this.#looking || this.#tails.size === 0) return;
    this.#looking = true;
    const { storage, log } = this.#options;
    try {
      for (const { workspace, cursor } of await storage.headsOf([...this.#tails.keys()])) {
        if (cursor > (this.#tails.get(workspace)?.cursor ?? Infinity)) this.#catchUpOrLog(workspace);
      }
      if (this.#blind) log.info('news-read-again');
      this.#blind = false;
    } catch (error) {
      this.#cannotRead(error);
    } finally {
      this.#looking = false;
    }
  }

  /** For others' news: each of them asks for it, and all who ask meanwhile wait for the same. */
  #catchUpOrLog(workspace: string): void {
    if (this.#tails.get(workspace)?.waiting) return;
    this.catchUp(workspace)?.catch((error: unknown) => this.#cannotRead(error));
  }

  /** Tells the log once, until news can be read again. */
  #cannotRead(error: unknown): void {
    if (!this.#blind) this.#options.log.error('news-not-read', { reason: reasonOf(error) });
    this.#blind = true;
  }
}

/** Each workspace's first and last cursor of a batch; what is between them is all of this batch. */
function spansOf(updates: readonly AcceptedUpdate[], positions: readonly Position[]) {
  const spans = new Map<string, { readonly first: number; last: number }>();
  for (const [i, { name }] of updates.entries()) {
    const cursor = positions[i]?.cursor ?? 0;
    const span = spans.get(workspaceOf(name));
    if (span) span.last = cursor;
    else spans.set(workspaceOf(name), { first: cursor, last: cursor });
  }
  return spans;
}

function workspaceOf(name: string): string {
  return parseDocumentName(name)?.workspace ?? '';
}
