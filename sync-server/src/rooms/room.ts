import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import type { DocumentAddress } from '@sidebook/sync/protocol/document-names';
import * as Y from 'yjs';
import type { Clock } from '../clock.ts';
import type { News } from '../cluster/news.ts';
import type { ServerLimits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { AcceptedUpdate, DocumentStorage, Position } from '../storage/documents.ts';
import { Audience } from './audience.ts';
import type { RoomNews } from './broadcast.ts';
import type { Compaction } from './compaction.ts';
import type { Connection, Frame } from './connection.ts';
import { EntryOrder } from './entry-order.ts';
import type { Journal, UpdateSource } from './journal.ts';
import type { LoadedDocument } from './load-document.ts';
import { Presence, type PresenceEntry } from './presence.ts';
import { RoomDocument } from './room-document.ts';
import { step2Message } from './sync-messages.ts';
import { checkUpdate, type Head } from './update-check.ts';

/** An update that is durable and applied: news for the feed. */
export interface PublishedUpdate extends Position {
  readonly name: string;
  readonly device: string;
  readonly update: Uint8Array;
}

export interface RoomOptions {
  readonly storage: DocumentStorage;
  readonly journal: Journal;
  readonly news: News;
  readonly clock: Clock;
  readonly compaction: Compaction;
  readonly limits: ServerLimits;
  readonly log: Log;
  readonly publish: (address: DocumentAddress, update: PublishedUpdate) => void;
  /** The room can no longer be used: forget it. */
  readonly discard: (room: Room) => void;
}

/** A frame that passed its checks; `accepted` is null when it adds nothing. */
interface Entry {
  readonly frame: Frame;
  readonly accepted: AcceptedUpdate | null;
}

/**
 * A document in memory with those who have it open. Its state is exactly what the storage holds: an update is applied,
 * acknowledged, sent to the others and published only when it is durable.
 */
export class Room implements UpdateSource {
  readonly name: string;
  readonly address: DocumentAddress;
  readonly presence: Presence;
  readonly #options: RoomOptions;
  readonly #audience: Audience;
  readonly #document: RoomDocument;
  #arrived: Frame[] = [];
  #batch: Entry[] = [];
  #batchBytes = 0;
  /** Frames that build on, or bring, what may be stored but is not here yet. */
  #ahead: Frame[] = [];

  constructor(name: string, address: DocumentAddress, loaded: LoadedDocument, options: RoomOptions) {
    this.name = name;
    this.address = address;
    this.#options = options;
    const { news, clock, limits } = options;
    this.#audience = new Audience(clock, limits.frame);
    this.presence = new Presence(limits.presence, clock, (entries) => news.tellPresence(name, entries));
    news.askPresence(name);
    this.#document = new RoomDocument(name, loaded, {
      ...options,
      isInUse: () => this.#audience.size > 0,
      onLost: () => {
        this.closeAll(CloseCode.notStored);
        options.discard(this);
      },
    });
  }

  get doc(): Y.Doc {
    return this.#document.doc;
  }

  /** Nobody has it open and nothing is under way. */
  get idle(): boolean {
    const { reloading } = this.#document;
    return this.#audience.size === 0 && this.#arrived.length === 0 && this.#batch.length === 0 && reloading === null;
  }

  /** The whole document as one update (encoding 1), and the sequence it stands for. */
  async state(): Promise<{ readonly sequence: number; readonly update: Uint8Array }> {
    await this.#options.news.catchUp(this.address.workspace);
    await this.#document.reloading;
    return { sequence: this.#document.sequence, update: Y.encodeStateAsUpdate(this.doc) };
  }

  deviceOf(client: number): string | undefined {
    return this.#document.clients.get(client);
  }

  join(connection: Connection): void {
    this.#audience.join(connection);
  }

  leave(connection: Connection): void {
    this.#audience.leave(connection);
    const news = this.presence.leave(connection);
    if (news) this.tell(news, connection);
    this.#document.compactIfWorth();
  }

  closeAll(code: CloseCode): void {
    this.#audience.closeAll(code);
  }

  /** Tells all but its author who is present. */
  tell(message: Uint8Array, author: Connection | null): void {
    this.#audience.tell(message, author);
  }

  /** Who has it open on another node. */
  hearPresence(node: string, entries: readonly PresenceEntry[]): void {
    const news = this.presence.hear(node, entries);
    if (news) this.tell(news, null);
  }

  /** Answers a SyncStep1 at the head that is stored. Throws when the state vector is malformed. */
  answer(connection: Connection, stateVector: Uint8Array): void {
    const behind = this.#options.news.catchUp(this.address.workspace) ?? this.#document.reloading;
    if (!behind) return this.#sendStep2(connection, stateVector);
    Y.decodeStateVector(stateVector);
    Promise.resolve(behind)
      .then(() => this.#document.reloading)
      .then(() => this.#sendStep2(connection, stateVector))
      .catch(() => connection.close(CloseCode.notStored));
  }

  #sendStep2(connection: Connection, stateVector: Uint8Array): void {
    this.#audience.answer(connection, step2Message(this.doc, stateVector));
  }

  /**
   * What other nodes have accepted, in its turn, as it was read together. Answers the sequences of those that are damaged and not
   * in the document.
   */
  async receive(updates: readonly PublishedUpdate[]): Promise<ReadonlySet<number>> {
    const damaged = new Set<number>();
    for (const { sequence, device, update } of updates) {
      if (sequence <= this.#document.sequence) continue;
      const newClients = [...Y.parseUpdateMeta(update).from.keys()];
      if (this.#document.apply({ update, device, newClients }, sequence)) continue;
      for (const bad of await this.#document.reload()) damaged.add(bad);
    }
    const whole = updates.filter(({ sequence }) => !damaged.has(sequence));
    this.#audience.tellChanges(whole.map(({ update }) => ({ content: update, author: null })));
    this.#document.compactIfWorth();
    return damaged;
  }

  submit(frame: Frame): void {
    this.#arrived.push(frame);
    this.#options.journal.schedule(this);
  }

  collect(): readonly AcceptedUpdate[] {
    const arrived = this.#arrived;
    this.#arrived = [];
    this.#batchBytes = 0;
    const { doc } = this;
    const head = { doc, clocks: clocksOf(doc), clients: new Map(this.#document.clients), entries: new EntryOrder(doc) };
    for (const frame of arrived) this.#check(frame, head);
    if (this.#ahead.length > 0) this.#lookAgain();
    return this.#batch.flatMap(({ accepted }) => accepted ?? []);
  }

  collectAgain(): readonly AcceptedUpdate[] {
    this.#arrived = [...this.#batch.map(({ frame }) => frame), ...this.#arrived];
    this.#batch = [];
    return this.collect();
  }

  async stored(positions: readonly Position[]): Promise<void> {
    const batch = this.#batch;
    const news: RoomNews<Connection>[] = [];
    let next = 0;
    let damaged: ReadonlySet<number> | null = null;
    try {
      for (const { frame, accepted } of batch) {
        if (accepted) {
          const position = positions[next++];
          if (!position) throw new Error('the storage answered fewer positions than there were updates');
          if (damaged === null && !this.#document.apply(accepted, position.sequence))
            damaged = await this.#document.reload();
          if (damaged?.has(position.sequence)) {
            frame.connection.close(CloseCode.malformed);
            continue;
          }
          news.push({ content: accepted.update, author: frame.connection });
          const { name, device, update } = accepted;
          this.#options.publish(this.address, { ...position, name, device, update });
        }
        frame.connection.settle(frame.number);
      }
    } finally {
      // What is in the document is told, whatever came of the rest.
      this.#audience.tellChanges(news);
    }
    this.#batch = [];
    for (const connection of new Set(batch.map(({ frame }) => frame.connection))) connection.acknowledge();
    this.#document.compactIfWorth();
  }

  failed(): void {
    for (const { frame } of this.#batch) frame.connection.close(CloseCode.notStored);
    this.#batch = [];
  }

  destroy(): void {
    this.#document.destroy();
  }

  /** Accepted or closed, never skipped: a client's later updates build on its earlier ones. */
  #check(frame: Frame, head: Head): void {
    const { connection, update, isSyncStep2 } = frame;
    if (!connection.open) return;
    if (connection.access() === 'none') return connection.close(CloseCode.forbidden);
    if (isSyncStep2) connection.catchUp();
    const verdict = checkUpdate(update, connection.device, head, this.#options.limits, connection.erased);
    const maybeBehind = this.#options.news.shared && !frame.lookedUp;
    switch (verdict.kind) {
      case 'nothing':
        this.#batch.push({ frame, accepted: null });
        break;
      case 'early':
        if (connection.caughtUp && maybeBehind) this.#ahead.push(frame);
        else connection.keepEarly(frame);
        break;
      case 'refused':
        if (!maybeBehind) return connection.close(verdict.code);
        // What the device has heard elsewhere and this node has not heard of yet looks like a forgery.
        this.#ahead.push(frame);
        break;
      case 'new': {
        const { update, newClients } = verdict;
        const at = this.#options.clock.now();
        const refusal = this.#objection(connection, update.length);
        if (refusal) return connection.close(refusal);
        this.#batchBytes += update.length;
        const { device, rightsCursor } = connection;
        const accepted = { name: this.name, device, update, rightsCursor, newClients, at };
        this.#batch.push({ frame, accepted });
        break;
      }
    }
    if (isSyncStep2) for (const early of connection.takeEarly()) this.#check(early, head);
  }

  /** Another node may have stored what these frames build on or bring: they are checked once more when it has come. */
  #lookAgain(): void {
    const frames = this.#ahead;
    this.#ahead = [];
    Promise.resolve(this.#options.news.catchUp(this.address.workspace))
      .then(() => frames.forEach((frame) => this.submit({ ...frame, lookedUp: true })))
      .catch(() => frames.forEach(({ connection }) => connection.close(CloseCode.notStored)));
  }

  #objection(connection: Connection, bytes: number): CloseCode | null {
    if (connection.access() !== 'write') return CloseCode.forbidden;
    return this.#document.bytes + this.#batchBytes + bytes > this.#options.limits.document ? CloseCode.tooLarge : null;
  }
}

function clocksOf(doc: Y.Doc): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}
