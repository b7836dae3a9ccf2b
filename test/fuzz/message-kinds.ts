import type { Random } from '../support/random.ts';
import { join, MessageType, repeated, sized, syncFrame, SyncStep, updateFrame, varText, varUint } from './bytes.ts';
import type { FrameKind, Target } from './frame-kind.ts';
import { oddNumber } from './update-bytes.ts';

/** Messages of a document's socket below the updates: state vectors, presence, damage to real frames, noise. */
export const messageKinds: readonly FrameKind[] = [
  { name: 'repeated update', lives: true, make: ({ random, samples }) => updateFrame(random.pick(samples)) },
  { name: 'empty update', lives: true, make: () => updateFrame(Uint8Array.of(0, 0)) },
  { name: 'question for presence', lives: true, make: () => Uint8Array.of(MessageType.queryAwareness) },
  {
    name: 'own presence',
    lives: true,
    make: ({ own, random }) => presence([[own.client, random.below(99), '{"a":1}']]),
  },
  {
    name: 'presence of others',
    lives: true,
    make: ({ random, others }) =>
      presence(others.map(({ client }) => [client, oddNumber(random), random.pick(['null', '{"member":"boss"}'])])),
  },
  {
    name: 'state vector of strangers',
    lives: true,
    make: ({ random }) => {
      const count = random.below(200);
      const entries = Array.from({ length: count }, () => join(varUint(oddNumber(random)), varUint(oddNumber(random))));
      return syncFrame(SyncStep.step1, join(varUint(count), ...entries));
    },
  },
  {
    name: 'state vector within items',
    lives: true,
    make: ({ random, others }) => {
      const entries = others.map(({ client, clock }) => join(varUint(client), varUint(random.below(clock + 2))));
      return syncFrame(SyncStep.step1, join(varUint(entries.length), ...entries));
    },
  },
  {
    name: 'state vector that lies',
    lives: false,
    make: ({ random }) => syncFrame(SyncStep.step1, join(varUint(oddNumber(random)), noise(random, random.below(40)))),
  },
  {
    name: 'presence that is no JSON',
    lives: false,
    make: ({ own, random }) =>
      presence([[own.client, 1, random.pick(['', '{', '1', '[]', '"x"', '{"a":'.repeat(5000), '\u0000'])]]),
  },
  {
    name: 'presence too large',
    lives: false,
    make: ({ own }) => presence([[own.client, 1, JSON.stringify({ text: 'x'.repeat(3000) })]]),
  },
  {
    name: 'presence with a count that lies',
    lives: false,
    make: ({ random }) => {
      const entries = repeated(join(varUint(7), 1, varText('null')), random.pick([1, 5000]));
      return join(MessageType.awareness, sized(join(varUint(oddNumber(random) + 6000), entries)));
    },
  },
  {
    name: 'unknown message',
    lives: false,
    make: ({ random }) => join(varUint(random.pick([2, 4, 99, 100, 2 ** 40])), noise(random, random.below(20))),
  },
  {
    name: 'unknown step',
    lives: false,
    make: ({ random }) => syncFrame(3 + oddNumber(random), noise(random, random.below(20))),
  },
  {
    name: 'number without an end',
    lives: false,
    make: ({ random }) => join(MessageType.sync, SyncStep.update, repeated(Uint8Array.of(0xff), 1 + random.below(30))),
  },
  {
    name: 'length beyond the end',
    lives: false,
    make: ({ random }) =>
      join(random.below(2), random.below(3), varUint(random.pick([100, 2 ** 31, 2 ** 53 - 1])), noise(random, 20)),
  },
  { name: 'nothing', lives: false, make: () => new Uint8Array() },
  { name: 'noise', lives: false, make: ({ random }) => noise(random, random.pick([1, 3, 20, 500])) },
  { name: 'noise in an envelope', lives: false, make: ({ random }) => updateFrame(noise(random, random.below(60))) },
  { name: 'damaged update', lives: false, make: (target) => updateFrame(damage(target, sample(target))) },
  { name: 'damaged frame', lives: false, make: (target) => damage(target, updateFrame(sample(target))) },
];

function presence(
  entries: readonly (readonly [client: number, clock: number, state: string])[],
): Uint8Array<ArrayBuffer> {
  const parts = entries.map(([client, clock, state]) => join(varUint(client), varUint(clock), varText(state)));
  return join(MessageType.awareness, sized(join(varUint(entries.length), ...parts)));
}

export function noise(random: Random, length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, () => random.below(256));
}

const sample = ({ random, samples }: Target): Uint8Array => random.pick(samples);

/** Some bits turned, the end cut off, something put in or after. */
function damage({ random }: Target, whole: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(whole);
  for (let count = 1 + random.below(3); count > 0; count--) {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
  const at = random.below(bytes.length);
  switch (random.below(4)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return join(bytes, noise(random, 1 + random.below(5)));
    case 2:
      return join(bytes.subarray(0, at), varUint(oddNumber(random)), bytes.subarray(at));
    default:
      return bytes;
  }
}
