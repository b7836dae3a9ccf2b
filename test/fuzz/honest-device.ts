import * as Y from 'yjs';
import { ByteReader, MessageType, syncFrame, SyncStep, updateFrame } from './bytes.ts';
import type { Writer } from './frame-kind.ts';
import type { Device, FuzzTeam } from './fuzz-team.ts';

const FROM_SERVER = 'server';

/** A device that keeps to the protocol on one document, and whose copy has to become the server's. */
export class HonestDevice {
  readonly doc = new Y.Doc();
  readonly #socket: WebSocket;
  readonly #watchers = new Set<() => void>();
  #sent = 0;
  #acknowledged = 0;
  #edits = 0;
  #synced = false;
  /** Why it can go on no longer. */
  #failure: string | null = null;

  private constructor(socket: WebSocket, client: number) {
    this.#socket = socket;
    this.doc.clientID = client;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === FROM_SERVER) return;
      this.#sent += 1;
      socket.send(Uint8Array.from(updateFrame(update)));
    });
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => socket.send(syncFrame(SyncStep.step1, Y.encodeStateVector(this.doc))));
    socket.addEventListener('message', ({ data }) => this.#receive(new Uint8Array(data as ArrayBuffer)));
    socket.addEventListener('close', ({ code }) => this.#fail(`its socket was closed with ${code}`));
  }

  /** Resolves when it has what the server has. */
  static async open(team: FuzzTeam, device: Device, document: string, client: number): Promise<HonestDevice> {
    const url = `${team.url.replace('http', 'ws')}/v1/documents/${document}?ack=1`;
    const honest = new HonestDevice(new WebSocket(url, [await team.ticket(device, document)]), client);
    await honest.until(() => honest.#synced);
    return honest;
  }

  /** Its clientID and the clock of its next item. */
  get writer(): Writer {
    return { client: this.doc.clientID, clock: Y.getState(this.doc.store, this.doc.clientID) };
  }

  /**
   * Sets a key again and a new one, two items; returns the new key. The first may be overwritten at the same moment by an
   * attacker, who is a member and has every right to; of the new one no attacker knows yet.
   */
  edit(): string {
    const key = `${this.doc.clientID}-${this.#edits++}`;
    this.doc.transact(() => {
      this.doc.getMap('m').set(`honest${this.doc.clientID}`, key);
      this.doc.getMap('m').set(key, { edit: key });
    });
    return key;
  }

  /** Makes updates its own, as an import does. */
  take(updates: readonly Uint8Array[]): void {
    for (const update of updates) Y.applyUpdate(this.doc, update);
  }

  /** Resolves when all that it has sent is on the server's disk. */
  saved(): Promise<void> {
    return this.until(() => this.#acknowledged >= this.#sent);
  }

  /** Resolves when it shows the edit of another device that answered this key. */
  sees(key: string): Promise<void> {
    return this.until(() => this.doc.getMap('m').has(key));
  }

  /** Resolves when the condition holds; it is looked at after every message. Rejects when the device fails. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (this.#failure !== null) reject(new Error(this.#failure));
        else if (condition()) resolve();
        else return;
        this.#watchers.delete(look);
      };
      this.#watchers.add(look);
      look();
    });
  }

  close(): void {
    this.#socket.close();
  }

  #fail(reason: string): void {
    this.#failure ??= reason;
    for (const look of this.#watchers) look();
  }

  #receive(message: Uint8Array): void {
    try {
      this.#read(new ByteReader(message));
    } catch (error) {
      this.#fail(`what the server sent was not to be applied: ${String(error)}`);
    }
    for (const look of this.#watchers) look();
  }

  #read(reader: ByteReader): void {
    const type = reader.varUint();
    if (type === MessageType.ack) this.#acknowledged = reader.varUint();
    if (type !== MessageType.sync) return;
    const step = reader.varUint();
    const payload = reader.sized();
    if (step === SyncStep.step1) {
      this.#sent += 1;
      this.#socket.send(syncFrame(SyncStep.step2, Y.encodeStateAsUpdate(this.doc, payload)));
      return;
    }
    Y.applyUpdate(this.doc, payload, FROM_SERVER);
    this.#synced ||= step === SyncStep.step2;
  }
}
