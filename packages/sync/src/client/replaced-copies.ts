import type { Attachments } from './attachments.ts';
import type { FeedLink } from './feed-link.ts';
import type { SyncClientOptions } from './types.ts';

export interface ReplacedCopiesOptions extends Pick<SyncClientOptions, 'workspace' | 'database'> {
  readonly feed: Pick<FeedLink, 'follower'>;
  readonly attachments: Pick<Attachments, 'without'>;
  readonly report: (error: unknown) => void;
  /** A document is free again. */
  readonly onFree: () => void;
}

/** Documents whose copy is being taken away: nobody has them open, and the feed brings nothing into them. */
export class ReplacedCopies {
  readonly #options: ReplacedCopiesOptions;
  readonly #names = new Set<string>();

  constructor(options: ReplacedCopiesOptions) {
    this.#options = options;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Takes the copy away; the feed brings the document again. */
  async replace(name: string, takeAway: () => Promise<void>): Promise<void> {
    const { attachments, report } = this.#options;
    this.#names.add(name);
    try {
      await this.#fetchAnew(name);
      await attachments.without(name, takeAway);
    } finally {
      // A connection that came meanwhile may have begun at the cursor of before.
      await this.#fetchAnew(name).catch(report);
      this.#free(name);
    }
  }

  /** Runs while nobody has the document. */
  async without(name: string, run: () => Promise<void>): Promise<void> {
    this.#names.add(name);
    try {
      await this.#options.attachments.without(name, run);
    } finally {
      this.#free(name);
    }
  }

  #free(name: string): void {
    this.#names.delete(name);
    this.#options.onFree();
  }

  /** As long as it is behind, the cursor stays; one that begins anew names every document after a kill. */
  async #fetchAnew(name: string): Promise<void> {
    const { database, workspace, feed } = this.#options;
    feed.follower?.lost(name);
    await database.feeds.update(workspace, { cursor: 0 });
    // Who has read the cursor before that has a follower by now.
    feed.follower?.lost(name);
  }
}
