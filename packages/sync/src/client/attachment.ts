import { WebsocketProvider } from 'y-websocket';
import { Awareness, removeAwarenessStates } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Random, Timers } from '../persistence/ports.ts';
import type { UnsentFrom } from '../persistence/device-database.ts';
import type { DocumentStore, LoadedDocument } from '../persistence/types.ts';
import { CloseCode, mayRetry } from '../protocol/close-codes.ts';
import { wireName } from '../protocol/document-names.ts';
import { MessageType, readAck } from '../protocol/messages.ts';
import { Backoff } from './backoff.ts';
import { heldSocketClass, type SentFrame } from './held-socket.ts';
import type { PresenceEntry, WebSocketConstructor } from './types.ts';

/**
 * What the server refuses but in other words takes: this device's copy is set aside, and what it has beyond the server's written
 * again. Foreign edits come from a backup file; of what was erased nothing is written.
 */
const WRITE_AGAIN = [CloseCode.parted, CloseCode.foreignClient, CloseCode.erased];

export type PresenceState = Readonly<Record<string, unknown>>;

export interface AttachmentSurroundings {
  readonly store: DocumentStore;
  readonly timers: Timers;
  readonly random: Random;
  readonly WebSocket: WebSocketConstructor;
  /** Base of the documents' sockets, such as `wss://host/v1/documents`. */
  readonly url: string;
  ticket(name: string): Promise<string>;
  /** The epoch of this device's copy. */
  epochOf(name: string): Promise<number>;
  /** From where on this device's edits are not acknowledged; null when all are, or it is not known. */
  unsentFrom(name: string): Promise<UnsentFrom | null>;
  /** The server has told what it has of this device's edits and nothing contradicts them. */
  checked(name: string): void;
  /** The server closed the document for good. */
  refused(name: string, code: number): void;
  /** The device's copy was rolled back and edited since, or another copy of the device goes on: it cannot be merged. */
  parted(name: string): void;
  /** The document has another epoch on the server. */
  epochOver(name: string): void;
  presence(name: string, others: readonly PresenceEntry[]): void;
  /** No ticket could be bought; another try comes later. */
  ticketFailed(error: unknown): void;
  report(error: unknown): void;
}

/** One document with its own socket. */
export class Attachment {
  readonly name: string;
  readonly #around: AttachmentSurroundings;
  readonly #document: LoadedDocument;
  readonly #unpin: () => void;
  readonly #provider: WebsocketProvider;
  readonly #awareness: Awareness;
  readonly #backoff: Backoff;
  /** Frames with updates of the present connection that are not acknowledged yet. */
  #sent: SentFrame[] = [];
  /** As it was when the connection began. */
  #unsentFrom: UnsentFrom | null = null;
  #presence: PresenceState | null = null;
  #connecting = false;
  #closed = false;

