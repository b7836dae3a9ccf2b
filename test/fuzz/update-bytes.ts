import type { Random } from '../support/random.ts';
import { join, repeated, varText, varUint } from './bytes.ts';
import type { Target, Writer } from './frame-kind.ts';

/** Content of an item in encoding 1, its first byte the kind of content. */
export interface Content {
  readonly kind: number;
  readonly bytes: Uint8Array;
}

export interface Id {
  readonly client: number;
  readonly clock: number;
}

export interface Range extends Id {
  readonly length: number;
}

export interface Place {
  readonly origin?: Id;
  readonly rightOrigin?: Id;
  /** Without origins: a root by its name, `m` unless said otherwise, or the item that holds the type. */
  readonly parent?: string | Id;
  readonly key?: string;
}

const Info = { key: 0x20, rightOrigin: 0x40, origin: 0x80 } as const;
const writeId = ({ client, clock }: Id): Uint8Array => join(varUint(client), varUint(clock));

export const string = (text: string): Content => ({ kind: 4, bytes: varText(text) });
export const any = (bytes: Uint8Array): Content => ({ kind: 8, bytes: join(varUint(1), bytes) });
export const deleted = (length: number): Content => ({ kind: 1, bytes: varUint(length) });
export const json = (text: string): Content => ({ kind: 2, bytes: join(varUint(1), varText(text)) });
export const binary = (bytes: Uint8Array): Content => ({ kind: 3, bytes: join(varUint(bytes.length), bytes) });
export const embed = (text: string): Content => ({ kind: 5, bytes: varText(text) });
export const format = (key: string, value: string): Content => ({
  kind: 6,
  bytes: join(varText(key), varText(value)),
});
export const type = (reference: number): Content => ({ kind: 7, bytes: varUint(reference) });
/** A document within the document. */
export const subdocument = (): Content => ({ kind: 9, bytes: join(varText('guid'), Any.object, 0) });

/** A text as the value of an entry. */
export const text = (value: string): Content => any(join(Any.string, varText(value)));

/** First bytes of values as lib0 writes them. */
export const Any = {
  string: 119,
  object: 118,
  array: 117,
  null: 126,
  binary: 116,
  float: 123,
  undefined: 127,
} as const;

/** A value of arrays within arrays. */
export const nested = (depth: number): Uint8Array => join(repeated(Uint8Array.of(Any.array, 1), depth), Any.null);

/** An item; an entry of a map unless another place is said. */
export function item(content: Content, { origin, rightOrigin, parent = 'm', key }: Place = { key: 'k' }): Uint8Array {
  const free = origin === undefined && rightOrigin === undefined;
  const info =
    content.kind |
    (origin ? Info.origin : 0) |
    (rightOrigin ? Info.rightOrigin : 0) |
    (key === undefined ? 0 : Info.key);
  const parts: (number | Uint8Array)[] = [info];
  if (origin) parts.push(writeId(origin));
  if (rightOrigin) parts.push(writeId(rightOrigin));
  if (free) {
    parts.push(typeof parent === 'string' ? join(1, varText(parent)) : join(0, writeId(parent)));
    if (key !== undefined) parts.push(varText(key));
  }
  return join(...parts, content.bytes);
}

export const collected = (length: number): Uint8Array => join(0, varUint(length));
export const skipped = (length: number): Uint8Array => join(10, varUint(length));

/** The structs of one client from a clock on. */
export interface Structs extends Id {
  readonly structs: readonly Uint8Array[];
}

export function update(clients: readonly Structs[], deletes: readonly Range[] = []): Uint8Array<ArrayBuffer> {
  const parts = clients.map(({ client, clock, structs }) =>
    join(varUint(structs.length), varUint(client), varUint(clock), ...structs),
  );
  return join(varUint(clients.length), ...parts, deleteSet(deletes));
}

/** Each range on its own, in the order given, however they overlap. */
function deleteSet(ranges: readonly Range[]): Uint8Array {
  const clients = [...new Set(ranges.map(({ client }) => client))];
  const parts = clients.map((client) => {
    const own = ranges.filter((range) => range.client === client);
    return join(
      varUint(client),
      varUint(own.length),
      ...own.map(({ clock, length }) => join(varUint(clock), varUint(length))),
    );
  });
  return join(varUint(clients.length), ...parts);
}

/** An update with the sender's next item, which the document can take in. */
export function ownItem(own: Writer, content: Content, place?: Place, length = 1): Uint8Array<ArrayBuffer> {
  const made = update([{ client: own.client, clock: own.clock, structs: [item(content, place)] }]);
  own.clock += length;
  return made;
}

/** An item that the document has. */
export function knownId({ random, own, others }: Target): Id {
  const { client, clock } = random.pick([...others, ...(own.clock > 0 ? [own] : [])].filter((one) => one.clock > 0));
  return { client, clock: random.below(clock) };
}

/** Numbers at which sums and lengths go wrong. */
export const oddNumber = (random: Random): number =>
  random.pick([0, 1, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 48, 2 ** 53 - 1, random.below(1000)]);
