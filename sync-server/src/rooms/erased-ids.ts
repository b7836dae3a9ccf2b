import { hash } from 'node:crypto';

/** How many ids are remembered, so that a busy document's are not hashed again with each update. */
const REMEMBERED = 10_000;

/** As a device makes it of an id: the list says of no id whose it was. */
export function hashOfId(id: string): string {
  return hash('sha256', id).slice(0, 32);
}

/** The id of an entry's key, which begins with it and `|`. */
export function idOfKey(key: string): string {
  return key.slice(0, key.indexOf('|'));
}

/** What was erased in a space and must not come back (ERA-4). */
export class ErasedIds {
  readonly #hashes: ReadonlySet<string>;
  readonly #known = new Map<string, boolean>();

  constructor(hashes: Iterable<string>) {
    this.#hashes = new Set(hashes);
  }

  /** Whether an entry with this key belongs to a record that was erased. */
  hasKey(key: string): boolean {
    if (this.#hashes.size === 0) return false;
    const id = idOfKey(key);
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    const isErased = this.#hashes.has(hashOfId(id));
    this.#known.set(id, isErased);
    return isErased;
  }
}

export const NOTHING_ERASED = new ErasedIds([]);
