/** Writes and reads the encoding of lib0 by hand, since what the fuzz sends is often what no encoder would write. */

export function join(...parts: readonly (number | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce<number>((sum, part) => sum + (typeof part === 'number' ? 1 : part.length), 0);
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    if (typeof part === 'number') joined[at++] = part;
    else {
      joined.set(part, at);
      at += part.length;
    }
  }
  return joined;
}

/** A number of variable length, seven bits a byte, the lowest first. */
export function varUint(value: number): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest < 128 ? rest : (rest % 128) + 128);
    if (rest < 128) return Uint8Array.from(bytes);
  }
}

/** Bytes after their length. */
export const sized = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => join(varUint(bytes.length), bytes);

export const varText = (text: string): Uint8Array<ArrayBuffer> => sized(new TextEncoder().encode(text));

/** The same bytes over and over. */
export function repeated(bytes: Uint8Array, times: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes.length * times);
  for (let i = 0; i < times; i++) all.set(bytes, i * bytes.length);
  return all;
}

/** Reads what the server sends to an honest device. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  varUint(): number {
    for (let value = 0, factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new Error('the message ends within a number');
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  }

  sized(): Uint8Array {
    const length = this.varUint();
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }
}

export const MessageType = { sync: 0, awareness: 1, queryAwareness: 3, ack: 100 } as const;
export const SyncStep = { step1: 0, step2: 1, update: 2 } as const;

export const syncFrame = (step: number, payload: Uint8Array): Uint8Array<ArrayBuffer> =>
  join(varUint(MessageType.sync), varUint(step), sized(payload));

export const updateFrame = (update: Uint8Array): Uint8Array<ArrayBuffer> => syncFrame(SyncStep.update, update);
