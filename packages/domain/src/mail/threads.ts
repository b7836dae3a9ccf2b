import type { Instant } from '../calendar/time-zone.ts';
import { isReplySubject } from './subject.ts';

/** What is known of a logged message for putting it to the others of its thread. */
export interface ThreadMessage {
  /** The keys stored with it (`threadKeys`). */
  readonly keys: readonly string[];
  readonly subject: string;
  readonly at: Instant;
}

/**
 * Messages as threads, so that replies stand together (EXT-16): linked by their Message-IDs; a reply whose ids name none of
 * the messages before it goes to the newest of those with its subject and its people. Threads are in the order of their first
 * message in `messages`, and so are the messages in each.
 */
export function threadsOf<Message extends ThreadMessage>(
  messages: readonly Message[],
): readonly (readonly Message[])[] {
  const groups = new Groups(messages.length);
  const firstWith = new Map<string, number>();
  for (const [index, { keys }] of messages.entries()) {
    for (const key of keys.filter(isIdKey)) {
      const other = firstWith.get(key);
      if (other === undefined) firstWith.set(key, index);
      else groups.join(index, other);
    }
  }
  for (const index of oldestOfEach(messages, groups)) {
    const message = messages[index];
    const before = message && isReply(message) ? newestBefore(messages, message) : undefined;
    if (before !== undefined) groups.join(index, before);
  }
  return [...Map.groupBy(messages.keys(), (index) => groups.of(index)).values()].map((indexes) =>
    indexes.map((index) => messages[index] as Message),
  );
}

function oldestOfEach(messages: readonly ThreadMessage[], groups: Groups): readonly number[] {
  const timeOf = (index: number): Instant => messages[index]?.at ?? 0;
  return [...Map.groupBy(messages.keys(), (index) => groups.of(index)).values()].map((indexes) =>
    indexes.reduce((oldest, index) => (timeOf(index) < timeOf(oldest) ? index : oldest)),
  );
}

function isIdKey(key: string): boolean {
  return key.startsWith('id:');
}

/** Its own Message-ID is one key; a second one is that of a message before it. */
function isReply({ keys, subject }: ThreadMessage): boolean {
  return isReplySubject(subject) || keys.filter(isIdKey).length > 1;
}

function newestBefore(messages: readonly ThreadMessage[], reply: ThreadMessage): number | undefined {
  const subjects = new Set(reply.keys.filter((key) => !isIdKey(key)));
  let newest: number | undefined;
  for (const [index, { keys, at }] of messages.entries()) {
    if (at >= reply.at || !keys.some((key) => subjects.has(key))) continue;
    if (newest === undefined || at > (messages[newest]?.at ?? 0)) newest = index;
  }
  return newest;
}

/** Numbers from 0 on in groups that can only grow together. */
class Groups {
  readonly #parents: number[];

  constructor(count: number) {
    this.#parents = Array.from({ length: count }, (_, index) => index);
  }

  of(index: number): number {
    let root = index;
    while (this.#parents[root] !== root) root = this.#parents[root] ?? root;
    this.#parents[index] = root;
    return root;
  }

  join(one: number, other: number): void {
    this.#parents[this.of(one)] = this.of(other);
  }
}
