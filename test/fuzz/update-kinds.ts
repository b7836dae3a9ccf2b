import type { Random } from '../support/random.ts';
import { join, repeated, syncFrame, SyncStep, updateFrame, varText, varUint } from './bytes.ts';
import type { FrameKind, Target } from './frame-kind.ts';
import {
  Any,
  any,
  binary,
  collected,
  deleted,
  embed,
  format,
  item,
  json,
  knownId,
  nested,
  oddNumber,
  ownItem,
  skipped,
  string,
  subdocument,
  text,
  type,
  update,
  type Content,
  type Place,
} from './update-bytes.ts';

/** Envelopes as they should be, with updates that are not; first those which a document can take in. */
export const updateKinds: readonly FrameKind[] = [
  {
    name: 'own edit',
    lives: true,
    make: ({ own, random }) => updateFrame(ownItem(own, word(random.below(9)), someKey(random))),
  },
  {
    name: 'entry after any other',
    lives: true,
    make: (target) => updateFrame(ownItem(target.own, word(target.random.below(9)), { origin: knownId(target) })),
  },
  {
    name: 'odd names',
    lives: true,
    make: ({ own, random }) => {
      const [parent, key] = [random.pick(oddNames), random.pick(oddNames)];
      return updateFrame(ownItem(own, word(random.below(9)), { parent, key }));
    },
  },
  {
    name: 'every kind of value',
    lives: true,
    make: ({ own, random }) => {
      const value = random.pick<Uint8Array>([
        join(Any.object, 1, varText('__proto__'), Any.object, 0),
        Uint8Array.of(Any.undefined),
        Uint8Array.of(Any.null),
        join(Any.array, 2, Any.undefined, Any.null),
        join(Any.float, 0xff, 0x7f, 0xff, 0xff),
        nested(random.below(60)),
      ]);
      return updateFrame(ownItem(own, any(value), someKey(random)));
    },
  },
  {
    name: 'deleted entries of great length',
    lives: true,
    make: ({ own, random }) => {
      const length = random.pick([1, 1000, 2 ** 20]);
      return updateFrame(ownItem(own, deleted(length), { key: 'k' }, length));
    },
  },
  {
    name: "deletion of others' items",
    lives: true,
    make: (target) => updateFrame(update([], [{ ...knownId(target), length: 1 }])),
  },
  {
    name: 'large value',
    lives: true,
    make: ({ own, random }) => updateFrame(ownItem(own, text('x'), { key: 'x'.repeat(random.below(20_000)) })),
  },
  {
    name: 'item at odd places',
    lives: false,
    make: (target) => {
      const { own, random } = target;
      const place = random.pick([
        { origin: knownId(target), rightOrigin: knownId(target) },
        { rightOrigin: knownId(target) },
        { parent: knownId(target) },
        { parent: knownId(target), key: 'k' },
        { parent: random.pick(oddNames) },
      ]);
      return updateFrame(ownItem({ ...own }, word(random.below(9)), place));
    },
  },
  {
    name: 'every kind of content',
    lives: false,
    make: ({ own, random }) => {
      const content = random.pick<Content>([
        string('x'),
        json('undefined'),
        json('[[{}]]'),
        embed('{"a":[1]}'),
        format('bold', 'true'),
        type(random.below(7)),
        any(join(Any.float, 0x7f, 0xc0, 0, 0)),
        any(join(Any.binary, 1, 0)),
        binary(new Uint8Array(random.below(50))),
        { kind: 8, bytes: join(2, Any.null, Any.null) },
      ]);
      return updateFrame(ownItem({ ...own }, content, random.chance(0.8) ? { key: 'any' } : { parent: 'list' }));
    },
  },
  {
    name: 'collected items',
    lives: false,
    make: ({ own, random }) => {
      const structs = [collected(random.pick([1, 1000, 2 ** 20]))];
      return updateFrame(update([{ client: own.client, clock: own.clock, structs }]));
    },
  },
  {
    name: 'overlapping deletions',
    lives: false,
    make: ({ random, others }) => {
      const { client, clock } = random.pick(others);
      const times = random.pick([2, 100, 20_000]);
      const ranges = repeated(join(varUint(0), varUint(clock)), times);
      return updateFrame(join(0, 1, varUint(client), varUint(times), ranges));
    },
  },
  {
    name: "another device's clientID",
    lives: false,
    make: ({ random, others }) => updateFrame(ownItem({ ...random.pick(others) }, text('forged'))),
  },
  {
    name: 'clock far ahead',
    lives: false,
    make: ({ own, random }) =>
      syncFrame(
        random.pick([SyncStep.step2, SyncStep.update]),
        ownItem({ client: own.client, clock: own.clock + 1 + oddNumber(random) }, text('late')),
      ),
  },
  {
    name: 'waits for what never comes',
    lives: false,
    make: ({ own, random }) => {
      const origin = { client: 1 + random.below(2 ** 30), clock: oddNumber(random) };
      return syncFrame(random.pick([SyncStep.step2, SyncStep.update]), ownItem({ ...own }, text('x'), { origin }));
    },
  },
  { name: 'circle of two items', lives: false, make: (target) => updateFrame(circle(target)) },
  {
    name: 'deep value',
    lives: false,
    make: ({ own, random }) =>
      updateFrame(ownItem({ ...own }, any(nested(random.pick([65, 1000, 100_000]))), { key: 'deep' })),
  },
  {
    name: 'document within the document',
    lives: false,
    make: ({ own }) => updateFrame(ownItem({ ...own }, subdocument(), { key: 'doc' })),
  },
  {
    name: 'skipped clocks',
    lives: false,
    make: ({ own, random }) =>
      updateFrame(
        update([
          { client: own.client, clock: own.clock, structs: [skipped(oddNumber(random)), item(text('x'))] },
          { client: own.client, clock: own.clock, structs: [item(text('x'))] },
        ]),
      ),
  },
  {
    name: 'counts that lie',
    lives: false,
    make: ({ own, random }) => {
      const counts = [1, 1, own.client, own.clock].map((right) => (random.chance(0.5) ? oddNumber(random) : right));
      return updateFrame(join(...counts.map(varUint), item(text('x')), varUint(oddNumber(random))));
    },
  },
  {
    name: 'deletions of what is not there',
    lives: false,
    make: ({ own, random }) =>
      syncFrame(
        random.pick([SyncStep.step2, SyncStep.update]),
        update([], [{ client: own.client + 1, clock: oddNumber(random), length: oddNumber(random) }]),
      ),
  },
  {
    name: 'many clientIDs',
    lives: false,
    make: ({ random }) => {
      const first = 1 + random.below(2 ** 30);
      const count = random.pick([65, 2000]);
      const clients = Array.from({ length: count }, (_, i) => ({
        client: first + i,
        clock: 0,
        structs: [item(deleted(1))],
      }));
      return updateFrame(update(clients));
    },
  },
  {
    name: 'many entries that replace nothing',
    lives: false,
    make: ({ own, random }) => {
      const count = random.pick([100, 5000]);
      const entries = repeated(item(word(1), { key: 'k' }), count);
      return updateFrame(join(1, varUint(count), varUint(own.client), varUint(own.clock), entries, 0));
    },
  },
  {
    name: 'many tiny items',
    lives: false,
    make: ({ own, random }) => {
      const count = random.pick([100, 20_000]);
      const items = repeated(item(deleted(1)), count);
      return updateFrame(join(1, varUint(count), varUint(own.client), varUint(own.clock + 7), items, 0));
    },
  },
];

const oddNames = ['', '__proto__', 'constructor', 'toString', 'm', 'k', '\u0000'] as const;

const someKey = (random: Random): Place => ({ key: `k${random.below(40)}` });

const word = (number: number): Content => text(String(number));

/** Two items, each right of the other: every id is there, but neither can be placed. */
function circle({ own, random }: Target): Uint8Array {
  const other = own.client + 1 + random.below(1000);
  const at = (client: number, clock: number, origin: number, originClock: number) => ({
    client,
    clock,
    structs: [item(text('x'), { origin: { client: origin, clock: originClock } })],
  });
  return update([at(other, 0, own.client, own.clock), at(own.client, own.clock, other, 0)]);
}
