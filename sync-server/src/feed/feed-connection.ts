import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import { parseDocumentName, type DocumentAddress } from '@sidebook/sync/protocol/document-names';
import { decodeFeedRequest, encodeFeedMessage } from '@sidebook/sync/protocol/feed';
import type { Clock } from '../clock.ts';
import type { News } from '../cluster/news.ts';
import { reasonOf, type Log } from '../log.ts';
import type { LiveSocket, SocketUser } from '../rooms/live-socket.ts';
import type { DocumentStorage } from '../storage/documents.ts';
import type { FeedHub } from './feed-hub.ts';

export interface FeedOptions {
  readonly hub: FeedHub;
  readonly news: News;
  readonly storage: DocumentStorage;
  readonly clock: Clock;
  readonly log: Log;
}

/** One device's feed: first what changed since its cursor, then the news as they come. */
export class FeedConnection implements SocketUser {
  readonly #socket: LiveSocket;
  readonly #options: FeedOptions;
  #resumed = false;
  /** Up to here all is in the list of changes. */
  #listed = 0;
  /** News that came while the list of changes was being read; null when they go out at once. */
  #held: { readonly cursor: number; readonly message: Uint8Array }[] | null = [];

  constructor(socket: LiveSocket, options: FeedOptions) {
    this.#socket = socket;
    this.#options = options;
  }

  enter(): void {
    if (this.#socket.open) this.#socket.serve(this);
  }

  mayRead(address: DocumentAddress): boolean {
    return this.#socket.session.access(address) !== 'none';
  }

  tell(cursor: number, message: Uint8Array): void {
    if (this.#held) this.#held.push({ cursor, message });
    else if (cursor > this.#listed) this.#socket.send(message);
  }

  receive(message: Uint8Array): void {
    const { cursor } = decodeFeedRequest(message);
    if (this.#resumed) throw new Error('a feed is resumed once');
    this.#resumed = true;
    this.#resume(cursor).catch((error: unknown) => {
      this.#options.log.error('feed-not-resumed', { reason: reasonOf(error) });
      this.#socket.close(CloseCode.notStored);
    });
  }

  beat(): void {
    this.#socket.send(encodeFeedMessage({ type: 'beat', time: this.#options.clock.now() }));
  }

  left(): void {
    this.#options.hub.remove(this.#socket.session.workspace, this);
    this.#held = null;
  }

  /** News are held from before the list is read, so that what happens meanwhile is in the list, or held, or both. */
  async #resume(cursor: number): Promise<void> {
    const { hub, news, storage } = this.#options;
    const { workspace, member } = this.#socket.session;
    hub.add(workspace, this);
    let since = cursor;
    let changes = await storage.changedSince(workspace, member, since);
    if (since > changes.cursor) {
      // The device has seen a future that this server has lost.
      since = 0;
      changes = await storage.changedSince(workspace, member, since);
    }
    // The list may be of a moment that this node has not come to yet: its rights come first.
    await news.catchUp(workspace);
    const documents = changes.documents.filter(({ name }) => {
      const address = parseDocumentName(name);
      return address !== null && this.mayRead(address);
    });
    this.#socket.send(encodeFeedMessage({ type: 'changed', cursor: changes.cursor, documents }));
    if (changes.rightsCursor > since) {
      // At the cursor of the list: one that goes back would send the device's own back.
      this.#socket.send(encodeFeedMessage({ type: 'rights', cursor: changes.cursor }));
    }
    this.#listed = changes.cursor;
    for (const held of this.#held ?? []) if (held.cursor > changes.cursor) this.#socket.send(held.message);
    this.#held = null;
    this.beat();
  }
}