  private constructor(
    name: string,
    epoch: number,
    { document, unpin }: { readonly document: LoadedDocument; readonly unpin: () => void },
    around: AttachmentSurroundings,
  ) {
    this.name = name;
    this.#around = around;
    this.#document = document;
    this.#unpin = unpin;
    this.#backoff = new Backoff(around.timers, around.random);
    this.#awareness = new Awareness(document.doc);
    // a state of our own would be sent every 15 s and keep the worker awake
    this.#awareness.setLocalState(null);
    this.#awareness.on('change', this.#onPresence);
    this.#provider = new WebsocketProvider(around.url, wireName(name, epoch), document.doc, {
      connect: false,
      awareness: this.#awareness,
      params: { ack: '1' },
      disableBc: true,
      WebSocketPolyfill: heldSocketClass(around.WebSocket, {
        settled: () => around.store.settled(name),
        sending: (frame) => this.#sending(frame),
        serverState: (stateVector) => this.#checkServerState(stateVector),
        failed: (error) => around.report(error),
      }),
    });
    this.#provider.messageHandlers[MessageType.ack] = (_encoder, decoder) => this.#acknowledged(readAck(decoder));
    this.#provider.on('connection-close', this.#onClose);
    this.#provider.on('sync', (synced) => {
      if (synced) this.#backoff.succeeded();
    });
  }

  /** Loads the document; rejects with `OpenFailed`. */
  static async open(name: string, around: AttachmentSurroundings): Promise<Attachment> {
    const pinned = await around.store.pin(name);
    try {
      return new Attachment(name, await around.epochOf(name), pinned, around);
    } catch (error) {
      pinned.unpin();
      throw error;
    }
  }

  /** Connects with a fresh ticket unless it is connected or about to be. */
  connect(): void {
    if (this.#closed || this.#connecting || this.#provider.ws !== null) return;
    this.#backoff.cancel();
    this.#connecting = true;
    Promise.all([this.#around.ticket(this.name), this.#around.unsentFrom(this.name)])
      .then(
        ([ticket, unsentFrom]) => {
          if (this.#closed) return;
          this.#sent = [];
          this.#unsentFrom = unsentFrom;
          this.#provider.protocols = [ticket];
          this.#presentAsOurClient();
          this.#provider.connect();
        },
        (error: unknown) => {
          if (this.#closed) return;
          this.#backoff.later(() => this.connect());
          this.#around.ticketFailed(error);
        },
      )
      .finally(() => (this.#connecting = false));
  }

  setPresence(state: PresenceState | null): void {
    this.#presence = state;
    this.#awareness.setLocalState(state);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#backoff.cancel();
    this.#presence = null;
    this.#awareness.setLocalState(null);
    this.#presentAsOurClient();
    this.#provider.destroy();
    this.#awareness.off('change', this.#onPresence);
    this.#awareness.destroy();
    this.#unpin();
  }

  /**
   * y-websocket greets and takes leave as the document's client, which may be another one than when the awareness was made.
   * Not in between: the server knows one client for each connection.
   */
  #presentAsOurClient(): void {
    const { clientID } = this.#document.doc;
    if (clientID === this.#awareness.clientID) return;
    removeAwarenessStates(this.#awareness, [this.#awareness.clientID], 'client changed');
    this.#awareness.clientID = clientID;
    this.#awareness.setLocalState(this.#presence);
  }

  readonly #onPresence = (): void => {
    const others: PresenceEntry[] = [];
    for (const [clientID, state] of this.#awareness.getStates()) {
      if (clientID !== this.#awareness.clientID) others.push({ clientID, state });
    }
    this.#around.presence(this.name, others);
  };

  #sending(frame: SentFrame): Promise<void> {
    this.#sent.push(frame);
    const { doc } = this.#document;
    return this.#around.store.noteSent(this.name, Y.getState(doc.store, doc.clientID));
  }

  #acknowledged(durableFrames: number): void {
    const counters = this.#sent.flatMap(({ number, counter }) => (number <= durableFrames ? counter : []));
    this.#sent = this.#sent.filter(({ number }) => number > durableFrames);
    // 0 too: the document was marked unsent, and the device died before it had anything to send.
    if (counters.length > 0)
      this.#around.store
        .acknowledge(this.name, Math.max(...counters))
        .catch((error: unknown) => this.#around.report(error));
  }

  /**
   * When the server knows more of our client than any life of this device on this disk has sent, another copy of the
   * device went on with it (the profile was rolled back, the disk cloned). When it knows no more, some of that may still be
   * another copy's: of what was sent and never acknowledged, it gets all once more, and looks whether it has the same.
   */
  #checkServerState(stateVector: Uint8Array): Uint8Array | null {
    const { doc, clientID, sentClock } = this.#document;
    const known = Y.decodeStateVector(stateVector);
    if ((known.get(clientID) ?? 0) > sentClock) {
      if (Y.getState(doc.store, clientID) > sentClock) {
        this.#around.parted(this.name);
        return null;
      }
      this.#around.store.renewClient(this.name).catch((error: unknown) => this.#around.report(error));
    }
    this.#around.checked(this.name);
    return this.#unsentFrom ? withoutUnsent(known, this.#unsentFrom, clientID) : stateVector;
  }

  readonly #onClose = (event: CloseEvent | null): void => {
    // y-websocket would come back on its own with the used ticket
    this.#provider.shouldConnect = false;
    if (this.#closed) return;
    if (event && (WRITE_AGAIN as readonly number[]).includes(event.code)) {
      return this.#around.parted(this.name);
    }
    if (event?.code === CloseCode.epochOver) this.#around.epochOver(this.name);
    else if (event && !mayRetry(event.code)) return this.#around.refused(this.name, event.code);
    this.#backoff.later(() => this.connect());
  };
}

/** The server's state vector without what it has not acknowledged to this device. A client that it took since has sent nothing before. */
function withoutUnsent(known: Map<number, number>, { client, clock }: UnsentFrom, current: number): Uint8Array {
  if (current !== client) known.delete(current);
  if ((known.get(client) ?? 0) > clock) known.set(client, clock);
  return Y.encodeStateVector(known);
}
