import type { Random } from './random.ts';

/** Who takes part: it is handed messages, and says what another lacks when the two meet again. */
export interface Peer<Message> {
  receive(message: Message): Promise<void>;
  /** Everything that the other one does not have yet. */
  missingFor(other: this): readonly Message[];
}

/**
 * A network that only queues: nothing arrives until the test takes it from a queue. Messages of one sender to one receiver
 * keep their order; all else is chance: which queue is next, whether a message comes twice, who is cut off. Being cut off
 * loses what is on its way; who meets again gets what is missing.
 */
export class UpdateNetwork<Message, Member extends Peer<Message>> {
  private readonly queues = new Map<Member, Map<Member, Message[]>>();
  private readonly offline = new Set<Member>();
  private readonly random: Random;
  private readonly peers: readonly Member[];

  constructor(peers: readonly Member[], random: Random) {
    this.peers = peers;
    this.random = random;
    for (const from of peers) {
      this.queues.set(from, new Map(peers.filter((to) => to !== from).map((to) => [to, []])));
    }
  }

  /** Puts a message on its way to everybody; from or to who is offline it goes nowhere. */
  broadcast(from: Member, message: Message): void {
    if (this.offline.has(from)) return;
    for (const [to, queue] of this.queues.get(from) ?? []) if (!this.offline.has(to)) queue.push(message);
  }

  isOnline(peer: Member): boolean {
    return !this.offline.has(peer);
  }

  disconnect(peer: Member): void {
    this.offline.add(peer);
    for (const [from, queues] of this.queues) {
      for (const [to, queue] of queues) if (from === peer || to === peer) queue.length = 0;
    }
  }

  reconnect(peer: Member): void {
    if (!this.offline.delete(peer)) return;
    for (const other of this.peers) {
      if (other === peer || this.offline.has(other)) continue;
      this.queues
        .get(peer)
        ?.get(other)
        ?.push(...peer.missingFor(other));
      this.queues
        .get(other)
        ?.get(peer)
        ?.push(...other.missingFor(peer));
    }
  }

  /** Hands over the first message of one of the queues. Returns false when all are empty. */
  async deliverOne(): Promise<boolean> {
    const waiting = [...this.queues.values()].flatMap((queues) => [...queues]).filter(([, queue]) => queue.length > 0);
    if (waiting.length === 0) return false;
    const [to, queue] = this.random.pick(waiting);
    const message = this.random.chance(0.1) ? queue[0] : queue.shift();
    if (message !== undefined) await to.receive(message);
    return true;
  }

  /** Everybody is back and everything arrives. */
  async settle(): Promise<void> {
    for (const peer of this.peers) this.reconnect(peer);
    while (await this.deliverOne());
  }
}
