import type { Random } from '../support/random.ts';
import { join } from './bytes.ts';
import type { FrameKind, Target, Writer } from './frame-kind.ts';
import { messageKinds, noise } from './message-kinds.ts';
import { updateKinds } from './update-kinds.ts';
import { httpKinds, webSocketFrame, webSocketKinds } from './wire-kinds.ts';

/** Bytes to send, and what they were made as. */
export interface Shot {
  readonly kind: string;
  readonly bytes: Uint8Array;
}

export const Sender = {
  firstRep: 'first rep',
  secondRep: 'second rep',
  viewer: 'viewer',
  revoked: 'revoked device',
  stranger: 'stranger',
} as const;
export type Sender = (typeof Sender)[keyof typeof Sender];

/** One hostile connection from its beginning to its end. */
export interface Plan {
  readonly sender: Sender;
  /** `http`: the first shot is the first thing that the server hears. */
  readonly opens: 'document' | 'feed' | 'http';
  readonly shots: readonly Shot[];
}

const messages: readonly FrameKind[] = [...messageKinds, ...updateKinds];
const lasting = messages.filter(({ lives }) => lives);
const ending = messages.filter(({ lives }) => !lives);

/** Every name that a shot can have. */
export const kindNames: readonly string[] = [
  ...messages,
  ...webSocketKinds,
  ...httpKinds,
  { name: 'feed request' },
].map(({ name }) => name);

/** clientIDs that one device may use in one document, with a few left for frames that make one up. */
const WRITERS = 48;

/** What one document's attackers have used so far. */
export class AttackPlanner {
  readonly #random: Random;
  readonly #samples: readonly Uint8Array[];
  readonly #writers = new Map<Sender, Writer[]>();

  constructor(random: Random, samples: readonly Uint8Array[]) {
    this.#random = random;
    this.#samples = samples;
  }

  /** Connections with exactly so many shots. `others` are the honest devices' clientIDs as they stand now. */
  plan(shots: number, others: readonly Writer[]): Plan[] {
    const plans: Plan[] = [];
    for (let left = shots; left > 0; left -= plans.at(-1)?.shots.length ?? 1)
      plans.push(this.#connection(left, others));
    return plans;
  }

  #connection(most: number, others: readonly Writer[]): Plan {
    const random = this.#random;
    const sender = random.pick(Object.values(Sender));
    const chance = random.next();
    if (chance < 0.15) return { sender, opens: 'http', shots: [wireShot(random, httpKinds)] };
    if (chance < 0.2) return { sender, opens: 'feed', shots: this.#feedRequests(most) };
    const own = this.#writer(sender);
    const target: Target = { random, own, others, samples: this.#samples };
    const shots: Shot[] = [];
    const flood = random.chance(0.1) ? random.pick(messages) : null;
    const count = Math.min(most, flood ? 50 + random.below(150) : 1 + random.below(25));
    while (shots.length < count - 1) shots.push(messageShot(target, flood ?? random.pick(lasting)));
    const last = random.chance(0.25) ? wireShot(random, webSocketKinds) : messageShot(target, random.pick(ending));
    return { sender, opens: 'document', shots: [...shots, last] };
  }

  #feedRequests(most: number): Shot[] {
    const random = this.#random;
    const count = Math.min(most, 1 + random.below(3));
    return Array.from({ length: count }, () => {
      const payload = random.chance(0.5) ? join(5, random.below(128)) : noise(random, random.below(12));
      return { kind: 'feed request', bytes: webSocketFrame(payload) };
    });
  }

  #writer(sender: Sender): Writer {
    const writers = this.#writers.get(sender) ?? [];
    this.#writers.set(sender, writers);
    if (writers.length >= WRITERS) return this.#random.pick(writers);
    const writer = { client: 1 + this.#random.below(2 ** 31), clock: 0 };
    writers.push(writer);
    return writer;
  }
}

const messageShot = (target: Target, { name, make }: FrameKind): Shot => ({
  kind: name,
  bytes: webSocketFrame(make(target)),
});

function wireShot(random: Random, kinds: typeof webSocketKinds): Shot {
  const { name, make } = random.pick(kinds);
  return { kind: name, bytes: make(random) };
}
