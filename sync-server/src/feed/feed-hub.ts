import type { DocumentAddress } from '@sidebook/sync/protocol/document-names';
import { encodeFeedMessage } from '@sidebook/sync/protocol/feed';
import type { PublishedUpdate } from '../rooms/room.ts';
import type { FeedConnection } from './feed-connection.ts';

/** Hands the news of each workspace, in the order of its cursor, to the devices that follow it. */
export class FeedHub {
  readonly #followers = new Map<string, Set<FeedConnection>>();

  add(workspace: string, follower: FeedConnection): void {
    this.#followers.set(workspace, (this.#followers.get(workspace) ?? new Set()).add(follower));
  }

  remove(workspace: string, follower: FeedConnection): void {
    const followers = this.#followers.get(workspace);
    if (followers?.delete(follower) && followers.size === 0) this.#followers.delete(workspace);
  }

  publish(address: DocumentAddress, update: PublishedUpdate): void {
    const followers = this.#followers.get(address.workspace);
    if (!followers) return;
    const message = encodeFeedMessage({ type: 'update', ...update });
    for (const follower of followers) {
      if (follower.mayRead(address)) follower.tell(update.cursor, message);
    }
  }

  /** Members, roles or spaces of the workspace changed. */
  publishRights(workspace: string, cursor: number): void {
    const message = encodeFeedMessage({ type: 'rights', cursor });
    for (const follower of this.#followers.get(workspace) ?? []) follower.tell(cursor, message);
  }
}
