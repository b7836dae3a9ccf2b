import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import type { DocumentAddress } from '@sidebook/sync/protocol/document-names';
import { MessageType } from '@sidebook/sync/protocol/messages';
import * as encoding from 'lib0/encoding';
import { writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import type { ServerLimits } from '../limits.ts';
import { reasonOf, type Log } from '../log.ts';
import type { AcceptedUpdate, DocumentStorage, Position } from '../storage/storage.ts';
import type { Connection, Frame } from './connection.ts';
import type { Journal, UpdateSource } from './journal.ts';
import { applyWhole, loadDocument, type LoadedDocument } from './load-document.ts';
import { Presence } from './presence.ts';
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
  readonly #connections = new Set<Connection>();
  #loaded: LoadedDocument;
  #sequence: number;
  #logLength: number;
  #bytes: number;
  #clients: Map<number, string>;
  #arrived: Frame[] = [];
  #batch: Entry[] = [];
  #batchBytes = 0;
  /** Set while the document is loaded again because an update spoiled it. */
  #reloading: Promise<LoadedDocument> | null = null;

  constructor(name: string, address: DocumentAddress, loaded: LoadedDocument, options: RoomOptions) {
    this.name = name;
    this.address = address;
    this.#options = options;
    this.presence = new Presence(options.limits.presence);
    this.#loaded = loaded;
    this.#sequence = loaded.sequence;
    this.#logLength = loaded.logLength;
    this.#bytes = loaded.bytes;
    this.#clients = new Map(loaded.clients);
  }

  get doc(): Y.Doc {
    return this.#loaded.doc;
  }

  /** Nobody has it open and nothing is under way. */
  get idle(): boolean {
    return (
      this.#connections.size === 0 && this.#arrived.length === 0 && this.#batch.length === 0 && this.#reloading === null
    );
  }

  /** The whole document as one update (encoding 1), and the sequence it stands for. */
  async state(): Promise<{ readonly sequence: number; readonly update: Uint8Array }> {
    await this.#reloading;
    return { sequence: this.#sequence, update: Y.encodeStateAsUpdate(this.doc) };
  }

  deviceOf(client: number): string | undefined {
    return this.#clients.get(client);
  }

  join(connection: Connection): void {
    this.#connections.add(connection);
  }

  leave(connection: Connection): void {
    this.#connections.delete(connection);
    const news = this.presence.leave(connection);
    if (news) this.broadcast(news, connection);
  }

  closeAll(code: CloseCode): void {
    for (const connection of this.#connections) connection.close(code);
  }

  broadcast(message: Uint8Array, except: Connection): void {
    for (const connection of this.#connections) if (connection !== except) connection.send(message);
  }

  /** Answers a SyncStep1. Throws when the state vector is malformed. */
  answer(connection: Connection, stateVector: Uint8Array): void {
    if (this.#reloading) {
      Y.decodeStateVector(stateVector);
      this.#reloading
        .then(() => this.answer(connection, stateVector))
        .catch(() => connection.close(CloseCode.notStored));
      return;
    }
    const step2 = encoding.createEncoder();
    encoding.writeVarUint(step2, MessageType.sync);
    writeSyncStep2(step2, this.doc, stateVector);
    connection.send(encoding.toUint8Array(step2));
  }

  submit(frame: Frame): void {
    this.#arrived.push(frame);
    this.#options.journal.schedule(this);
  }

  collect(): readonly AcceptedUpdate[] {
    const arrived = this.#arrived;
    this.#arrived = [];
    this.#batchBytes = 0;
    const head = { doc: this.doc, clocks: clocksOf(this.doc), clients: new Map(this.#clients) };
    for (const frame of arrived) this.#check(frame, head);
    return this.#batch.flatMap(({ accepted }) => accepted ?? []);
  }

  async stored(positions: readonly Position[]): Promise<void> {
    const batch = this.#batch;
    let next = 0;
    let damaged: ReadonlySet<number> | null = null;
    for (const { frame, accepted } of batch) {
      if (accepted) {
        const position = positions[next++];
        if (!position) throw new Error('the storage answered fewer positions than there were updates');
        if (damaged === null && !this.#apply(accepted, position)) damaged = await this.#reload();
        if (damaged?.has(position.sequence)) {
          frame.connection.close(CloseCode.malformed);
          continue;
        }
        this.#deliver(frame, accepted, position);
      }
      frame.connection.settle(frame.number);
    }
    this.#batch = [];
    for (const connection of new Set(batch.map(({ frame }) => frame.connection))) connection.acknowledge();
    if (this.#logLength >= this.#options.limits.logLength) this.#compact();
  }

  failed(): void {
    for (const { frame } of this.#batch) frame.connection.close(CloseCode.notStored);
    this.#batch = [];
  }

  destroy(): void {
    this.doc.destroy();
  }

  /** Accepted or closed, never skipped: a client's later updates build on its earlier ones. */
  #check(frame: Frame, head: Head): void {
    const { connection, update, isSyncStep2 } = frame;
    if (!connection.open) return;
    if (connection.access() === 'none') return connection.close(CloseCode.forbidden);
    if (isSyncStep2) connection.catchUp();
    const verdict = checkUpdate(update, connection.device, head, this.#options.limits);
    switch (verdict.kind) {
      case 'nothing':
        this.#batch.push({ frame, accepted: null });
        break;
      case 'early':
        connection.keepEarly(frame);
        break;
      case 'refused':
        return connection.close(verdict.code);
      case 'new': {
        const { update, newClients } = verdict;
        const refusal = this.#objection(connection, update.length);
        if (refusal) return connection.close(refusal);
        this.#batchBytes += update.length;
        this.#batch.push({ frame, accepted: { name: this.name, device: connection.device, update, newClients } });
        break;
      }
    }
    if (isSyncStep2) for (const early of connection.takeEarly()) this.#check(early, head);
  }

  #objection(connection: Connection, bytes: number): CloseCode | null {
    if (connection.access() !== 'write') return CloseCode.forbidden;
    return this.#bytes + this.#batchBytes + bytes > this.#options.limits.document ? CloseCode.tooLarge : null;
  }

  /** False when the update is damaged and the document spoiled. */
  #apply({ update, newClients, device }: AcceptedUpdate, { sequence }: Position): boolean {
    if (!applyWhole(this.doc, update)) return false;
    for (const client of newClients) this.#clients.set(client, device);
    this.#sequence = sequence;
    this.#logLength += 1;
    this.#bytes += update.length;
    return true;
  }

  #deliver({ connection }: Frame, { name, device, update }: AcceptedUpdate, position: Position): void {
    const message = encoding.createEncoder();
    encoding.writeVarUint(message, MessageType.sync);
    writeUpdate(message, update);
    this.broadcast(encoding.toUint8Array(message), connection);
    this.#options.publish(this.address, { ...position, name, device, update });
  }

  /** Builds the document again from the storage; answers the sequences that are out of it now. */
  async #reload(): Promise<ReadonlySet<number>> {
    try {
      this.#reloading = loadDocument(this.#options.storage, this.name);
      const loaded = await this.#reloading;
      this.doc.destroy();
      this.#loaded = loaded;
      this.#sequence = loaded.sequence;
      this.#logLength = loaded.logLength;
      this.#bytes = loaded.bytes;
      this.#clients = new Map(loaded.clients);
      this.#options.log.warn('update-quarantined', { document: this.name, updates: loaded.damaged.size });
      return loaded.damaged;
    } catch (error) {
      this.closeAll(CloseCode.notStored);
      this.#options.discard(this);
      throw error;
    } finally {
      this.#reloading = null;
    }
  }

  /** Puts a snapshot in the place of the log, so that neither the disk nor the time to open the document grows for ever. */
  #compact(): void {
    const state = Y.encodeStateAsUpdateV2(this.doc);
    this.#logLength = 0;
    this.#bytes = state.length;
    this.#options.storage.compact(this.name, this.#sequence, state).catch((error: unknown) => {
      this.#options.log.error('not-compacted', { document: this.name, reason: reasonOf(error) });
    });
  }
}

function clocksOf(doc: Y.Doc): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}
