import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import { encodeAck, MessageType } from '@sidebook/sync/protocol/messages';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate, writeSyncStep1 } from 'y-protocols/sync';
import type { Clock } from '../clock.ts';
import type { ServerLimits } from '../limits.ts';
import type { ErasedIds } from './erased-ids.ts';
import type { LiveSocket, SocketUser } from './live-socket.ts';
import { encodePresence, PresenceTooLarge, type PresenceHolder } from './presence.ts';
import { Rate } from './rate.ts';
import type { Room } from './room.ts';

/** An update that waits to be written. */
export interface Frame {
  readonly connection: Connection;
  /** Frames with an update are numbered from 1 on each connection; acknowledgements count them. */
  readonly number: number;
  readonly update: Uint8Array;
  /** After it the client has sent all that the server lacked when it connected. */
  readonly isSyncStep2: boolean;
  /** It was checked against all that is stored, not only what was known here. */
  readonly lookedUp?: true;
}

/** One device's socket on one document. */
export class Connection implements SocketUser, PresenceHolder {
  readonly device: string;
  readonly member: string;
  readonly presenceRate: Rate;
  readonly #socket: LiveSocket;
  readonly #room: Room;
  readonly #limits: ServerLimits;
  readonly #wantsAcks: boolean;
  #frames = 0;
  #acknowledged = 0;
  /** Durable frames after one that is not. */
  readonly #durable = new Set<number>();
  #caughtUp = false;
  #early: Frame[] = [];

  constructor(socket: LiveSocket, room: Room, clock: Clock, limits: ServerLimits, wantsAcks: boolean) {
    this.#socket = socket;
    this.#room = room;
    this.#limits = limits;
    this.#wantsAcks = wantsAcks;
    this.device = socket.session.device;
    this.member = socket.session.member;
    this.presenceRate = new Rate(clock, limits.presenceChanges);
  }

  get open(): boolean {
    return this.#socket.open;
  }

  /** Takes its place in the room and asks the client for what the server lacks. */
  enter(): void {
    if (!this.open) return;
    this.#room.join(this);
    this.#socket.serve(this);
    const step1 = encoding.createEncoder();
    encoding.writeVarUint(step1, MessageType.sync);
    writeSyncStep1(step1, this.#room.doc);
    this.send(encoding.toUint8Array(step1));
    this.send(this.#room.presence.others(this));
  }

  access(): ReturnType<LiveSocket['session']['access']> {
    return this.#socket.session.access(this.#room.address);
  }

  /** What must not come back into the document. */
  get erased(): ErasedIds {
    return this.#socket.session.erasedIn(this.#room.address);
  }

  /** Cursor of the rights by which `access` and `erased` answer. */
  get rightsCursor(): number {
    return this.#socket.session.rightsCursor;
  }

  send(message: Uint8Array): void {
    this.#socket.send(message);
  }

  sendFramed(frames: Buffer): void {
    this.#socket.sendFramed(frames);
  }

  close(code: CloseCode): void {
    this.#early = [];
    this.#socket.close(code);
  }

  receive(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message);
    const type = decoding.readVarUint(decoder);
    switch (type) {
      case MessageType.sync:
        return this.#receiveSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder));
      case MessageType.awareness:
        return this.#receivePresence(decoding.readVarUint8Array(decoder));
      case MessageType.queryAwareness:
        return this.send(this.#room.presence.others(this));
      default:
        throw new Error(`unknown message ${type}`);
    }
  }

  beat(): void {
    this.send(encodePresence([]));
  }

  left(): void {
    this.#early = [];
    this.#room.leave(this);
  }

  /**
   * Keeps a frame that builds on what has not come yet: a client may send an edit before its SyncStep2, which brings what was
   * made offline. After the SyncStep2 nothing can come that would fill the gap, so the frame is refused.
   */
  keepEarly(frame: Frame): void {
    const bytes = this.#early.reduce((sum, { update }) => sum + update.length, frame.update.length);
    if (this.#caughtUp) this.close(CloseCode.malformed);
    else if (bytes > this.#limits.frame || this.#early.length >= this.#limits.logLength) this.close(CloseCode.tooLarge);
    else this.#early.push(frame);
  }

  get caughtUp(): boolean {
    return this.#caughtUp;
  }

  /** To be called before a SyncStep2 is checked: from then on nothing is early. */
  catchUp(): void {
    this.#caughtUp = true;
  }

  /** The frames that can be checked again now. */
  takeEarly(): readonly Frame[] {
    const early = this.#early;
    this.#early = [];
    return early;
  }

  /** A frame is durable, or added nothing to what is. */
  settle(number: number): void {
    this.#durable.add(number);
  }

  /** Says how far the frames are durable without a gap. */
  acknowledge(): void {
    const before = this.#acknowledged;
    while (this.#durable.delete(this.#acknowledged + 1)) this.#acknowledged += 1;
    if (this.#wantsAcks && this.#acknowledged > before) this.send(encodeAck(this.#acknowledged));
  }

  #receiveSync(step: number, payload: Uint8Array): void {
    switch (step) {
      case messageYjsSyncStep1:
        if (payload.length > this.#limits.stateVector) return this.close(CloseCode.tooLarge);
        return this.#room.answer(this, payload);
      case messageYjsSyncStep2:
      case messageYjsUpdate:
        this.#frames += 1;
        return this.#room.submit({
          connection: this,
          number: this.#frames,
          update: payload,
          isSyncStep2: step === messageYjsSyncStep2,
        });
      default:
        throw new Error(`unknown sync message ${step}`);
    }
  }

  #receivePresence(update: Uint8Array): void {
    try {
      const news = this.#room.presence.read(this, update, (client) => this.#room.deviceOf(client));
      if (news) this.#room.tell(news, this);
    } catch (error) {
      if (!(error instanceof PresenceTooLarge)) throw error;
      this.close(CloseCode.tooLarge);
    }
  }
}
