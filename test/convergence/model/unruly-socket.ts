import type { Random } from '../../support/random.ts';

/** How often a message is lost, comes twice or comes after the next one while the way is unruly. */
const MISCHIEF = 0.15;

/**
 * A WebSocket whose incoming messages are lost, doubled or swapped while `isUnruly` says so. Only those of documents: the feed
 * counts on the order that its connection keeps, and so does every acknowledgement on what went out.
 */
export function unrulySocket(isUnruly: () => boolean, random: Random): typeof WebSocket {
  return class extends WebSocket {
    override addEventListener(type: string, listener: unknown, options?: boolean | AddEventListenerOptions): void {
      const hear = listener as (event: Event) => void;
      const isDocument = this.url.includes('/v1/documents/');
      super.addEventListener(type, type === 'message' && isDocument ? unruly(hear, isUnruly, random) : hear, options);
    }
  };
}

function unruly(hear: (event: Event) => void, isUnruly: () => boolean, random: Random): (event: Event) => void {
  let late: Event | null = null;
  return (event) => {
    const fate = isUnruly() ? random.next() : 1;
    const held = late;
    late = null;
    if (fate < MISCHIEF) late = event;
    else if (fate >= 2 * MISCHIEF) hear(event);
    if (fate >= 2 * MISCHIEF && fate < 3 * MISCHIEF) hear(event);
    if (held) hear(held);
  };
}
